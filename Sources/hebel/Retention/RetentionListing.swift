internal import EventLog
internal import Events

/// Fiscal years and until when they are kept, for people and for programs.
struct RetentionListing {
  let plan: RetentionPlan
  let today: Day
  /// Placings that carry plain numbers, from before they were sealed.
  let unsealed: Int

  /// Opens log and keys for a command about retention.
  static func open(
    _ data: DataDirectory, _ place: TombstoneOptions, _ body: (RetentionDesk, LogReader) throws -> Void
  ) throws {
    let directory = DataDirectory(path: data.path, tombstones: place.tombstones)
    let log = try directory.openLog()
    defer { log.close() }
    let keys = try directory.openKeys(for: log)
    defer { keys.close() }
    try body(
      RetentionDesk(directory: directory, log: log, keys: keys, now: SystemClock().now()), LogReader(path: log.path))
  }

  var text: String {
    var lines = [
      plan.months.map { "Placings stay linked to persons until \($0) months after the end of their fiscal year." }
        ?? "No policy in force says how long placings stay linked to persons: they stay so without an end."
    ]
    for year in plan.years { lines.append("  " + line(year)) }
    if plan.years.isEmpty { lines.append("  Nothing is sealed yet.") }
    if unsealed > 0 {
      lines.append(
        "\(grouped(unsealed)) placings are from before they were sealed; they stay linked, for the log is not edited."
      )
    }
    if plan.next(on: today) != nil { lines.append("Next: hebel retention apply --dry-run") }
    return lines.joined(separator: "\n")
  }

  private func line(_ year: RetentionPlan.Year) -> String {
    let span = "\(year.key.year.padding(to: 8)) \(year.key.days.lowerBound) to \(year.key.days.upperBound - 1)  "
    if let at = year.key.destroyedAt { return span + "destroyed on \(at.utcDay)" }
    guard let until = year.until else { return span + "kept" }
    return span + (until <= today ? "kept until \(until - 1): its key may be destroyed" : "kept until \(until - 1)")
  }

  var json: JSONValue {
    let years = plan.years.map { year -> JSONValue in
      var object: JSONObject = [
        "year": .string(year.key.year), "key": .string(year.key.name),
        "from": .string(year.key.days.lowerBound.description), "to": .string(year.key.days.upperBound.description),
        "due": .bool(year.isDue(on: today)),
      ]
      object["keptUntil"] = year.until.map { .string(($0 - 1).description) }
      object["destroyedOn"] = year.key.destroyedAt.map { .string($0.utcDay.description) }
      return .object(object)
    }
    var object: JSONObject = ["years": .array(years), "unsealedPlacings": .integer(Int64(unsealed))]
    object["retentionMonths"] = plan.months.map { .integer(Int64($0)) }
    return .object(object)
  }

  static func line(_ year: YearKey, _ loss: RetentionLoss) -> String {
    """
      \(year.year)  \(year.days.lowerBound) to \(year.days.upperBound - 1)
        \(grouped(loss.events)) placings, absences and the like of \(grouped(loss.people)) people lose their persons
        \(grouped(loss.groups)) groups in the ledger of releases can no longer be looked at
        \(grouped(loss.carried)) placings and absences go on from \(year.days.upperBound)
    """
  }
}
