import Disclosure
import Events
@_spi(Gate) import Figures

extension SimulatedOrganisation {
  /// The rows of a question before the gate, each with what it would tell.
  func answer(_ question: Question) -> [SimulatedRow] {
    let metric = SimulatedMetric.allCases.first { $0.definition.id == question.metric }!
    guard metric.definition.dimensions.isSuperset(of: question.by) else { return [] }
    var rows = metric.isWave ? waveRows(metric, question) : personRows(metric, question)
    if let period = question.compare {
      var other = question
      (other.period, other.compare) = (period, nil)
      let before = answer(other)
      for index in rows.indices {
        guard let there = before.first(where: { $0.row.group == rows[index].row.group }),
          case .value(let then) = there.row.outcome, case .value(let now) = rows[index].row.outcome
        else { continue }
        rows[index].row.comparison = FigureRow.Comparison(
          value: then, base: there.row.base,
          difference: then.value.flatMap { value in now.value.map { $0.double - value.double } },
          sample: there.row.sample)
        rows[index].compared = there.equations
      }
    }
    return rows
  }

  // MARK: People

  private func personRows(_ metric: SimulatedMetric, _ question: Question) -> [SimulatedRow] {
    let window = SimulatedOrganisation.slots(in: question.period.days)
    var groups: [GroupKey: [Int: Set<Int>]] = [:]
    for person in placings.indices where human[person] == person {
      for placing in placings[person] {
        let slots = placing.slots.clamped(to: window)
        guard !slots.isEmpty else { continue }
        for key in keys(placing.place, question) { groups[key, default: [:]][person, default: []].formUnion(slots) }
      }
    }
    if !question.isBelowOrganisation {
      groups = groups.mapValues { $0.mapValues { _ in Set(window) } }
    }
    let order = groups.keys.sorted { "\($0.parts.map(\.key))" < "\($1.parts.map(\.key))" }
    return order.flatMap { key -> [SimulatedRow] in
      let members = groups[key]!.mapValues { $0.sorted() }
      guard question.by.contains(.tool) else {
        let tool = question.tool.flatMap { SimulatedOrganisation.tools.firstIndex(of: $0) }
        return [row(metric, key, members, tool, end: window.upperBound)]
      }
      return [0, 1].map { tool in
        let part = GroupKey.Part(.tool, key: SimulatedOrganisation.tools[tool])
        return row(metric, GroupKey(key.parts + [part]), members, tool, end: window.upperBound)
      }
    }
  }

  private func keys(_ place: Place, _ question: Question) -> [GroupKey] {
    if let band = question.band, band != place.band { return [] }
    if let unit = question.unit, place.unit != unit, !place.unit.hasPrefix(unit + "/") { return [] }
    var keys: [[GroupKey.Part]] = [[]]
    for dimension in question.by {
      let parts: [GroupKey.Part] =
        switch dimension {
        case .unit: place.prefixes.map { GroupKey.Part(.unit, key: $0) }
        case .band: [GroupKey.Part(.band, key: "b\(place.band)", order: place.band)]
        case .kind: [GroupKey.Part(.kind, key: place.kind)]
        case .site: [GroupKey.Part(.site, key: place.site)]
        case .tool: []
        }
      guard dimension != .tool else { continue }
      keys = keys.flatMap { key in
        parts.filter { part in
          dimension != .unit || question.unit == nil || part.key == question.unit
            || part.key.hasPrefix((question.unit ?? "") + "/")
        }.map { key + [$0] }
      }
    }
    return keys.map(GroupKey.init)
  }

  private func row(
    _ metric: SimulatedMetric, _ key: GroupKey, _ members: [Int: [Int]], _ tool: Int?, end: Int
  ) -> SimulatedRow {
    let people = members.keys.sorted()
    func counted(_ measure: Unknown.Measure) -> [Unknown] {
      people.map { state(measure, $0, measure == .ever ? Array(0..<end) : members[$0]!, tool) }
    }
    func share(_ measure: Unknown.Measure) -> Int { people.count { holds(measure, $0, members[$0]!, tool, end) } }
    let actions = people.map { self.actions($0, members[$0]!, tool) }
    let active = people.indices.filter { actions[$0] > 0 }
    var base = people
    var equations: [Equation] = []
    let value: FigureValue
    switch metric {
    case .share, .ever:
      let measure: Unknown.Measure = metric == .ever ? .ever : .active
      value = .share(share(measure), of: people.count)
      equations = [Equation(piece: .number, unknowns: counted(measure))]
    case .tokens, .actions:
      let sums = metric == .actions ? actions : people.map { tokens($0, members[$0]!, tool) }
      value = FigureValue(
        value: .integer(Int64(sums.reduce(0, +))), contributions: spread(people, sums))
      equations = [Equation(piece: .number, unknowns: cells(metric == .actions ? .actions : .tokens, members, tool))]
    case .perActive:
      base = active.map { people[$0] }
      let sum = Double(actions.reduce(0, +))
      value = FigureValue(
        value: base.isEmpty ? nil : .real(sum / Double(base.count)),
        contributions: spread(people, actions))
      equations = [
        Equation(piece: .size, unknowns: counted(.active)),
        Equation(piece: .number, unknowns: cells(.actions, members, tool)),
      ]
    default:
      let kinds: [(String, Unknown.Measure, String)] = [
        ("none", .active, "inactive"), ("some", .some, "active"), ("many", .many, "active"),
      ]
      value = FigureValue(
        parts: kinds.map { key, measure, coarse in
          let count = measure == .active ? people.count - active.count : share(measure)
          return FigureValue.Part(key: key, label: Localized(key), value: .integer(Int64(count)), coarse: coarse)
        })
      equations = kinds.map { Equation(piece: .part($0.0), unknowns: counted($0.1)) }
      equations += ["active", "inactive"].map { Equation(piece: .part($0), unknowns: counted(.active)) }
    }
    let isEmpty = base.isEmpty
    let outcome: FigureRow.Outcome =
      isEmpty ? .unsayable(Unsayable(code: "no-data", text: Localized("no data"))) : .value(value)
    return SimulatedRow(
      row: FigureRow(group: key, outcome: outcome, base: Base(people: base.map { UInt32($0) })),
      equations: isEmpty ? [] : equations)
  }

