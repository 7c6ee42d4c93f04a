import Events
import Figures
import ProjectionEngine
import Testing

@testable import Projections

/// One experiment from idea to confirmed value, event by event: each metric moves when its definition says so.
struct ExperimentLifeTests {
  /// What is known so far, asked of a quarter.
  private final class Story {
    private var given: [Given] = .each("A B C D E F G H I J") { .placed($0, "Sales") }

    func add(_ facts: Given...) { given += facts }

    func row(_ metric: MetricID, _ period: String = "2024-Q3", by: [Dimension] = []) throws -> FigureRow {
      let store = try ReadModelStore.inMemory()
      let events = given.enumerated().flatMap { $1.events(number: $0) }
      try ProjectionRunner(store: store, projections: Catalogue.projections).catchUp(with: ListedEvents(events))
      return try Answering.read(store) { answering in
        try answering.answer(Question(metric: metric, period: try Period.parse(period), by: by)).rows[0]
      }
    }

    func text(_ metric: MetricID, _ period: String = "2024-Q3") throws -> String {
      switch try row(metric, period).outcome {
      case .unsayable(let reason): return reason.code
      case .value(let value):
        let parts = value.parts.map { "\($0.key) \($0.value.map { "\($0.double)" } ?? "–")" }
        if let numerator = value.numerator, let denominator = value.denominator {
          return "\(Int(numerator.double))/\(Int(denominator.double))"
        }
        return ([value.value.map { "\($0.double)" }].compactMap { $0 } + parts).joined(separator: ", ")
      }
    }
  }

  @Test func `a life moves every metric up to its decision as its definition says`() throws {
    let story = Story()
    #expect(try story.text("innovation.funnel") == "no-ideas")
    story.add(.event("idea-submitted", on: "2024-07-01", ["title": "photos in place of reports", "unit": "Sales"]))
    #expect(
      try story.text("innovation.funnel")
        == "ideas 1.0, experiments 0.0, validated 0.0, adopted-elsewhere 0.0, launched 0.0")
    #expect(try story.text("innovation.experiments-per-100-fte") == "0/10")
    #expect(try story.text("innovation.creative-share") == "no-experiments")

    story.add(
      .proposed(
        "photo", by: "Sales", on: "2024-07-02", threshold: "5",
        saying: ["kind": "quality", "lever": "creation", "goal": "less paper", "idea": "e10"]))
    #expect(try story.text("innovation.experiments-per-100-fte") == "1/10")
    #expect(try story.row("innovation.experiments-per-100-fte").number == 10)
    #expect(try story.text("innovation.creative-share") == "1/1")
    #expect(try story.text("innovation.principles") == "too-few")
    #expect(try story.text("innovation.outcomes") == "no-decisions")
    #expect(try story.row("innovation.creative-share").listed.map(\.state.en) == ["proposed; quality"])

    story.add(.started("photo", on: "2024-07-05"))
    // After the start the threshold stands: this changes nothing.
    story.add(.proposed("photo", by: "Sales", on: "2024-07-06", threshold: "1", saying: ["kind": "efficiency"]))
    #expect(try story.text("innovation.creative-share") == "1/1")
    #expect(try story.row("innovation.creative-share").listed.map(\.state.en) == ["running; quality"])
    #expect(try story.text("innovation.time-to-decision") == "too-few")
    #expect(try story.row("innovation.time-to-decision").listed.map(\.state.en) == ["open for 90 days"])

