import Events
import Testing

@testable import Importing

@Suite struct VoiceWaveTests {
  private static let header = "PersonId,MetricDate,Total_Copilot_active_days,Organization,Level,Speak_My_Mind\n"
  /// Sundays of the third quarter of 2024.
  private static let weeks = (0..<13).map { Day("2024-07-07")! + 7 * $0 }

  private func file(
    people: Int, weeks: [Day] = weeks, points: (Int, Day) -> String = { person, _ in String(person % 5 + 1) }
  ) -> [String] {
    weeks.flatMap { week in (0..<people).map { "p\($0),\(week),1,IT,Level2,\(points($0, week))\n" } }
  }

  @Test func `a whole quarter becomes a wave of each person's last row`() throws {
    let last = Self.weeks.last!
    let rows = file(people: 7) { person, week in week == last ? "5" : String(person % 5 + 1) }
    let collected = try run("viva", Self.header + rows.joined())
    let reversed = try run("viva", Self.header + rows.reversed().joined())
    let answers = collected.of("survey-answered")
    #expect(answers.map(\.data) == reversed.of("survey-answered").map(\.data))
    #expect(answers.count == 7)
    #expect(answers.allSatisfy { $0.data["answers"] == ["speak-my-mind": 5] && $0.data["unit"] == "IT" })
    #expect(answers.allSatisfy { $0.subject == .nobody && $0.stream == .named("survey-viva-voice") })
    #expect(collected.of("wave-opened").first?.data["wave"] == "2024-Q3")
    #expect(collected.of("wave-closed").first?.data["on"] == "2024-09-30")
    #expect(collected.candidates.last?.type == "wave-closed")
    #expect(faults(collected).isEmpty)
  }

  @Test func `a week that is missing, too few people or no voice items make no wave`() throws {
    for left in [0, 5, 12] {
      let weeks = Self.weeks.enumerated().filter { $0.offset != left }.map(\.element)
      #expect(try run("viva", Self.header + file(people: 7, weeks: weeks).joined()).of("wave-opened").isEmpty)
    }
    #expect(try run("viva", Self.header + file(people: 4).joined()).of("survey-designed").isEmpty)
    let silent = try run("viva", Self.header + file(people: 7) { _, _ in "NA" }.joined())
    #expect(silent.of("wave-opened").isEmpty)
    let plain = Self.header.replacing(",Speak_My_Mind", with: "") + "p,2024-07-07,1,IT,Level2\n"
    #expect(try run("viva", plain).of("survey-designed").isEmpty)
  }

  @Test func `people without an answer were invited all the same`() throws {
    let collected = try run(
      "viva", Self.header + file(people: 8) { person, _ in person < 3 ? "" : "4" }.joined())
    #expect(collected.of("survey-answered").count == 5)
    let opening = try #require(collected.of("wave-opened").first?.data)
    #expect(InvitedCells.read(opening).values.reduce(0, +) == 8)
  }

  @Test func `points off the scale reject their row`() throws {
    let collected = try run("viva", Self.header + "p,2024-07-07,1,IT,Level2,6\nq,2024-07-07,1,IT,Level2,0\n")
    #expect(collected.rejections.map(\.field) == ["Speak_My_Mind", "Speak_My_Mind"])
  }

  @Test(.enabled(if: sharedFile("viva/pq_data.csv") != nil))
  func `the wave of 2024-Q3 has 300 answers, and units keep theirs`() throws {
    let collected = try run("viva", bytes: try #require(sharedFile("viva/pq_data.csv")))
    #expect(collected.of("wave-opened").map { $0.data["wave"] } == ["2024-Q2", "2024-Q3"])
    let answers = collected.of("survey-answered").filter { $0.data["wave"] == "2024-Q3" }
    #expect(answers.count == 300)
    func points(_ unit: String? = nil) -> [Double] {
      answers.filter { unit == nil || $0.data["unit"]?.string == unit }
        .compactMap { $0.data["answers"]?.object?["speak-my-mind"]?.integer }.map(Double.init)
    }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    #expect(abs(mean(points()) - 2.59333) < 5e-6)
    #expect(abs(Scoring.hundredths(mean(points()), points: 5) - 39.83) < 5e-3)
    #expect(points().filter { $0 >= 4 }.count == 8)
    #expect(points("Finance").count == 68 && abs(mean(points("Finance")) - 2.5294) < 5e-5)
    #expect(points("Legal").count == 44 && abs(mean(points("Legal")) - 2.6818) < 5e-5)
    #expect(answers.allSatisfy { $0.data["unit"] != nil && $0.data["answers"]?.object?.members.count == 13 })
    let cells = Dictionary(grouping: answers) { "\($0.data["unit"]?.string ?? "")/\($0.data["band"]?.integer ?? 0)" }
    #expect(cells.values.allSatisfy { $0.count >= 5 })
    let invited = collected.of("wave-opened").map { InvitedCells.read($0.data).values.reduce(0, +) }
    #expect(invited == [300, 300])
    #expect(faults(collected).isEmpty)
  }
}
