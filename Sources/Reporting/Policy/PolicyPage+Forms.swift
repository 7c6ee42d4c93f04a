internal import Disclosure
internal import Figures

extension PolicyPage {
  /// One A4 page to sign, without script or request, and the annex behind it.
  var html: String {
    var style = Markup()
    style += Markup(stringLiteral: ReportStyle.css + PolicyPage.css)
    let parts = Markup.joined(
      blocks.map { block in
        """
        <section class="clause"><h2>\(block.title)</h2>\
        <p>\(Markup.joined(block.sentences.map(sentence), separator: " "))</p></section>

        """
      })
    let lines = Markup.joined(signatures.map { "<p class=\"signature\">\($0)</p>\n" })
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(heading) · \(caption)</title>
      <style>\(style)</style>
      </head>
      <body>
      <main class="agreement">
      <div class="sheet">
      <p class="organisation">\(caption)</p>
      <h1>\(heading)</h1>
      <p class="state">\(policy.line[language])</p>
      \(parts)<div class="signatures">
      \(lines)</div>
      </div>
      \(Markup.joined(annexes.map(table)))</main>
      </body>
      </html>

      """
    return page.text
  }

  private func sentence(_ text: String) -> Markup {
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    return Markup.joined(pieces.enumerated().map { $0 % 2 == 1 ? "<code>\($1)</code>" : "\($1)" })
  }

  private func table(_ annex: Annex) -> Markup {
    let title = say("Anhang: ", "Annex: ") + annex.title
    let head = Markup.joined(annex.columns.map { "<th scope=\"col\">\($0)</th>" })
    let rows = Markup.joined(
      annex.rows.map { row in
        "<tr><th scope=\"row\">\(row[0])</th>\(Markup.joined(row.dropFirst().map { "<td>\($0)</td>" }))</tr>\n"
      })
    return """
      <section class="annex"><h2>\(title)</h2>
      <table><caption class="unseen">\(title)</caption><thead><tr>\(head)</tr></thead>
      <tbody>\(rows)</tbody></table></section>

      """
  }

  private static let css = """
    .agreement { padding-top: 2.5rem; }
    .state { margin: .3rem 0 1rem; font-weight: 600; }
    .clause { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: 0 1.5rem; padding: .6rem 0;
      border-top: 1px solid var(--rule); break-inside: avoid; }
    .clause h2 { font-size: 1rem; margin: 0; padding: 0; hyphens: auto; }
    .clause p { margin: 0; overflow-wrap: anywhere; }
    .agreement code { color: var(--ink); }
    .signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 0 3rem; border-top: 1px solid var(--rule); }
    .signature { margin: 4rem 0 0; padding-top: .3rem; border-top: 1px solid var(--ink); font-size: .85rem; }
    .annex h2 { font-size: 1.1rem; }
    .annex td, .annex thead th { text-align: left; white-space: normal; overflow-wrap: anywhere; }
    .annex tbody th { white-space: nowrap; padding-right: 1.2rem; }
    @media (max-width: 44rem) { .clause { grid-template-columns: minmax(0, 1fr); } }
    @page { size: A4; margin: 10mm 15mm; }
    @media print {
      body { font-size: 7.8pt; line-height: 1.27; }
      .agreement { padding: 0; }
      .sheet { break-after: page; }
      .agreement h1 { font-size: 16pt; }
      .agreement .organisation { margin: 0 0 .5mm; }
      .agreement .state { margin: .6mm 0 2.2mm; }
      .clause { grid-template-columns: 25mm minmax(0, 1fr); gap: 0 4mm; padding: .9mm 0; }
      .clause h2 { padding: 0; font-size: 8.4pt; break-after: auto; }
      .agreement code { font-size: 7.1pt; }
      .signatures { gap: 0 14mm; border-top: 0; break-inside: avoid; break-before: avoid; }
      .signature { margin: 11mm 0 0; font-size: 8pt; }
      .annex h2 { font-size: 11pt; padding-top: 6mm; }
      .annex:first-of-type h2 { padding-top: 0; }
      .annex table { font-size: 7.6pt; width: 100%; }
      .annex th, .annex td { padding: .5mm 3mm .5mm 0; }
    }

    """

  var markdown: String {
    var lines = ["# \(TableText.escaped(heading))", "", TableText.escaped(caption), ""]
    lines += ["**\(TableText.escaped(policy.line[language]))**", ""]
    for block in blocks {
      lines += ["## \(TableText.escaped(block.title))", "", block.sentences.map(code).joined(separator: " "), ""]
    }
    lines += signatures.flatMap { ["", "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_ \(TableText.escaped($0))"] } + [""]
    for annex in annexes {
      lines += ["## \(say("Anhang: ", "Annex: "))\(TableText.escaped(annex.title))", ""]
      lines.append("| " + annex.columns.map(TableText.escaped).joined(separator: " | ") + " |")
      lines.append("| " + annex.columns.map { _ in "---" }.joined(separator: " | ") + " |")
      lines += annex.rows.map { "| " + $0.map(TableText.escaped).joined(separator: " | ") + " |" } + [""]
    }
    return lines.joined(separator: "\n")
  }

  /// Escaped but for what stands in backticks.
  private func code(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).map(String.init).enumerated()
      .map { $0 % 2 == 1 ? "`\($1)`" : TableText.escaped($1) }.joined()
  }

  var text: String {
    var lines = [caption, heading, policy.line[language], ""]
    for block in blocks {
      let sentences = block.sentences.map { $0.split(separator: "`").joined() }.joined(separator: " ")
      lines += [block.title.uppercased(), TableText.wrapped(sentences, width: 100), ""]
    }
    lines += signatures.flatMap { ["", String(repeating: "_", count: 40), $0] } + [""]
    for annex in annexes {
      lines.append((say("Anhang: ", "Annex: ") + annex.title).uppercased())
      let width = annex.rows.map { $0[0].count }.max() ?? 0
      lines += annex.rows.map { row in
        row[0] + String(repeating: " ", count: width - row[0].count + 2) + row.dropFirst().joined(separator: "  ")
      }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }
}
