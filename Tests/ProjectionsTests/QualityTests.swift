import Events
import Figures
import ProjectionEngine
import Testing

@testable import Projections

/// What imported facts break, as the check of a quarter names it.
@Suite struct QualityTests {
  private func findings(_ given: [Given], _ period: String = "2026-Q3") throws -> [Finding] {
    let events = given.enumerated().flatMap { $1.events(number: $0) }
    let store = try ReadModelStore.inMemory()
    try ProjectionRunner(store: store, projections: Catalogue.projections).catchUp(with: ListedEvents(events))
    return try Answering.read(store) { try $0.findings(in: Period.parse(period), leastCount: 5) }
      .filter { !["no-usage", "no-roster"].contains($0.code) }
  }
  private func codes(_ given: [Given], _ period: String = "2026-Q3") throws -> [String] {
    try findings(given, period).map(\.code)
  }

  private func step(_ what: String, _ day: String, _ data: JSONObject = [:]) -> Given {
    .event("experiment-\(what)", on: day, stream: "experiment-photo", data)
  }
  private var proposed: Given {
    step("proposed", "2026-07-01", ["title": "Photos", "units": ["Sales"], "expected": "half"])
  }

  @Test func `an orderly life of an experiment has no findings`() throws {
    let given = [
      proposed, step("started", "2026-07-02"), step("measured", "2026-08-01", ["value": "3"]),
      step("decided", "2026-08-02", ["outcome": "validated"]), step("adopted", "2026-08-03", ["unit": "HR"]),
    ]
    #expect(try codes(given).isEmpty)
    #expect(try codes(given.reversed()).isEmpty, "in whatever order the facts arrived")
  }

  @Test(
    arguments: [
      ("decided-before-start", [("decided", "2026-08-01", ["outcome": "validated"])]),
      ("measured-before-start", [("measured", "2026-08-01", ["value": "1"]), ("started", "2026-08-02", [:])]),
      (
        "proposed-after-start",
        [
          ("started", "2026-08-01", [:]),
          ("proposed", "2026-08-02", ["title": "Photos", "units": ["Sales"], "expected": "x", "threshold": "1"]),
        ]
      ),
      (
        "decided-again",
        [
          ("started", "2026-08-01", [:]), ("decided", "2026-08-02", ["outcome": "refuted"]),
          ("decided", "2026-08-03", ["outcome": "validated"]),
        ]
      ),
      (
        "adopted-by-itself",
        [
          ("started", "2026-08-01", [:]), ("decided", "2026-08-02", ["outcome": "validated"]),
          ("adopted", "2026-08-03", ["unit": "Sales"]),
        ]
      ),
      ("started-again", [("started", "2026-08-01", [:]), ("started", "2026-08-02", [:])]),
      ("scaled-before-validation", [("started", "2026-08-01", [:]), ("scaled", "2026-08-02", [:])]),
    ] as [(String, [(String, String, JSONObject)])])
  func `a step out of order is named with its experiment`(
    rule: String, steps: [(String, String, JSONObject)]
  ) throws {
    let given = [proposed] + steps.map { step($0.0, $0.1, $0.2) }
    let found = try findings(given)
    #expect(found.map(\.code) == ["experiment-\(rule)"])
    for text in [found.first?.text.de, found.first?.text.en] {
      #expect(text?.contains("Photos") == true && text?.contains("experiment-photo") == true)
    }
    #expect(try codes(given, "2026-Q4").isEmpty, "other quarters have other findings")
  }

  @Test func `a threshold that a later file moves stays as it was at the start and is named`() throws {
    let moved: JSONObject = ["title": "Photos", "units": ["Sales"], "expected": "half the time", "threshold": "9"]
    // Made-up events are named by their place in the list.
    let fix = { (day: String, place: Int) in
      let target: JSONObject = ["source": "example", "id": .string("e\(place)")]
      return Given.event(
        "event-corrected", on: day, ["target": .object(target), "data": .object(moved), "reason": "restated"])
    }
    let begun = [
      step(
        "proposed", "2026-07-01",
        ["title": "Photos", "units": ["Sales"], "expected": "half the time", "threshold": "5"]),
      step("started", "2026-07-02"),
    ]
    #expect(try codes(begun + [fix("2026-07-02", 0)]).isEmpty)
    #expect(try codes(begun + [fix("2026-07-03", 0)]) == ["experiment-threshold-changed-after-start"])
    #expect(try codes([fix("2026-07-03", 1)] + begun) == ["experiment-threshold-changed-after-start"])
  }

  @Test func `every rule of an experiment's life has its own sentence in both languages`() throws {
    #expect(ExperimentRecord.Rule.allCases.count == 14)
    let lonely = [step("started", "2026-08-01")]
    #expect(try codes(lonely) == ["experiment-unproposed"])
    let retired: [Given] = [
      proposed, step("started", "2026-07-02"), step("decided", "2026-07-03", ["outcome": "validated"]),
      step("scaled", "2026-07-04"), step("retired", "2026-07-05"), step("measured", "2026-07-06", ["value": "1"]),
    ]
    #expect(try codes(retired) == ["experiment-after-retirement"])
  }

