internal import Disclosure
internal import EventLog
internal import Events
internal import Importing

/// Events that only a command of their own may append, because it checks, asks and records who does it: in lines of
/// events they are refused, and so is whatever would alter them. What the log holds already passes as a duplicate.
struct GovernedEvents {
  private let reader: LogReader
  private let seals: PlacingSealing
  /// Policies that were refused, so that what alters them does not come in without them.
  private var refused: Set<String> = []
  /// Canonical payloads of the policies in the log; nil: not read yet.
  private var adopted: Set<[UInt8]>?

  init(_ reader: LogReader, seals: PlacingSealing) { (self.reader, self.seals) = (reader, seals) }

  /// Whether a line says what was adopted here already, under a name of its own.
  mutating func isAdopted(_ candidate: Candidate) throws -> Bool {
    guard candidate.type == "policy-adopted" else { return false }
    let known = try adopted ?? Set(PolicyBook(reader).payloads.map { CanonicalJSON.bytes(.object($0)) })
    adopted = known
    let payload = Vocabulary.current.upcast(
      type: candidate.type, version: candidate.schemaVersion, data: candidate.data)
    return known.contains(CanonicalJSON.bytes(.object(payload)))
  }

  /// nil where the event may be taken in.
  mutating func rejection(of candidate: Candidate, source: String) throws -> Rejection? {
    switch candidate.type {
    case "policy-adopted":
      guard try !isKnown(candidate, source) else { return nil }
      refused.insert(GovernedEvents.name(source, candidate.givenID))
      return rejection(
        candidate, "is a policy",
        "A policy is checked, and who adopts it recorded: save the line as a file and say hebel policy adopt FILE")
    case "retention-applied":
      guard let year = candidate.data["year"]?.string, case .sealed? = try seals.verdict(year) else { return nil }
      return rejection(
        candidate, "would destroy the key of \(year)",
        "Retention is ended by a command of its own: hebel retention apply")
    case "event-corrected", "event-retracted": return try rejection(ofRevision: candidate, source)
    default: return nil
    }
  }

  private func rejection(ofRevision candidate: Candidate, _ source: String) throws -> Rejection? {
    let target = candidate.data["target"]?.object
    let (of, id) = (target?["source"]?.string ?? "", target?["id"]?.string ?? "")
    if refused.contains(GovernedEvents.name(of, id)) { return ofPolicy(candidate) }
    guard let known = try reader.find(source: of, id: EventID(id)) else { return nil }
    switch known.event.type {
    case "policy-adopted": return try isKnown(candidate, source) ? nil : ofPolicy(candidate)
    case "retention-applied", "person-forgotten":
      return try isKnown(candidate, source)
        ? nil : rejection(candidate, "alters a \(known.event.type)", "What was destroyed cannot be taken back.")
    default: return nil
    }
  }

  private func ofPolicy(_ candidate: Candidate) -> Rejection {
    rejection(
      candidate, "alters a policy",
      "A policy is neither corrected nor retracted: another takes its place with hebel policy adopt FILE")
  }

  private func rejection(_ candidate: Candidate, _ what: String, _ mend: String) -> Rejection {
    Rejection(line: candidate.row, field: "type", what: what, mend: mend)
  }

  private func isKnown(_ candidate: Candidate, _ source: String) throws -> Bool {
    guard let known = try reader.find(source: source, id: EventID(candidate.givenID)) else { return false }
    return known.event.type == candidate.type && known.event.data == CanonicalJSON.bytes(.object(candidate.data))
  }

  private static func name(_ source: String, _ id: String) -> String { source + "\n" + id }
}

extension Candidate {
  /// Empty where it is derived.
  fileprivate var givenID: String {
    if case .given(let id) = id { return id }
    return ""
  }
}
