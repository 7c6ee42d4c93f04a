internal import Disclosure
internal import Events
internal import Figures

/// Released figures as CSV (RFC 4180): one line for each row, and one for each of its parts and points.
struct FigureCSV {
  static let columns = [
    "metric", "version", "measure", "period", "position", "unit", "band", "kind", "site", "tool", "status", "part",
    "at",
    "value", "numerator", "denominator", "n", "bound", "low", "high", "currency", "comparedWith", "comparedValue",
    "difference", "reason", "differenceLow", "differenceHigh", "rate", "mix", "test", "statistic", "p",
    "policy",
  ]

  let language: Language
  /// What every page says about the policy: a table has no head to say it in.
  var policy: Localized?

  static var header: String { columns.joined(separator: ",") + "\r\n" }

  func lines(_ figure: ReleasedFigure) -> String {
    figure.rows.map { lines($0, of: figure) }.joined()
  }

  private func lines(_ row: ReleasedRow, of figure: ReleasedFigure) -> String {
    var cells: [String: String] = [
      "metric": figure.definition.id.description, "version": String(figure.definition.version),
      "measure": figure.definition.unit.rawValue, "period": figure.question.period.description,
      "position": (row.standing ?? figure.asKnownAt).position.description,
    ]
    cells["policy"] = policy?[language]
    for part in row.group.parts { cells[part.dimension.rawValue] = part.key }
    switch row.outcome {
    case .suppressed(let protection):
      cells["status"] = "suppressed"
      cells["reason"] = protection.text.en
      return FigureCSV.line(cells)
    case .unsayable(let reason):
      cells["status"] = "unsayable"
      cells["reason"] = reason.text[language]
      return FigureCSV.line(cells)
    case .released(let value):
      cells["status"] = "released"
      cells["n"] = row.n.map(String.init)
      cells["currency"] = value.currency
      return FigureCSV.line(headline(value, row: row, cells, compare: figure.question.compare))
        + value.parts.map { FigureCSV.line(part($0, cells)) }.joined()
        + value.points.map { FigureCSV.line(point($0, cells)) }.joined()
    }
  }

  private func headline(
    _ value: ReleasedValue, row: ReleasedRow, _ common: [String: String], compare: Period?
  ) -> [String: String] {
    var cells = common
    cells["value"] = FigureCSV.text(value.value)
    cells["numerator"] = FigureCSV.text(value.numerator)
    cells["denominator"] = FigureCSV.text(value.denominator)
    cells["bound"] = value.bound?.text
    (cells["low"], cells["high"]) = ends(value.interval)
    cells["test"] = value.test?.name
    cells["statistic"] = value.test.map { ECMAScriptNumber.text($0.statistic) }
    cells["p"] = value.test.map { ECMAScriptNumber.text($0.p) }
    guard let comparison = row.comparison else { return cells }
    cells["comparedWith"] = compare?.description
    switch comparison {
    case .suppressed(let protection): cells["reason"] = protection.text.en
    case .released(let change):
      cells["comparedValue"] = FigureCSV.text(change.value.value)
      cells["difference"] = change.difference.map { ECMAScriptNumber.text($0) }
      (cells["differenceLow"], cells["differenceHigh"]) = ends(change.interval)
      cells["rate"] = change.split.map { ECMAScriptNumber.text($0.rate) }
      cells["mix"] = change.split.map { ECMAScriptNumber.text($0.mix) }
    }
    return cells
  }

  private func part(_ part: ReleasedPart, _ common: [String: String]) -> [String: String] {
    var cells = common
    cells["part"] = part.key
    cells["value"] = FigureCSV.text(part.value)
    cells["bound"] = part.bound?.text
    (cells["low"], cells["high"]) = ends(part.interval)
    if part.isProtected { cells["status"] = "suppressed" }
    return cells
  }

  private func point(_ point: ReleasedPoint, _ common: [String: String]) -> [String: String] {
    var cells = common
    cells["at"] = point.at
    cells["value"] = FigureCSV.text(point.value)
    (cells["low"], cells["high"]) = ends(point.interval)
    if point.isProtected { cells["status"] = "suppressed" }
    return cells
  }

  private func ends(_ interval: Interval?) -> (low: String?, high: String?) {
    (interval.map { ECMAScriptNumber.text($0.low) }, interval.map { ECMAScriptNumber.text($0.high) })
  }

  private static func text(_ number: Number?) -> String? {
    switch number {
    case .integer(let value)?: String(value)
    case .amount(let value)?: value.description
    case .real(let value)?: value.isFinite ? ECMAScriptNumber.text(value) : nil
    case nil: nil
    }
  }

  private static let texts: Set = [
    "unit", "band", "kind", "site", "tool", "part", "currency", "reason", "test", "policy",
  ]

  /// Two columns, `name` and `value`.
  static func pairs(_ pairs: [(String, String)]) -> String {
    ([("name", "value")] + pairs).map { "\(quoted(harmless($0.0))),\(quoted(harmless($0.1)))\r\n" }.joined()
  }

  private static func line(_ cells: [String: String]) -> String {
    columns.map { column in
      let cell = cells[column] ?? ""
      return quoted(texts.contains(column) ? harmless(cell) : cell)
    }.joined(separator: ",") + "\r\n"
  }

  /// Spreadsheets run cells that begin like a formula; an apostrophe before them makes them text.
  private static func harmless(_ cell: String) -> String {
    guard let first = cell.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return cell }
    return "'" + cell
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
