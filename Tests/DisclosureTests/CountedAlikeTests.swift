@testable @_spi(Ledger) import Disclosure
import Events
@_spi(Gate) import Figures
import Testing

/// Rule 7 and rule 8 beside other metrics that count the same.
@Suite struct CountedAlikeTests {
  private static let counted = definition(.share, unit: .share, id: "test.share", counts: [.headline: active])
  private static let active = Outcome("active", among: "people placed")

  private static func rows(_ groups: [(name: String?, people: Range<UInt32>, active: Int)]) -> [AskedRow] {
    groups.map { name, people, count in
      AskedRow(
        question: Question(metric: "test.share", period: quarter, by: name == nil ? [] : [.unit]),
        row: FigureRow(
          group: key(name), outcome: .value(.share(count, of: people.count)), base: Base(people: people)))
    }
  }

  private static func key(_ unit: String?) -> GroupKey {
    GroupKey(unit.map { [GroupKey.Part(.unit, key: $0)] } ?? [])
  }

  @Test func `a row about those who did does not say how many a bound stands for`() throws {
    let mean = definition(.mean, unit: .actions, id: "test.mean", population: "doers", counts: [.people: Self.active])
    let planned = Self.rows([("A", 0..<20, 20), ("B", 20..<60, 25)])
    let asked = figure(
      mean, by: [.unit],
      rows: [("A", 0..<20), ("B", 20..<45)].map { unit, people in
        FigureRow(
          group: Self.key(unit), outcome: .value(FigureValue(value: .real(3))),
          base: Base(people: UInt32(people.lowerBound)..<UInt32(people.upperBound)))
      })
    let alone = try Gate(policy: .standard).release(asked, given: NoCircumstances()).figure.rows
    #expect(alone.map(\.isSuppressed) == [false, false])
    let beside = try Gate(policy: .standard).release(asked, given: Planned(Self.counted, planned)).figure.rows
    #expect(beside.map(\.isSuppressed) == [true, false])
  }

  @Test func `a part that adds up to a count kept elsewhere is kept as well`() throws {
    let parts = definition(.distribution, id: "test.parts", counts: [.part("active"): Self.active])
    // Of the small units together 12 of 13 are active: with unit A said, each keeps two values at most.
    let groups: [(String?, Range<UInt32>, Int)] = [
      (nil, 0..<73, 42), ("A", 0..<60, 30), ("B", 60..<67, 6), ("C", 67..<73, 6),
    ]
    func asked(_ planned: [AskedRow]) throws -> [ReleasedRow] {
      let rows = groups.dropFirst().map { unit, people, count in
        FigureRow(
          group: Self.key(unit),
          outcome: .value(
            FigureValue(parts: [
              part("new", count / 2, coarse: "active"), part("returning", count - count / 2, coarse: "active"),
              part("dormant", 1),
            ])), base: Base(people: people))
      }
      return try Gate(policy: .standard).release(
        figure(parts, by: [.unit], rows: Array(rows)), given: Planned(Self.counted, planned)
      ).figure.rows
    }
    let alone = try asked([])
    #expect(alone[0].value?.parts.map(\.isProtected) == [false, false, false])
    let beside = try asked(Self.rows(groups))
    #expect(beside[0].value?.parts.prefix(2).map(\.isProtected) == [true, true])
  }

  @Test func `a share of one band inside a row goes with the row of that band`() throws {
    let banded = definition(.share, unit: .share, id: "test.banded", counts: [.groups: Self.active])
    var value = FigureValue.share(45, of: 60)
    var part = FigureValue.Part(
      key: "band-1", label: Localized("b"), value: .real(19.0 / 20), groupBase: Base(people: 0..<20))
    (part.population, part.placement) = ("people placed", "band=1")
    value.parts = [part]
    // Of the other band, five and seven people, all are active.
    let planned = [(nil, 0..<32, 31), ("1", 0..<20, 19), ("2", 20..<25, 5), ("3", 25..<32, 7)].map {
      (band: String?, people: Range<UInt32>, count: Int) in
      AskedRow(
        question: Question(metric: "test.share", period: quarter, by: band == nil ? [] : [.band]),
        row: FigureRow(
          group: GroupKey(band.map { [GroupKey.Part(.band, key: $0, order: Int($0))] } ?? []),
          outcome: .value(.share(count, of: people.count)), base: Base(people: people)))
    }
    let release = try Gate(policy: .standard).release(
      figure(banded, rows: [row(value, n: 32)]), given: Planned(Self.counted, planned)
    ).figure.rows[0]
    #expect(release.value?.parts.map(\.isProtected) == [true])
  }

