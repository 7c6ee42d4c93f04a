internal import Events

extension DemoOrganisation {
  /// Calls once for each session of the chat and the coding assistant, day by day; nothing is held back.
  func forEachUse(
    of tool: DemoTool, in span: Range<Day>? = nil, isRestated: Bool = false, _ take: (DemoUse) throws -> Void
  ) rethrows {
    let span = span ?? days
    var day = span.lowerBound
    while day < span.upperBound {
      let isWeekStart = day.weekday == .monday || day == days.lowerBound
      if !reportsWeekly || isWeekStart {
        let length = reportsWeekly ? 8 - day.weekday.rawValue : 1
        let share = (0..<length).reduce(0) { $0 + calendar.share(of: day + $1) } / 5
        for person in staff {
          try forEachUse(of: tool, by: person, on: day, share: share, isRestated: isRestated, take)
        }
        if tool == .chat, !reportsWeekly { try strangers(on: day, share: share, take) }
      }
      day = day + 1
    }
  }

  private func forEachUse(
    of tool: DemoTool, by person: DemoPerson, on day: Day, share: Double, isRestated: Bool,
    _ take: (DemoUse) throws -> Void
  ) rethrows {
    let rate = person.access[tool.rawValue].rate(on: day)
    guard rate > 0, person.isWorking(on: day), let placement = person.placement(on: day) else { return }
    var random = DemoRandom(seed: seed, tool == .chat ? .chat : .code, person.index, Int(day.number))
    let count = random.poisson(rate * share)
    let rows = reportsWeekly ? min(1, count) : count
    for _ in 0..<rows {
      let sessions = reportsWeekly ? count : 1
      var use =
        tool == .chat
        ? chat(person, placement, on: day, isRestated: isRestated, &random)
        : code(person, placement, on: day, &random)
      if sessions > 1 {
        use.tokens = use.tokens.map { $0.map { $0 * sessions } }
        use.durationSeconds = use.durationSeconds.map { $0 * sessions }
        use.conversation = nil
      }
      try take(use)
    }
  }

  private func chat(
    _ person: DemoPerson, _ placement: DemoPerson.Placement, on day: Day, isRestated: Bool,
    _ random: inout DemoRandom
  ) -> DemoUse {
    let isLarge = random.chance(0.42)
    let isCached = random.chance(0.4)
    let id = random.identifier("nl", on: day)
    let input = random.tokens(isCached ? 2_400 : 5_500, spread: 1)
    let output = random.tokens(800, spread: 0.8)
    let cached = isCached ? random.tokens(14_000, spread: 0.7) : 0
    let thought = isLarge && random.chance(0.45) ? random.tokens(1_500, spread: 0.9) : 0
    let mail = alias(person).map { random.chance(0.4) ? $0 : person.mail } ?? person.mail
    let work = units[placement.unit].work
    return DemoUse(
      id: id, time: random.moment(on: day), account: ("email", mail), tool: DemoTool.chat.name,
      app: random.chance(0.8) ? "web" : "mobil", model: isLarge ? .chatLarge : .chatSmall, operation: "chat",
      category: DemoTools.categories[random.index(weights: work.categories)],
      // The vendor first forgot what its large model had written after thinking.
      tokens: [
        input, cached, isCached ? cached / 6 : 0, isRestated && thought > 0 ? output + output / 4 : output,
        isLarge ? thought : nil,
      ],
      durationSeconds: random.whole(20...900),
      mode: DemoTools.modes[random.index(weights: modeWeights(person))],
      conversation: hexadecimal(random.next()), band: placement.band)
  }

  /// People differ in how they work with AI, and stay as they are.
  private func modeWeights(_ person: DemoPerson) -> [Double] {
    var random = DemoRandom(seed: seed, .person, person.index, 3)
    return [4, 2, 2, 3, 1].map { $0 * random.lognormal(spread: 0.5) }
  }

  private func code(
    _ person: DemoPerson, _ placement: DemoPerson.Placement, on day: Day, _ random: inout DemoRandom
  ) -> DemoUse {
    let isAgentic = random.chance(0.22)
    let scale: Double = isAgentic ? 5 : 1
    let id = random.identifier("al", on: day)
    let model: DemoModel = day < start.addingMonths(DemoModel.codeSecond.month) ? .codeFirst : .codeSecond
    return DemoUse(
      id: id, time: random.moment(on: day), account: ("github-login", person.login), tool: DemoTool.code.name,
      app: random.chance(0.85) ? "ide" : "terminal", model: model, operation: isAgentic ? "agent" : "completion",
      category: "programming",
      tokens: [
        random.tokens(4_000 * scale, spread: 0.9), random.tokens(60_000 * scale, spread: 1),
        random.tokens(7_000 * scale, spread: 0.8), random.tokens(1_500 * scale, spread: 0.9), nil,
      ],
      durationSeconds: random.whole(5...240) * Int(scale), conversation: hexadecimal(random.next()),
      band: placement.band)
  }

  /// Accounts that match nobody: guests, and addresses that no list knows.
  private func strangers(on day: Day, share: Double, _ take: (DemoUse) throws -> Void) rethrows {
    for number in 1...(isSmall ? 1 : 6) {
      var random = DemoRandom(seed: seed, .stranger, number, Int(day.number))
      guard random.chance(0.35 * share * 5) else { continue }
      let id = random.identifier("nl", on: day)
      try take(
        DemoUse(
          id: id, time: random.moment(on: day), account: ("email", "gast-\(number)@partner.example"),
          tool: DemoTool.chat.name, app: "web", model: .chatSmall, operation: "chat", category: "drafting",
          tokens: [random.tokens(5_500, spread: 1), 0, 0, random.tokens(800, spread: 0.8), nil],
          durationSeconds: random.whole(20...900), conversation: hexadecimal(random.next())))
    }
  }

  /// Calls once for each task of an agent.
  func forEachAgentUse(_ take: (DemoUse) throws -> Void) rethrows {
    for day in (0..<days.count).map({ start + $0 }) {
      for (number, agent) in DemoAgent.all.enumerated() where day >= start + agent.firstDay {
        var random = DemoRandom(seed: seed, .agent, number, Int(day.number))
        let age = Double(day - start - agent.firstDay)
        for _ in 0..<random.poisson((6 + age / 14) * calendar.share(of: day)) {
          var use = DemoUse(
            id: random.identifier("ap", on: day), time: random.moment(on: day), tool: "nordlicht-api",
            agent: agent.name,
            unit: agent.unit, model: .chatLarge, operation: "agent",
            category: number == 0 ? "data-analysis" : "drafting",
            tokens: [
              random.tokens(24_000, spread: 0.5), random.tokens(40_000, spread: 0.3), 0,
              random.tokens(4_000, spread: 0.5), nil,
            ],
            durationSeconds: random.whole(3...60))
          // A negotiated discount: what is invoiced is below the list.
          use.cost = use.priced(start: start).times(9, dividedBy: 10)
          try take(use)
        }
      }
    }
  }
}
