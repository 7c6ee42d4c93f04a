internal import Events

/// Rows of texts as a listing in one of four formats.
struct PlainTable {
  /// Keys of columns, as CSV and JSON have them; people read them with spaces.
  let columns: [String]
  /// As many texts as columns; nil: nothing is known.
  var rows: [[String?]]

  func text(_ format: ListingFormat, objects: [JSONObject]) -> String {
    switch format {
    case .text: aligned
    case .markdown: markdown
    case .csv: csv
    case .json:
      String(decoding: CanonicalJSON.bytes(.array(objects.map(JSONValue.object))), as: UTF8.self)
    }
  }

  private var titles: [String] { columns.map { $0.split(separator: "_").joined(separator: " ") } }

  private var aligned: String {
    let cells = [titles] + rows.map { $0.map { $0 ?? "–" } }
    let widths = columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    let lines = cells.map { row in
      var line = zip(row, widths).map { $0.padding(to: $1) }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
    let rule = String(repeating: "─", count: widths.reduce(0, +) + 2 * (widths.count - 1))
    return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
  }

  private var markdown: String {
    let lines = ([titles, titles.map { _ in "---" }] + rows.map { $0.map { PlainTable.escaped($0 ?? "–") } })
      .map { "| " + $0.joined(separator: " | ") + " |" }
    return lines.joined(separator: "\n")
  }

  private var csv: String {
    let lines = ([columns] + rows.map { $0.map { $0 ?? "" } }).map { cells in
      cells.map { quoted(harmless($0)) }.joined(separator: ",")
    }
    return lines.joined(separator: "\r\n")
  }

  /// Spreadsheets run cells that begin like a formula; an apostrophe before them makes them text. Numbers stay.
  private func harmless(_ cell: String) -> String {
    guard let first = cell.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first), Amount(cell) == nil else {
      return cell
    }
    return "'" + cell
  }

  private func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"\n\r\r\n".contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "|", "\\", "`", "*", "_", "[", "]", "#": result += "\\\(character)"
      case "<": result += "&lt;"
      case "&": result += "&amp;"
      case _ where character.isNewline: result += " "
      default: result.append(character)
      }
    }
  }
}
