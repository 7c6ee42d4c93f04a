internal import Events

/// The state of one reading of a roster.
struct RosterReader {
  let columns: RosterColumns
  private let today: Day
  private var units = UnitBook()
  private var changes = UnitChanges()
  private var placings = PlacingHistory()
  private var snapshots = PlacingHistory()
  private var facts = FirstLines<FactKey>()
  private var addresses: Set<Identifier> = []
  /// Leavings that an end date tells, until the file has shown whether the person goes on elsewhere.
  private var ends: [(person: Identifier, on: Day, line: Int)] = []
  private var row: [RowOutcome] = []

  private struct FactKey: Hashable {
    let person: Identifier
    let key: String
    let day: Day
  }

  init(_ columns: RosterColumns, today: Day) {
    self.columns = columns
    self.today = today
  }

  /// Reads one row; what it yields waits in `row` until `flush`.
  mutating func read(_ table: inout Table) throws(CellFault) {
    let event = try table.choice(columns.event, RosterColumns.events) ?? "placed"
    switch event {
    case "unit", "renamed", "moved", "merged", "split", "closed":
      try changes.read(event, &table, columns, units: &units)
    case "placed": try readPlacing(&table)
    case "left":
      let person = try person(&table)
      try fact(person, "person-left", key: "leaving", day: "on", on: try leaving(table), table.line, stream: true)
    case "absent":
      let (absentFrom, from) = (try table.day(columns.absentFrom), try table.day(columns.from))
      guard let first = absentFrom ?? from else { throw table.missing(columns.absentFrom) }
      let end = try table.end(columns.absentTo, until: columns.absentUntil)
      let other = try table.end(columns.to, until: columns.until)
      try readAbsence(try person(&table), from: first, end: end ?? other, table)
    default: try readAccess(event, &table)
    }
  }

  /// Drops what a rejected row has yielded.
  mutating func discard() { row.removeAll(keepingCapacity: true) }

  mutating func flush(row line: Int, into sink: inout some ImportSink) throws {
    for outcome in row {
      switch outcome {
      case .candidate(let candidate): try sink.accept(candidate)
      case .candidates(let candidates): for candidate in candidates { try sink.accept(candidate) }
      case .statement(let statement): try sink.accept(statement)
      case .ignored(let why): try sink.ignore(row: line, why: why)
      case .kept: break
      }
    }
    discard()
  }

  private func person(_ table: inout Table) throws(CellFault) -> Identifier {
    Identifier(namespace: "hr", value: try table.required(columns.person, isRepeated: false))
  }

  private func leaving(_ table: Table) throws(CellFault) -> Day {
    if let day = try table.day(columns.leftOn) { return day }
    if let day = try table.end(columns.to, until: columns.until) { return day }
    return try table.requiredDay(columns.from)
  }
}

extension RosterReader {
  private mutating func readPlacing(_ table: inout Table) throws(CellFault) {
    let person = try person(&table)
    let place = try place(&table)
    let (snapshot, from) = (try table.day(columns.snapshot), try table.day(columns.from))
    guard let day = snapshot ?? from ?? undated else {
      throw table.missing(columns.from.exists ? columns.from : columns.snapshot)
    }
    let function = try table.text(columns.function)
    let site = try table.text(columns.site)
    let address = try table.text(columns.email, isRepeated: false)
    let end = try endOfPlacing(table, from: day)
    if let absence = try table.day(columns.absentFrom) {
      let back = try table.end(columns.absentTo, until: columns.absentUntil)
      try readAbsence(person, from: absence, end: back, table)
    }
    let addition =
      snapshot == nil
      ? placings.add(person, place, on: day, line: table.line)
      : snapshots.add(person, place, on: day, line: table.line)
    switch addition {
    case .new where snapshot == nil: row.append(.candidate(place.candidate(person, from: day, row: table.line)))
    case .new: break
    case .repeated: row.append(.ignored("stands in the file already"))
    case .contradicting(let line):
      throw CellFault(
        "person", "is placed on \(day) in line \(line) and, differently, in line \(table.line)",
        mend: "A person has one place a day; keep one of the lines, or give them different days.")
    }
    units.mention(place.unit, function: function, site: site, line: table.line)
    if let end { ends.append((person, end, table.line)) }
    guard let address else { return }
    let account = Identifier(namespace: "email", value: address)
    if addresses.insert(account).inserted {
      row.append(.statement(IdentityStatement(key: person, account: account, row: table.line)))
    }
  }

