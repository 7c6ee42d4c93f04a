internal import Events

/// A batch that has been checked, hashed and laid out by its caller, before it waits for the lock.
struct AppendBatch: Sendable {
  let events: [Event]
  let expecting: ExpectedVersion
  let hashes: [Digest]
  /// The events' `EventRecord`s, one behind the other.
  let records: [UInt8]
  /// Payloads of the corrections among the events, by index.
  let corrections: [Int: JSONObject]

  init(_ events: [Event], expecting: ExpectedVersion, vocabulary: Vocabulary) throws(AppendError) {
    self.events = events
    self.expecting = expecting
    var hashes: [Digest] = []
    var records: [UInt8] = []
    var corrections: [Int: JSONObject] = [:]
    var seen: [String: [EventID: Int]] = [:]
    for (index, event) in events.enumerated() {
      let payload = try AppendBatch.payload(of: event, index: index, vocabulary: vocabulary)
      if let first = seen[event.source]?[event.id.normalised] {
        throw AppendError.repeatedInBatch(first: first, second: index)
      }
      seen[event.source, default: [:]][event.id.normalised] = index
      if event.type == "event-corrected" { corrections[index] = payload }
      let hash = event.contentHash
      hashes.append(hash)
      EventRecord.append(event, row: 0, source: 0, type: 0, contentHash: hash, to: &records)
    }
    if expecting != .any, Set(events.map(\.stream)).count > 1 || events.contains(where: { $0.stream == nil }) {
      let fault = EventFault(
        field: "stream", what: "an expected version needs one stream", mend: "Append the events of each stream apart.")
      throw AppendError.invalid(index: 0, fault: fault)
    }
    self.hashes = hashes
    self.records = records
    self.corrections = corrections
  }

  private static func payload(
    of event: Event, index: Int, vocabulary: Vocabulary
  ) throws(AppendError) -> JSONObject {
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONParser.parse(event.data)
    } catch {
      let fault = EventFault(field: "data", what: "\(error)", mend: "Write a JSON object.")
      throw AppendError.invalid(index: index, fault: fault)
    }
    guard (1...1_000).contains(event.schemaVersion) else {
      let fault = EventFault(
        field: "schemaversion", what: "\(event.schemaVersion) does not fit", mend: "Write a whole number from 1.")
      throw AppendError.invalid(index: index, fault: fault)
    }
    guard case .object(let payload) = value, CanonicalJSON.bytes(value) == event.data else {
      let fault = EventFault(
        field: "data", what: "is no canonical JSON object", mend: "Write it as RFC 8785 demands (CanonicalJSON).")
      throw AppendError.invalid(index: index, fault: fault)
    }
    if let fault = vocabulary.fault(in: event, payload: payload)
      ?? Vocabulary.identityFault(in: event, payload: payload)
    {
      throw AppendError.invalid(index: index, fault: fault)
    }
    return payload
  }
}
