@testable import Disclosure
import Events
@_spi(Gate) import Figures
import Testing

/// Rules 2, 7 and 8 against subtraction: one measure, few people who stay, all tables of it that were asked for.
@Suite struct MeasureAttackTests {
  private struct Said {
    let name: String
    let period: Period
    let people: [UInt32]
    /// What is read of the count; nil: nothing.
    let range: ClosedRange<Int>?
    let isBound: Bool
    let count: Int
    let words: String
    /// When it was asked for; -1 for rows of the standard report, which count as known from the first question on,
    /// whether anybody asks for them or not.
    let time: Int
    /// The number of its question.
    let question: Int
  }

  @Test func `hidden and bounded counts keep their values, whatever is asked`() throws {
    var failures: [String] = []
    for seed in 0..<UInt64(max(6, AttackTests.rounds)) {
      let session = try Session(seed: AttackTests.first + seed, metric: .share)
      failures += session.lacking().map { "seed \(AttackTests.first + seed): \($0)\n  \(session.words)" }
      if failures.count > 2 { break }
    }
    for failure in failures.prefix(3) { Issue.record("\(failure)") }
  }

  @Test func `no row about doers tells a count that another metric keeps`() throws {
    var failures: [String] = []
    for seed in 0..<UInt64(max(6, AttackTests.rounds)) {
      let session = try Session(seed: AttackTests.first + seed, metric: .share, besides: .perActive)
      failures += session.lacking().map { "seed \(AttackTests.first + seed): \($0)\n  \(session.words)" }
      if failures.count > 2 { break }
    }
    for failure in failures.prefix(3) { Issue.record("\(failure)") }
  }

  @Test func `parts of a distribution keep their values, however often they are asked for`() throws {
    var failures: [String] = []
    for seed in 0..<UInt64(max(6, AttackTests.rounds)) {
      let session = try Session(seed: AttackTests.first + seed, metric: .segments)
      failures += session.lacking().map { "seed \(AttackTests.first + seed): \($0)\n  \(session.words)" }
      if failures.count > 2 { break }
    }
    for failure in failures.prefix(3) { Issue.record("\(failure)") }
  }

  @Test func `no dominated sum is left over by subtraction`() throws {
    var failures: [String] = []
    for seed in 0..<UInt64(max(6, AttackTests.rounds)) {
      let session = try Session(seed: AttackTests.first + seed, metric: .tokens)
      failures += session.dominated().map { "seed \(AttackTests.first + seed): \($0)\n  \(session.words)" }
      if failures.count > 2 { break }
    }
    for failure in failures.prefix(3) { Issue.record("\(failure)") }
  }

  /// Everything that was asked of one metric in two quarters.
  private struct Session {
    let k: Int
    var said: [Said] = []
    /// The standard report, as it leaves where nothing else was asked.
    private var report: [Said] = []
    var words = ""
    private var organisation: SimulatedOrganisation
    private let planned: [[Figures.Dimension]]
    private var time = 0

