internal import Events
internal import Figures

/// A question as the ledger names it: apart from its metric and period, which name its stream.
enum QuestionRecord {
  /// Canonical JSON; equal for questions that are one.
  static func text(_ question: Question) -> String {
    var object = JSONObject()
    if !question.by.isEmpty { object["by"] = .array(question.by.map { .string($0.rawValue) }) }
    object["unit"] = question.unit.map { .string($0) }
    object["band"] = question.band.map { .integer(Int64($0)) }
    object["tool"] = question.tool.map { .string($0) }
    object["compare"] = question.compare.map { .string(span($0)) }
    return String(decoding: CanonicalJSON.bytes(.object(object)), as: UTF8.self)
  }

  /// The same question without what it compares with.
  static func withoutComparison(_ text: String) -> String { without("compare", text) ?? text }

  /// nil where the text is no JSON object.
  private static func without(_ key: String, _ text: String) -> String? {
    do throws(JSONError) {
      guard case .object(var object) = try JSONParser.parse(Array(text.utf8)) else { return nil }
      object[key] = nil
      return String(decoding: CanonicalJSON.bytes(.object(object)), as: UTF8.self)
    } catch {
      return nil
    }
  }

  /// Days rather than a name: what a quarter is depends on the fiscal year.
  static func span(_ period: Period) -> String { "\(period.days.lowerBound)..\(period.days.upperBound)" }

  /// Metric, version and days: rows of one such name are looked at together.
  static func subject(_ definition: MetricDefinition, _ period: Period) -> String {
    "\(definition.id)@\(definition.version) \(span(period))"
  }

  /// For people: `adoption.active-people 2026-Q3 by unit, unit Sales`.
  static func words(_ question: Question) -> String {
    var words = "\(question.metric) \(question.period)"
    if !question.by.isEmpty { words += " by " + question.by.map(\.rawValue).joined(separator: ",") }
    if let unit = question.unit { words += ", unit \(unit)" }
    if let band = question.band { words += ", band \(band)" }
    if let tool = question.tool { words += ", tool \(tool)" }
    if let compare = question.compare { words += ", compared with \(compare)" }
    return words
  }

  /// The stream of a name: a digest, since names may hold anything.
  static func stream(_ prefix: String, _ name: String) -> String {
    "\(prefix)-\(Digest(hashing: Array(name.utf8)).description.prefix(24))"
  }
}
