/// How the offline page looks: one column, large targets, light and dark.
enum ExperimentFormStyle {
  static let text = """
    :root { color-scheme: light dark; --text: #1a1a1a; --back: #ffffff; --quiet: #505050; --line: #6b6b6b;
      --accent: #0b4f8a; --on-accent: #ffffff; --fault: #a1161b; }
    @media (prefers-color-scheme: dark) {
      :root { --text: #ececec; --back: #161616; --quiet: #b8b8b8; --line: #949494;
        --accent: #8cc4ff; --on-accent: #10202e; --fault: #ff9c96; }
    }
    html[lang=de] span[lang=en], html[lang=en] span[lang=de] { display: none; }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--back); color: var(--text);
      font: 1.0625rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
    main { max-width: 38rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
    h1 { font-size: 1.6rem; line-height: 1.25; margin: 1rem 0 .5rem; }
    h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
    p { margin: 0 0 .75rem; }
    .field { margin: 0 0 1.25rem; }
    fieldset { border: 0; padding: 0; min-width: 0; }
    label, legend { font-weight: 600; padding: 0; }
    .options { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
    .option { display: flex; align-items: center; gap: .6rem; min-height: 2.75rem; font-weight: 400; }
    .option input { width: 1.25rem; height: 1.25rem; margin: 0; flex: none; accent-color: var(--accent); }
    .hint, .needed { color: var(--quiet); font-weight: 400; }
    .hint { font-size: .95rem; margin: 0 0 .3rem; }
    input[type=text], input[type=date], textarea { width: 100%; min-height: 2.75rem; padding: .5rem .6rem;
      font: inherit; color: inherit; background: var(--back); border: 1px solid var(--line); border-radius: .3rem; }
    input[type=date] { max-width: 14rem; }
    #units label { display: block; font-weight: 400; margin-top: .3rem; }
    #line { font-family: ui-monospace, monospace; font-size: .9rem; overflow-wrap: anywhere; }
    input[aria-invalid=true], textarea[aria-invalid=true] { border: 2px solid var(--fault); }
    .fault { color: var(--fault); margin: .3rem 0 0; font-weight: 600; }
    .problems { border: 2px solid var(--fault); border-radius: .3rem; padding: .75rem; margin: 0 0 1rem; }
    button { font: inherit; min-height: 2.75rem; padding: .4rem 1rem; border-radius: .3rem; cursor: pointer;
      border: 1px solid var(--accent); background: var(--back); color: var(--accent); }
    button.main, button[aria-pressed=true] { background: var(--accent); color: var(--on-accent); }
    #more-units { margin-top: .5rem; }
    .languages, .actions { display: flex; flex-wrap: wrap; gap: .5rem; }
    .actions { margin: .75rem 0; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    [hidden] { display: none !important; }
    """
}