    story.add(.decided("photo", "validated", on: "2024-07-10", learning: "works"))
    #expect(
      try story.text("innovation.outcomes") == "1.0, validated 1.0, refuted 0.0, inconclusive 0.0, abandoned 0.0")
    #expect(try story.text("innovation.hit-rate") == "1/1")
    #expect(try story.text("innovation.validated-learning") == "1/1")
    #expect(try story.text("innovation.shared-failures") == "no-refuted")
    #expect(try story.text("innovation.strategic-share") == "too-few")
    #expect(try story.text("innovation.cross-unit-adoption") == "0/1")
    #expect(try story.text("innovation.waiting") == "0.0")
    #expect(try story.text("innovation.waiting", "2024-Q4") == "1.0")
    #expect(
      try story.row("innovation.waiting", "2024-Q4").listed
        == [
          ListedThing(
            id: "experiment-photo", title: "Trial photo",
            state: Localized(de: "wartet seit 2024-07-10", en: "waiting since 2024-07-10"))
        ])
    #expect(try story.row("innovation.time-to-decision").listed.map(\.state.en) == ["validated; 8 days"])

  }

  @Test func `what comes after the decision moves the rest`() throws {
    let story = Story()
    story.add(
      .event("idea-submitted", on: "2024-07-01", ["title": "photos in place of reports", "unit": "Sales"]),
      .proposed("photo", by: "Sales", on: "2024-07-02", threshold: "5", saying: ["idea": "e10"]),
      .started("photo", on: "2024-07-05"), .decided("photo", "validated", on: "2024-07-10"),
      .adopted("photo", by: "Law", on: "2024-08-01"))
    #expect(try story.text("innovation.cross-unit-adoption") == "1/1")
    #expect(try story.text("innovation.waiting", "2024-Q4") == "0.0")
    #expect(try story.text("innovation.launched") == "no-launches")
    story.add(
      .launched(
        "Photo reports", on: "2024-09-01",
        saying: ["experiment": "experiment-photo", "value": "900", "currency": "EUR"]))
    #expect(try story.text("innovation.launched") == "1.0, service/organisation 1.0")
    #expect(try story.text("innovation.value") == "declared 900.0, confirmed –")
    #expect(
      try story.text("innovation.funnel")
        == "ideas 1.0, experiments 1.0, validated 1.0, adopted-elsewhere 1.0, launched 1.0")
    #expect(try story.row("innovation.funnel").listed.map(\.state.en) == ["launched"])

    story.add(
      .event(
        "value-confirmed", on: "2024-10-02",
        ["of": ["source": "example", "id": "e15"], "value": "700", "currency": "EUR"]))
    #expect(try story.text("innovation.value") == "declared 900.0, confirmed –")
    #expect(try story.text("innovation.value", "2024-Q4") == "700.0, declared –, confirmed 700.0")
  }

  @Test func `a validated share has its Wilson interval, a rate its exact one`() throws {
    let story = Story()
    for number in 1...29 {
      story.add(
        number == 1 ? .proposed("\(number)", by: "Sales", threshold: "5") : .proposed("\(number)", by: "Sales"),
        .started("\(number)"), .decided("\(number)", "refuted"))
    }
    let learning = try story.row("innovation.validated-learning")
    #expect(abs((learning.value?.interval?.low ?? 0) - 0.00611) < 5e-6)
    #expect(abs((learning.value?.interval?.high ?? 0) - 0.17176) < 5e-6)
    #expect(learning.listed.count == 29)
    let rate = try story.row("innovation.experiments-per-100-fte").value
    #expect(rate?.value?.double == 290 && rate?.interval?.method == "Poisson exact")
    #expect(try story.row("innovation.strategic-share").number == 0)
  }

  @Test func `seventeen experiments of 142 and a half full-time equivalents`() throws {
    var events: [Event] = []
    for number in 0..<143 {
      let person = PersonID(high: 1, low: UInt64(number + 1))
      events.append(
        Event(
          source: "roster", id: .text("\(number)"), type: "person-placed", time: Instant(startOf: Day("2024-01-01")!),
          stream: "person-\(person)", person: person,
          data: CanonicalJSON.bytes([
            "unit": "Sales", "from": "2024-01-01", "fte": .string(number == 0 ? "0.5" : "1"),
          ])))
    }
    for number in 1...17 { events += Given.proposed("\(number)", by: "Sales").events(number: number) }
    let store = try ReadModelStore.inMemory()
    try ProjectionRunner(store: store, projections: Catalogue.projections).catchUp(with: ListedEvents(events))
    let figure = try Answering.read(store) { answering in
      try answering.answer(
        Question(metric: "innovation.experiments-per-100-fte", period: try Period.parse("2024-Q3")))
    }
    let value = figure.rows[0].value
    #expect(abs((value?.value?.double ?? 0) - 11.9298) < 5e-5)
    #expect(abs((value?.interval?.low ?? 0) - 6.9496) < 5e-5)
    #expect(abs((value?.interval?.high ?? 0) - 19.1008) < 5e-5)
    #expect(value?.denominator == .amount(Amount("142.5")!))
    #expect(!figure.notes.contains { $0.en.contains("counts as one") })
  }
}

extension FigureRow {
  fileprivate var value: FigureValue? { if case .value(let value) = outcome { value } else { nil } }
  fileprivate var number: Double? { value?.value?.double }
}
