import Events
@_spi(Gate) import Figures
import Testing

@testable import Disclosure

/// Means of bands beside a slope: the slope and all but one of them would tell the last.
struct SlopePartTests {
  private static func release(_ sizes: [Int], minimum: Int) throws -> ReleasedValue {
    var first: UInt32 = 1
    var parts: [FigureValue.Part] = []
    for (band, size) in sizes.enumerated() {
      let people = first..<(first + UInt32(size))
      first += UInt32(size)
      parts.append(
        FigureValue.Part(
          key: "band-\(band + 1)", label: Localized("\(band + 1)"), value: .real(Double(band) + 1),
          groupBase: Base(people: people), contributions: Contributions(people.map { _ in Double(band) + 1 })))
    }
    let definition = MetricDefinition(
      id: "test.gradient", name: Localized("gradient"), formula: Localized("formula"), unit: .ratio, shape: .slope,
      isQuantity: true, baseMeaning: Localized("people"))
    let value = FigureValue(
      value: .real(1), interval: Interval(low: 0.5, high: 1.5, method: "OLS HC3"), parts: parts,
      test: FigureValue.Test(name: "Jonckheere–Terpstra", statistic: 2, p: 0.04))
    let row = FigureRow(group: .organisation, outcome: .value(value), base: Base(people: 1..<first))
    let figure = Figure(
      definition: definition, question: Question(metric: definition.id, period: .quarter(2024, 3)!),
      asKnownAt: KnownAt(position: Position(1), recordedAt: nil),
      coverage: Coverage(grain: "day", complete: 92, provisional: 0, missing: 0), rows: [row])
    return try #require(Gate(policy: Policy(usageMinimum: minimum)).release(figure).figure.rows[0].value)
  }

  @Test func `bands that are large enough are all shown`() throws {
    let value = try Self.release([20, 15, 20], minimum: 15)
    #expect(value.parts.allSatisfy { !$0.isProtected } && value.test != nil)
  }

  @Test func `a band below the adopted minimum is hidden, and one more with it`() throws {
    let value = try Self.release([20, 12, 20, 30], minimum: 15)
    #expect(value.parts[1].isProtected && value.parts.filter(\.isProtected).count == 2)
    #expect(value.value != nil)
  }
}
