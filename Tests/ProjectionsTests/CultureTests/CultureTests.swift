import Events
@_spi(Gate) import Figures
import Testing

@testable import Projections

@Suite struct CultureTests {
  private static func answers(_ points: [Int64], times: Int = 1) -> [[Int64?]] {
    (0..<times).flatMap { _ in points.map { [$0] } }
  }

  @Test func `the interval of a mean knows how many were invited, from half of them on`() throws {
    // 12 answers with mean 62.5 and variance 625·12/11·… by hand: s = 28.8675, t(11) = 2.200985.
    let points = Self.answers([2, 3, 4, 5], times: 3)
    func interval(invited: Int) throws -> Interval? {
      try CultureFigures(.wave([SampleItem.risk], invited: ["": invited], answers: points)).value("culture.safety")?
        .interval
    }
    let half = 2.200985160 * (Double(12 * 25 * 25) * 1.25 / 11 / 12).squareRoot()
    let wide = try #require(try interval(invited: 25))
    #expect(abs(wide.high - 62.5 - half) < 1e-6)
    #expect(wide.method == "Student t")
    let narrow = try #require(try interval(invited: 24))
    #expect(abs(narrow.high - 62.5 - half * (12.0 / 23).squareRoot()) < 1e-6)
    #expect(try interval(invited: 12) == nil)
  }