  /// The day of people in a file that names no days at all.
  private var undated: Day? { columns.from.exists || columns.snapshot.exists ? nil : today }

  private func place(_ table: inout Table) throws(CellFault) -> Place {
    let band = try table.count(columns.band)
    if let band, !(1...20).contains(band) {
      throw CellFault(
        "band", "\(quoted("\(band)")) is no band", mend: "Write 1 (least influence) to 20; a name goes to band_name.")
    }
    return Place(
      unit: try table.requiredUnit(columns.unit), kind: try table.choice(columns.kind, RosterColumns.kinds),
      role: try table.text(columns.role), band: band, bandName: try table.text(columns.bandName),
      fte: try table.amount(columns.fte), isEligible: try table.truth(columns.eligible))
  }

  private func endOfPlacing(_ table: Table, from day: Day) throws(CellFault) -> Day? {
    let (leftOn, ending) = (try table.endDay(columns.leftOn), try table.end(columns.to, until: columns.until))
    guard let end = leftOn ?? ending else { return nil }
    guard end > day else {
      throw CellFault(
        "to", "the placing ends on \(end - 1), before it begins on \(day)",
        mend: "Write the last day under 'until', or the day after it under 'to'.")
    }
    return end
  }

  private mutating func readAbsence(
    _ person: Identifier, from: Day, end: Day?, _ table: Table
  ) throws(CellFault) {
    guard let end else {
      throw CellFault(
        "absent_to", "is empty", mend: "Write the first day back, at first the expected one; correct it later.")
    }
    guard from < end else {
      throw CellFault("absent_to", "\(end) is not after \(from)", mend: "Write the first day back.")
    }
    var data = Members(capacity: 2)
    data.add("from", from)
    data.add("to", end)
    try fact(person, "person-absent", key: "absence", data, on: from, table.line, stream: true)
  }

  private mutating func readAccess(_ event: String, _ table: inout Table) throws(CellFault) {
    let person = try person(&table)
    let tool = try table.required(columns.tool)
    let day = try table.requiredDay(columns.from)
    var data = Members(capacity: 2)
    if event == "granted" { data.add("from", day) } else { data.add("on", day) }
    data.add("tool", tool)
    let type = "access-" + event
    try fact(person, type, key: naturalKey(type, tool), data, on: day, table.line, stream: false)
  }

  private mutating func fact(
    _ person: Identifier, _ type: String, key: String, day name: String, on day: Day, _ line: Int, stream: Bool
  ) throws(CellFault) {
    var data = Members(capacity: 1)
    data.add(name, day)
    try fact(person, type, key: key, data, on: day, line, stream: stream)
  }

  private mutating func fact(
    _ person: Identifier, _ type: String, key: String, _ data: Members, on day: Day, _ line: Int, stream: Bool
  ) throws(CellFault) {
    let isNew = try facts.isNew(
      FactKey(person: person, key: key, day: day), data.object, line: line, field: "event")
    guard isNew else { return }
    row.append(
      .candidate(
        Candidate(
          type: type, time: Instant(startOf: day), subject: .identifier(person),
          id: .derived(day: day, unit: nil, grain: "person", naturalKey: key), stream: stream ? .person : .none,
          data: data.object, row: line)))
  }
}

extension RosterReader {
  /// Units, re-organisations, changes between snapshots, leavings.
  mutating func finish(into sink: inout some ImportSink) throws {
    for candidate in units.candidates() { try sink.accept(candidate) }
    try changes.finish(into: &sink)
    for ordinal in snapshots.people.indices {
      let person = snapshots.people[ordinal]
      for (entry, place) in snapshots.changes(of: ordinal) {
        try sink.accept(place.candidate(person, from: entry.day, row: entry.line))
      }
    }
    for end in ends where !isPlaced(end.person, on: end.on) {
      do throws(CellFault) {
        try fact(end.person, "person-left", key: "leaving", day: "on", on: end.on, end.line, stream: true)
      } catch {
        try sink.reject(Rejection(line: end.line, field: error.field, what: error.what, mend: error.mend))
      }
      try flush(row: end.line, into: &sink)
    }
  }

  private mutating func isPlaced(_ person: Identifier, on day: Day) -> Bool {
    [placings.ordinal(person)].contains { ordinal in placings.entries(of: ordinal).contains { $0.day == day } }
  }
}
