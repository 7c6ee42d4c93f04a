internal import Disclosure
internal import EventLog
internal import Events

/// The policies that stand in the log, read from it directly: imports and administrators need them before any figure.
struct PolicyBook {
  struct Entry {
    let payload: JSONObject
    let position: Position
    let recordedAt: Instant

    var policy: Policy { Policy(adopted: payload) }
  }

  /// Oldest first, in the order of read models.
  let entries: [Entry]
  /// Whether the organisation takes in nothing about persons before a policy holds.
  let waitsForAgreement: Bool

  init(_ reader: LogReader) throws {
    let events = try reader.histories(ofStreams: try reader.streams(prefix: "policy-")).flatMap(\.entries)
      .filter { $0.event.event.type == "policy-adopted" }
    entries = events.sorted {
      let (left, right) = ($0.event.event, $1.event.event)
      return (left.time, left.source, left.id.description) < (right.time, right.source, right.id.description)
    }.map { Entry(payload: $0.payload, position: $0.event.position, recordedAt: $0.event.recordedAt) }
    let configured = try reader.history(ofStream: "organisation-self").entries
    waitsForAgreement = configured.last?.payload["agreementFirst"]?.bool ?? false
  }

  var payloads: [JSONObject] { entries.map(\.payload) }

  func inForce(on day: Day) -> Policy { Policy.inForce(payloads, on: day) }

  /// The entry whose text holds on a day, lapsed or not; nil in a trial.
  func entry(on day: Day) -> Entry? {
    let digest = inForce(on: day).digest
    return entries.last { $0.policy.digest == digest }
  }
}
