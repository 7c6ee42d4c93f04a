internal import Events

extension DemoStaff {
  /// Who gets a tool when, waits for how long, begins when, and how much that becomes.
  func access(_ person: DemoPerson, tool: DemoTool) -> DemoPerson.Access {
    var random = DemoRandom(seed: seed, .access, person.index, tool.rawValue)
    var access = DemoPerson.Access()
    let home = person.placements[person.placements.count - 1]
    let unit = table[home.unit].unit
    let wish = random.unit()
    guard home.isEligible else { return access }
    // Licences for the office assistant are dear: large organisations give them to fewer people.
    let total = table.reduce(0) { $0 + $1.people }
    let thrift = total > 5_000 ? (tool == .office ? 0.3 : 0.85) : 1
    guard wish < unit.work.access[tool.rawValue] * thrift else {
      // Some ask in the last weeks and are still waiting.
      if wish > 0.97, person.leftOn == nil, unit.work.access[tool.rawValue] > 0 {
        access.requestedOn = workday(days.upperBound - random.whole(5...60), notBefore: person.placements[0].from)
      }
      return access
    }
    let granted = grantDay(person, midpoint: unit.midpoint, tool: tool, &random)
    guard granted < person.leftOn ?? days.upperBound else { return access }
    if granted > days.lowerBound, random.chance(0.7) {
      let progress = Double(granted - days.lowerBound) / Double(days.count)
      let wait = Int(4 + 30 * (1 - progress) * random.lognormal(spread: 0.6))
      access.requestedOn = workday(granted - wait, notBefore: person.placements[0].from)
    }
    access.from = granted
    access.revokedOn = person.leftOn
    settle(&access, unit: unit, band: home.band, tool: tool, &random)
    return access
  }

  /// S-shaped over the span: the sum of four uniform numbers around the unit's midpoint; pilots have it from the start.
  private func grantDay(
    _ person: DemoPerson, midpoint: Double, tool: DemoTool, _ random: inout DemoRandom
  ) -> Day {
    let lag = tool == .office ? 0.08 : 0
    let share = midpoint + lag + (random.unit() + random.unit() + random.unit() + random.unit() - 2) * 0.16
    let planned = days.lowerBound + max(0, Int(share * Double(days.count)))
    guard planned > days.lowerBound else { return max(days.lowerBound, person.placements[0].from) }
    return workday(max(planned, person.placements[0].from + 3), notBefore: person.placements[0].from)
  }

  private func settle(
    _ access: inout DemoPerson.Access, unit: DemoUnit, band: Int, tool: DemoTool, _ random: inout DemoRandom
  ) {
    guard let granted = access.from else { return }
    let fate = random.unit()
    let delay = Int(6 * random.lognormal(spread: 1.1))
    let own = random.lognormal(spread: 1.0)
    let base: Double =
      switch tool {
      case .office: 4.2
      case .chat: 1.7
      case .code: 7
      }
    // Higher bands use somewhat more; the difference is meant to be small beside the differences between people.
    access.perWeek = base * own * unit.pull * (0.88 + 0.06 * Double(band))
    // About one in eight has it and never begins.
    guard fate > 0.12 else {
      if fate < 0.03, granted + 200 < days.upperBound { access.revokedOn = earlier(access.revokedOn, granted + 180) }
      return
    }
    access.firstUse = granted + delay
    if fate > 0.9 { access.lastUse = granted + delay + random.whole(14...150) }
  }

  private func earlier(_ left: Day?, _ right: Day) -> Day { left.map { min($0, right) } ?? right }

  /// The day itself or the Monday after it.
  private func workday(_ day: Day, notBefore least: Day) -> Day {
    var day = max(day, least)
    while !day.weekday.isWorkingDay { day = day + 1 }
    return day
  }
}
