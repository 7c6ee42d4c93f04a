internal import Figures

extension AuditDocument {
  /// One A4 page without script or request; styled like the report.
  var html: String {
    var style = Markup()
    style += Markup(stringLiteral: ReportStyle.css + AuditDocument.css)
    let blocks = Markup.joined(blocks.map(block))
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(organisation) · \(title) · \(period)</title>
      <style>\(style)</style>
      </head>
      <body>
      <main class="account">
      <p class="organisation">\(organisation)</p>
      <h1>\(title)</h1>
      <p class="period">\(period)</p>
      <p class="policy">\(lead)</p>
      \(blocks)</main>
      </body>
      </html>

      """
    return page.text
  }

  private func block(_ block: Block) -> Markup {
    let sentences = Markup.joined(block.sentences.map(sentence), separator: " ")
    let exhibit = block.table.map { table($0, caption: block.title) } ?? ""
    return """
      <section class="part"><h2>\(block.title)</h2><div><p>\(sentences)</p>\(exhibit)</div></section>

      """
  }

  /// What stands in backticks is code.
  private func sentence(_ text: String) -> Markup {
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    return Markup.joined(pieces.enumerated().map { $0 % 2 == 1 ? "<code>\($1)</code>" : "\($1)" })
  }

  private func table(_ table: Table, caption: String) -> Markup {
    let titles = Markup.joined(
      table.columns.map { $0.isNumeric ? "<th scope=\"col\" class=\"number\">\($0.title)</th>" : head($0.title) })
    let isHeaded = table.columns.contains { !$0.title.isEmpty }
    let top: Markup = isHeaded ? "<thead><tr>\(titles)</tr></thead>" : ""
    let rows = Markup.joined(
      table.rows.map { row in
        let cells = Markup.joined(
          zip(row, table.columns).dropFirst().map { cell, column in
            column.isNumeric ? "<td>\(cell)</td>" : "<td class=\"words\">\(cell)</td>"
          })
        return "<tr><th scope=\"row\">\(row[0])</th>\(cells)</tr>\n"
      })
    return """
      <table><caption class="unseen">\(caption)</caption>\(top)<tbody>\(rows)</tbody></table>
      """
  }

  private func head(_ title: String) -> Markup { title.isEmpty ? "<td></td>" : "<th scope=\"col\">\(title)</th>" }

  private static let css = """
    .account { padding-top: 2.5rem; }
    .part { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: 0 1.5rem; padding: .7rem 0;
      border-top: 1px solid var(--rule); break-inside: avoid; }
    .part h2 { font-size: 1rem; margin: 0; padding: 0; }
    .part p { margin: 0; }
    .part table { margin-top: .4rem; }
    .part td.words { text-align: left; white-space: normal; overflow-wrap: anywhere; }
    @media (max-width: 44rem) { .part { grid-template-columns: minmax(0, 1fr); } .part div { overflow-x: auto; } }
    @page { size: A4; margin: 12mm 16mm; }
    @media print {
      body { font-size: 8.4pt; line-height: 1.32; }
      .account { padding: 0; }
      .account h1 { font-size: 15pt; }
      .account .period { margin: 0 0 2mm; font-size: 10pt; }
      .account .policy { margin: 0 0 2.5mm; font-size: 8.4pt; }
      .part { grid-template-columns: 27mm minmax(0, 1fr); gap: 0 5mm; padding: 1.6mm 0; break-inside: auto; }
      .part h2 { padding: 0; font-size: 9.4pt; break-after: auto; }
      .part table { margin-top: .8mm; font-size: 7.4pt; }
      .part th, .part td { padding-top: .35mm; padding-bottom: .35mm; }
    }

    """

  var markdown: String {
    var lines = ["# \(escaped(title))", "", "\(escaped(organisation)) · \(escaped(period))", "", escaped(lead), ""]
    for block in blocks {
      lines += ["## \(escaped(block.title))", "", block.sentences.map(code).joined(separator: " "), ""]
      guard let table = block.table else { continue }
      lines.append("| " + table.columns.map { escaped($0.title) }.joined(separator: " | ") + " |")
      lines.append("| " + table.columns.map { $0.isNumeric ? "---:" : "---" }.joined(separator: " | ") + " |")
      lines += table.rows.map { "| " + $0.map(escaped).joined(separator: " | ") + " |" } + [""]
    }
    return lines.joined(separator: "\n")
  }

  private func escaped(_ text: String) -> String { TableText.escaped(text) }

  /// Escaped but for what stands in backticks.
  private func code(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).map(String.init).enumerated()
      .map { $0 % 2 == 1 ? "`\($1)`" : escaped($1) }.joined()
  }

  var text: String {
    var lines = ["\(organisation) · \(title) · \(period)", lead, ""]
    for block in blocks {
      lines += [block.title.uppercased()] + block.sentences.map { "  " + plain($0) }
      if let table = block.table { lines += aligned(table) }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  private func plain(_ text: String) -> String { text.split(separator: "`").joined() }

  private func aligned(_ table: Table) -> [String] {
    let isHeaded = table.columns.contains { !$0.title.isEmpty }
    let cells = (isHeaded ? [table.columns.map(\.title)] : []) + table.rows
    let widths = table.columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    return cells.map { row in
      var line = "   "
      for (index, cell) in row.enumerated() {
        let space = String(repeating: " ", count: widths[index] - cell.count)
        line += " " + (table.columns[index].isNumeric ? space + cell : cell + space) + " "
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
