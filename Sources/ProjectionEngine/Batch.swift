internal import Events
internal import GRDB

/// One run of projections: their gathered rows, the shared context and the checkpoint.
final class Batch {
  private let store: ReadModelStore
  private let catalogue: String
  private let logID: String
  private let context: ProjectionContext
  private let revisions: Revisions
  private let projections: [any Projection]
  private let plans: [String: Plan]
  /// `plans` by the feed's numbers for types.
  private var plansByKey: [Plan?] = []
  private let writer: WriteBehind
  private var deadLetters: [(Int64, String, String)] = []
  private(set) var position: Position
  private var timeZone: String
  /// Whether the zone was found by an earlier pass over the log, so that older configurations no longer move it.
  private let isZoneKnown: Bool
  /// The configuration with the greatest (time, source, id) says which time zone holds.
  private var configuration: (time: Int64, source: String, id: String, zone: String)?

  init(
    store: ReadModelStore, projections types: [any Projection.Type], catalogue: String, feed: some EventFeed,
    timeZone: String? = nil
  ) throws {
    self.store = store
    self.catalogue = catalogue
    logID = feed.logID
    projections = types.map { $0.init() }
    var plans: [String: Plan] = ["organisation-configured": Plan(configures: true)]
    for type in ["event-corrected", "event-retracted"] { plans[type] = Plan(revises: true) }
    for (index, type) in types.enumerated() {
      for event in type.eventTypes { plans[event, default: Plan()].projections.append(index) }
    }
    self.plans = plans
    writer = WriteBehind(store.queue)
    let schema =
      [ReadModelStore.schema, Names.schema, PersonOrdinals.schema, Revisions.schema] + types.map { $0.schema }
    let opened = try store.queue.inDatabase { database in
      try database.inTransaction {
        try database.execute(sql: schema.joined(separator: "\n"))
        return .commit
      }
      let row = try Row.fetchOne(database, sql: "SELECT position, time_zone, used_calendar FROM checkpoint")
      return (
        names: try Names(reading: database), people: try PersonOrdinals(reading: database),
        revisions: try Revisions(reading: database), position: Position(row?[0] ?? 0),
        zone: timeZone ?? row?[1] ?? "UTC", used: (row?[2] as Int?) == 1
      )
    }
    revisions = opened.revisions
    position = opened.position
    self.timeZone = opened.zone
    isZoneKnown = timeZone != nil
    context = ProjectionContext(
      names: opened.names, people: opened.people, calendar: OrganisationCalendar.inZone(opened.zone))
    context.hasUsedCalendar = opened.used
    if opened.position > .start || timeZone != nil { configuration = (Int64.min, "", "", opened.zone) }
  }

  /// What is to be done with events of one type.
  private struct Plan {
    var revises = false
    var configures = false
    /// Indices of those that take them.
    var projections: [Int] = []
  }

  private func plan(for event: ProjectedEvent) -> Plan? {
    guard let key = event.typeKey else { return plans[event.type] }
    while plansByKey.count <= key { plansByKey.append(nil) }
    if let plan = plansByKey[key] { return plan }
    let plan = plans[event.type] ?? Plan()
    plansByKey[key] = plan
    return plan
  }

  /// Waits until everything that `run` was given is committed.
  func finish() throws { try writer.finish() }

