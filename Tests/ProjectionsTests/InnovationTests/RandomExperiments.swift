import Events
import Statistics

/// Made-up experiments, ideas, launches, prompts and services over two quarters, many of them against the rules of
/// life, with corrections and retractions.
struct RandomExperiments {
  private(set) var events: [Event] = []
  private var random: SeededGenerator
  private static let first = Day("2024-04-01")!
  static let units = ["Sales/North", "Sales/South", "Sales", "Law", "IT"]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    for _ in 0..<4 { add("idea-submitted", ["title": "an idea", "unit": unit()]) }
    for number in 0..<40 { live("experiment-\(number)") }
    for _ in 0..<10 { launch() }
    for number in 0..<3 { add("prompt-shared", ["prompt": .string("p\(number)"), "title": "a", "unit": unit()]) }
    for _ in 0..<12 { add("prompt-reused", ["prompt": .string("p\(random.next(below: 4))"), "unit": unit()]) }
    for name in ["chat", "office", "coder", "chat"] {
      add("service-registered", ["service": .string(name), "exchangeTestedOn": .string(day().description)])
    }
    for _ in 0..<20 { revise() }
    events.shuffle(using: &random)
  }

  private mutating func day() -> Day { RandomExperiments.first + random.next(below: 183) }
  private mutating func unit() -> JSONValue { .string(RandomExperiments.units[random.next(below: 5)]) }
  private mutating func pick(_ words: String...) -> JSONValue { .string(words[random.next(below: words.count)]) }

  private mutating func add(_ type: String, stream: String? = nil, on day: Day? = nil, _ data: JSONObject) {
    let day = day ?? self.day()
    events.append(
      Event(
        source: ["office", "form"][random.next(below: 2)], id: .text("\(type)-\(events.count)"), type: type,
        time: Instant(startOf: day), stream: stream, data: CanonicalJSON.bytes(.object(data))))
  }

  private mutating func live(_ stream: String) {
    let begin = day()
    for _ in 0..<(1 + random.next(below: 2)) {
      var data: JSONObject = ["title": .string(stream), "units": [unit()], "expected": "less"]
      if random.next(below: 2) == 0 { data["threshold"] = .string("\(random.next(below: 9))") }
      if random.next(below: 2) == 0 { data["kind"] = pick("efficiency", "quality", "innovation") }
      if random.next(below: 2) == 0 { data["lever"] = pick("routine", "decision") }
      if random.next(below: 2) == 0 { data["goal"] = "a goal" }
      if random.next(below: 3) == 0 { data["idea"] = .string("idea-submitted-\(random.next(below: 5))") }
      add("experiment-proposed", stream: stream, on: begin + random.next(below: 12), data)
    }
    for _ in 0..<random.next(below: 3) {
      add("experiment-started", stream: stream, on: begin + random.next(below: 20), [:])
    }
    for _ in 0..<random.next(below: 3) {
      var data: JSONObject = ["outcome": pick("validated", "validated", "refuted", "inconclusive", "abandoned")]
      if random.next(below: 2) == 0 { data["learning"] = pick("something", " ") }
      add("experiment-decided", stream: stream, on: begin + 10 + random.next(below: 40), data)
    }
    for _ in 0..<random.next(below: 4) {
      add("experiment-adopted", stream: stream, on: begin + 20 + random.next(below: 60), ["unit": unit()])
    }
    if random.next(below: 4) == 0 { add("experiment-scaled", stream: stream, on: begin + 60, [:]) }
    if random.next(below: 4) == 0 { add("experiment-retired", stream: stream, on: begin + 70, [:]) }
  }

  private mutating func launch() {
    var data: JSONObject = [
      "title": "new", "kind": pick("product", "service"), "newTo": pick("team", "market"),
      "experiment": .string("experiment-\(random.next(below: 40))"),
    ]
    if random.next(below: 2) == 0 {
      data["value"] = .string("\(random.next(below: 900))")
      data["currency"] = pick("EUR", "EUR", "USD")
    }
    add("output-launched", data)
    let launched = events[events.count - 1]
    for _ in 0..<random.next(below: 3) {
      add(
        "value-confirmed",
        [
          "of": ["source": .string(launched.source), "id": .string(launched.id.description)],
          "value": .string("\(random.next(below: 900))"), "currency": "EUR",
        ])
    }
  }

  /// Corrects or retracts something; the same target may be revised several times at one moment.
  private mutating func revise() {
    let target = events[random.next(below: events.count)]
    let name: JSONValue = ["source": .string(target.source), "id": .string(target.id.description)]
    let on = RandomExperiments.first + 200 + random.next(below: 3)
    switch target.type {
    case "experiment-decided":
      let data: JSONValue = ["outcome": pick("validated", "refuted")]
      add("event-corrected", on: on, ["target": name, "data": data, "reason": "error"])
    case "event-corrected", "event-retracted": return
    default: if random.next(below: 2) == 0 { add("event-retracted", on: on, ["target": name]) }
    }
  }
}
