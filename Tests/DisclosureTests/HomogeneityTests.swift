import Disclosure
import Events
@_spi(Gate) import Figures
import Testing

@Suite struct HomogeneityTests {
  let gate = Gate(policy: .standard)

  @Test(arguments: [(33, 33, "≥ 90 %"), (0, 33, "≤ 10 %"), (0, 49, "≤ 10 %")])
  func `all or nobody in a group under 50 leaves as a bound`(numerator: Int, n: Int, bound: String) {
    let row = gate.release(
      figure(definition(.share), by: [.unit], rows: [row(.share(numerator, of: n), n: n, unit: "HR")])
    )
    .figure.rows[0]
    #expect(row.value?.bound?.text == bound && row.n == n)
    #expect(row.value?.value == nil && row.value?.numerator == nil && row.value?.denominator == nil)
  }

  @Test(arguments: [(68, 68), (50, 50), (0, 50), (1, 33), (32, 33)])
  func `from 50 on, and between the extremes, the share leaves`(numerator: Int, n: Int) {
    let row = gate.release(figure(definition(.share), rows: [row(.share(numerator, of: n), n: n)])).figure.rows[0]
    #expect(row.value?.numerator == .integer(Int64(numerator)) && row.value?.bound == nil)
  }

  @Test func `a distribution with everybody in one part leaves as bounds`() {
    let value = FigureValue(parts: [part("power", 0), part("habitual", 33)])
    let asked = figure(definition(.distribution), by: [.unit], rows: [row(value, n: 33, unit: "HR")])
    let parts = gate.release(asked).figure.rows[0].value!.parts
    #expect(parts.map { $0.bound?.text } == ["≤ 10 %", "≥ 90 %"] && parts.allSatisfy { $0.value == nil })
  }

  @Test func `a step that holds all or none of the one before leaves as a bound`() {
    let value = FigureValue(parts: [part("headcount", 40), part("access", 30), part("active", 30), part("regular", 0)])
    let parts = gate.release(figure(definition(.funnel), rows: [row(value, n: 40)])).figure.rows[0].value!.parts
    #expect(parts.map { $0.bound?.text } == [nil, nil, "≥ 90 %", "≤ 10 %"])
  }

  @Test func `a week in which all or nobody of a small group was active is hidden`() {
    let value = FigureValue(points: [
      .init(at: "2024-W27", value: .integer(12)), .init(at: "2024-W28", value: .integer(0)),
      .init(at: "2024-W29", value: .integer(20)),
    ])
    let points = gate.release(figure(definition(.series), rows: [row(value, n: 20)])).figure.rows[0].value!.points
    #expect(points.map(\.isProtected) == [false, true, true])
  }
}
