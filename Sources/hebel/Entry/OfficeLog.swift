internal import EventLog
internal import Events

/// The log as commands write to it that people type: one event at a time, from the source `office`.
struct OfficeLog {
  static let source = "office"

  let directory: DataDirectory
  let now: Instant

  init(_ directory: DataDirectory, now: Instant = SystemClock().now()) {
    self.directory = directory
    self.now = now
  }

  var today: Day { now.utcDay }

  /// nil where nothing was recorded yet.
  func reader() throws -> LogReader? { directory.exists ? try directory.reader() : nil }

  /// What entries may speak of.
  func context() throws -> EntryContext {
    guard let reader = try reader() else { return EntryContext(today: today) }
    var context = EntryContext(today: today)
    context.units = try reader.streams(prefix: "unit-").map { String($0.dropFirst("unit-".count)) }
    let organisation = try reader.events(ofStream: "organisation-self").last
    if let currency = try organisation?.payload()["currency"]?.string { context.currency = currency }
    return context
  }

  /// When something happened that is known by its day: now if that is today; on other days from midnight UTC on, each
  /// event of a stream after the one before.
  func time(on day: Day?, after history: StreamHistory? = nil) -> Instant {
    guard let day, day != today else { return now }
    let same = history?.entries.map(\.event.event.time).filter { $0.utcDay == day }.max()
    return same.map { Instant(microseconds: $0.microseconds + 1) } ?? Instant(startOf: day)
  }

  /// Opens the log, making the directory where it is missing.
  func open() throws -> EventLog {
    if try directory.create() {
      Console.say("Made \(directory.path). 'hebel init' there gives the organisation its name, time zone and bands.")
    }
    return try directory.openLog(createIfMissing: true)
  }

  func append(_ event: Event, expecting: ExpectedVersion = .any) throws -> Appended {
    let log = try open()
    defer { log.close() }
    try refuseNaming(event)
    return try log.appendBlocking([event], expecting: expecting)[0]
  }

  /// Refuses an event whose texts name somebody by an identifier that is known.
  private func refuseNaming(_ event: Event) throws {
    guard directory.hasKeys, case .object(let payload) = try JSONParser.parse(event.data) else { return }
    let names = try KeyStore.identifierMarks(ofFile: directory.keys)
    if let fault = Vocabulary.current.namingFault(in: event, payload: payload, names: names) {
      throw CommandFailure(.badData, "'\(fault.field)' \(fault.what). \(fault.mend) Nothing was recorded.")
    }
  }

  /// The person behind an identifier, known from now on; nil where that person was forgotten.
  func person(_ identifier: Identifier) throws -> PersonID? {
    if let reader = try reader() { try IntakeRules(reader, on: today).requireAgreement(for: "anything about a person") }
    let log = try open()
    defer { log.close() }
    for _ in 1...20 {
      do { return try person(identifier, log) } catch KeyStoreError.overtaken {
        // Another process named the same account at this moment: its number holds.
        continue
      }
    }
    return try person(identifier, log)
  }

  private func person(_ identifier: Identifier, _ log: EventLog) throws -> PersonID? {
    let keys = try directory.openKeys(for: log)
    defer { keys.close() }
    let person = try keys.resolve(identifier).person
    if person != nil { try keys.commit(beside: log) }
    return person
  }

  /// The comment of an event under the key of whoever it is from, which is durable when this returns.
  func sealed(_ comment: String, of event: Event) throws -> String {
    let log = try open()
    defer { log.close() }
    for _ in 1...20 {
      // Another process drew the same key at this moment: its key holds.
      do { return try sealed(comment, of: event, log) } catch KeyStoreError.overtaken { continue }
    }
    return try sealed(comment, of: event, log)
  }

  private func sealed(_ comment: String, of event: Event, _ log: EventLog) throws -> String {
    let keys = try directory.openKeys(for: log)
    defer { keys.close() }
    let sealed = try keys.seal(
      comment, for: .comment(of: event, wave: nil), id: event.id.description, field: StoredComment.field)
    try keys.commit(beside: log)
    return sealed
  }

  /// An identity that nobody else draws.
  static func freshID() -> EventID {
    var generator = SystemRandomNumberGenerator()
    return .derived(high: generator.next(), low: generator.next())
  }
}
