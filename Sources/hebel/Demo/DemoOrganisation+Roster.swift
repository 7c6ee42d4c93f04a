internal import Events

extension DemoOrganisation {
  static let rosterColumns = [
    "event", "person", "unit", "from", "kind", "role", "band", "band_name", "fte", "eligible", "email", "site",
    "function", "tool", "name", "parent", "into", "absent_from", "absent_to",
  ]

  /// Units, places, absences, leavers and access, by day, as a German personnel office writes them.
  func rosterFile() -> DemoFile {
    DemoFile("roster.csv", format: "roster") { [self] text in
      try text.table(DemoOrganisation.rosterColumns, style: .german)
      for row in rosterRows() { try write(row, to: &text) }
    }
  }

  /// One row of the roster. The order of the cases is the order within a day.
  private enum Change {
    case unit(Int)
    case merged(Int, into: Int)
    case left(Int)
    case placed(Int, DemoPerson.Placement)
    case absent(Int, Range<Day>)
    case requested(Int, DemoTool)
    case granted(Int, DemoTool)
    case revoked(Int, DemoTool)

    var rank: Int {
      switch self {
      case .unit: 0
      case .merged: 1
      case .left: 2
      case .placed: 3
      case .absent: 4
      case .requested: 5
      case .granted: 6
      case .revoked: 7
      }
    }
  }

  private func rosterRows() -> [(day: Day, change: Change)] {
    var rows: [(day: Day, change: Change)] = []
    let merger = DemoUnit.merger(in: units)
    let mergerDay = DemoStaff.mergerDay(start: start)
    for index in units.indices {
      let isLater = index == merger?.successor
      if isLater, mergerDay >= days.upperBound { continue }
      rows.append((isLater ? mergerDay : start, .unit(index)))
    }
    if let merger, mergerDay < days.upperBound {
      for ending in merger.ending { rows.append((mergerDay, .merged(ending, into: merger.successor))) }
    }
    for person in staff { append(person, to: &rows) }
    return rows.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      return (a.day, a.change.rank, left.offset) < (b.day, b.change.rank, right.offset)
    }.map(\.element)
  }

  private func append(_ person: DemoPerson, to rows: inout [(day: Day, change: Change)]) {
    let index = person.index
    for placement in person.placements where placement.from < days.upperBound {
      rows.append((placement.from, .placed(index, placement)))
    }
    if let leftOn = person.leftOn, leftOn < days.upperBound { rows.append((leftOn, .left(index))) }
    if let absent = person.absent { rows.append((absent.lowerBound, .absent(index, absent))) }
    for (number, access) in person.access.enumerated() {
      let tool = DemoTool(rawValue: number)!
      if let day = access.requestedOn, day < days.upperBound { rows.append((day, .requested(index, tool))) }
      guard let from = access.from, from < days.upperBound else { continue }
      rows.append((from, .granted(index, tool)))
      if let day = access.revokedOn, day < days.upperBound { rows.append((day, .revoked(index, tool))) }
    }
  }

  private func write(_ row: (day: Day, change: Change), to text: inout DemoText) throws {
    switch row.change {
    case .unit(let index):
      let unit = units[index]
      text.field("unit")
      text.blank()
      text.field(unit.path)
      text.field(row.day)
      text.blank(7)
      text.field(unit.site ?? "")
      text.field(unit.function)
      text.blank()
      text.field(unit.name)
      text.field(unit.parent ?? "")
      text.blank(3)
    case .merged(let index, let successor):
      text.field("merged")
      text.blank()
      text.field(units[index].path)
      text.field(row.day)
      text.blank(12)
      text.field(units[successor].path)
      text.blank(2)
    case .placed(let index, let placement): place(staff[index], placement, &text)
    case .absent(let index, let absent):
      text.field("absent")
      text.field(staff[index].key)
      text.blank(15)
      text.field(absent.lowerBound)
      text.field(absent.upperBound)
    case .left(let index): event("left", index, row.day, tool: nil, &text)
    case .requested(let index, let tool): event("requested", index, row.day, tool: tool, &text)
    case .granted(let index, let tool): event("granted", index, row.day, tool: tool, &text)
    case .revoked(let index, let tool): event("revoked", index, row.day, tool: tool, &text)
    }
    try text.endRow()
  }

  private func event(_ name: String, _ index: Int, _ day: Day, tool: DemoTool?, _ text: inout DemoText) {
    text.field(name)
    text.field(staff[index].key)
    text.blank()
    text.field(day)
    text.blank(9)
    text.field(tool?.name ?? "")
    text.blank(5)
  }

  private func place(_ person: DemoPerson, _ placement: DemoPerson.Placement, _ text: inout DemoText) {
    let unit = units[placement.unit]
    text.blank()
    text.field(person.key)
    text.field(unit.path)
    text.field(placement.from)
    text.field(placement.kind)
    text.field(unit.work.role)
    text.field(placement.band)
    text.field(bandName(placement.band))
    text.field(Amount(nanos: Int64(placement.fte) * 10_000_000))
    text.field(placement.isEligible ? "ja" : "nein")
    // Outside people are in nobody's address book: their addresses come with the identities.
    text.field(isOutside(placement) ? "" : person.mail)
    text.field(unit.site ?? "")
    text.field(unit.function)
    text.blank(6)
  }

  func isOutside(_ placement: DemoPerson.Placement) -> Bool {
    placement.kind == "contractor" || placement.kind == "agency"
  }
}
