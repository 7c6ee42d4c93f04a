internal import Disclosure
internal import EventLog
internal import Events

/// Ends the retention of fiscal years: carries over what goes on, says so in the log, then lets the key go. Each step
/// is durable before the next, so a kill at any point is finished by repeating or by whoever opens the keys next.
struct RetentionDesk {
  let directory: DataDirectory
  let log: EventLog
  let keys: KeyStore
  let now: Instant

  private var reader: LogReader { get throws { try LogReader(path: log.path) } }

  func plan() throws -> RetentionPlan {
    RetentionPlan(try keys.yearKeys(), policy: try PolicyBook(reader).inForce(on: now.utcDay))
  }

  /// What a year's end would cost, and leaves nothing behind.
  func loss(_ year: YearKey) throws -> RetentionLoss {
    let audit = try directory.hasAudit ? LogReader(path: directory.audit) : nil
    var loss = try RetentionLoss(year, reader: reader, audit: audit)
    loss.carried = try CarryOver(keys: keys, log: log, year: year).events(reader).count
    keys.discard()
    return loss
  }

  /// Destroys the key of a year whose retention has ended; durable when this returns.
  func destroy(_ year: YearKey) throws -> RetentionLoss {
    let copy = try TombstonePlace(directory).copy(ofLog: log.logID)
    guard copy != nil else {
      throw CommandFailure(
        .unavailable,
        "There is no place for the copy of what was destroyed, so no key was. Name one with --tombstones or "
          + "HEBEL_TOMBSTONES.")
    }
    let loss = try loss(year)
    try Act.note(directory, .retentionApplied, surface: "retention apply", what: "the key of \(year.name)")
    _ = try CarryOver(keys: keys, log: log, year: year).append(reader)
    try RetentionLog.append(year, to: log, at: now)
    try Forgetting(keys: keys, log: log, copy: copy, directory: directory).settle(reader, at: now)
    return loss
  }
}