  @Test func `equal answers have a mean and no interval, and are marked as alike`() throws {
    let value = try #require(
      try CultureFigures(.wave([SampleItem.risk], invited: ["": 40], answers: Self.answers([4], times: 21)))
        .value("culture.safety"))
    #expect(value.value == .real(75) && value.interval == nil && value.mean?.isAlike == true)
  }

  @Test func `a single answer is a mean that the gate will hide, and has no spread`() throws {
    let figures = try CultureFigures(.wave([SampleItem.risk], answers: [[4]]))
    #expect(try figures.value("culture.safety")?.value == .real(75))
    for metric: MetricID in ["culture.reliability", "culture.agreement", "culture.shrunk"] {
      guard case .unsayable(let reason) = try figures.figure(metric).rows[0].outcome else {
        Issue.record("\(metric)")
        continue
      }
      #expect(reason.code == "too-few")
    }
  }

  @Test func `no answer at all is no 0`() throws {
    let figures = try CultureFigures(.wave([SampleItem.risk, .freedTime], invited: ["": 20]))
    for metric in Catalogue.metrics where metric.definition.id.subject == "culture" {
      let row = try figures.figure(metric.definition.id).rows[0]
      if case .value(let value) = row.outcome {
        #expect(metric.definition.id == "culture.participation" && value.numerator == .integer(0))
      }
    }
  }

  @Test func `a note says where waves compete, where one is open, where languages mix and where few answered`() throws {
    let facts: [Given] =
      .wave([SampleItem.risk], invited: ["": 30], isClosed: false, answers: Self.answers([1, 2, 3, 4, 5, 5]))
      + (0..<10).map { number in
        .fact(
          "survey-answered",
          ["wave": "first", "answers": ["safe-to-risk": 3], "language": number % 2 == 0 ? "de" : "en"],
          stream: "survey-team")
      }
    let notes = try CultureFigures(Array(facts.dropLast(4))).figure("culture.safety").notes.map(\.en)
    #expect(notes.contains { $0.contains("still open") } && notes.contains { $0.hasPrefix("Fewer than half") })
    #expect(!notes.contains { $0.contains("languages") })
    let all = try CultureFigures(facts).figure("culture.safety")
    #expect(all.notes.contains { $0.en.contains("several languages (de, en)") })
    #expect(!all.notes.contains { $0.en.hasPrefix("Fewer than half") })
    #expect(all.coverage.grain == "wave" && all.coverage.provisional == 1 && all.coverage.missing == 0)
    let two: [Given] =
      .wave([SampleItem.risk], closes: "2024-08-01", answers: [[3]])
      + .wave([SampleItem.risk], named: "second", isDesigned: false, answers: [[3]])
    #expect(try CultureFigures(two).figure("culture.safety").notes.contains { $0.en.hasPrefix("2 waves") })
  }

  @Test func `a comparison of periods is refused where few answered or another questionnaire was used`() throws {
    func comparison(before: [Given]) throws -> FigureRow.Comparison? {
      let now: [Given] = .wave(
        [SampleItem.risk], named: "second", survey: "survey-other", opens: "2024-07-01",
        answers: Self.answers([4, 5, 3], times: 5))
      return try CultureFigures(before + now).figure("culture.safety", compare: "2024-Q2").rows[0].comparison
    }
    func before(_ items: [SampleItem], invited: Int) -> [Given] {
      .wave(
        items, opens: "2024-04-01", closes: "2024-06-01", invited: ["": invited],
        answers: Self.answers([4, 3, 3], times: 5))
    }
    let difference = try #require(try comparison(before: before([.risk], invited: 30))?.difference)
    #expect(abs(difference - 50.0 / 3) < 1e-9)
    #expect(try comparison(before: before([.risk], invited: 31)) == nil)
    #expect(try comparison(before: before([.mistakes], invited: 30)) == nil)
  }

  @Test func `a later design does not change what an earlier wave asked`() throws {
    let redesign = Given.event(
      "survey-designed", on: "2024-10-01", stream: "survey-team",
      ["instrument": "team-2", "title": "Team", "items": [.object(SampleItem.help.item.payload)]])
    let facts: [Given] = .wave([SampleItem.risk], answers: [[5], [3]]) + [redesign]
    #expect(try CultureFigures(facts).value("culture.safety")?.value == .real(75))
  }

  @Test func `a band holds those whose answers carry it, and counts only them as invited`() throws {
    let open: JSONObject = [
      "wave": "first", "opens": "2024-07-01", "closes": "2024-09-01",
      "invited": [
        ["unit": "A", "band": 1, "invited": 9], ["unit": "A", "band": 2, "invited": 7],
        ["unit": "B", "band": 2, "invited": 3], ["unit": "B", "invited": 4],
      ],
    ]
    let design: JSONObject = [
      "instrument": "team", "title": "Team", "items": [.object(SampleItem.risk.item.payload)],
    ]
    var facts: [Given] = [
      .fact("survey-designed", design, stream: "survey-team"), .fact("wave-opened", open, stream: "survey-team"),
    ]
    for (unit, band, points) in [("A", 1, 5), ("A", 2, 1), ("B", nil, 3)] as [(String, Int64?, Int64)] {
      var data: JSONObject = ["wave": "first", "unit": .string(unit), "answers": ["safe-to-risk": .integer(points)]]
      if let band { data["band"] = .integer(band) }
      facts.append(.fact("survey-answered", data, stream: "survey-team"))
    }
    let figures = try CultureFigures(facts)
    let bands = try figures.figure("culture.participation", by: [.band]).rows
    #expect(bands.map { $0.sample?.invited } == [9, 7])
    #expect(try figures.value("culture.safety", by: [.band], group: "2")?.value == .real(0))
    #expect(try figures.value("culture.participation", by: [.unit], group: "B")?.denominator == .integer(7))
    #expect(try figures.figure("culture.safety", by: [.unit], unit: "A").rows.map(\.group.parts.first?.key) == ["A"])
  }

  @Test func `hostile answers and invitations give reasons, not crashes`() throws {
    let facts: [Given] = .wave(
      [SampleItem.risk], invited: ["": 1 << 52, "A": 1 << 52, "A/B": 7], answers: [[1 << 52], [0], [5]],
      cells: ["A/B": [[1 << 40], [3]]])
    let figures = try CultureFigures(facts)
    guard case .unsayable(let reason) = try figures.figure("culture.participation").rows[0].outcome else {
      return #expect(Bool(false))
    }
    #expect(reason.code == "too-many-invited")
    #expect(try figures.value("culture.safety")?.value == .real(75))
    #expect(try figures.figure("culture.safety", by: [.unit]).rows.count == 2)
  }
}
