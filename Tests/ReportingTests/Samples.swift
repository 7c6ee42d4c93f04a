@testable import Disclosure
import Events
import Figures
import Reporting

let quarter = Period.quarter(2024, 3)!
let known = KnownAt(position: Position(63_211), recordedAt: Instant("2024-10-07T06:15:00Z"))

func definition(
  _ id: MetricID, _ de: String, _ en: String, unit: MeasureUnit, shape: Shape, isQuantity: Bool = false
) -> MetricDefinition {
  MetricDefinition(
    id: id, name: Localized(de: de, en: en),
    formula: Localized(de: "Zähler ÷ Nenner im Zeitraum", en: "numerator ÷ denominator in the period"), unit: unit,
    shape: shape, isQuantity: isQuantity, baseMeaning: Localized(de: "Personen mit Platz", en: "people placed"))
}

func people(_ count: Int) -> Base { Base(people: 0..<UInt32(count)) }

func part(_ key: String, _ de: String, _ en: String, _ value: Int?, coarse: String? = nil) -> FigureValue.Part {
  FigureValue.Part(
    key: key, label: Localized(de: de, en: en), value: value.map { .integer(Int64($0)) }, coarse: coarse)
}

func released(
  _ definition: MetricDefinition, by dimensions: [Dimension] = [], compare: Period? = nil, rows: [FigureRow],
  notes: [Localized] = []
) -> ReleasedFigure {
  let figure = Figure(
    definition: definition,
    question: Question(metric: definition.id, period: quarter, by: dimensions, compare: compare), asKnownAt: known,
    coverage: Coverage(grain: "week", complete: 13, provisional: 0, missing: 0, sources: ["viva"]), rows: rows,
    notes: notes)
  return Gate(policy: .standard).release(figure)
}

func row(
  _ value: FigureValue, n: Int, group: GroupKey = .organisation, before: (FigureValue, Int, Double?)? = nil
) -> FigureRow {
  FigureRow(
    group: group, outcome: .value(value), base: people(n),
    comparison: before.map { .init(value: $0.0, base: people($0.1), difference: $0.2) })
}

func key(_ dimension: Dimension, _ key: String) -> GroupKey { GroupKey([.init(dimension, key: key)]) }

func context(_ language: Language, organisation: String? = "Muster & Söhne <AG>") -> ReportContext {
  ReportContext(
    organisation: organisation, language: language, policy: Policy.standard.line, head: known.position,
    recordedAt: known.recordedAt, headHash: Digest(hashing: [1, 2, 3]),
    sources: [
      .init(name: "viva", coverage: Coverage(grain: "week", complete: 13, provisional: 0, missing: 0)),
      .init(name: "github-copilot", coverage: Coverage(grain: "day", complete: 89, provisional: 3, missing: 0)),
      .init(name: "roster", coverage: nil),
    ], unmatchedAccounts: 41, matchedAccounts: 1_140, version: "0.1.0")
}

func report(_ figures: [ReleasedFigure], language: Language = .de) -> Report {
  Report(
    quarter: quarter, answers: Dictionary(uniqueKeysWithValues: figures.map { ($0.question, $0) }),
    context: context(language))
}

/// A gate without past: nothing was released, nothing is planned.
struct NoCircumstances: Circumstances {
  var known: KnownVerdicts { KnownVerdicts() }
  func groups(in matrix: MatrixID) -> [ReleasedGroup] { [] }
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
  func rows(_ question: Question) -> [FigureRow] { [] }
  func members(of matrix: MatrixID, in period: Period, names: Set<String>) -> [AskedRow] { [] }
  func changes(after position: Position) -> [Change] { [] }
  func partly(in names: Set<String>, on days: Range<Day>) -> [String: [UInt32: [Range<Day>]]] { [:] }
  func people(changedBy kind: ChangeKind, on days: Range<Day>, tool: String?) -> Set<UInt32> { [] }
  func earlier(_ definition: MetricDefinition, _ question: Question, group: String) -> EarlierRow? { nil }
}

extension Gate {
  /// Each row as if it stood alone: what several say together is the gate's own matter.
  func release(_ figure: Figure) -> ReleasedFigure {
    let alone = figure.rows.map { row -> ReleasedFigure in
      var one = figure
      one.rows = [row]
      return try! release(one, given: NoCircumstances()).figure
    }
    return ReleasedFigure(figure, rows: alone.flatMap(\.rows), least: alone.first?.least ?? 10)
  }
}
