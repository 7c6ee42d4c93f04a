import Events
import Figures
import Testing

@testable import Projections

/// Employee voice of Microsoft's sample export (MIT licence): the last row of each person in a quarter.
@Suite(.enabled(if: VivaSample.path != nil)) struct VoiceWaveTests {
  @Test func `a quarter of three hundred people speaks its mind`() throws {
    let figures = try CultureFigures(events: VoiceSample.events())
    let items = try #require(try figures.value("culture.items"))
    func part(_ key: String) -> Double? { items.parts.first { $0.key == key }?.value?.double }
    #expect(part("speak-my-mind.answers") == 300)
    #expect(part("speak-my-mind.favourable") == 8)
    #expect(abs((part("speak-my-mind.mean") ?? 0) - 2.59333) < 5e-6)
    #expect(abs((part("speak-my-mind.score") ?? 0) - 39.83) < 5e-3)
    let safety = try #require(try figures.value("culture.safety"))
    #expect(abs((safety.value?.double ?? 0) - 39.8333) < 5e-5)
    // Everybody answered, so there is nothing left to be unsure about.
    #expect(safety.interval == nil)
    #expect(try figures.value("culture.favourable")?.numerator == .integer(8))
    #expect(try figures.value("culture.participation")?.value == .real(1))
    for (unit, mean) in [("Finance", 2.5294), ("Legal", 2.6818)] {
      let value = try #require(try figures.value("culture.items", by: [.unit], group: unit))
      let found = value.parts.first { $0.key == "speak-my-mind.mean" }?.value?.double ?? 0
      #expect(abs(found - mean) < 5e-5, "\(unit) \(found)")
    }
  }
}

enum VoiceSample {
  /// One survey of one item, and the wave of 2024-Q3.
  static func events() throws -> [Event] {
    let rows = try VivaSample.rows(columns: ["PersonId", "MetricDate", "Organization", "Speak_My_Mind"])
    var last: [String: (week: Day, unit: String, points: Int64)] = [:]
    let quarter = Period.quarter(2024, 3)!
    for row in rows {
      guard let week = Day(row[1]), quarter.days.contains(week), let points = Int64(row[3]) else { continue }
      if let known = last[row[0]], known.week > week { continue }
      last[row[0]] = (week, row[2], points)
    }
    let answers = last.sorted { $0.key < $1.key }.map(\.value)
    let cells = Dictionary(grouping: answers, by: \.unit).mapValues { $0.map { [$0.points] as [Int64?] } }
    let facts: [Given] = .wave(
      [SampleItem("speak-my-mind", "safety")], named: "2024-Q3", survey: "survey-viva-voice", opens: "2024-07-01",
      closes: "2024-09-30", invited: cells.mapValues(\.count), cells: cells)
    return facts.enumerated().flatMap { $1.events(number: $0) }
  }
}