    /// - Parameter other: a metric whose rows are about those whom the first one counts.
    init(seed: UInt64, metric: SimulatedMetric, besides other: SimulatedMetric? = nil) throws {
      planned = metric.planned
      var source = SplitMix(state: seed &* 104_729)
      k = [5, 6][source.below(2)]
      organisation = SimulatedOrganisation(&source, people: 14 + source.below(30), moves: false, isFlat: true)
      let heavy = source.below(14)
      if metric == .tokens {
        for person in [heavy, heavy / 2] {
          organisation.note(
            .init(position: 1, person: person, slot: 3, tool: 0, actions: 1, tokens: 200 + source.below(2000)))
        }
      }
      try readReport(of: metric)
      var ledger = SimulatedLedger(organisation, k: k)
      for _ in 0..<(3 + source.below(6)) {
        let isOther = other != nil && source.below(2) == 0
        var question = Question(
          metric: (isOther ? other ?? metric : metric).definition.id, period: .quarter(2024, 3 + source.below(2))!)
        for dimension in [Figures.Dimension.unit, .band, .site] where source.below(5) < 2 && question.by.count < 2 {
          question.by.append(dimension)
        }
        if source.below(5) == 0 { question.unit = ["A", "B", "C"][source.below(3)] }
        if source.below(6) == 0 { question.band = 1 + source.below(2) }
        if !isOther, source.below(3) == 0 {
          question.compare = question.period == .quarter(2024, 4)! ? .quarter(2024, 3)! : .quarter(2024, 4)!
        }
        words += "\(question.words); "
        time += 1
        let (release, rows) = try ledger.ask(question)
        guard release.figure.rows.count == rows.count else { continue }
        guard !isOther else {
          noteDoers(release, of: metric, ledger)
          continue
        }
        for (row, truth) in zip(release.figure.rows, rows) {
          note(row.value, truth.row.outcome, truth.row.base, row.group, question, question.period)
          if let period = question.compare, let there = truth.row.comparison {
            var value: ReleasedValue?
            if case .released(let change)? = row.comparison { value = change.value }
            if value != nil { note(value, .value(there.value), there.base, row.group, question, period) }
          }
        }
      }
    }

    /// How many people rows are about, as counts among everybody in their groups.
    private mutating func noteDoers(_ release: Release, of metric: SimulatedMetric, _ ledger: SimulatedLedger) {
      var question = release.figure.question
      question.metric = metric.definition.id
      for whole in ledger.answer(question) {
        guard let said = release.figure.rows.first(where: { $0.group == whole.row.group }),
          let count = said.value == nil ? nil : said.n, case .value = whole.row.outcome
        else { continue }
        let name = GroupName.of(whole.row.group, in: question)
        self.said.append(
          Said(
            name: name + " n", period: question.period, people: whole.row.base.people, range: count...count,
            isBound: false, count: count, words: "\(question.words) doers [\(name)]", time: time, question: time))
      }
    }

    private mutating func readReport(of metric: SimulatedMetric) throws {
      var ledger = SimulatedLedger(organisation, k: k)
      for quarter in 3...4 {
        for by in planned {
          let question = Question(metric: metric.definition.id, period: .quarter(2024, quarter)!, by: by)
          let (release, rows) = try ledger.ask(question)
          for (row, truth) in zip(release.figure.rows, rows) {
            note(row.value, truth.row.outcome, truth.row.base, row.group, question, question.period)
          }
        }
      }
      report = said.filter { $0.time < 0 }
      said = []
    }

    private mutating func note(
      _ value: ReleasedValue?, _ outcome: FigureRow.Outcome, _ base: Base, _ group: GroupKey, _ question: Question,
      _ period: Period
    ) {
      guard case .value(let truth) = outcome, !base.people.isEmpty else { return }
      let n = base.people.count
      var asked = question
      asked.period = period
      let name = GroupName.of(group, in: asked)
      let isPlanned = planned.contains(
        [Figures.Dimension.unit, .band, .kind, .site].filter { name.contains("\($0)=") })
      func add(_ key: String, _ count: Int, _ isRead: Bool, _ bound: Bound?) {
        var range: ClosedRange<Int>?
        if isRead { range = count...count }
        if let span = bound?.span {
          range = Int((span.lowerBound * Double(n)).rounded(.up))...Int((span.upperBound * Double(n)).rounded(.down))
        }
        said.append(
          Said(
            name: name + key, period: period, people: base.people, range: range, isBound: bound != nil, count: count,
            words: "\(question.words) [\(name)]\(key) n \(n)", time: isPlanned ? -1 : time,
            question: time))
      }
      if truth.parts.isEmpty {
        let count = Int((truth.numerator ?? truth.value)?.double ?? 0)
        add("", count, value != nil && value?.bound == nil, value?.bound)
      } else {
        let part = value?.parts.first { $0.key == "none" || $0.key == "inactive" }
        let count = Int(truth.parts.first { $0.key == "none" }?.value?.double ?? 0)
        add(
          " none", count, part.map { !$0.isProtected && $0.bound == nil } ?? false,
          part.flatMap { $0.isProtected ? nil : $0.bound })
      }
    }

