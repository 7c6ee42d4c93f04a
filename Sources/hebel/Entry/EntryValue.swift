internal import Events

/// Why a text is no value of its field, and what was probably meant.
struct EntryFault: Error {
  let text: String
  var suggestion: String?
}

/// What is known while something is entered: the day, and the names that it may speak of.
struct EntryContext {
  /// The day it happened where nothing else is said.
  var today: Day
  /// Known units by their paths; none before a roster was imported.
  var units: [String] = []
  /// What amounts are in where nothing else is said.
  var currency = "EUR"

  /// A text as people write it, as the value of its field.
  func value(_ text: String, of field: EntryField) throws(EntryFault) -> JSONValue {
    let value: JSONValue
    if case .list(let kind, _) = field.kind {
      var values: [JSONValue] = []
      for part in parts(text, of: field) { values.append(try single(part, kind, isUnit: field.isUnit)) }
      value = .array(values)
    } else {
      value = try single(trimmed(text), field.kind, isUnit: field.isUnit)
    }
    if let fault = field.kind.fault(in: value, path: field.flag) {
      throw EntryFault(text: "\(fault.what). \(fault.mend)")
    }
    return value
  }

  private func parts(_ text: String, of field: EntryField) -> [String] {
    if field.isUnit, known(trimmed(text)) != nil { return [trimmed(text)] }
    return text.split { $0 == ";" || (field.isUnit && $0 == ",") }.map { trimmed(String($0)) }.filter { !$0.isEmpty }
  }

  private func single(_ text: String, _ kind: PayloadSchema.Kind, isUnit: Bool) throws(EntryFault) -> JSONValue {
    switch kind {
    case .text: return .string(isUnit ? try unit(text) : text)
    case .choice(let names):
      if let name = names.first(where: { $0.lowercased() == text.lowercased() }) { return .string(name) }
      let near = closestMatch(to: text, in: names)
      throw EntryFault(
        text: "'\(text)' is none of \(names.joined(separator: ", "))." + (near.map { " Did you mean '\($0)'?" } ?? ""),
        suggestion: near)
    case .integer:
      guard let number = Int64(text) else { throw EntryFault(text: "'\(text)' is no whole number.") }
      return .integer(number)
    case .decimal: return .string(try amount(text).description)
    case .bool: return .bool(try truth(text))
    case .day: return .string(try day(text).description)
    case .currency: return .string(text.uppercased())
    case .target: return .object(["source": .string(OfficeLog.source), "id": .string(text)])
    case .counts, .attributes: return .object(try members(text, kind))
    default: return .string(text)
    }
  }

  private func members(_ text: String, _ kind: PayloadSchema.Kind) throws(EntryFault) -> JSONObject {
    var object = JSONObject()
    for part in text.split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1).map { trimmed(String($0)) }
      guard pair.count == 2, !pair[0].isEmpty else {
        throw EntryFault(text: "'\(part)' is no NAME=VALUE, such as actions=5.")
      }
      if case .counts = kind {
        object[pair[0]] = try single(pair[1], .integer(0...PayloadSchema.largestCount), isUnit: false)
      } else {
        object[pair[0]] = .string(pair[1])
      }
    }
    return object
  }

  /// A decimal comma is taken where it cannot be a mark between thousands.
  private func amount(_ text: String) throws(EntryFault) -> Amount {
    var text = text
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    if parts.count == 2, parts[1].count != 3, !text.contains(".") { text = parts.joined(separator: ".") }
    if text.hasPrefix("+") || text.hasPrefix("−") { text = (text.first == "+" ? "" : "-") + text.dropFirst() }
    guard let amount = Amount(text) else {
      throw EntryFault(text: "'\(text)' is no number. Write digits and one point, such as 12.5 or -3.")
    }
    return amount
  }

  private func truth(_ text: String) throws(EntryFault) -> Bool {
    switch text.lowercased() {
    case "yes", "y", "true", "ja", "j": return true
    case "no", "n", "false", "nein": return false
    default: throw EntryFault(text: "'\(text)' is neither yes nor no.")
    }
  }

  /// `2026-09-15`, `15.09.2026`, `today` or `yesterday`.
  func day(_ text: String) throws(EntryFault) -> Day {
    switch text.lowercased() {
    case "today", "heute": return today
    case "yesterday", "gestern": return today - 1
    default: break
    }
    if let day = Day(text) { return day }
    let parts = text.split(separator: ".").compactMap { Int($0) }
    if parts.count == 3, parts[2] > 1_000, let day = Day(year: parts[2], month: parts[1], day: parts[0]) { return day }
    throw EntryFault(text: "'\(text)' is no day that exists. Write it like \(today).")
  }

  /// The known unit that a text names: its path, whatever the case, or the last part of one path alone.
  private func known(_ text: String) -> String? {
    if units.contains(text) { return text }
    let lowered = text.lowercased()
    if let unit = units.first(where: { $0.lowercased() == lowered }) { return unit }
    let ends = units.filter { $0.lowercased().hasSuffix("/" + lowered) }
    return ends.count == 1 ? ends[0] : nil
  }

  private func unit(_ text: String) throws(EntryFault) -> String {
    if let unit = known(text) { return unit }
    guard !units.isEmpty else { return text }
    let names = units + units.compactMap { $0.split(separator: "/").last.map(String.init) }
    guard let near = closestMatch(to: text, in: names).flatMap({ known($0) }) else { return text }
    throw EntryFault(text: "There is no unit '\(text)'. Did you mean '\(near)'?", suggestion: near)
  }

  /// A unit as somebody named it, as the value that is stored.
  func unitValue(_ text: String) throws(EntryFault) -> JSONValue { .string(try unit(text)) }

  /// Whether units are known and this is none of them.
  func isStrange(unit: String) -> Bool { !units.isEmpty && !units.contains(unit) }

  private func trimmed(_ text: String) -> String {
    String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
