/// A table for a page: caption, scopes, numbers to the right.
///
/// It stands in a container that scrolls and takes the focus, for those who scroll by keyboard.
struct HTMLTable {
  let table: FigureTable
  let caption: String
  var isCaptionShown = true

  /// More rows than this scroll within their container; on paper all are printed.
  private static let mostRows = 24

  func markup() -> Markup {
    let rows = Markup.joined(table.rows.map(row))
    let isTall = table.rows.count > HTMLTable.mostRows && table.columns.count < 4 && table.labelColumns.count == 1
    return HTMLTable.scrolling(
      "\(HTMLTable.head(table))<tbody>\(rows)</tbody>", caption: caption, isCaptionShown: isCaptionShown,
      kind: (table.columns.count > 7 ? " dense" : "") + (isTall ? " tall" : "")) + HTMLTable.notes(table.footnotes)
  }

  static func head(_ table: FigureTable) -> Markup {
    // A cell without words heads nothing.
    let labels = Markup.joined(
      table.labelColumns.map { $0.isEmpty ? "<td></td>" : "<th scope=\"col\">\($0)</th>" })
    let columns = Markup.joined(table.columns.map { "<th scope=\"col\" class=\"number\">\($0.title)</th>" })
    return "<thead><tr>\(labels)\(columns)</tr></thead>"
  }

  static func scrolling(_ body: Markup, caption: String, isCaptionShown: Bool, kind: String) -> Markup {
    let seen: Markup = isCaptionShown ? "" : " class=\"unseen\""
    return """
      <div class="scroll\(kind)" role="group" aria-label="\(caption)" tabindex="0"><table>\
      <caption\(seen)>\(caption)</caption>\(body)</table></div>
      """
  }

  static func notes(_ footnotes: [String]) -> Markup {
    footnotes.isEmpty ? "" : "<p class=\"note\">\(footnotes.joined(separator: " · "))</p>"
  }

  static func label(_ label: FigureTable.Label) -> Markup {
    let depth: Markup = label.depth == 0 ? "" : " class=\"depth\(min(label.depth, 5))\""
    return "<th scope=\"row\"\(depth)>\(label.text)</th>"
  }

  private func row(_ row: FigureTable.Row) -> Markup {
    let labels = Markup.joined(row.labels.map(HTMLTable.label))
    if let message = row.message {
      return "<tr>\(labels)<td colspan=\"\(max(1, table.columns.count))\" class=\"hidden\">\(message)</td></tr>\n"
    }
    return "<tr>\(labels)\(Markup.joined(row.cells.map { "<td>\($0)</td>" }))</tr>\n"
  }
}
