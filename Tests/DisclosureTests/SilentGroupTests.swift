import Disclosure
import Events
@_spi(Gate) import Figures
import Testing

/// "Nothing was reported here" says 0 of everybody in a group.
@Suite struct SilentGroupTests {
  private func silent(by dimensions: [Figures.Dimension], unit: String?) throws -> ReleasedRow {
    let row = FigureRow(
      group: GroupKey(unit.map { [GroupKey.Part(.unit, key: $0)] } ?? []),
      outcome: .unsayable(Unsayable(code: "no-tokens-reported", text: Localized("none"))), base: people(40))
    let asked = figure(definition(.mean, isQuantity: true, unit: .tokens), by: dimensions, rows: [row])
    return try #require(
      try Gate(policy: .standard).release(asked, given: NoCircumstances()).figure.rows.first)
  }

  @Test func `a unit without facts is protected where the organisation is not said to have none`() throws {
    #expect(try silent(by: [.unit], unit: "A").isSuppressed)
  }

  @Test func `an organisation without facts says so`() throws {
    let row = try silent(by: [], unit: nil)
    guard case .unsayable(let reason) = row.outcome else {
      Issue.record("\(row)")
      return
    }
    #expect(reason.code == "no-tokens-reported")
  }
}
