internal import Disclosure
internal import EventLog
internal import Events
internal import Figures
internal import Projections

/// What became known of persons after a position, read off the end of the log.
struct LedgerChanges {
  let reader: LogReader
  let answering: Answering
  let unsealing: Unsealing
  let ordinals: () throws -> [PersonID: UInt32]

  init(
    reader: LogReader, answering: Answering, unsealing: Unsealing,
    ordinals: @escaping () throws -> [PersonID: UInt32]
  ) {
    self.reader = reader
    self.unsealing = unsealing
    self.answering = answering
    self.ordinals = ordinals
  }

  func after(_ position: Position) throws -> [Change] {
    var changes: [Change] = []
    let head = answering.knownAt.position
    guard position < head else { return [] }
    let ordinals = try ordinals()
    try reader.visit(after: position, upTo: head) { row in
      let type = reader.typeName(row.typeKey)
      // Past events of a forgotten person stay; they alter no figure.
      if type == "person-forgotten" { return }
      // Placings that go on under another year's number say nothing new.
      if CarryOver.sources.contains(reader.sourceName(row.sourceKey)) { return }
      if LedgerChanges.revisions.contains(type) {
        changes += try revised(row, ordinals)
      } else if type == "identities-linked" {
        changes += try linked(row, ordinals)
      } else if let person = try unsealing.person(row.person, type: type, payload: row.data),
        let ordinal = ordinals[person]
      {
        let data = String(decoding: row.data, as: UTF8.self)
        changes.append(change(at: row.position, ordinal, type, occurredAt: row.occurredAt, data))
      }
    }
    return changes
  }

  private static let revisions: Set<String> = ["event-corrected", "event-retracted"]

  private func change(
    at position: Int64, _ person: UInt32, _ type: String, occurredAt: Int64, _ data: String
  ) -> Change {
    Change(
      position: Position(position), person: person, day: answering.day(of: Instant(microseconds: occurredAt)),
      kind: LedgerChanges.kind(type, data), tools: LedgerChanges.tools(data))
  }

  /// The names by which the tool in a payload is asked for: `m365-copilot`, `excel`, `m365-copilot/excel`. Canonical
  /// bytes have one spelling, so that no parser is needed for each event.
  static func tools(_ data: String) -> [String] {
    func value(_ key: String) -> String? {
      guard let start = data.firstRange(of: "\"\(key)\":\"")?.upperBound else { return nil }
      let rest = data[start...]
      guard let end = rest.firstIndex(of: "\""), !rest[..<end].contains("\\") else { return nil }
      return String(rest[..<end])
    }
    guard let tool = value("tool") else { return [] }
    return value("app").map { [tool, $0, "\(tool)/\($0)"] } ?? [tool]
  }

  /// What an event of a type surely alters. A session counts one action; a sum counts those it names.
  static func kind(_ type: String, _ data: String) -> ChangeKind {
    switch type {
    case "usage-recorded": data.contains("\"tokens\":") ? [.actions, .tokens] : [.actions]
    case "usage-summarised":
      (data.contains("\"actions\":") ? ChangeKind.actions : []).union(data.contains("\"tokens\":") ? .tokens : [])
    case "output-reviewed": .reviews
    case "training-completed", "coaching-held", "prompt-shared", "prompt-reused": .competence
    default: .other
    }
  }

  /// A correction changes what its target says; which part of it is not looked at.
  private func revised(_ row: LogRow, _ ordinals: [PersonID: UInt32]) throws -> [Change] {
    let payload = try JSONParser.parse(buffer: row.data.assumingMemoryBound(to: UInt8.self)).object
    guard let target = payload?["target"]?.object, let source = target["source"]?.string,
      let id = target["id"]?.string, let event = try reader.find(source: source, id: EventID(id)),
      let person = try unsealing.person(of: event.event), let ordinal = ordinals[person]
    else { return [] }
    let before = String(decoding: event.event.data, as: UTF8.self)
    let now = payload?["data"].map { String(decoding: CanonicalJSON.bytes($0), as: UTF8.self) } ?? before
    let (old, new) = (LedgerChanges.kind(event.event.type, before), LedgerChanges.kind(event.event.type, now))
    let both = old.intersection(new)
    let tools = LedgerChanges.tools(before) == LedgerChanges.tools(now) ? LedgerChanges.tools(now) : []
    // What only one of the two says may be as it was before.
    let kinds = both == old && both == new && both != .other ? [both] : both == .other ? [.other] : [both, .other]
    return kinds.map { kind in
      Change(
        position: Position(row.position), person: ordinal, day: answering.day(of: event.event.time), kind: kind,
        tools: tools)
    }
  }

  /// Two numbers that became one human may alter anything, for always.
  private func linked(_ row: LogRow, _ ordinals: [PersonID: UInt32]) throws -> [Change] {
    let payload = try JSONParser.parse(buffer: row.data.assumingMemoryBound(to: UInt8.self)).object
    return ["kept", "merged"].compactMap { key in
      payload?[key]?.string.flatMap { PersonID($0) }.flatMap { ordinals[$0] }.map {
        Change(
          position: Position(row.position), person: $0, day: Day(number: Int32.min / 2), kind: .other)
      }
    }
  }
}
