/// What the offline page does: switches language, checks the answers, writes the line. It asks nobody for anything.
enum ExperimentFormScript {
  static let text = #"""
    "use strict";
    const at = (id) => document.getElementById(id);
    const form = at("form");
    const two = (number) => String(number).padStart(2, "0");
    const isoDay = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    const bytes = (text) => new TextEncoder().encode(text).length;

    function speak(language) {
      document.documentElement.lang = language;
      const title = document.querySelector("title");
      title.textContent = title.dataset[language];
      for (const button of document.querySelectorAll("[data-language]")) {
        button.setAttribute("aria-pressed", String(button.dataset.language === language));
      }
    }
    for (const button of document.querySelectorAll("[data-language]")) {
      button.addEventListener("click", () => speak(button.dataset.language));
    }

    function suggestDay() {
      const day = new Date();
      day.setDate(day.getDate() + 42);
      at("decideBy").value = isoDay(day);
    }
    suggestDay();

    function unitInputs() { return [...at("units").querySelectorAll("input")]; }
    at("more-units").addEventListener("click", () => {
      const number = unitInputs().length + 1;
      const label = at("units").querySelector("label").cloneNode(true);
      label.htmlFor = `units-${number}`;
      label.lastChild.textContent = ` ${number}`;
      const input = at("units-1").cloneNode(true);
      input.id = `units-${number}`;
      input.value = "";
      input.required = false;
      input.removeAttribute("aria-invalid");
      at("units").append(label, input);
      input.focus();
      if (number >= 50) { at("more-units").disabled = true; }
    });

    // Each answers undefined for "not said" and null for "does not fit".
    const text = (id) => {
      const value = at(id).value.trim();
      if (value === "") { return undefined; }
      return bytes(value) > Number(at(id).dataset.bytes) ? null : value;
    };
    const number = (id) => {
      const value = at(id).value.trim().replace("−", "-").replace(",", ".");
      if (value === "") { return undefined; }
      return /^-?[0-9]{1,9}([.][0-9]{1,9})?$/.test(value) ? value : null;
    };
    const day = (id) => {
      if (at(id).validity.badInput) { return null; }
      const value = at(id).value;
      if (value === "") { return undefined; }
      return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value) ? value : null;
    };
    const choice = (name) => form.elements[name].value || undefined;

    function mark(id, inputs, isFaulty) {
      at(`${id}-fault`).hidden = !isFaulty;
      for (const input of inputs) {
        if (isFaulty) { input.setAttribute("aria-invalid", "true"); } else { input.removeAttribute("aria-invalid"); }
      }
      return isFaulty ? inputs[0] : null;
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const answers = {
        title: text("title"), expected: text("expected"), measure: text("measure"), threshold: number("threshold"),
        decideBy: day("decideBy"), direction: choice("direction"), lever: choice("lever"),
      };
      const units = [...new Set(unitInputs().map((input) => input.value.trim()).filter((unit) => unit !== ""))];
      const isUnitFaulty = units.length === 0 || units.some((unit) => bytes(unit) > 400);
      const faulty = [
        mark("title", [at("title")], answers.title == null),
        mark("units", unitInputs(), isUnitFaulty),
        mark("expected", [at("expected")], answers.expected == null),
        mark("measure", [at("measure")], answers.measure === null),
        mark("threshold", [at("threshold")], answers.threshold === null),
        mark("decideBy", [at("decideBy")], answers.decideBy === null),
      ].filter((input) => input !== null);
      at("problems").hidden = faulty.length === 0;
      if (faulty.length > 0) {
        at("result").hidden = true;
        faulty[0].focus();
        return;
      }
      if (answers.threshold === undefined) { answers.direction = undefined; }
      const principles = {};
      for (const name of ["peopleInformed", "dataAllowed", "someoneChecks"]) {
        const answer = choice(`principles.${name}`);
        if (answer !== undefined) { principles[name] = answer === "true"; }
      }
      const line = { ...answers, units, day: isoDay(new Date()) };
      if (Object.keys(principles).length > 0) { line.principles = principles; }
      at("line").value = JSON.stringify(line);
      at("copied").hidden = true;
      at("result").hidden = false;
      at("result-title").focus();
    });

    at("copy").addEventListener("click", async () => {
      at("line").select();
      try {
        await navigator.clipboard.writeText(at("line").value);
      } catch {
        // Some browsers give no clipboard to a page from a file; what is selected can be copied in the old way.
        document.execCommand("copy");
      }
      at("copied").hidden = false;
    });

    at("save").addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([at("line").value + "\n"], { type: "application/json" }));
      link.download = "experiment.jsonl";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });

    at("again").addEventListener("click", () => {
      form.reset();
      suggestDay();
      at("result").hidden = true;
      at("title").focus();
    });
    """#
}
