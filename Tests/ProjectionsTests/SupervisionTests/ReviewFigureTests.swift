import Events
@_spi(Gate) import Figures
import Statistics
import Testing

@testable import Projections

struct ReviewFigureTests {
  private static func value(_ metric: MetricID, _ given: [Given]) throws -> FigureValue {
    let figure = try GradientTests.figure(metric, given)
    guard case .value(let value) = figure.rows[0].outcome else { throw Unexpected(text: "\(figure.rows[0].outcome)") }
    return value
  }

  private struct Unexpected: Error { let text: String }

  /// People who accept as often as said, and reject three times each.
  private static func reviewers(_ accepted: [Int]) -> [Given] {
    accepted.enumerated().flatMap { person, times -> [Given] in
      [.placed("P\(person)", "Sales")] + .judged("P\(person)", times: times, "accepted")
        + .judged("P\(person)", times: 3, "rejected")
    }
  }

  @Test func `from ten people on the interval is clustered by person`() throws {
    let accepted = [1, 9, 2, 7, 3, 3, 0, 5, 8, 4]
    let value = try Self.value("supervision.acceptance", Self.reviewers(accepted))
    let expected = try clusteredShare(accepted.map { (part: Double($0), whole: Double($0 + 3)) })
    #expect(value.interval.map { abs($0.low - expected.low) < 1e-12 && abs($0.high - expected.high) < 1e-12 } ?? false)
    let wilson = try wilsonInterval(42, of: 72)
    #expect(value.interval!.high - value.interval!.low > wilson.high - wilson.low)
  }

  @Test func `nine people have no interval, and neither have ten of one mind`() throws {
    #expect(try Self.value("supervision.acceptance", Self.reviewers(Array(repeating: 4, count: 9))).interval == nil)
    let alike = (0..<10).flatMap { [Given.placed("P\($0)", "Sales"), .judged("P\($0)", "accepted")] }
    let value = try Self.value("supervision.acceptance", alike)
    #expect(value.interval == nil && value.numerator == value.denominator)
  }

  @Test func `the three verdicts add up to all reviews`() throws {
    let given = Self.reviewers([3, 1, 2]) + .judged("P0", times: 5, "edited")
    let values = try ["acceptance", "edits", "rejections"].map { try Self.value(MetricID("supervision.\($0)"), given) }
    #expect(values.map { $0.numerator } == [.integer(6), .integer(5), .integer(9)])
    #expect(values.allSatisfy { $0.denominator == .integer(20) })
  }

  @Test func `a sample stands on the people of the unit it was drawn from, and on its own where nobody reviews`() throws
  {
    let figure = try GradientTests.figure(
      "supervision.acceptance",
      (0..<12).map { .placed("P\($0)", "Sales") } + [.placed("L", "Law")] + [
        .sampled("Sales", accepted: 3, rejected: 1)
      ])
    #expect(figure.rows[0].base.people.count == 12)
    guard case .value(let value) = figure.rows[0].outcome else { throw Unexpected(text: "\(figure.rows[0].outcome)") }
    #expect(value.value == nil && value.denominator == nil)
    #expect(value.parts.map { $0.groupBase?.people.count } == [12, 12])
  }

  @Test func `a sample that is all alike stands on nobody`() throws {
    let value = try Self.value(
      "supervision.acceptance",
      (0..<12).map { .placed("P\($0)", "Sales") } + [.sampled("Sales", accepted: 3), .judged("P1", "accepted")])
    #expect(value.parts.first?.groupBase?.people.isEmpty == true)
  }

  @Test func `reviews that name nobody alone are about nobody`() throws {
    let figure = try GradientTests.figure("supervision.acceptance", [.placed("A", "Sales"), .judged("", "accepted")])
    #expect(!figure.rows[0].isAboutPeople)
  }

  @Test func `without a roster those who review are the population`() throws {
    let value = try Self.value("supervision.acceptance", [.judged("A", "accepted"), .judged("B", "edited")])
    #expect(value.denominator == .integer(2))
  }

  @Test func `what lacks oversight is listed with what it lacks, even where a share cannot be said`() throws {
    func agent(_ name: String, _ more: JSONObject) -> Given {
      var data: JSONObject = ["agent": .string(name), "purpose": .string("does \(name)"), "unit": "IT"]
      for member in more.members { data[member.key] = member.value }
      return .event("agent-registered", on: "2024-06-01", data)
    }
    let full: JSONObject = ["accountableRole": "head", "sampleShare": "0.05", "stopRule": "two complaints"]
    let figure = try GradientTests.figure(
      "supervision.oversight", [agent("a", full), agent("b", ["accountableRole": " ", "sampleShare": "0"])])
    #expect(figure.rows[0].listed.map(\.id) == ["b"])
    #expect(figure.rows[0].listed[0].state.en == "without accountable role, sample share, stop rule")
    #expect(!figure.rows[0].isAboutPeople)
    guard case .unsayable(let reason) = figure.rows[0].outcome else { throw Unexpected(text: "a share of two") }
    #expect(reason.code == "too-few")
  }

  @Test func `a huge sample does not end the program`() throws {
    let most: Int64 = 9_007_199_254_740_991
    let value = try Self.value(
      "supervision.acceptance",
      (0..<3).map { .placed("P\($0)", "Sales") }
        + (0..<3_000).map { _ in
          .event(
            "review-sampled", on: "2024-07-15",
            [
              "unit": "Sales", "from": "2024-07-01", "to": "2024-07-15", "drawn": .integer(most),
              "verdicts": ["accepted": .integer(most), "edited": .integer(most), "rejected": .integer(most)],
            ])
        })
    #expect(value.parts[0].value.map { $0.double.isFinite } ?? false)
  }
}

struct RoundHistogramTests {
  @Test func `the median is that of the plain list`() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      var (histogram, list) = (RoundHistogram(), [Double]())
      for _ in 0..<(1 + random.next(below: 6)) {
        let (rounds, times) = (1 + random.next(below: 9), 1 + random.next(below: 4))
        histogram.add(Int64(rounds), times: Int64(times))
        list += Array(repeating: Double(rounds), count: times)
      }
      #expect(histogram.median == (try median(list)))
    }
    #expect(RoundHistogram().median == nil)
  }
}
