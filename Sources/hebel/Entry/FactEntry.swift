internal import EventLog
internal import Events

/// An event that stands for itself, entered and appended: one line of `hebel record`, or a note.
struct FactEntry {
  let form: EntryForm
  let log: OfficeLog
  /// Looks at what was entered beside its own form; throws where it speaks of something that is not there.
  var check: (Entry) throws -> Void = { _ in }

  func run(_ words: [String]) throws {
    var entry = try EntryReading(form: form, context: try log.context()).read(words)
    try check(entry)
    if let id = entry.id, !(1...EventID.maximumLength).contains(id.utf8.count) {
      throw CommandFailure(.usage, "--id has \(id.utf8.count) bytes. Write 1 to \(EventID.maximumLength).")
    }
    var person: PersonID?
    if let identifier = entry.person {
      person = try log.person(identifier)
      guard person != nil else {
        throw CommandFailure(
          .notAllowed, "This person was forgotten. Nothing was recorded; what is about nobody may be.")
      }
      entry.notices.append("The person stands in the log as a random number only.")
    }
    var event = Event(
      source: OfficeLog.source, id: entry.id.map { EventID($0) } ?? OfficeLog.freshID(), type: form.schema.type,
      schemaVersion: form.schema.version, time: time(entry), person: person,
      data: CanonicalJSON.bytes(.object(entry.data)))
    if let person, PlacingSeal.types.contains(event.type) {
      // Who used it in which unit is sealed like a place.
      let sealed = try log.sealed(person, on: PlacingSeal.day(of: entry.data, time: event.time))
      (event, entry.data) = try event.sealed(under: sealed.key, entry.data) { _ in event.id }
    }
    if let comment = entry.comment {
      entry.data[StoredComment.field] = .string(try log.sealed(comment, of: event))
      event.data = CanonicalJSON.bytes(.object(entry.data))
      entry.notices.append("The comment was encrypted before it was written.")
    }
    if entry.id != nil, let known = try log.reader()?.find(source: event.source, id: event.id) {
      return try tellKnown(known, event, day: entry.day)
    }
    let appended = try log.append(event)
    Console.print("Recorded \(form.schema.type) \(event.id) (position \(appended.position)).")
    for notice in entry.notices { Console.say(notice) }
  }

  /// Events of a span carry its first day, unless that is still to come.
  private func time(_ entry: Entry) -> Instant {
    if let day = entry.day { return log.time(on: day) }
    let own = ["on", "from"].lazy.compactMap { entry.data[$0]?.string.flatMap { Day($0) } }.first
    return own.map { $0 < log.today ? log.time(on: $0) : log.now } ?? log.now
  }

  /// The same identity again: the same content changes nothing, other content is refused.
  private func tellKnown(_ known: RecordedEvent, _ event: Event, day: Day?) throws {
    let differences = [
      known.event.type == event.type ? nil : "type", known.event.data == event.data ? nil : "content",
      known.event.person == event.person ? nil : "person",
      day == nil || known.event.time.utcDay == day ? nil : "day",
    ].compactMap { $0 }
    guard differences.isEmpty else {
      throw CommandFailure(
        .badData,
        "\(event.id) stands at position \(known.position) with another \(differences.joined(separator: " and ")). "
          + "Choose another --id, or none.")
    }
    Console.print("\(event.id) stands at position \(known.position) already; nothing was recorded.")
  }
}
