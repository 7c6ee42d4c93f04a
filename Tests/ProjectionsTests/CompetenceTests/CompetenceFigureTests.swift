import Events
@_spi(Gate) import Figures
import Statistics
import Testing

@testable import Projections

struct CompetenceFigureTests {
  private static func row(_ metric: MetricID, _ given: [Given]) throws -> (FigureRow, [Localized]) {
    let figure = try GradientTests.figure(metric, given)
    return (figure.rows[0], figure.notes)
  }

  private static func value(_ metric: MetricID, _ given: [Given]) throws -> FigureValue {
    let row = try row(metric, given).0
    guard case .value(let value) = row.outcome else { throw Unexpected(text: "\(row.outcome)") }
    return value
  }

  private struct Unexpected: Error { let text: String }

  @Test func `the change after training is that of Welch over people, and never called a cause`() throws {
    let given: [Given] =
      (0..<60).map { .placed("P\($0)", "Sales") } + (0..<25).map { .trained("P\($0)", on: "2024-05-02") }
      + (0..<60).filter { $0 % 4 == 0 }.map { .used("P\($0)", on: "2024-02-02") }
      + (0..<60).filter { $0 % 3 != 0 || $0 < 10 }.map { .used("P\($0)", on: "2024-08-02") }
    let (row, notes) = try Self.row("competence.after-training", given)
    guard case .value(let value) = row.outcome else { throw Unexpected(text: "\(row.outcome)") }
    func changes(_ people: Range<Int>) -> [Double] {
      people.map { ($0 % 3 != 0 || $0 < 10 ? 1 : 0) - ($0 % 4 == 0 ? 1 : 0) }
    }
    let expected = try welchDifference(changes(0..<25), minus: changes(25..<60)).interval
    #expect(abs(value.value!.double - expected.estimate) < 1e-12)
    #expect(abs(value.interval!.low - expected.low) < 1e-12 && abs(value.interval!.high - expected.high) < 1e-12)
    #expect(row.base.people.count == 25)
    #expect(notes.contains { $0.en.contains("not cause") && $0.de.contains("keine Ursache") })
  }

  @Test func `who was placed in only one of the two periods is in neither group`() throws {
    let given: [Given] =
      (0..<20).map { .placed("P\($0)", "Sales", from: $0 == 0 ? "2024-05-01" : "2024-01-01") }
      + (20..<50).map { .placed("P\($0)", "Sales") } + (0..<20).map { .trained("P\($0)", on: "2024-05-02") }
      + (0..<9).flatMap { [.used("P\($0)", on: "2024-02-02"), .used("P\($0)", on: "2024-08-02")] }
    guard case .unsayable(let reason) = try Self.row("competence.after-training", given).0.outcome else {
      throw Unexpected(text: "nineteen were enough")
    }
    #expect(reason.text.en.contains("19 of 20"))
  }

  @Test func `the curve of waits ends where few still wait, and has no point in between weeks`() throws {
    let given: [Given] = (0..<30).flatMap { person -> [Given] in
      let name = "P\(person)"
      return [
        .placed(name, "Sales"),
        .event("access-requested", on: "2024-07-01", by: name, ["tool": "chat", "on": "2024-07-01"]),
        .granted(name, "chat", from: (Day("2024-07-01")! + 2 * person).description),
      ]
    }
    let value = try Self.value("competence.access-wait", given)
    #expect(value.points.map(\.at) == ["0", "7", "14", "21", "28", "35"])
    #expect(value.points.dropFirst().allSatisfy { $0.interval != nil })
    #expect(value.value == .integer(28))
  }

  @Test func `who has the tool already waits no day, and a request of another quarter is not followed`() throws {
    let given: [Given] = (0..<21).flatMap { person -> [Given] in
      let (name, day) = ("P\(person)", person == 20 ? "2024-06-30" : "2024-07-05")
      return [
        .placed(name, "Sales"), .granted(name, "chat", from: "2024-06-01"),
        .event("access-requested", on: day, by: name, ["tool": "chat", "on": .string(day)]),
      ]
    }
    let (row, _) = try Self.row("competence.access-wait", given)
    guard case .value(let value) = row.outcome else { throw Unexpected(text: "\(row.outcome)") }
    #expect(value.value == .integer(0) && row.base.people.count == 20)
  }

  @Test func `a session of a unit above several groups coaches none of them`() throws {
    let units: [Given] = (1...8).flatMap { unit in (0..<10).map { .placed("\(unit)-\($0)", "All/U\(unit)") } }
    let value = try Self.value(
      "competence.coaching",
      units + [
        .event("coaching-held", on: "2024-07-01", ["unit": "All"]),
        .event("coaching-held", on: "2024-07-01", ["unit": "All/U3"]),
      ])
    #expect(value.numerator == .integer(1) && value.denominator == .integer(8))
  }
}
