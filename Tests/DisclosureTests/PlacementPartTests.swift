@testable @_spi(Ledger) import Disclosure
import Events
@_spi(Gate) import Figures
import Testing

/// Parts that are groups of placements, such as one band, beside rows by placement that left before.
@Suite struct PlacementPartTests {
  /// Four bands of 30, 14, 12 and 4 people, the last without a part: whoever knows the total can subtract the others.
  private static let bands: [Range<UInt32>] = [0..<30, 30..<44, 44..<56, 56..<60]

  private static func left(_ name: String, _ people: Range<UInt32>) -> ReleasedGroup {
    ReleasedGroup(name: name, days: quarter.days, position: Position(3), people: Array(people), isRead: true)
  }

  private static func banded(_ shape: Shape) -> Figure {
    var value = FigureValue.share(40, of: 60)
    value.parts = (0..<3).map { index in
      var part = FigureValue.Part(
        key: "band-\(index + 1)", label: Localized("b"), value: .real(0.5), groupBase: Base(people: bands[index]))
      part.population = "people with access"
      part.placement = "band=\(index + 1)"
      return part
    }
    return figure(definition(shape), rows: [row(value, n: 60)])
  }

  @Test func `a part is hidden where rows by placement and the total would tell of those that are left`() throws {
    let known = Known(groups: [
      Self.left("", 0..<60), Self.left("band=1", Self.bands[0]), Self.left("band=2", Self.bands[1]),
    ])
    let release = try Gate(policy: .standard).release(Self.banded(.share), given: known).figure.rows[0]
    #expect(release.value?.parts.map(\.isProtected) == [false, false, true])
  }

  @Test func `without such rows one part stays hidden all the same`() throws {
    let release = try Gate(policy: .standard).release(
      Self.banded(.share), given: Known(groups: [Self.left("", 0..<60)])
    ).figure.rows[0]
    #expect(release.value?.parts.map(\.isProtected) == [false, false, true])
  }

  @Test func `a headline that is made of such parts goes with them`() throws {
    let release = try Gate(policy: .standard).release(
      Self.banded(.mean), given: Known(groups: [Self.left("", 0..<60)])
    ).figure.rows[0]
    #expect(release.value == nil)
  }
}

/// What left before, of people with access.
private struct Known: Circumstances {
  let groups: [ReleasedGroup]
  let known = KnownVerdicts()

  func groups(in matrix: MatrixID) -> [ReleasedGroup] {
    matrix == MatrixID(population: "people with access") ? groups : []
  }
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