  @Test func `a running trial past its day of decision is overdue until it is decided`() throws {
    let given = [
      step("proposed", "2026-07-01", ["title": "P", "units": ["S"], "expected": "x", "decideBy": "2026-08-15"]),
      step("started", "2026-07-02"),
    ]
    #expect(try codes(given) == ["experiment-overdue"])
    #expect(try codes(given + [step("decided", "2026-09-01", ["outcome": "refuted"])]).isEmpty)
    #expect(try codes([given[0]]).isEmpty)
  }

  @Test func `trainings of people who were not there are counted, few of them not exactly`() throws {
    let people = (1...6).map { "P\($0)" }
    let placed = people.flatMap { [Given.placed($0, "Sales", from: "2026-03-01"), .left($0, on: "2026-08-01")] }
    func training(_ name: String, _ day: String) -> Given {
      .event("training-completed", on: day, by: name, ["course": "AI"])
    }
    let late = try findings(placed + people.map { training($0, "2026-09-01") })
    #expect(late.map(\.code) == ["training-after-leaving"])
    #expect(late.first?.text.en.hasPrefix("6 trainings lie after") == true)
    let few = try findings(placed + [training("P1", "2026-09-01"), training("P2", "2026-07-31")])
    #expect(few.first?.text.en.hasPrefix("< 5 trainings") == true)
    #expect(few.allSatisfy { !$0.text.de.contains("P1") })
    #expect(try codes(placed + [training("P1", "2026-02-01")], "2026-Q1") == ["training-before-joining"])
    #expect(try codes(placed + [training("stranger", "2026-09-01")]).isEmpty)
  }

  @Test func `a placing in a closed unit names the unit and its successor`() throws {
    let merged = Given.merged(["Old"], into: "New", on: "2026-06-01")
    let found = try findings([merged, .placed("A", "Old", from: "2026-07-01")])
    #expect(found.map(\.code) == ["placing-in-closed-unit"])
    #expect(found.first?.text.en.contains("< 5 placings begin in Old") == true)
    #expect(found.first?.text.de.contains("Nachfolger: New") == true)
    #expect(try codes([merged, .placed("A", "Old", from: "2026-05-31")]).isEmpty)
  }

  @Test func `what refers to nothing is named`() throws {
    let given: [Given] = [
      .event("prompt-reused", on: "2026-07-01", ["prompt": "offer", "unit": "S"]),
      .event("prompt-reused", on: "2026-07-02", ["prompt": "mail", "unit": "S"]),
      .event("prompt-shared", on: "2026-08-02", ["prompt": "mail", "title": "t", "unit": "S"]),
      .event(
        "value-confirmed", on: "2026-07-01",
        ["of": ["id": "L-9", "source": "launches"], "value": "5", "currency": "EUR"]),
      .event("decision-closed", on: "2026-07-01", stream: "decision-7", ["outcome": "done", "on": "2026-07-01"]),
      .event(
        "review-sampled", on: "2026-07-01",
        [
          "unit": "S", "from": "2026-07-01", "to": "2026-08-01", "drawn": 9,
          "verdicts": ["accepted": 5, "edited": 2, "rejected": 1],
        ]),
    ]
    #expect(
      try codes(given) == ["prompt-unknown", "value-of-unknown-launch", "sample-not-judged", "decision-unrecorded"])
    #expect(try findings(given).first?.text.en.contains("offer") == true)
    #expect(try codes(given, "2026-Q1").isEmpty)
  }

  @Test func `a value of a known launch and verdicts that add up are in order`() throws {
    let given: [Given] = [
      .event("output-launched", on: "2026-07-01", ["title": "t", "kind": "process", "newTo": "team"]),
      .event(
        "value-confirmed", on: "2026-07-01",
        ["of": ["id": "e0", "source": "example"], "value": "5", "currency": "EUR"]),
      .event(
        "review-sampled", on: "2026-07-01",
        [
          "unit": "S", "from": "2026-07-01", "to": "2026-08-01", "drawn": 8,
          "verdicts": ["accepted": 5, "edited": 2, "rejected": 1],
        ]),
    ]
    #expect(try codes(given).isEmpty)
  }

  @Test func `of many findings of a kind twenty are listed and the rest counted`() throws {
    let given = (10..<60).map {
      Given.event("prompt-reused", on: "2026-07-01", ["prompt": .string("p\($0)"), "unit": "S"])
    }
    let found = try findings(given)
    #expect(found.count == 21)
    #expect(found.last?.text.de == "… und 30 weitere dieser Art (prompt-unknown).")
  }
}
