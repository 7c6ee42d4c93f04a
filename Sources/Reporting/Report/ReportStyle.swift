/// The style sheet of the report: one column of reading width, thin rules, paper and dark as variations of one page.
enum ReportStyle {
  static let css = """

    :root { --paper: #ffffff; --ink: #1b1d20; --quiet: #5a6068; --rule: #d4d7db; --link: #1d5a96;
      --tint: 58, 127, 192; }
    @media (prefers-color-scheme: dark) {
      :root { --paper: #15171a; --ink: #e6e7e9; --quiet: #a2a8b0; --rule: #3a3e44; --link: #8ab8e6; }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body { margin: 0; background: var(--paper); color: var(--ink);
      font: 15px/1.5 system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif; }
    header, main { max-width: 66rem; margin: 0 auto; padding: 0 1.5rem; }
    header { padding-top: 2.5rem; }
    h1, h2, h3 { font-weight: 600; line-height: 1.25; }
    h1 { font-size: 1.9rem; margin: 0; letter-spacing: -0.01em; }
    h2 { font-size: 1.4rem; margin: 0 0 .8rem; padding-top: 2.6rem; }
    h3 { font-size: 1.02rem; margin: 0; }
    .organisation, .period, .policy, .note, .finding, nav { color: var(--quiet); }
    .organisation { margin: 0 0 .2rem; }
    .period { margin: .2rem 0 1.6rem; font-size: 1.05rem; }
    .policy { margin: .9rem 0 .3rem; font-size: .85rem; }
    .blocks { margin: 0; border-bottom: 1px solid var(--rule); }
    .block { display: grid; grid-template-columns: 13.5rem 1fr; gap: 0 1.5rem; padding: .62rem 0;
      border-top: 1px solid var(--rule); break-inside: avoid; }
    .block dt { font-weight: 600; }
    .block dd { margin: 0; max-width: 46rem; }
    .block .second { color: var(--quiet); }
    nav { font-size: .85rem; }
    nav a { display: inline-block; min-height: 1.6rem; line-height: 1.6rem; margin: .15rem 1.2rem .15rem 0; }
    a { color: var(--link); }
    .skip { position: absolute; left: -99rem; }
    .skip:focus { left: .5rem; top: .5rem; background: var(--paper); padding: .3rem .6rem; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    table { border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums lining-nums; }
    caption { text-align: left; color: var(--quiet); padding-bottom: .3rem; }
    th, td { padding: .24rem .8rem .24rem 0; text-align: right; vertical-align: baseline; white-space: nowrap; }
    th { font-weight: 400; }
    th:last-child, td:last-child { padding-right: 0; }
    thead th { color: var(--quiet); border-bottom: 1px solid var(--ink); white-space: normal; vertical-align: bottom; }
    tbody tr { border-bottom: 1px solid var(--rule); }
    tbody th, thead th:not(.number) { text-align: left; }
    tbody th { white-space: normal; }
    .depth1 { padding-left: 1.1rem; } .depth2 { padding-left: 2.2rem; } .depth3 { padding-left: 3.3rem; }
    .depth4 { padding-left: 4.4rem; } .depth5 { padding-left: 5.5rem; }
    td.hidden { text-align: left; color: var(--quiet); font-style: italic; white-space: normal; }
    .dense table { font-size: .78rem; }
    .dense th, .dense td { padding-right: .55rem; }
    .scroll { overflow-x: auto; position: relative; }
    .scroll:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    .tall { max-height: 21rem; overflow-y: auto; }
    .heat td { padding: .24rem .6rem; }
    .heat thead th { padding: .24rem .6rem; max-width: 8rem; }
    .tint1 { background: rgba(var(--tint), .05); } .tint2 { background: rgba(var(--tint), .12); }
    .tint3 { background: rgba(var(--tint), .19); } .tint4 { background: rgba(var(--tint), .26); }
    .tint5 { background: rgba(var(--tint), .33); }
    .heat td { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    .lead { margin: 0 0 1.1rem; max-width: 50rem; }
    .second { color: var(--quiet); }
    .listed { margin: .5rem 0 0; font-size: .88rem; }
    .exhibits { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 2.4rem; }
    .exhibit { grid-column: 1 / -1; }
    .plain { grid-column: auto; }
    .note { font-size: .82rem; margin: .4rem 0 0; max-width: 46rem; }
    .finding { margin: .1rem 0 .8rem; max-width: 50rem; }
    .exhibit { margin-top: 2.2rem; }
    .pair { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
      gap: 1.2rem 2.4rem; align-items: start; }
    .pair > .tables:only-child, .wide .tables { grid-column: 1 / -1; }
    .wide .chart { grid-column: 1 / -1; max-width: 42.7rem; }
    .chart svg { display: block; width: 100%; height: auto; }
    .definitions dt { font-weight: 600; margin-top: .7rem; }
    .definitions dd { margin: 0; max-width: 50rem; color: var(--quiet); }
    code { font: .85em ui-monospace, "DejaVu Sans Mono", monospace; color: var(--quiet); font-weight: 400; }
    .provenance td { text-align: left; white-space: normal; overflow-wrap: anywhere; }
    .provenance th { white-space: nowrap; }
    main { padding-bottom: 4rem; }
    ul { padding-left: 1.2rem; }
    @media (max-width: 44rem) {
      .block, .pair, .exhibits { grid-template-columns: minmax(0, 1fr); }
      .plain { grid-column: 1 / -1; }
    }
    @page { size: A4; margin: 16mm 17mm; }
    @media print {
      :root { --paper: #ffffff; --ink: #000000; --quiet: #4a4f55; --rule: #c4c8cc; --link: #000000; }
      body { font-size: 9.6pt; line-height: 1.4; }
      header, main { max-width: none; padding: 0; }
      .first { height: 264mm; overflow: hidden; break-after: page; padding-top: 0; }
      .first { font-size: 10.4pt; }
      .block { grid-template-columns: 40mm 1fr; gap: 0 6mm; padding: 2.6mm 0; }
      .pair { gap: 3mm 6mm; }
      .wide .pair { display: block; }
      .wide .chart { max-width: 140mm; margin-bottom: 3mm; }
      table { font-size: 7.8pt; }
      th, td { padding-right: 2mm; }
      .block dd, .note, .finding, .definitions dd { max-width: none; }
      nav, .skip { display: none; }
      h2 { break-after: avoid; padding-top: 8mm; }
      h3, .finding { break-after: avoid; }
      section:first-child h2 { padding-top: 0; }
      .exhibit { break-inside: avoid; margin-top: 7mm; }
      .long { break-inside: auto; }
      tr, .chart { break-inside: avoid; }
      .scroll { overflow: visible; }
      .tall { max-height: none; }
      .dense table { font-size: 7pt; }
      .dense th, .dense td { padding-right: 1mm; }
      a { text-decoration: none; }
    }

    """

  /// A line in the margin of every printed page, so that none is read without knowing under which rules it was made.
  static func footer(_ text: String) -> String {
    // Every character by its number (CSS Syntax, section 4.3.7): nobody's wording ends the text or the style.
    let escaped = text.unicodeScalars.map { "\\" + String($0.value, radix: 16) + " " }.joined()
    return """
      @page {
        @bottom-left { content: "\(escaped)"; font: 7pt system-ui, sans-serif; color: #4a4f55; }
        @bottom-right { content: counter(page) " / " counter(pages); font: 7pt system-ui, sans-serif; color: #4a4f55; }
      }

      """
  }
}
