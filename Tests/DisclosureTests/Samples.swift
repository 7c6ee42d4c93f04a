import Disclosure
import Events
@_spi(Gate) import Figures

let quarter = Period.quarter(2024, 3)!

func people(_ count: Int, from first: UInt32 = 0) -> Base { Base(people: first..<(first + UInt32(count))) }

func definition(
  _ shape: Shape, leastN: Int = 10, isQuantity: Bool = false, unit: MeasureUnit = .people, id: MetricID = "test.metric",
  persists: Bool = false, population: String = "people placed", counts: [CountedPiece: Outcome] = [:]
) -> MetricDefinition {
  MetricDefinition(
    id: id, name: Localized("m"), formula: Localized("f"), unit: unit, shape: shape, leastN: leastN,
    isQuantity: isQuantity, baseMeaning: Localized(population), counts: counts, persists: persists)
}

func figure(
  _ definition: MetricDefinition, by dimensions: [Dimension] = [], unit: String? = nil, rows: [FigureRow]
) -> Figure {
  Figure(
    definition: definition,
    question: Question(metric: definition.id, period: quarter, by: dimensions, unit: unit),
    asKnownAt: KnownAt(position: Position(7), recordedAt: nil),
    coverage: Coverage(grain: "week", complete: 13, provisional: 0, missing: 0), rows: rows)
}

func row(_ value: FigureValue, n: Int, unit: String? = nil, comparison: FigureRow.Comparison? = nil) -> FigureRow {
  FigureRow(
    group: GroupKey(unit.map { [GroupKey.Part(.unit, key: $0)] } ?? []), outcome: .value(value), base: people(n),
    comparison: comparison)
}

func part(_ key: String, _ value: Int, spread: [Double]? = nil, coarse: String? = nil, group: Int? = nil)
  -> FigureValue.Part
{
  FigureValue.Part(
    key: key, label: Localized(key), value: .integer(Int64(value)), groupBase: group.map { people($0) },
    contributions: spread.map { Contributions($0) }, coarse: coarse)
}

/// A fixed sequence, so that a failing case can be run again.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A gate without past: nothing was released, nothing is planned.
struct NoCircumstances: Circumstances {
  var known: KnownVerdicts { KnownVerdicts() }
  func groups(in matrix: MatrixID) -> [ReleasedGroup] { [] }
  func planned(for matrix: MatrixID, in period: Period) -> [(definition: MetricDefinition, row: AskedRow)] { [] }
  func planned(
    _ definition: MetricDefinition, in period: Period, tool: String?, onlyGroups: Bool
  ) -> [AskedRow] { [] }
  func left(
    _ definition: MetricDefinition, in period: Period, tool: String?, onlyGroups: Bool
  ) -> [LeftRow] { [] }
  func toolsLeft(_ definition: MetricDefinition, in period: Period) -> [String] { [] }
  func metrics(alike definition: MetricDefinition) -> [MetricDefinition] { [definition] }
  func metrics(countedAlike definition: MetricDefinition) -> [MetricDefinition] { [definition] }
  func standardPeriods(around period: Period) -> [Period] { [] }
  func rows(_ question: Question) -> [FigureRow] { [] }
  func members(of matrix: MatrixID, in period: Period, names: Set<String>) -> [AskedRow] { [] }
  func changes(after position: Position) -> [Change] { [] }
  func partly(in names: Set<String>, on days: Range<Day>) -> [String: [UInt32: [Range<Day>]]] { [:] }
  func people(changedBy kind: ChangeKind, on days: Range<Day>, tool: String?) -> Set<UInt32> { [] }
  func earlier(_ definition: MetricDefinition, _ question: Question, group: String) -> EarlierRow? { nil }
}

extension Gate {
  /// As if nothing had ever been released.
  func release(_ figure: Figure) -> Release { try! release(figure, given: NoCircumstances()) }
}

extension Contributions {
  /// Of the people 1, 2, 3 and so on.
  init(_ values: [Double]) {
    self.init(of: 1...UInt32(max(1, values.count))) { values.isEmpty ? 0 : values[Int($0) - 1] }
  }
}
