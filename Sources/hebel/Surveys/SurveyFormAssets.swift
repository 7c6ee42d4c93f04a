/// The style sheet and the program of the form; the same for every wave.
enum SurveyFormAssets {
  static let style = """
    :root { color-scheme: light dark; --ground: #ffffff; --text: #1b1b1b; --quiet: #4a4a4a; --line: #767676;
      --accent: #0b4a8f; --on-accent: #ffffff; --chosen: #e8f0fa; --error: #a4161a; }
    @media (prefers-color-scheme: dark) {
      :root { --ground: #14171a; --text: #f2f2f2; --quiet: #c4c4c4; --line: #8f8f8f; --accent: #9cc7ff;
        --on-accent: #10131a; --chosen: #1f2b3a; --error: #ff9b9b; }
    }
    html[lang="de"] body [lang="en"]:not(button), html[lang="en"] body [lang="de"]:not(button) { display: none; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 42rem; padding: 1rem; background: var(--ground); color: var(--text);
      font: 1.0625rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
    h1 { font-size: 1.5rem; line-height: 1.25; }
    h2 { font-size: 1.125rem; }
    nav { display: flex; gap: .5rem; justify-content: flex-end; }
    .hint { margin: 0 0 .375rem; color: var(--quiet); font-size: .9375rem; }
    .error { color: var(--error); font-weight: 600; }
    #errors:not([hidden]) { border: 2px solid var(--error); border-radius: .375rem; padding: .75rem 1rem; }
    #errors a { color: inherit; }
    .field { margin: 1.5rem 0; }
    label[for="token"], label[for="line"], label.comment { display: block; font-weight: 600; }
    input[type="text"], textarea { width: 100%; min-height: 2.75rem; padding: .5rem; font: inherit; color: inherit;
      background: var(--ground); border: 1px solid var(--line); border-radius: .375rem; }
    #line { font-family: ui-monospace, monospace; font-size: .9375rem; }
    summary { min-height: 2.75rem; padding: .5rem 0; color: var(--accent); cursor: pointer; }
    details[open] { margin-bottom: 1rem; }
    [aria-invalid="true"] { border: 2px solid var(--error) !important; }
    fieldset { margin: 1.75rem 0; padding: 0; border: 0; min-width: 0; }
    legend { padding: 0; margin-bottom: .5rem; font-weight: 600; }
    .number { color: var(--quiet); font-variant-numeric: tabular-nums; }
    .choice { display: flex; gap: .75rem; align-items: center; min-height: 2.75rem; padding: .375rem .75rem;
      margin-bottom: .25rem; border: 1px solid var(--line); border-radius: .375rem; cursor: pointer; }
    .choice:has(:checked:not([value=""])) { background: var(--chosen); border-color: var(--accent);
      outline: 1px solid var(--accent); }
    .choice input { width: 1.25rem; height: 1.25rem; margin: 0; flex: none; accent-color: var(--accent); }
    button { min-height: 2.75rem; padding: .5rem 1rem; font: inherit; font-weight: 600; cursor: pointer;
      color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent); border-radius: .375rem; }
    button.language, #save { color: var(--accent); background: var(--ground); }
    button.language[aria-pressed="true"] { text-decoration: underline; text-underline-offset: .25em; }
    .actions { display: flex; flex-wrap: wrap; gap: .5rem; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
    .choice:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
    @media print { nav, button { display: none; } }
    """

  static let script = #"""
    "use strict";
    const $ = id => document.getElementById(id);
    const body = document.body;
    function setLanguage(language) {
      document.documentElement.lang = language;
      document.title = body.dataset[language === "de" ? "titleDe" : "titleEn"];
      for (const button of document.querySelectorAll("button.language")) {
        button.setAttribute("aria-pressed", String(button.dataset.language === language));
      }
    }
    const text = (de, en) => document.documentElement.lang === "de" ? de : en;
    for (const button of document.querySelectorAll("button.language")) {
      button.addEventListener("click", () => setLanguage(button.dataset.language));
    }
    const fragment = decodeURIComponent(location.hash.slice(1));
    if (/^[0-9A-Za-z -]{16,24}$/.test(fragment)) {
      $("token").value = fragment;
      // The token does not stay in the address, where histories keep it.
      history.replaceState(null, "", location.pathname + location.search);
    }
    const plain = token => token.toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1").replace(/[^0-9A-Z]/g, "");
    function answer() {
      const result = { survey: body.dataset.survey, wave: body.dataset.wave, token: $("token").value.trim(),
        answers: {}, choices: {}, language: document.documentElement.lang };
      for (const set of document.querySelectorAll("fieldset[data-item]")) {
        const chosen = set.querySelector("input:checked");
        if (!chosen || chosen.value === "") continue;
        if (set.dataset.kind === "points") result.answers[set.dataset.item] = Number(chosen.value);
        else result.choices[set.dataset.item] = chosen.value;
      }
      const comments = {};
      for (const area of document.querySelectorAll("textarea[data-comment]")) {
        const words = area.value.trim();
        if (words !== "") comments[area.dataset.comment] = words;
      }
      if (Object.keys(comments).length > 0) result.comments = comments;
      return result;
    }
    function faults(given) {
      const found = [];
      if (plain(given.token).length !== 16) {
        found.push(["token", text("Bitte geben Sie die 16 Zeichen des Zugangscodes ein.",
          "Please enter the 16 characters of the token.")]);
      }
      if (Object.keys(given.answers).length + Object.keys(given.choices).length === 0) {
        found.push(["i1-0", text("Bitte beantworten Sie mindestens eine Frage.",
          "Please answer at least one question.")]);
      }
      return found;
    }
    $("form").addEventListener("submit", event => {
      event.preventDefault();
      const given = answer();
      const found = faults(given);
      const noToken = found.some(fault => fault[0] === "token");
      $("token-error").hidden = !noToken;
      $("token").setAttribute("aria-describedby", noToken ? "token-error token-hint" : "token-hint");
      $("token").setAttribute("aria-invalid", String(noToken));
      const summary = $("errors");
      summary.replaceChildren();
      summary.hidden = found.length === 0;
      $("result").hidden = found.length > 0;
      if (found.length > 0) {
        const head = document.createElement("p");
        head.textContent = text("Es fehlt noch etwas:", "Something is missing:");
        const list = document.createElement("ul");
        for (const [id, words] of found) {
          const link = document.createElement("a");
          link.href = "#" + id;
          link.textContent = words;
          link.addEventListener("click", event => { event.preventDefault(); $(id).focus(); });
          const entry = document.createElement("li");
          entry.append(link);
          list.append(entry);
        }
        summary.append(head, list);
        summary.focus();
        return;
      }
      $("line").value = JSON.stringify(given);
      $("status").textContent = "";
      $("result").focus();
    });
    $("copy").addEventListener("click", async () => {
      const line = $("line");
      let done = false;
      try { await navigator.clipboard.writeText(line.value); done = true; } catch (error) {
        line.select();
        done = document.execCommand("copy");
      }
      $("status").textContent = done ? text("Die Zeile ist kopiert.", "The line is copied.")
        : text("Bitte markieren und kopieren Sie die Zeile selbst.", "Please select and copy the line yourself.");
    });
    $("save").addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([$("line").value + "\n"], { type: "application/json" }));
      link.download = "answer.jsonl";
      link.click();
      URL.revokeObjectURL(link.href);
      $("status").textContent = text("Die Datei ist gesichert.", "The file is saved.");
    });
    """#
}
