import Events
import Statistics

/// Judgements, modes, trainings and what else people of a made-up organisation report, with corrections.
struct RandomJudgements {
  private(set) var events: [Event] = []
  private var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed &+ 1_000)
    for _ in 0..<120 { judge() }
    for _ in 0..<60 { use() }
    for _ in 0..<40 { learn() }
    for _ in 0..<40 { revise() }
    events.shuffle(using: &random)
  }

  private mutating func day() -> Day { Day("2024-01-01")! + random.next(below: 280) }
  private mutating func pick(_ texts: [String]) -> JSONValue { .string(texts[random.next(below: texts.count)]) }
  /// One of those that `RandomHistory` places.
  private mutating func person() -> PersonID { PersonID(high: 7, low: UInt64(1 + random.next(below: 8))) }

  private mutating func add(_ type: String, on day: Day, by person: PersonID? = nil, _ data: JSONObject) {
    var time = Instant(startOf: day)
    time.microseconds += Int64(random.next(below: 24)) * 3_600_000_000
    events.append(
      Event(
        source: "office", id: .text("\(type)-\(events.count)"), type: type, time: time, person: person,
        data: CanonicalJSON.bytes(.object(data))))
  }

  private mutating func judgement() -> JSONObject {
    var data: JSONObject = ["verdict": pick(["accepted", "accepted", "edited", "rejected"])]
    if random.next(below: 3) > 0 { data["tool"] = pick(["chat", "office"]) }
    if random.next(below: 3) > 0 { data["task"] = pick(["write", "code"]) }
    if random.next(below: 3) > 0 { data["iterations"] = .integer(Int64(1 + random.next(below: 3))) }
    if random.next(below: 2) > 0 { data["minutesSaved"] = .integer(Int64(random.next(below: 40))) }
    if random.next(below: 2) > 0 { data["minutesSpent"] = .integer(Int64(random.next(below: 40))) }
    if random.next(below: 2) > 0 { data["reason"] = pick(["unclear-brief", "missing-context", "wrong-facts"]) }
    return data
  }

  private mutating func judge() {
    let someone = random.next(below: 9) == 0 ? nil : person()
    add("output-reviewed", on: day(), by: someone, judgement())
  }

  private mutating func use() {
    var data: JSONObject = ["tool": pick(["chat", "c\"h\\at"])]
    if random.next(below: 3) > 0 {
      data["mode"] = pick(["directive", "feedback-loop", "learning", "task-iteration", "validation"])
    }
    if random.next(below: 6) == 0 { data["agent"] = "billing" }
    if random.next(below: 2) == 0 { data["category"] = "\"mode\":\"learning\"" }
    add("usage-recorded", on: day(), by: person(), data)
  }

  private mutating func learn() {
    let day = day()
    switch random.next(below: 5) {
    case 0: add("training-completed", on: day, by: person(), ["course": "Prompting", "hours": "1.5", "cost": "20"])
    case 1: add("prompt-shared", on: day, ["prompt": pick(["a", "b"]), "title": "T", "unit": pick(["Sales", "Law"])])
    case 2:
      add("prompt-reused", on: day, ["prompt": pick(["a", "b"]), "unit": pick(["Sales", "IT"]), "fit": "as-is"])
    case 3:
      add("access-requested", on: day, by: person(), ["tool": "chat", "on": .string(day.description)])
    default:
      add(
        "review-sampled", on: day,
        [
          "unit": pick(["Sales", "Law"]), "from": .string(day.description), "to": .string((day + 7).description),
          "drawn": 5, "verdicts": ["accepted": 3, "edited": 1, "rejected": 1],
        ])
    }
  }

  private mutating func revise() {
    let target = events[random.next(below: events.count)]
    let name: JSONValue = ["source": .string(target.source), "id": .string(target.id.description)]
    let on = Day("2024-10-20")! + random.next(below: 3)
    if target.type == "output-reviewed", random.next(below: 2) == 0 {
      let data = judgement()
      add("event-corrected", on: on, ["target": name, "data": .object(data), "reason": "restated"])
    } else if !target.type.hasPrefix("event-") {
      add("event-retracted", on: on, ["target": name])
    }
  }
}
