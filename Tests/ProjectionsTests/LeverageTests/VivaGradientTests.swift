import Events
@_spi(Gate) import Figures
import ProjectionEngine
import Testing

@testable import Projections

/// Levels of influence in Microsoft's sample export, where nobody reports what AI saved.
@Suite(.enabled(if: VivaSample.path != nil)) struct VivaGradientTests {
  private static func row(_ metric: MetricID) throws -> (row: FigureRow, notes: [Localized]) {
    let store = try ReadModelStore.inMemory()
    try ProjectionRunner(store: store, projections: Catalogue.projections)
      .catchUp(with: ListedEvents(VivaSample.events()))
    return try Answering.read(store) { answering in
      let figure = try answering.answer(Question(metric: metric, period: .quarter(2024, 3)!))
      return (figure.rows[0], figure.notes)
    }
  }

  @Test func `mean weekly actions per person by level are those computed from the file alone`() throws {
    let row = try Self.row("leverage.intensity-by-band").row
    guard case .value(let value) = row.outcome else {
      Issue.record("\(row.outcome)")
      return
    }
    #expect(value.parts.map(\.label.en) == ["Junior IC", "Senior IC", "Senior Manager", "Executive"])
    #expect(value.parts.map { $0.groupBase?.people.count } == [136, 87, 40, 37])
    for (part, expected) in zip(value.parts, [10.253959, 10.246684, 10.044231, 10.187110]) {
      #expect(abs(part.value!.double - expected) < 5e-7, "\(part.label.en)")
      #expect(part.interval.map { $0.low < expected && expected < $0.high } ?? false)
    }
  }

  @Test func `no leverage gradient is seen, and what was compared is called effort`() throws {
    let (row, notes) = try Self.row("leverage.gradient")
    guard case .value(let value) = row.outcome, let interval = value.interval else {
      Issue.record("\(row.outcome)")
      return
    }
    #expect(interval.low < 0 && 0 < interval.high && interval.method == "OLS HC3")
    #expect(value.test?.name == "Jonckheere–Terpstra")
    #expect(value.test.map { $0.p > 0.05 } ?? false)
    #expect(row.base.people.count == 300)
    // The means fall, so the rising fit is level.
    #expect(Set(value.parts.map { $0.value!.double }).count == 1)
    #expect(value.parts.allSatisfy { $0.key.hasSuffix(".weekly-actions") && $0.label.en.contains("effort") })
    // A level part tells nothing of a small band that its own mean does not: it stands on the smallest of them.
    #expect(value.parts.allSatisfy { $0.groupBase?.people.count == 37 })
    #expect(notes.contains { $0.en.contains("not value but effort") && $0.de.contains("nicht der Wert") })
  }

  @Test func `all are active in each level, which small levels do not show`() throws {
    let row = try Self.row("leverage.usage-by-band").row
    guard case .value(let value) = row.outcome else {
      Issue.record("\(row.outcome)")
      return
    }
    #expect(value.numerator == .integer(300) && value.denominator == .integer(300))
    #expect(value.parts.map { $0.groupBase?.people.count } == [136, 87, 0, 0])
  }
}
