@testable @_spi(Ledger) import Disclosure
import Events
@_spi(Gate) import Figures
import Testing

/// Who skipped an item of a survey, by subtraction of groups.
///
/// 40 answers, 15 of unit A and 25 of unit B. One of A and five of B skipped the item: A keeps it back by itself, but
/// the item of everybody less that of B is that of A, and beside the scale it tells of the one.
@Suite struct ItemGroupTests {
  private static let wave = "pulse · 1"
  private static let everybody = Base(answers: 0..<40, of: wave)
  private static let units: [(unit: String, answers: Base, given: Base)] = [
    ("A", Base(answers: 0..<15, of: wave), Base(answers: 1..<15, of: wave)),
    ("B", Base(answers: 15..<40, of: wave), Base(answers: 20..<40, of: wave)),
  ]

  private static func row(_ unit: String?, _ answers: Base, _ given: Base) -> FigureRow {
    var value = FigureValue(value: .real(60), mean: AnswerMean(scale: 0...100, isAlike: false))
    let skipped = answers.people.count - given.people.count
    value.parts = [
      FigureValue.Part(
        key: "risk", label: Localized("risk"), value: .real(55), groupBase: given,
        mean: AnswerMean(scale: 0...100, isAlike: false)
      ).standing(apart: [skipped, 0])
    ]
    return FigureRow(
      group: GroupKey(unit.map { [GroupKey.Part(.unit, key: $0)] } ?? []), outcome: .value(value), base: answers,
      sample: AnswerSample(invited: 50, instrument: "i", whole: everybody, answers: answers))
  }

  private static let whole = row(nil, everybody, Base(answers: Array(1..<15) + Array(20..<40), of: wave))

  private static let metric = MetricDefinition(
    id: "culture.test", name: Localized("m"), formula: Localized("f"), unit: .score, shape: .mean, grain: "wave",
    leastN: 5, baseMeaning: Localized("answers"))

  private func parts(beside groups: [(String, [UInt32])]) throws -> [Bool?] {
    let asked = figure(Self.metric, by: [.unit], rows: Self.units.map { Self.row($0.unit, $0.answers, $0.given) })
    let left = groups.map {
      ReleasedGroup(name: $0, days: quarter.days, position: Position(7), people: $1, isRead: true)
    }
    let rows = try Gate(policy: Policy(usageMinimum: 10, surveyMinimum: 5))
      .release(asked, given: Left(groups: left, whole: [Self.whole])).figure.rows
    return rows.map { $0.value?.parts.first?.isProtected }
  }

  @Test func `an item that few skipped is kept back, and five who skipped it are enough`() throws {
    #expect(try parts(beside: [("", Self.everybody.people)]) == [true, false])
  }

  @Test func `an item of another unit goes with it where that of everybody left`() throws {
    let given = try #require(Self.whole.value?.parts.first?.groupBase).people
    #expect(try parts(beside: [("", Self.everybody.people), (" ⟨item risk⟩", given)]) == [true, true])
  }
}

extension FigureRow {
  fileprivate var value: FigureValue? { if case .value(let value) = outcome { value } else { nil } }
}

/// What left of the answers of a wave.
private struct Left: Circumstances {
  let groups: [ReleasedGroup]
  let whole: [FigureRow]
  let known = KnownVerdicts()

  func groups(in matrix: MatrixID) -> [ReleasedGroup] { matrix.outcome == nil && matrix.wave != nil ? groups : [] }
  func planned(for matrix: MatrixID, in period: Period) -> [(definition: MetricDefinition, row: AskedRow)] { [] }
  func planned(
    _ definition: MetricDefinition, in period: Period, tool: String?, onlyGroups: Bool
  ) -> [AskedRow] { [] }
  func toolsLeft(_ definition: MetricDefinition, in period: Period) -> [String] { [] }
  func metrics(alike definition: MetricDefinition) -> [MetricDefinition] { [definition] }
  func metrics(countedAlike definition: MetricDefinition) -> [MetricDefinition] { [definition] }
  func standardPeriods(around period: Period) -> [Period] { [] }
  func left(
    _ definition: MetricDefinition, in period: Period, tool: String?, onlyGroups: Bool
  ) -> [LeftRow] { [] }
  func rows(_ question: Question) -> [FigureRow] { whole }
  func members(of matrix: MatrixID, in period: Period, names: Set<String>) -> [AskedRow] { [] }
  func changes(after position: Position) -> [Change] { [] }
  func partly(in names: Set<String>, on days: Range<Day>) -> [String: [UInt32: [Range<Day>]]] { [:] }
  func people(changedBy kind: ChangeKind, on days: Range<Day>, tool: String?) -> Set<UInt32> { [] }
  func earlier(_ definition: MetricDefinition, _ question: Question, group: String) -> EarlierRow? { nil }
}
