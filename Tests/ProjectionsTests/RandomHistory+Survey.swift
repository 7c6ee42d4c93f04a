import Events
import Statistics

extension RandomHistory {
  static let surveyed = ["Sales/North", "Sales/South", "Law", "IT", ""]

  /// Two waves of one survey, with answers that skip items or lie off the scale, some of them corrected or retracted.
  mutating func survey(seed: UInt64) {
    var random = SeededGenerator(seed: seed &+ 1_000)
    var answers: [Event] = []
    events.append(surveyEvent("survey-designed", "design", RandomHistory.design))
    for (wave, opens, closes) in [("Q2", "2024-05-01", "2024-06-20"), ("Q3", "2024-08-01", "2024-09-20")] {
      let sizes = RandomHistory.surveyed.dropLast().map { ($0, 3 + random.next(below: 16)) }
      let cells: [JSONValue] = sizes.map { ["unit": .string($0.0), "invited": .integer(Int64($0.1))] }
      events.append(
        surveyEvent(
          "wave-opened", "open-\(wave)",
          ["wave": .string(wave), "opens": .string(opens), "closes": .string(closes), "invited": .array(cells)]))
      for (unit, size) in sizes {
        for number in 0..<(1 + random.next(below: size)) {
          // An answer of a small unit stands above it.
          let place = size < 5 ? "" : unit
          answers.append(
            surveyEvent(
              "survey-answered", "\(wave)-\(unit)-\(number)", RandomHistory.answer(wave, place, &random)))
        }
      }
      guard wave == "Q2" || random.next(below: 2) == 0 else { continue }
      events.append(
        surveyEvent("wave-closed", "close-\(wave)", ["wave": .string(wave), "on": .string(closes)]))
    }
    events += answers
    for number in 0..<6 {
      let target = answers[random.next(below: answers.count)]
      let name: JSONValue = ["source": .string(target.source), "id": .string(target.id.description)]
      let isRetracted = random.next(below: 2) == 0
      let other = RandomHistory.answer("Q3", "Law", &random)
      events.append(
        surveyEvent(
          isRetracted ? "event-retracted" : "event-corrected", "revision-\(number)",
          isRetracted ? ["target": name] : ["target": name, "data": .object(other), "reason": "error"],
          stream: nil, on: "2024-10-0\(number + 1)"))
    }
  }

  private static let design: JSONObject = [
    "instrument": "team", "title": "Team",
    "items": [
      ["key": "safe-to-risk", "construct": "safety", "points": 5],
      ["key": "hard-to-ask-for-help", "construct": "safety", "points": 5, "reversed": true],
      ["key": "ai-gladly-used", "construct": "trust", "points": 5],
      [
        "key": "freed-time", "construct": "freed-time",
        "options": [["key": "learning"], ["key": "breaks"], ["key": "nothing-gained"]],
      ],
    ],
  ]

  private static func answer(_ wave: String, _ unit: String, _ random: inout SeededGenerator) -> JSONObject {
    var points = JSONObject()
    for item in ["safe-to-risk", "hard-to-ask-for-help", "ai-gladly-used"] where random.next(below: 5) > 0 {
      points[item] = .integer(Int64(random.next(below: 30) == 0 ? 9 : 1 + random.next(below: 5)))
    }
    var data: JSONObject = ["wave": .string(wave), "answers": .object(points)]
    if random.next(below: 3) > 0 {
      data["choices"] = ["freed-time": .string(["learning", "breaks", "nothing-gained"][random.next(below: 3)])]
    }
    if random.next(below: 4) == 0 { data["language"] = .string(["de", "en"][random.next(below: 2)]) }
    if !unit.isEmpty { data["unit"] = .string(unit) }
    return data
  }

  private func surveyEvent(
    _ type: String, _ id: String, _ data: JSONObject, stream: String? = "survey-team", on day: String = "2024-04-02"
  ) -> Event {
    Event(
      source: "surveys", id: .text(id), type: type, time: Instant(startOf: Day(day)!), stream: stream,
      data: CanonicalJSON.bytes(.object(data)))
  }
}
