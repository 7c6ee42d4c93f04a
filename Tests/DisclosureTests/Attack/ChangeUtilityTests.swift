@testable import Disclosure
import Events
@_spi(Gate) import Figures
import Testing

/// How many changes from one quarter to the next are said where some people leave and as many come.
@Suite struct ChangeUtilityTests {
  /// What is compared.
  enum Kind: String, CaseIterable {
    /// Shares of disjoint quarters, which may be subtracted.
    case flow
    /// Shares of those ever active.
    case lasting
    /// The same where nothing new happened to those who stayed, so that the difference is of joiners and leavers alone.
    case still

    var metric: SimulatedMetric { self == .flow ? .share : .ever }
  }

  /// Changes of units: those said, and those that rule 9 allows for figures that last, joiners and leavers being nobody
  /// or at least k.
  struct Score {
    var units = 0
    var said = 0
    var allowed = 0
    var unsafe = 0

    func percent(_ count: Int) -> Int { Int((100 * Double(count) / Double(max(1, units))).rounded()) }
  }

  @Test(arguments: Kind.allCases) func `changes leave where enough people stay, come and go`(_ kind: Kind) throws {
    for k in [5, 10] {
      var words: [String] = []
      for n in AttackTests.isLong ? [20, 60, 100, 400] : [20, 60] {
        var score = Score()
        for seed in 1...UInt64(!AttackTests.isLong ? 3 : n == 400 ? 2 : 20) {
          try add(kind, n: n, k: k, seed: seed, to: &score)
        }
        words.append("n \(n): \(score.percent(score.said)) % (\(score.percent(score.allowed)) %)")
        #expect(score.unsafe == 0, "a few joiners and leavers alone are behind a change")
        #expect(4 * score.said >= 3 * (kind == .flow ? score.units : score.allowed))
      }
      print(
        "changes at 2.5 % turnover, \(kind.rawValue), k \(k), and of what lasts by rule 9: "
          + words.joined(separator: ", "))
    }
  }

  /// Two units at a turnover of 2.5 % a quarter.
  private func add(_ kind: Kind, n: Int, k: Int, seed: UInt64, to score: inout Score) throws {
    var source = SplitMix(state: seed &* 47 &+ UInt64(n))
    func place(_ unit: String) -> SimulatedOrganisation.Place { .init(unit: unit, band: 1, kind: "x", site: "N") }
    var placings: [[SimulatedOrganisation.Placing]] = []
    var leavers: [String: Int] = [:]
    for unit in ["A", "B"] {
      for _ in 0..<n {
        guard source.below(40) == 0 else {
          placings.append([.init(slots: 0..<11, place: place(unit))])
          continue
        }
        // One leaves when the quarter ends, another comes.
        placings.append([.init(slots: 0..<7, place: place(unit))])
        placings.append([.init(slots: 7..<11, place: place(unit))])
        leavers[unit, default: 0] += 1
      }
    }
    var organisation = SimulatedOrganisation(placings: placings)
    for person in placings.indices {
      let stays = placings[person][0].slots.count == 11
      for slot in [2, 8] where source.below(10) < 6 && placings[person][0].slots.contains(slot) {
        if kind == .still && stays && slot == 8 { continue }
        organisation.note(.init(position: 1, person: person, slot: slot, tool: 0, actions: 1, tokens: 5))
      }
    }
    var ledger = SimulatedLedger(organisation, k: k)
    let periods = [SimulatedOrganisation.standardPeriod, Period.quarter(2024, 4)!]
    _ = try ledger.ask(Question(metric: kind.metric.definition.id, period: periods[0], by: [.unit]))
    let rows = try ledger.ask(
      Question(metric: kind.metric.definition.id, period: periods[1], by: [.unit], compare: periods[0])
    ).release.figure.rows
    for (unit, row) in zip(["A", "B"], rows) {
      let moved = leavers[unit] ?? 0
      score.units += 1
      if moved == 0 || moved >= k { score.allowed += 1 }
      guard case .released? = row.comparison else { continue }
      score.said += 1
      if kind != .flow && moved > 0 && moved < k { score.unsafe += 1 }
    }
  }
}
