/// Tables for a terminal and for Markdown.
enum TableText {
  /// Aligned columns with a thin rule. Labels are cut where the table would be wider than `width`.
  static func terminal(_ table: FigureTable, width: Int?) -> String {
    let count = table.labelColumns.count
    let titles = table.labelColumns + table.columns.map(\.title)
    let lines = table.rows.map { row in
      row.labels.map { String(repeating: "  ", count: $0.depth) + $0.text }
        + (row.message.map { [$0] } ?? row.cells)
    }
    var widths = titles.map(columnWidth)
    for (row, cells) in zip(table.rows, lines) {
      for (index, cell) in cells.enumerated() where index < widths.count && (row.message == nil || index < count) {
        widths[index] = max(widths[index], columnWidth(cell))
      }
    }
    if let width {
      let total = widths.reduce(0, +) + 2 * (widths.count - 1)
      widths[0] = max(min(widths[0], 12), widths[0] - max(0, total - width))
    }
    func line(_ cells: [String], message: Bool) -> String {
      var text = ""
      for (index, cell) in cells.enumerated() {
        let isLabel = index < count
        let cut = isLabel && columnWidth(cell) > widths[index] ? String(cell.prefix(widths[index] - 1)) + "…" : cell
        let padding = String(repeating: " ", count: max(0, widths[min(index, widths.count - 1)] - columnWidth(cut)))
        text += (index > 0 ? "  " : "") + (isLabel || message ? cut + padding : padding + cut)
      }
      while text.last == " " { text.removeLast() }
      return text
    }
    let rule = String(repeating: "─", count: widths.reduce(0, +) + 2 * (widths.count - 1))
    let hasTitles = titles.contains { !$0.isEmpty }
    var result = hasTitles ? [line(titles, message: false), rule] : []
    for (row, cells) in zip(table.rows, lines) { result.append(line(cells, message: row.message != nil)) }
    return (result + table.footnotes).joined(separator: "\n")
  }

  static func markdown(_ table: FigureTable) -> String {
    let titles = table.labelColumns + table.columns.map(\.title)
    var lines = ["| " + titles.map(escaped).joined(separator: " | ") + " |"]
    let rules = table.labelColumns.map { _ in "---" } + table.columns.map { $0.isNumeric ? "---:" : "---" }
    lines.append("| " + rules.joined(separator: " | ") + " |")
    for row in table.rows {
      let labels = row.labels.map { String(repeating: "&ensp;", count: $0.depth) + escaped($0.text) }
      var cells = row.message.map { [escaped($0)] } ?? row.cells.map(escaped)
      cells += [String](repeating: "", count: max(0, table.columns.count - cells.count))
      lines.append("| " + (labels + cells).joined(separator: " | ") + " |")
    }
    if !table.footnotes.isEmpty { lines += ["", table.footnotes.joined(separator: " · ")] }
    return lines.joined(separator: "\n")
  }

  /// Keeps a text from ending a cell, starting markup or carrying HTML.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "|", "\\", "`", "*", "_", "[", "]", "#": escaped += "\\\(character)"
      case "<": escaped += "&lt;"
      case "&": escaped += "&amp;"
      case "\n", "\r", "\r\n": escaped += " "
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// Columns a text takes on a terminal: two for wide East Asian characters and emoji, none for combining marks.
  static func columnWidth(_ text: String) -> Int {
    text.reduce(0) { sum, character in
      guard let scalar = character.unicodeScalars.first else { return sum }
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
        0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        return sum + 2
      default: return sum + 1
      }
    }
  }

  /// Lines of at most `width` columns, broken between words.
  static func wrapped(_ text: String, width: Int, indentation: String = "") -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, columnWidth(indentation + line) + 1 + columnWidth(String(word)) > width {
        lines.append(indentation + line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    if !line.isEmpty { lines.append(indentation + line) }
    return lines.joined(separator: "\n")
  }
}
