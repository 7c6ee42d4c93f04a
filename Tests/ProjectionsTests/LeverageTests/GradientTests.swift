import Events
@_spi(Gate) import Figures
import ProjectionEngine
import Statistics
import Testing

@testable import Projections

struct GradientTests {
  static let quarter = Period.quarter(2024, 3)!

  static func figure(
    _ metric: MetricID, _ given: [Given], unit: String? = nil, band: Int? = nil, period: Period = quarter
  ) throws -> Figure {
    let events = given.enumerated().flatMap { $1.events(number: $0) }
    let store = try ReadModelStore.inMemory()
    try ProjectionRunner(store: store, projections: Catalogue.projections).catchUp(with: ListedEvents(events))
    return try Answering.read(store) { answering in
      try answering.answer(Question(metric: metric, period: period, unit: unit, band: band))
    }
  }

  /// Of each band so many people, each with actions of one week.
  private static func bands(_ sizes: [Int], _ actions: (Int, Int) -> Int) -> [Given] {
    sizes.enumerated().flatMap { band, size in
      (0..<size).flatMap { person -> [Given] in
        let name = "\(band)-\(person)"
        return [
          .placed(name, "Sales", band: band + 1),
          .week(name, from: "2024-07-01", actions: Int64(actions(band, person))),
        ]
      }
    }
  }

  @Test func `slope, interval and test are those of the statistics`() throws {
    let actions = { (band: Int, person: Int) in 5 + 2 * band + (person * 7 + band) % 5 }
    let figure = try Self.figure("leverage.gradient", Self.bands([12, 11, 10, 13], actions))
    guard case .value(let value) = figure.rows[0].outcome else {
      Issue.record("\(figure.rows[0].outcome)")
      return
    }
    let groups = [12, 11, 10, 13].enumerated().map { band, size in (0..<size).map { Double(actions(band, $0)) } }
    let levels = groups.enumerated().flatMap { band, values in values.map { _ in Double(band + 1) } }
    let slope = try leastSquares(groups.flatMap { $0 }, on: levels).slope.interval
    #expect(abs(value.value!.double - slope.estimate) < 1e-12)
    #expect(abs(value.interval!.low - slope.low) < 1e-12 && abs(value.interval!.high - slope.high) < 1e-12)
    let trend = try jonckheere(groups)
    #expect(value.test?.statistic == trend.z && value.test?.p == trend.pTwoSided)
    #expect(slope.low > 0)
  }

  @Test func `a band of nine takes no part, and is named`() throws {
    let figure = try Self.figure(
      "leverage.gradient", Self.bands([10, 9, 10, 10]) { band, person in band + person % 3 })
    guard case .value(let value) = figure.rows[0].outcome else {
      Issue.record("\(figure.rows[0].outcome)")
      return
    }
    #expect(value.parts.map(\.key) == ["band-1.weekly-actions", "band-3.weekly-actions", "band-4.weekly-actions"])
    #expect(figure.rows[0].base.people.count == 30)
    #expect(figure.notes.contains { $0.en.contains("bands of fewer than 10 people") })
  }

  @Test func `bands that share one mean stand on the smallest of them`() throws {
    let figure = try Self.figure(
      "leverage.gradient", Self.bands([20, 12, 20, 11]) { band, person in [0, 20, 10, 40][band] + person % 3 })
    guard case .value(let value) = figure.rows[0].outcome else {
      Issue.record("\(figure.rows[0].outcome)")
      return
    }
    #expect(value.parts[1].value == value.parts[2].value)
    #expect(value.parts.map { $0.groupBase!.people.count } == [20, 12, 12, 11])
    #expect(value.parts[1].contributions == value.parts[2].contributions)
  }

  @Test func `equal values have no gradient, and one band cannot be asked for`() throws {
    let equal = try Self.figure("leverage.gradient", Self.bands([10, 10, 10]) { _, _ in 4 })
    guard case .unsayable(let reason) = equal.rows[0].outcome else {
      Issue.record("\(equal.rows[0].outcome)")
      return
    }
    #expect(reason.code == "no-variation")
    let one = try Self.figure("leverage.gradient", Self.bands([10, 10, 10]) { _, person in person }, band: 2)
    guard case .unsayable(let refusal) = one.rows[0].outcome else {
      Issue.record("\(one.rows[0].outcome)")
      return
    }
    #expect(refusal.code == "organisation-only")
  }

  @Test func `few reports of minutes are not replaced by effort`() throws {
    let given =
      Self.bands([10, 10, 10]) { band, person in band + person } + [
        .reviewed("0-0", on: "2024-07-02", verdict: "accepted", saved: 5)
      ]
    guard case .unsayable(let reason) = try Self.figure("leverage.gradient", given).rows[0].outcome else {
      Issue.record("a gradient of one person")
      return
    }
    #expect(reason.code == "too-few-bands")
  }
}

struct LeaderGapTests {
  private static func given(leaders: Int, others: Int, activeLeaders: Int, activeOthers: Int) -> [Given] {
    let configured = Given.fact(
      "organisation-configured",
      [
        "name": "It", "timeZone": "UTC", "fiscalYearStart": 1, "weekStart": "monday", "language": "en",
        "currency": "EUR", "bands": [["band": 1, "name": "staff"], ["band": 3, "name": "heads", "leads": true]],
      ], stream: "organisation-it")
    let people: [Given] =
      (0..<leaders).map { .placed("L\($0)", "Sales", band: 3) } + (0..<others).map { .placed("O\($0)", "Sales") }
    let uses: [Given] =
      (0..<activeLeaders).map { .used("L\($0)", on: "2024-07-01") }
      + (0..<activeOthers).map { .used("O\($0)", on: "2024-07-01") }
    return [configured] + people + uses
  }

  private static func row(
    leaders: Int, others: Int, activeLeaders: Int, activeOthers: Int
  ) throws -> (value: FigureValue, base: [UInt32]) {
    let figure = try GradientTests.figure(
      "leverage.leader-gap",
      given(leaders: leaders, others: others, activeLeaders: activeLeaders, activeOthers: activeOthers))
    guard case .value(let value) = figure.rows[0].outcome else { throw Unexpected() }
    return (value, figure.rows[0].base.people)
  }

  private struct Unexpected: Error {}

  @Test func `the interval of the gap is that of leaders against the others, by the part of the others`() throws {
    let value = try Self.row(leaders: 20, others: 60, activeLeaders: 15, activeOthers: 30).value
    #expect(abs(value.value!.double - (15.0 / 20 - 45.0 / 80)) < 1e-12)
    let apart = try newcombeDifference(15, of: 20, minus: 30, of: 60)
    #expect(abs(value.interval!.low - 0.75 * apart.low) < 1e-12)
    #expect(abs(value.interval!.high - 0.75 * apart.high) < 1e-12)
    #expect(value.parts.map { $0.value?.double } == [0.75, 0.5625])
  }

  @Test(arguments: [(9, 60), (60, 9)])
  func `the row stands on the smaller of leaders and others`(leaders: Int, others: Int) throws {
    #expect(try Self.row(leaders: leaders, others: others, activeLeaders: 4, activeOthers: 5).base.count == 9)
  }

  @Test(arguments: [0, 12])
  func `a gap that says the same of every leader stands on nobody, so that it is hidden`(active: Int) throws {
    #expect(try Self.row(leaders: 12, others: 60, activeLeaders: active, activeOthers: 30).base.isEmpty)
  }
}
