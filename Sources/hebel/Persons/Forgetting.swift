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
    let standing = try keys.bury(identifier, evenIfUnknown: evenIfUnknown, isDryRun: isDryRun, at: now)
    guard !isDryRun else { return standing }
    try settle(reader, at: now)
    _ = try announce(reader)
    return standing
  }

  /// Destroys what the tombstones and the log say is gone. Read models go before a year's key does.
  @discardableResult
  func settle(_ reader: LogReader, at now: Instant) throws -> KeyStore.Settlement {
    let applied = try RetentionLog.years(reader)
    guard try !keys.yearsToDestroy(with: copy, applied: applied).isEmpty else {
      return try keys.settle(with: copy, destroying: applied, at: now)
    }
    return try directory.withoutViews { try keys.settle(with: copy, destroying: applied, at: now) }
  }

  /// A log that was restored without its newest events is told again which years are gone.
  private func announceYears(_ reader: LogReader) throws {
    let said = Set(try RetentionLog.years(reader).map(\.name))
    for year in try keys.yearKeys() where year.isDestroyed && !said.contains(year.name) {
      try RetentionLog.append(year, to: log, at: year.destroyedAt ?? SystemClock().now())
    }
  }

  /// Appends what the log does not say yet; returns how many events that were.
  private func announce(_ reader: LogReader) throws -> Int {
    var appended = 0
    for (person, at) in try keys.forgottenPersons() {
      let id = EventID.derive(day: Instant.always.utcDay, subject: person.bytes, grain: "forgotten", naturalKey: "")
      guard try reader.position(source: Forgetting.source, id: id) == nil else { continue }
      _ = try log.appendBlocking([
        Event(
          source: Forgetting.source, id: id, type: "person-forgotten", time: at, person: person,
          data: CanonicalJSON.bytes(.object([:])))
      ])
      appended += 1
    }
    return appended
  }

  private static let source = "identities"
}
