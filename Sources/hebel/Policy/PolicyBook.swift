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

  /// In the order of the log: what an imported event says of its time changes nothing about which came last. Nor do
  /// corrections and retractions: a policy ends by its last day or by another one.
  let entries: [Entry]
  /// Whether the organisation takes in nothing about persons before a policy with an agreement holds.
  let waitsForAgreement: Bool

  init(_ reader: LogReader) throws {
    let events = try reader.streams(prefix: "policy-").flatMap { try reader.events(ofStream: $0) }
      .filter { $0.event.type == "policy-adopted" }.sorted { $0.position < $1.position }
    entries = try events.map { recorded in
      let event = recorded.event
      return Entry(
        payload: Vocabulary.current.upcast(
          type: event.type, version: event.schemaVersion, data: try recorded.payload()),
        position: recorded.position, recordedAt: recorded.recordedAt)
    }
    // Said once, it stays: neither a later configuration nor a correction takes it back.
    waitsForAgreement = try reader.events(ofStream: "organisation-self").contains {
      try $0.event.type == "organisation-configured" && $0.payload()["agreementFirst"]?.bool ?? false
    }
  }

  var payloads: [JSONObject] { entries.map(\.payload) }

  var policies: PoliciesInForce {
    PoliciesInForce(entries.map { AdoptedPolicy(payload: $0.payload, adoptedOn: $0.recordedAt.utcDay) })
  }

  func inForce(on day: Day) -> Policy { Policy.inForce(policies, on: day) }

  /// The entry whose text holds on a day, lapsed or not; nil in a trial.
  func entry(on day: Day) -> Entry? {
    policies.current(on: day).map { entries[$0] }
  }
}