  @Test func `rows that say one count of one group are one row`() {
    func row(_ state: MeasureRow.State, fixed: Bool = false) -> MeasureRow {
      MeasureRow(name: "r", isTotal: false, people: [1, 2, 3], number: .count(3), state: state, isFixed: fixed)
    }
    func group(_ rows: [MeasureRow]) -> CountedGroup { CountedGroup.of(Array(rows.indices), rows)[0] }
    let bounded = group([row(.shown), row(.bounded(2...3)), row(.hidden)])
    #expect(bounded.row.state == .bounded(2...3) && bounded.beyondBound == [0] && bounded.free == [0, 1])
    let out = group([row(.shown, fixed: true), row(.bounded(2...3))])
    #expect(out.row.state == .shown && !out.row.isFree && out.beyondBound.isEmpty)
    let shown = group([row(.shown), row(.hidden, fixed: true), row(.shown)])
    #expect(shown.row.isFree && shown.free == [0, 2])
    #expect(group([row(.hidden)]).row.state == .hidden)
  }

  @Test func `metrics that count differently over the same people are not one count`() {
    func row(_ count: Int) -> MeasureRow {
      MeasureRow(name: "r", isTotal: false, people: [1, 2, 3], number: .count(count), state: .shown, isFixed: false)
    }
    let ids: [MetricID] = ["a.a", "b.b", "a.a"]
    #expect(CountEntry.agreeing([row(1), row(1), nil]) { ids[$0] } == [[0, 1]])
    #expect(CountEntry.agreeing([row(1), row(2), row(1)]) { ids[$0] } == [[0, 2], [1]])
  }
}

/// A standard report of one metric.
private struct Planned: Circumstances {
  let metric: MetricDefinition
  let rows: [AskedRow]
  let known = KnownVerdicts()

  init(_ metric: MetricDefinition, _ rows: [AskedRow]) { (self.metric, self.rows) = (metric, rows) }

  /// Every planned row counts as released.
  func groups(in matrix: MatrixID) -> [ReleasedGroup] {
    guard matrix == MatrixID(population: "people placed") else { return [] }
    return rows.map {
      ReleasedGroup(
        name: $0.groupName, days: quarter.days, position: Position(7), people: $0.row.base.people, isRead: false)
    }
  }
  func planned(for matrix: MatrixID, in period: Period) -> [(definition: MetricDefinition, row: AskedRow)] { [] }
  func planned(
    _ definition: MetricDefinition, in period: Period, tool: String?, onlyGroups: Bool
  ) -> [AskedRow] { definition.id == metric.id ? rows : [] }
  func toolsLeft(_ definition: MetricDefinition, in period: Period) -> [String] { [] }
  func metrics(alike definition: MetricDefinition) -> [MetricDefinition] { [definition] }
  func metrics(countedAlike definition: MetricDefinition) -> [MetricDefinition] { [definition, metric] }
  func standardPeriods(around period: Period) -> [Period] { [] }
  func left(
    _ definition: MetricDefinition, in period: Period, tool: String?, onlyGroups: Bool
  ) -> [LeftRow] { [] }
  func rows(_ question: Question) -> [FigureRow] { [] }
  func members(of matrix: MatrixID, in period: Period, names: Set<String>) -> [AskedRow] { rows }
  func changes(after position: Position) -> [Change] { [] }
  func partly(in names: Set<String>, on days: Range<Day>) -> [String: [UInt32: [Range<Day>]]] { [:] }
  func people(changedBy kind: ChangeKind, on days: Range<Day>, tool: String?) -> Set<UInt32> { [] }
  func earlier(_ definition: MetricDefinition, _ question: Question, group: String) -> EarlierRow? { nil }
}
