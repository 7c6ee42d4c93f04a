internal import EventLog
internal import Events

/// A person as a placing names them: by the number of the fiscal year it begins in.
struct SealedPerson {
  let number: PersonID
  let key: YearKey
  /// Streams that hold the person's life, those of all years whose keys stand included.
  let streams: [String]

  var stream: String { "person-\(number)" }
}

extension OfficeLog {
  /// The number that stands for a person in the year of a day; the year's key is durable when this returns.
  func sealed(_ person: PersonID, on day: Day) throws -> SealedPerson {
    let log = try open()
    defer { log.close() }
    for _ in 1...20 {
      // Another process drew the key of the same year at this moment: its key holds.
      do { return try sealed(person, on: day, log) } catch KeyStoreError.overtaken { continue }
    }
    return try sealed(person, on: day, log)
  }

  private func sealed(_ person: PersonID, on day: Day, _ log: EventLog) throws -> SealedPerson {
    let keys = try directory.openKeys(for: log)
    defer { keys.close() }
    let start = try FiscalYear.start(LogReader(path: log.path)).get()
    let key = try keys.yearKey(of: day, fiscalYearStart: start)
    guard let number = key.seal(person) else {
      throw CommandFailure(
        .notAllowed,
        "Nothing was recorded: the placings of \(key.year) were kept until their retention ended, and since then "
          + "nobody is tied to a place in that year any more. Name a day from \(key.days.upperBound) on.")
    }
    try keys.commit(beside: log)
    let numbers = try keys.yearKeys().compactMap { $0.seal(person) }
    return SealedPerson(number: number, key: key, streams: ([person] + numbers).map { "person-\($0)" })
  }
}
