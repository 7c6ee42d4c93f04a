internal import Events
internal import Figures

extension Forecast {
  static func examples(of subject: Subject) -> [WorkedExample] {
    let (quarter, half) = amounts(subject)
    let actual = subject.countsPeople ? 3 : quarter
    return [
      WorkedExample(
        "thirty-nine weeks alike go on alike", given: story(subject, from: "2024-01-01", weeks: 39), in: "2024-Q3",
        gives: .points(["2024-Q2": actual, "2024-Q3": actual, "2024-Q4": half, "2025-Q1": half])),
      WorkedExample(
        "with thirteen weeks there is no forecast but what would follow from a plan",
        given: story(subject, from: "2024-07-01", weeks: 13) + [plan], in: "2024-Q3",
        gives: .parts(["unchanged": actual, "plan": 2 * actual * (subject == .cost ? 0.5 : 1)])),
      WorkedExample(
        "a published forecast stands beside what came, and a target beside its pace",
        given: story(subject, from: "2024-01-01", weeks: 39) + [
          published(subject, "2024-Q2", 0, 1), published(subject, "2024-Q3", 0, 2 * actual),
          .fact(
            "target-set",
            ["metric": .string("forecast.\(subject.rawValue)"), "value": text(3 * actual), "by": "2025-03-31"]),
        ], in: "2024-Q3",
        gives: .parts([
          "last-forecast": actual, "actual": actual, "held": 1, "judged": 2, "target": 3 * actual,
          "baseline": actual, "required-pace": actual, "present-pace": 0,
        ])),
      WorkedExample(
        "a month is no quarter", given: [.placed("A", "Sales"), .used("A", on: "2024-07-01")], in: "2024-07",
        gives: .unsayable("needs-quarter")),
      WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
    ]
  }

  /// What a quarter comes to in the story, and in its forecast, which counts whole weeks: thirteen each.
  private static func amounts(_ subject: Subject) -> (Double, Double) {
    switch subject {
    case .activePeople, .regularPeople: (3, 3)
    case .tokens: (3 * 13 * 100, 3 * 13 * 100)
    case .cost: (3 * 13 * 2, 3 * 13 * 2)
    }
  }

  private static let plan = Given.fact(
    "plan-set",
    ["name": "twice", "from": "2024-07-01", "to": "2025-01-01", "access": 6, "priceFactor": "0.5"])

  private static func published(_ subject: Subject, _ period: String, _ low: Double, _ high: Double) -> Given {
    .fact(
      "forecast-published",
      [
        "metric": .string("forecast.\(subject.rawValue)"), "period": .string(period), "low": text(low),
        "high": text(high), "method": "drift",
      ])
  }

  private static func text(_ value: Double) -> JSONValue { .string("\(Int(value))") }

  /// Three people who use it alike each week, from its Monday to its Friday.
  private static func story(_ subject: Subject, from: String, weeks: Int) -> [Given] {
    var facts: [Given] = ["A", "B", "C"].map { .placed($0, "Sales") }
    for week in 0..<weeks {
      for day in [0, 4] {
        let on = (Day(from)! + 7 * week + day).description
        facts += ["A", "B", "C"].map { .used($0, on: on, input: 50, cost: "1") }
      }
    }
    return facts
  }
}
