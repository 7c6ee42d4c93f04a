@testable import Disclosure
import Events
@_spi(Gate) import Figures
import Testing

/// How much of what could safely be said is said.
@Suite struct UtilityTests {
  /// Organisations whose rows are few enough to try all sets of them.
  enum Kind: String, CaseIterable {
    case nested, crossing, moving

    func organisation(_ source: inout SplitMix, k: Int) -> SimulatedOrganisation {
      SimulatedOrganisation(
        &source, people: 3 * k + source.below(6 * k), moves: self == .moving, isFlat: self != .nested)
    }
  }

  /// What the plan asks of everybody who is placed.
  private let questions: [Question] = [[], [.unit], [.band]].map {
    Question(metric: "adoption.share", period: SimulatedOrganisation.standardPeriod, by: $0)
  }

  /// Of the organisations of one kind: rows said and rows of the best set, one pair for each.
  struct Score {
    var cases: [(said: Int, numbers: Int, best: Int)] = []

    /// Of the rows of the best set, in the mean of the organisations.
    var mean: Double { cases.reduce(0) { $0 + Double($1.said) / Double($1.best) } / Double(max(1, cases.count)) }
    var worst: Double { cases.map { Double($0.said) / Double($0.best) }.min() ?? 1 }
    var numbers: Double {
      cases.reduce(0) { $0 + Double($1.numbers) / Double($1.best) } / Double(max(1, cases.count))
    }
    var words: String {
      func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
      let fewer = cases.count { $0.said < $0.best }
      return "\(cases.count) organisations: mean \(percent(mean)), worst \(percent(worst)), fewer in \(fewer);"
        + " with their numbers \(percent(numbers))"
    }
  }

  @Test(arguments: Kind.allCases) func `nearly as many rows leave as could at best`(_ kind: Kind) throws {
    for k in [5, 10] {
      let score = try score(kind, k: k, count: AttackTests.isLong ? 100 : 8)
      print("utility, \(kind.rawValue), k \(k), \(score.words)")
      #expect(score.cases.count >= 8)
      #expect(score.mean >= (kind == .moving ? 0.85 : 0.95))
    }
  }

  private func score(_ kind: Kind, k: Int, count: Int) throws -> Score {
    var score = Score()
    for seed in 1...UInt64(10 * count) where score.cases.count < count {
      var source = SplitMix(state: seed &* 43 &+ UInt64(k))
      let organisation = kind.organisation(&source, k: k)
      var ledger = SimulatedLedger(organisation, k: k)
      var summed = questions
      for index in summed.indices { summed[index].metric = "adoption.actions" }
      let candidates = summed.flatMap { ledger.answer($0) }.filter { $0.row.base.people.count >= k }
      guard (1...10).contains(candidates.count) else { continue }
      let best = most(candidates, people: organisation.human, k: k)
      let rows = try questions.flatMap { try ledger.ask($0).release.figure.rows }
      let said = rows.filter { $0.value != nil }
      #expect(said.count <= best, "seed \(seed) says more than is safe")
      score.cases.append((said.count, said.count { $0.value?.bound == nil }, best))
    }
    return score
  }

  /// The size of the largest set that lets nobody be derived: by trying all, the larger first.
  private func most(_ candidates: [SimulatedRow], people: [Int], k: Int) -> Int {
    var index: [Unknown: Int32] = [:]
    var owners: [Int] = []
    // A share counts whether anything happened on the days in the group: of other days that is another unknown.
    let rows = candidates.map { row -> [Int32] in
      Dictionary(grouping: row.equations[0].unknowns, by: \.human).map { human, cells in
        let unknown = Unknown(measure: .active, human: human, key: cells.map { $0.key[0] }.sorted())
        if let known = index[unknown] { return known }
        index[unknown] = Int32(owners.count)
        owners.append(people[unknown.human])
        return Int32(owners.count - 1)
      }
    }
    var source = SplitMix(state: 1)
    var unsafe: [Int] = []
    func isSafe(_ set: Int) -> Bool {
      if unsafe.contains(where: { $0 & set == $0 }) { return false }
      let chosen = candidates.indices.filter { set >> $0 & 1 == 1 }.map { rows[$0] }
      guard SumSystem(rows: chosen, owner: owners, k: k).smallest(source: &source) != nil else { return true }
      unsafe.append(set)
      return false
    }
    let pairs = candidates.indices.flatMap { one in candidates.indices.filter { $0 >= one }.map { 1 << one | 1 << $0 } }
    for pair in pairs { _ = isSafe(pair) }
    let sets = (0..<(1 << candidates.count)).sorted { $0.nonzeroBitCount > $1.nonzeroBitCount }
    return sets.first(where: isSafe)?.nonzeroBitCount ?? 0
  }
}
