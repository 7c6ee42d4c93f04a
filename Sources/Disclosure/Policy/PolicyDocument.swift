public import Events
internal import Figures

/// What is wrong with a policy that somebody wants to adopt.
public struct PolicyFault: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Kind: Sendable {
    /// Asks for less protection than any policy may.
    case notAllowed
    case malformed
  }

  public let kind: Kind
  public let field: String
  public let what: String
  public let mend: String
  public var description: String { "\(field): \(what). \(mend)" }

  init(_ field: String, _ what: String, mend: String, kind: Kind = .malformed) {
    self.kind = kind
    self.field = field
    self.what = what
    self.mend = mend
  }
}

/// A policy as people write it, before it is adopted: the payload of `policy-adopted`.
public struct PolicyDocument: Sendable {
  /// What a policy can speak of in this version and this organisation.
  public struct Known: Sendable {
    /// `id@version` of every metric of the catalogue.
    public var metrics: [String]
    /// Importers and sources seen.
    public var sources: [String]
    /// Fields that importers can give.
    public var fields: [String]

    public init(metrics: [String], sources: [String], fields: [String]) {
      self.metrics = metrics
      self.sources = sources
      self.fields = fields
    }
  }

  public let payload: JSONObject
  let known: Known

  /// Fills in the metrics where none are named: all of this version, so that an upgrade adds none by itself.
  public init(_ payload: JSONObject, known: Known) {
    var payload = payload
    if payload["metrics"] == nil { payload["metrics"] = .array(known.metrics.map { .string($0) }) }
    self.payload = payload
    self.known = known
  }

  /// Everything that stands against it; empty where it may be adopted.
  public func faults() -> [PolicyFault] {
    var faults = strayFields() + minimums() + texts() + metrics() + sources() + fields() + readers() + rawRows()
    faults += names("dimensions").flatMap { dimension($0, in: "dimensions") }
    for (index, grouping) in (payload["plan"]?.array ?? []).enumerated() {
      faults += (grouping.array ?? []).compactMap(\.string).flatMap { dimension($0, in: "plan[\(index)]") }
    }
    return faults.isEmpty ? schemaFault().map { [$0] } ?? [] : faults
  }

  private func names(_ key: String) -> [String] { (payload[key]?.array ?? []).compactMap(\.string) }

  private func unknown(_ field: String, _ name: String, _ known: [String], _ rest: String) -> PolicyFault {
    let hint = closestMatch(to: name, in: known).map { "Did you mean '\($0)'?" } ?? rest
    return PolicyFault(field, "'\(name)' is not known", mend: hint)
  }

  private func strayFields() -> [PolicyFault] {
    let fields = Vocabulary.current.schema("policy-adopted")?.fields.map(\.name) ?? []
    return payload.keys.filter { !fields.contains($0) }.map {
      unknown("policy", $0, fields, "Known fields: \(fields.joined(separator: ", ")).")
    }
  }

  private func minimums() -> [PolicyFault] {
    ["usageMinimum", "surveyMinimum"].compactMap { key -> PolicyFault? in
      guard let size = payload[key]?.integer, size < Policy.floor else { return nil }
      return PolicyFault(
        key, "\(size) is below the floor",
        mend: "Groups under \(Policy.floor) are never shown. Choose a minimum from \(Policy.floor) on.",
        kind: .notAllowed)
    }
  }

  /// Texts stand on every page and in terminals: no line breaks, nothing that turns their direction.
  private func texts() -> [PolicyFault] {
    let texts =
      ["agreement", "scope"].compactMap { key in payload[key]?.string.map { (key, $0) } }
      + names("purposes").map { ("purposes", $0) }
    return texts.compactMap { key, text -> PolicyFault? in
      let categories = text.unicodeScalars.map(\.properties.generalCategory)
      guard categories.contains(where: { $0 == .control || $0 == .format || $0 == .lineSeparator }) else { return nil }
      return PolicyFault(key, "holds control characters", mend: "Write it on one line, in letters and signs.")
    }
  }

