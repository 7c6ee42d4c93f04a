internal import EventLog
internal import Events

/// What the log holds about a person, as it is stored: the whole envelope, and the payload with its comment opened.
struct OwnRecords {
  let keys: KeyStore
  let reader: LogReader

  /// In order of position.
  func all(of persons: Set<PersonID>) throws -> [JSONObject] {
    var found: [(position: Position, object: JSONObject)] = []
    for (event, revisions) in try reader.recorded(ofPersons: persons, unsealing: try keys.unsealing()) {
      found.append((event.position, try object(event)))
      for revision in revisions { found.append((revision.position, try object(revision, about: event))) }
    }
    for link in try reader.facts(ofType: "identities-linked") {
      let named = ["kept", "merged"].compactMap { link.payload[$0]?.string.flatMap { PersonID($0) } }
      if named.contains(where: persons.contains) { found.append((link.event.position, try object(link.event))) }
    }
    return found.sorted { $0.position < $1.position }.map(\.object)
  }

  /// `about`: the event that a correction speaks of, whose person the comment in its data is sealed for.
  private func object(_ recorded: RecordedEvent, about: RecordedEvent? = nil) throws -> JSONObject {
    let event = recorded.event
    var payload = try recorded.payload()
    if let about, let data = payload["data"]?.object {
      payload["data"] = .object(try OwnData.opened(data, of: about.event, keys))
    } else {
      payload = try OwnData.opened(payload, of: event, keys)
    }
    var object: JSONObject = [
      "position": .integer(recorded.position.value), "recordedAt": .string(recorded.recordedAt.description),
      "source": .string(event.source), "id": .string(event.id.description), "type": .string(event.type),
      "schemaVersion": .integer(Int64(event.schemaVersion)), "time": .string(event.time.description),
      "contentHash": .string(hexadecimal(recorded.contentHash.bytes)), "data": .object(payload),
    ]
    object["person"] = event.person.map { .string($0.description) }
    object["stream"] = event.stream.map { .string($0) }
    object["streamVersion"] = recorded.version.map { .integer($0.value) }
    object["import"] = recorded.importNumber.map { .integer($0.value) }
    return object
  }
}
