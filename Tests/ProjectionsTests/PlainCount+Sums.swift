import Events

extension PlainCount {
  /// First day of the week that a use counts in, and its ISO week.
  private func week(of use: Use) -> (start: Day, week: ISOWeek) {
    let start = use.span == 7 ? use.day : ISOWeek(containing: use.day).start
    return (start, ISOWeek(containing: start.weekday == .sunday ? start + 1 : start))
  }

  func weekly(in period: Period) -> [String: Int] {
    var people: [String: Set<PersonID>] = [:]
    for use in uses where period.days.contains(week(of: use).start) {
      let able = able(in: .week(week(of: use).week))
      let active = use.actions > 0 ? use.person.flatMap { able.contains($0) ? $0 : nil } : nil
      people[week(of: use).week.description, default: []].formUnion([active].compactMap { $0 })
    }
    return people.mapValues(\.count)
  }

  func segments(at period: Period) -> [String: Int] {
    let end = period.days.upperBound
    let seen = uses.filter { $0.person != nil && (end - 26 * 7..<end).contains(week(of: $0).start) }
    let all = Set(seen.map { week(of: $0).week }).sorted()
    // One vendor's rows of one account and span are one statement, however many events it took.
    let statements = Dictionary(grouping: seen) { "\($0.source) \($0.number!) \($0.day) \($0.span)" }
    let idle = Set(statements.values.filter { $0.allSatisfy { $0.actions == 0 } }.map { $0[0].source })
    // Only access to chat is ever granted here; of other tools nobody's access is known.
    let chatIsGranted = withAccess(in: period) != nil
    var counts = ["power": 0, "habitual": 0, "novice": 0, "low": 0, "non-user": 0, "unknown": 0]
    for person in able(in: period) {
      func actions(_ week: ISOWeek) -> Int? {
        let own = seen.filter { $0.person == person && self.week(of: $0).week == week }
        return own.isEmpty ? nil : own.reduce(0) { $0 + $1.actions }
      }
      let observed = all.filter { week in
        let isExpected = seen.contains { use in
          !idle.contains(use.source) && self.week(of: use).week == week
            && (use.tool != "chat" || !chatIsGranted || hasAccess(person, on: week.start))
        }
        guard actions(week) != nil || (isExpected && unit(of: person, on: week.start) != nil) else { return false }
        return actions(week) ?? 0 > 0 || (0..<5).contains { !isAway(person, on: week.start + $0) }
      }
      guard !observed.isEmpty else {
        counts["unknown"]! += 1
        continue
      }
      let last = observed.suffix(4).map { actions($0) ?? 0 }
      let mean = Double(last.reduce(0, +)) / Double(last.count)
      let isHabitual = last.count { $0 >= 1 } >= 4
      let segment =
        isHabitual ? (mean >= 15 ? "power" : "habitual") : mean >= 1 ? "novice" : mean > 0 ? "low" : "non-user"
      counts[segment]! += 1
    }
    return counts
  }

  /// nil where no counting source reports any.
  func tokens(in period: Period) -> Double? {
    let placed = placed(in: period, unit: nil)
    let ruling = facts.first { $0.event.type == "source-authority" }
    let counting = uses.filter { use in
      guard period.days.contains(use.day), use.tokens != nil else { return false }
      if let person = use.person, !placed.contains(person) { return false }
      if use.tool == "coder", let ruling, ruling.day <= use.day { return use.source == "copilot/1/organisation" }
      return use.source != "copilot/1/organisation"
        || !uses.contains { $0.source == "copilot/1" && $0.day == use.day }
    }
    return counting.isEmpty ? nil : Double(counting.reduce(0) { $0 + $1.tokens! })
  }
}