  private func dimension(_ name: String, in field: String) -> [PolicyFault] {
    let known = Dimension.allCases.map(\.rawValue)
    return known.contains(name) ? [] : [unknown(field, name, known, "Known: \(known.joined(separator: ", ")).")]
  }

  private func metrics() -> [PolicyFault] {
    names("metrics").compactMap { name -> PolicyFault? in
      guard !known.metrics.contains(name) else { return nil }
      let id = String(name.prefix { $0 != "@" })
      if let current = known.metrics.first(where: { $0.hasPrefix(id + "@") }) {
        let what = name == id ? "'\(name)' names no version" : "'\(name)' is not the version of this program"
        return PolicyFault("metrics", what, mend: "Write '\(current)'.")
      }
      return unknown("metrics", name, known.metrics, "'hebel metrics list' shows all.")
    }
  }

  private func isKnown(source: String) -> Bool {
    known.sources.contains(source) || known.sources.contains(Policy.family(of: source))
  }

  private func sources() -> [PolicyFault] {
    names("sources").filter { !isKnown(source: $0) }.map {
      unknown("sources", $0, known.sources, "Write an importer's name, or one with a name of your own: viva/muster.")
    }
  }

  private func fields() -> [PolicyFault] {
    names("fields").compactMap { name -> PolicyFault? in
      guard let dot = name.lastIndex(of: "."), dot > name.startIndex else {
        return PolicyFault(
          "fields", "'\(name)' is no field of a source", mend: "Write source.field, like viva.actions.")
      }
      let (source, field) = (String(name[..<dot]), String(name[name.index(after: dot)...]))
      guard isKnown(source: source) else {
        return unknown("fields", source, known.sources, "Write source.field, like viva.actions.")
      }
      guard known.fields.contains(field) else {
        return unknown("fields", field, known.fields, "'hebel policy export' lists what each importer reads.")
      }
      return nil
    }
  }

  private func readers() -> [PolicyFault] {
    (payload["readers"]?.array ?? []).enumerated().flatMap { index, reader -> [PolicyFault] in
      let object = reader.object ?? JSONObject()
      let fields = ["role", "users", "groups", "may"]
      let roles = PolicyReader.Role.allCases.map(\.rawValue)
      let readings = Reading.allCases.map(\.rawValue)
      func strange(_ names: [String], _ field: String, _ known: [String]) -> [PolicyFault] {
        names.filter { !known.contains($0) }.map {
          unknown("readers[\(index)]\(field)", $0, known, "Known: \(known.joined(separator: ", ")).")
        }
      }
      return strange(object.keys, "", fields) + strange(object["role"]?.string.map { [$0] } ?? [], ".role", roles)
        + strange((object["may"]?.array ?? []).compactMap(\.string), ".may", readings)
    }
  }

  private func rawRows() -> [PolicyFault] {
    guard payload["rawRows"]?.bool == true else { return [] }
    let readers = (payload["readers"]?.array ?? []).compactMap { $0.object.flatMap(PolicyReader.init) }
    let isNamed = readers.contains { $0.role == .administrator && $0.may.contains(.rawRows) }
    return isNamed
      ? []
      : [
        PolicyFault(
          "rawRows", "opens the rows of the log to nobody",
          mend: "Name an administrator in readers whose 'may' holds raw-rows, or leave rawRows out.")
      ]
  }

  private func schemaFault() -> PolicyFault? {
    let event = Event(
      source: "hebel", id: .text("policy"), type: "policy-adopted", time: Instant(startOf: Day(number: 20_000)),
      stream: "policy-usage", data: CanonicalJSON.bytes(.object(payload)))
    return Vocabulary.current.fault(in: event, payload: payload).map {
      PolicyFault($0.field, $0.what, mend: $0.mend)
    }
  }
}