  private func holds(_ measure: Unknown.Measure, _ person: Int, _ slots: [Int], _ tool: Int?, _ end: Int) -> Bool {
    switch measure {
    case .ever: actions(person, Array(0..<end), tool) > 0
    case .many: actions(person, slots, tool) > 4
    case .some: (1...4).contains(actions(person, slots, tool))
    default: actions(person, slots, tool) > 0
    }
  }

  /// Whether somebody did something at all in some slots: another unknown for other slots, and after new facts.
  private func state(_ measure: Unknown.Measure, _ person: Int, _ slots: [Int], _ tool: Int?) -> Unknown {
    let facts = total(person, slots, tool).actionFacts
    let known = accounts(of: person).count * 1000 + facts
    return Unknown(measure: measure, human: person, key: [tool ?? -1, known] + (measure == .ever ? [] : slots))
  }

  /// What is added up: an unknown for each account, slot and tool.
  private func cells(_ measure: Unknown.Measure, _ members: [Int: [Int]], _ tool: Int?) -> [Unknown] {
    members.sorted { $0.key < $1.key }.flatMap { person, slots in
      accounts(of: person).flatMap { account in
        slots.flatMap { slot in
          [0, 1].filter { tool == nil || tool == $0 }.map { one in
            let known = facts(account, slot, one)
            return Unknown(
              measure: measure, human: account, key: [slot, one, measure == .tokens ? known.tokens : known.actions])
          }
        }
      }
    }
  }

  // MARK: Waves

  /// The newest wave that began before the end of the period.
  private func waveRows(_ metric: SimulatedMetric, _ question: Question) -> [SimulatedRow] {
    let wave = question.period.days.upperBound <= Day("2024-10-01")! ? "W1" : "W2"
    let all = answers.enumerated().filter { $0.element.wave == wave }
    let asked = (invited[wave] ?? []).enumerated().map { $0 }
    func place(_ unit: String?, _ band: Int?) -> Place { Place(unit: unit ?? "", band: band ?? 0, kind: "", site: "") }
    var groups: [GroupKey: (answers: [Int], invited: [Int])] = [:]
    for (number, answer) in all {
      for key in keys(place(answer.unit, answer.band), question) where isNamed(key) {
        groups[key, default: ([], [])].answers.append(number)
      }
    }
    for (number, one) in asked {
      for key in keys(one, question) where groups[key] != nil { groups[key]?.invited.append(number) }
    }
    let whole = Base(answers: all.map { UInt32($0.offset) }, of: wave)
    return groups.sorted { "\($0.key.parts.map(\.key))" < "\($1.key.parts.map(\.key))" }.map { key, group in
      let own = Base(answers: group.answers.map { UInt32($0) }, of: wave)
      let scores = group.answers.map { answers[$0].score }
      let unknowns = group.answers.map { Unknown(measure: .score, human: 10_000 + $0, key: []) }
      if metric == .mean {
        let mean = Double(scores.reduce(0, +)) / Double(max(1, scores.count))
        let value = FigureValue(
          value: .real(mean), mean: AnswerMean(scale: 1...5, isAlike: Set(scores).count < 2))
        return SimulatedRow(
          row: FigureRow(
            group: key, outcome: .value(value), base: own,
            sample: AnswerSample(
              invited: max(group.invited.count, scores.count), instrument: "i", whole: whole, answers: own)),
          equations: [Equation(piece: .number, unknowns: unknowns)])
      }
      let invited = max(group.invited.count, scores.count)
      let sample = AnswerSample(
        invited: invited, instrument: "participation",
        whole: Base(answers: (0..<max(asked.count, all.count)).map { UInt32($0) }, of: wave + "/invited"), answers: own)
      return SimulatedRow(
        row: FigureRow(
          group: key, outcome: .value(.share(scores.count, of: invited)),
          base: Base(answers: group.invited.map { UInt32($0) }, of: wave + "/invited"), sample: sample),
        equations: [
          Equation(
            piece: .number,
            unknowns: group.invited.map { Unknown(measure: .asked, human: 20_000 + $0, key: [wave == "W1" ? 1 : 2]) })
        ])
    }
  }

  private func isNamed(_ key: GroupKey) -> Bool {
    key.parts.allSatisfy { $0.key != "" && $0.key != "b0" }
  }
}

extension SimulatedOrganisation.Place {
  /// The unit and those it lies in.
  var prefixes: [String] {
    let steps = unit.split(separator: "/", omittingEmptySubsequences: false)
    return steps.indices.map { steps[...$0].joined(separator: "/") }
  }
}

private func spread(_ people: [Int], _ sums: [Int]) -> Contributions {
  Contributions(zip(people, sums).map { (key: UInt32($0), value: Double($1)) })
}
