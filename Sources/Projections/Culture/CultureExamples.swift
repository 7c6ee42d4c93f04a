internal import Events

/// An item of a worked example.
struct SampleItem {
  let item: SurveyItem

  init(_ key: String, _ construct: String, points: Int = 5, isReversed: Bool = false) {
    item = SurveyItem(
      key, construct: construct, .scale(points: points, isReversed: isReversed),
      SurveyWording(de: key, en: key))
  }

  init(_ item: SurveyItem) { self.item = item }

  static let risk = SampleItem("safe-to-risk", "safety")
  static let mistakes = SampleItem("mistakes-held-against", "safety", isReversed: true)
  static let help = SampleItem("hard-to-ask-for-help", "safety", isReversed: true)
  static let freedTime = SampleItem(
    SurveyItem(
      "freed-time", construct: "freed-time",
      .choice(
        ["creating", "learning", "quality", "more-of-the-same", "breaks", "nothing-gained"].map { key in
          SurveyItem.Option(key, SurveyWording(de: key, en: key))
        }), SurveyWording(de: "freed-time", en: "freed-time")))
}

extension [Given] {
  /// A wave in which the organisation was asked: answers by item, nil where one was left out.
  ///
  /// `invited` and `cells` are by unit, the organisation's is empty; `answers` are those of the organisation.
  static func wave(
    _ items: [SampleItem], named name: String = "first", survey: String = "survey-team", opens: String = "2024-05-01",
    closes: String = "2024-09-20", invited: [String: Int]? = nil, isDesigned: Bool = true, isClosed: Bool = true,
    answers: [[Int64?]] = [], cells: [String: [[Int64?]]] = [:], choices: [String: Int] = [:]
  ) -> [Given] {
    let all = answers.isEmpty ? cells : [("", answers)].reduce(into: cells) { $0[$1.0] = $1.1 }
    let asked = invited ?? ["": Swift.max(5, answers.count + choices.values.reduce(0, +))]
    var facts: [Given] = []
    if isDesigned {
      facts.append(
        .fact(
          "survey-designed",
          [
            "instrument": "team", "title": "Team", "items": .array(items.map { .object($0.item.payload) }),
          ], stream: survey))
    }
    let open: [JSONValue] = asked.sorted { $0.key < $1.key }.map { unit, count in
      var cell: JSONObject = ["invited": .integer(Int64(count))]
      if !unit.isEmpty { cell["unit"] = .string(unit) }
      return .object(cell)
    }
    facts.append(
      .fact(
        "wave-opened",
        ["wave": .string(name), "opens": .string(opens), "closes": .string(closes), "invited": .array(open)],
        stream: survey))
    for (unit, rows) in all.sorted(by: { $0.key < $1.key }) {
      for row in rows { facts.append(answered(name, survey, unit: unit, items: items, row)) }
    }
    for (choice, count) in choices.sorted(by: { $0.key < $1.key }) {
      let data: JSONObject = ["wave": .string(name), "choices": ["freed-time": .string(choice)]]
      for _ in 0..<count { facts.append(.fact("survey-answered", data, stream: survey)) }
    }
    if isClosed {
      facts.append(.fact("wave-closed", ["wave": .string(name), "on": .string(closes)], stream: survey))
    }
    return facts
  }

  private static func answered(
    _ wave: String, _ survey: String, unit: String, items: [SampleItem], _ row: [Int64?]
  ) -> Given {
    var points = JSONObject()
    for (item, value) in zip(items, row) { points[item.item.key] = value.map { .integer($0) } }
    var data: JSONObject = ["wave": .string(wave), "answers": .object(points)]
    if !unit.isEmpty { data["unit"] = .string(unit) }
    return .fact("survey-answered", data, stream: survey)
  }
}