  /// Applies the events up to `end` and commits, the last of it in the background; see `finish`.
  ///
  /// Returns a time zone where rows must be made anew with it.
  func run(upTo end: Position, feed: some EventFeed) throws -> String? {
    try feed.visit(after: position, upTo: end) { event in try take(event, feed: feed) }
    let recordedAt = try feed.head().recordedAt
    let fingerprint = try feed.fingerprint(at: end) ?? ""
    var detached: [any GatheredRows] = []
    var flushed: [any Projection] = []
    for projection in projections {
      if let rows = projection.detach() { detached.append(rows) } else { flushed.append(projection) }
    }
    try writer.commit(detached) { database in
      for projection in flushed { try projection.flush(into: database) }
      try context.names.flush(into: database)
      try context.people.flush(into: database)
      try revisions.flush(into: database)
      for (position, projection, what) in deadLetters {
        try database.execute(
          sql: "INSERT OR IGNORE INTO dead_letter VALUES (?, ?, ?)", arguments: [position, projection, what])
      }
      try database.execute(
        sql: "INSERT OR REPLACE INTO checkpoint VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          logID, end.value, fingerprint, catalogue, timeZone, recordedAt?.microseconds,
          context.hasUsedCalendar ? 1 : 0,
        ])
    }
    deadLetters.removeAll()
    position = end
    // A pass that knows its zone meets older ones on its way and judges only when it has seen all.
    return try isZoneKnown && end < feed.head().position ? nil : staleZone
  }

  /// The zone that should have been used, if rows were made with another.
  private var staleZone: String? {
    guard let zone = configuration?.zone, zone != timeZone else { return nil }
    return zone
  }

  private func take(_ event: ProjectedEvent, feed: some EventFeed) throws {
    guard let plan = plan(for: event) else { return }
    if plan.revises { return try revise(event, feed: feed) }
    guard !revisions.isEmpty, let revision = revisions[event.source, event.id] else {
      apply(event, plan, weight: 1)
      return
    }
    // Revised before it arrived: only what is effective counts.
    apply(event, revision: revision, weight: 1)
  }

  private func revise(_ event: ProjectedEvent, feed: some EventFeed) throws {
    let payload = try event.payload()
    guard let target = payload["target"]?.object, let source = target["source"]?.string,
      let name = target["id"]?.string
    else { return letter(event, "revisions", "the target cannot be read") }
    // An identifier has one written form: that of the event it names.
    let id = EventID(name).description
    let revision = Revisions.Revision(
      time: event.occurredAt, source: event.source, id: event.id.description,
      data: event.type == "event-retracted" ? nil : payload["data"].map { CanonicalJSON.bytes($0) })
    guard let change = revisions.note(revision, of: Revisions.Target(source: source, id: id)) else { return }
    // A target that comes later is applied as revised when it comes.
    guard let found = try feed.find(source: source, id: EventID(id)), found.position.value < event.position else {
      return
    }
    found.event.data.withUnsafeBytes { data in
      let original = ProjectedEvent(
        position: found.position.value, type: found.event.type, source: found.event.source,
        sourceKey: event.source == found.event.source ? event.sourceKey : -1 - context.names.id(found.event.source),
        id: found.event.id, stream: found.event.stream, occurredAt: found.event.time.microseconds,
        person: found.event.person, data: data)
      if let before = change.before {
        apply(original, revision: before, weight: -1)
      } else {
        apply(original, weight: -1)
      }
      apply(original, revision: change.now, weight: 1)
    }
  }

  private func apply(_ event: ProjectedEvent, revision: Revisions.Revision, weight: Int64) {
    revision.data?.withUnsafeBytes { apply(event.corrected(to: $0), weight: weight) }
  }

  private func apply(_ event: ProjectedEvent, weight: Int64) {
    if let plan = plan(for: event) { apply(event, plan, weight: weight) }
  }

  private func apply(_ event: ProjectedEvent, _ plan: Plan, weight: Int64) {
    if plan.configures, weight > 0 { configure(event) }
    for index in plan.projections {
      do {
        try projections[index].apply(event, weight: weight, in: context)
      } catch {
        letter(event, type(of: projections[index]).name, "\(error)")
      }
    }
  }

  private func letter(_ event: ProjectedEvent, _ projection: String, _ what: String) {
    deadLetters.append((event.position, projection, what))
  }

  private func configure(_ event: ProjectedEvent) {
    let zone: String
    do {
      guard let named = try event.payload()["timeZone"]?.string else { return }
      zone = named
    } catch {
      return letter(event, "configuration", "\(error)")
    }
    let key = (event.occurredAt, event.source, event.id.description)
    if let known = configuration, (known.time, known.source, known.id) > key { return }
    configuration = (key.0, key.1, key.2, zone)
    guard zone != timeZone, !isZoneKnown, !context.hasUsedCalendar else { return }
    timeZone = zone
    context.calendar = OrganisationCalendar.inZone(zone)
  }
}

extension OrganisationCalendar {
  /// The zone's calendar; UTC where the name is unknown, which validation has refused before.
  static func inZone(_ name: String) -> OrganisationCalendar {
    OrganisationCalendar(timeZone: name, fiscalYearStart: 1, weekStart: .monday) ?? .utc
  }
}