    /// Counts hidden or bounded for their own sake that everything together leaves too little room.
    ///
    /// What had left before anybody asked for a row cannot be called back: margins narrow the cells between them, asked
    /// for or not. From then on nothing may narrow it further. A table of which nothing left is as if not asked for.
    func lacking() -> [String] {
      Set(said.map(\.period)).flatMap { period -> [String] in
        let rows = said.filter { $0.period == period }
        let everybody = Set(rows.flatMap(\.people)).sorted()
        let known = rows + report.filter { $0.period == period }
        let patterns = Dictionary(grouping: everybody) { person in known.map { $0.people.contains(person) } }
        let blocks = patterns.values.map { $0 }.sorted { $0[0] < $1[0] }
        func inside(_ row: Said) -> [Int] { blocks.indices.filter { row.people.contains(blocks[$0][0]) } }
        func condition(_ row: Said) -> PossibleCounts.Condition? {
          row.range.map { PossibleCounts.Condition(blocks: inside(row), range: $0) }
        }
        let all = PossibleCounts(sizes: blocks.map(\.count), conditions: rows.compactMap(condition))
        // What one row says alone, it says of everybody in it: 1 of 7 is no more for any of them.
        let single = rows.compactMap(condition).map { PossibleCounts(sizes: blocks.map(\.count), conditions: [$0]) }
        return rows.compactMap { row -> String? in
          let tables = Set(rows.filter { $0.range != nil }.map(\.question))
          guard tables.contains(row.question) else { return nil }
          let isOpen = rows.contains { $0.name == row.name && $0.range != nil && !$0.isBound }
          guard row.range == nil || row.isBound, !isOpen || row.people.count < k else { return nil }
          guard row.isBound || row.people.count < k else { return nil }
          let own = row.range ?? 0...row.people.count
          let first = rows.filter { $0.name == row.name && tables.contains($0.question) }.map(\.time).min() ?? row.time
          let before = PossibleCounts(
            sizes: blocks.map(\.count),
            conditions: (rows.filter { $0.time < first } + report.filter { $0.period == period }).compactMap(condition))
          let alone = single.map { $0.values(of: inside(row)).filter(own.contains).count }.min() ?? own.count
          let left = min(alone, before.values(of: inside(row)).filter(own.contains).count)
          let needed = min(row.isBound ? 2 : max(2, (row.people.count + 1) / 2), left)
          let kept = all.values(of: inside(row))
          return kept.count < needed ? "\(row.words): \(kept.sorted()) of \(needed) needed, truly \(row.count)" : nil
        }
      }
    }

    /// Remainders of shown sums that one person dominates.
    func dominated() -> [String] {
      let gate = Scope(
        policy: Policy(usageMinimum: k, surveyMinimum: 5), definition: SimulatedMetric.tokens.definition,
        question: Question(metric: "tokens.sum", period: SimulatedOrganisation.standardPeriod, by: [.unit]))
      return Set(said.map(\.period)).flatMap { period -> [String] in
        let rows = said.filter { $0.period == period && $0.range != nil }
        let slots = Array(SimulatedOrganisation.slots(in: period.days))
        return rows.flatMap { outer -> [String] in
          let inner = rows.filter { $0.people.count < outer.people.count && Set($0.people).isSubset(of: outer.people) }
          let pairs =
            inner.map { [$0] }
            + inner.flatMap { one in
              inner.filter { $0.name > one.name && Set($0.people).isDisjoint(with: one.people) }.map { [one, $0] }
            }
          return pairs.compactMap { taken -> String? in
            let rest = Set(outer.people).subtracting(taken.flatMap(\.people))
            let sums = rest.map { Double(organisation.tokens(Int($0), slots, nil)) }
            guard gate.isDominated(Contributions(sums)), sums.contains(where: { $0 > 0 }) else { return nil }
            return "\(outer.words) less \(taken.map(\.words)): \(sums.sorted().reversed().prefix(5)) of \(rest.count)"
          }
        }
      }
    }
  }
}
