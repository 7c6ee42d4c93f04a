internal import Events

/// Draws the people of a demo: where they work, how they move, and what becomes of the tools they get.
struct DemoStaff {
  let table: [(unit: DemoUnit, people: Int)]
  let days: Range<Day>
  let seed: UInt64

  /// The first of the month in which the two units become one: two quarters after the beginning.
  static func mergerDay(start: Day) -> Day { start.addingMonths(6) }

  func people() -> [DemoPerson] {
    var staff: [DemoPerson] = []
    for (unit, entry) in table.enumerated() {
      for _ in 0..<entry.people { staff.append(person(staff.count, unit: unit, from: days.lowerBound)) }
    }
    let weights = table.map { Double($0.people) }
    for index in staff.count..<(staff.count + staff.count / 9) {
      var random = DemoRandom(seed: seed, .person, index, 2)
      let unit = random.index(weights: weights)
      staff.append(person(index, unit: unit, from: firstOfMonth(&random, from: 1)))
    }
    return staff
  }

  private var months: Int { max(2, days.count / 30) }

  private func firstOfMonth(_ random: inout DemoRandom, from least: Int) -> Day {
    days.lowerBound.addingMonths(random.whole(least...(months - 1)))
  }

  private func person(_ index: Int, unit: Int, from: Day) -> DemoPerson {
    var random = DemoRandom(seed: seed, .person, index)
    let isSmall = table.reduce(0) { $0 + $1.people } < DemoUnit.standardFrom
    let work = table[unit].unit.work
    let kind = random.index(weights: work.kinds)
    let drawn = random.index(weights: work.bands) + 1
    let band = isSmall ? (drawn >= 4 ? 2 : 1) : (kind == 1 ? 1 : drawn)
    let first = DemoPerson.Placement(
      from: from, unit: unit, kind: ["employee", "apprentice", "agency", "contractor"][kind], band: band,
      fte: random.chance(0.8) ? 100 : random.element(of: [50, 60, 75, 80]),
      isEligible: band >= 4 || random.chance(work.eligibleShare))
    var person = DemoPerson(index: index, placements: [first])
    if work != .lead, random.chance(0.1) {
      let day = firstOfMonth(&random, from: 2)
      if day > from { person.leftOn = day }
    }
    if random.chance(0.025) {
      let day = days.lowerBound + random.whole(20...(days.count - 20))
      if day > from, person.leftOn == nil { person.absent = day..<(day + random.whole(60...300)) }
    }
    move(&person, isSmall: isSmall, &random)
    person.access = DemoTool.allCases.map { tool in
      isSmall && tool == .code ? DemoPerson.Access() : access(person, tool: tool)
    }
    return person
  }

  /// A move to another unit, a promotion, and the merger of two units.
  private func move(_ person: inout DemoPerson, isSmall: Bool, _ random: inout DemoRandom) {
    let units = table.map(\.unit)
    let merger = DemoUnit.merger(in: units)
    let joins = DemoStaff.mergerDay(start: days.lowerBound)
    if units[person.placements[0].unit].work != .lead, random.chance(0.06) {
      var next = person.placements[0]
      next.from = firstOfMonth(&random, from: 1)
      if random.chance(0.5) {
        next.unit = random.index(weights: table.map { $0.unit.work == .lead ? 0 : Double($0.people) })
      } else {
        next.band = isSmall ? 2 : min(5, next.band + 1)
      }
      if next.from > person.placements[0].from, next.from < person.leftOn ?? days.upperBound {
        person.placements.append(next)
      }
    }
    guard let merger, joins < days.upperBound, joins < person.leftOn ?? days.upperBound else { return }
    for index in person.placements.indices
    where merger.ending.contains(person.placements[index].unit) && person.placements[index].from >= joins {
      person.placements[index].unit = merger.successor
    }
    guard let current = person.placements.lastIndex(where: { $0.from < joins }),
      merger.ending.contains(person.placements[current].unit),
      !person.placements.contains(where: { $0.from == joins })
    else { return }
    var next = person.placements[current]
    (next.from, next.unit) = (joins, merger.successor)
    person.placements.insert(next, at: current + 1)
  }
}
