internal import EventLog
internal import Events

/// Finishes what forgetting and retention begin: the copy outside, the deletion, and an event for each person number
/// and each fiscal year.
struct Forgetting {
  let keys: KeyStore
  let log: EventLog
  let copy: TombstoneCopy?
  let directory: DataDirectory

  /// Makes true what the tombstones say; runs whenever the keys are opened, before anything is done with them.
  func resume(_ reader: LogReader) throws {
    let settlement = try settle(reader, at: SystemClock().now())
    let events = try announce(reader)
    try announceYears(reader)
    if settlement.years > 0 {
      Console.say(
        "\(keys.path) still held keys of fiscal years whose retention had ended, as after a backup or an interruption: "
          + "\(settlement.years) destroyed now.")
    }
    guard let copy else { return }
    if settlement.restored > 0 {
      Console.say(
        "\(keys.path) is older than tombstones in \(copy.path), as after restoring a backup: "
          + "\(grouped(settlement.restored)) of them were taken over and \(grouped(settlement.deleted)) accounts "
          + "forgotten again.")
    } else if settlement.deleted > 0 || events > 0 {
      Console.say("An interrupted forgetting was finished.")
    }
    if settlement.copy == .made {
      Console.say("The copy of the tombstones was missing; it was made again from \(keys.path): \(copy.path)")
    }
  }

  /// Forgets the human behind an identifier, durably when this returns.
  func forget(
    _ identifier: Identifier, evenIfUnknown: Bool, isDryRun: Bool, reader: LogReader
  ) throws -> KeyStore.Burial {
    guard isDryRun || copy != nil else {
      throw CommandFailure(
        .unavailable,
        "There is no place for the copy of the tombstones, so nobody was forgotten. Name one with --tombstones or "
          + "HEBEL_TOMBSTONES.")
    }
    let now = SystemClock().now()
    let found = try keys.bury(identifier, evenIfUnknown: evenIfUnknown, isDryRun: true, at: now)
    switch found {
    case _ where isDryRun, .forgotten: return found
    case .unknown where !evenIfUnknown: return found
    case .known, .unknown:
      try Act.note(directory, .personForgotten, surface: "person forget", what: "one human, by identifier")
    }
    let standing = try keys.bury(identifier, evenIfUnknown: evenIfUnknown, isDryRun: false, at: now)
    try settle(reader, at: now)
    _ = try announce(reader)
    return standing
  }

  /// Destroys what the tombstones and the log say is gone. Read models go before a year's key does.
  @discardableResult
  func settle(_ reader: LogReader, at now: Instant) throws -> KeyStore.Settlement {
    let applied = try RetentionLog.years(reader)
    let due = try keys.yearsToDestroy(with: copy, applied: applied)
    guard !due.isEmpty else { return try keys.settle(with: copy, destroying: applied, at: now) }
    try carryOver(due, at: now)
    return try directory.withoutViews { try keys.settle(with: copy, destroying: applied, at: now) }
  }

  /// A log that was restored from before a year's end does not say where its people went on; without its key nobody
  /// could ever say it again. Oldest first, for what goes on is carried from year to year.
  private func carryOver(_ due: Set<DestroyedYear>, at now: Instant) throws {
    let known = try keys.yearKeys()
    let gone = due.map(\.days) + known.filter(\.isDestroyed).map(\.days)
    for year in known where !year.isDestroyed && due.contains(where: { $0.name == year.name }) {
      let onward = CarryOver(keys: keys, log: log, year: year, gone: gone)
      let carried = try onward.append(LogReader(path: log.path))
      try RetentionLog.append(year, to: log, at: now)
      guard carried > 0 else { continue }
      Console.say(
        "\(grouped(carried)) placings and absences of \(year.year) go on from \(onward.start): the log was from before "
          + "that was said.")
    }
  }

  /// A log that was restored without its newest events is told again which years are gone.
  private func announceYears(_ reader: LogReader) throws {
    let said = Set(try RetentionLog.years(reader).map(\.name))
    for year in try keys.yearKeys() where year.isDestroyed && !said.contains(year.name) {
      try RetentionLog.append(year, to: log, at: year.destroyedAt ?? SystemClock().now())
    }
  }

  /// Appends what the log does not say yet; returns how many events that were.
  ///
  /// An event says that somebody was forgotten, not who: with the number in it, all events of that number would be
  /// those of the one who asked on that day. Its identifier follows from the number under a key, so that saying it
  /// again is recognised by `keys.db` alone.
  private func announce(_ reader: LogReader) throws -> Int {
    var appended = 0
    for (person, at) in try keys.forgottenPersons() {
      let keyed = keys.keyedDigest(Array(Forgetting.grain.utf8) + person.bytes)
      let id = Forgetting.id(keyed.bytes)
      // Logs of before name the number.
      guard try reader.position(source: Forgetting.source, id: id) == nil,
        try reader.position(source: Forgetting.source, id: Forgetting.id(person.bytes)) == nil
      else { continue }
      _ = try log.appendBlocking([
        Event(
          source: Forgetting.source, id: id, type: "person-forgotten", schemaVersion: 2, time: at,
          data: CanonicalJSON.bytes(.object([:])))
      ])
      appended += 1
    }
    return appended
  }

  private static let source = "identities"
  private static let grain = "forgotten"

  private static func id(_ subject: [UInt8]) -> EventID {
    .derive(day: Instant.always.utcDay, subject: subject, grain: grain, naturalKey: "")
  }
}
