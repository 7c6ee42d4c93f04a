internal import Events
internal import Figures

extension ConstructScore {
  /// Whether people accept AI: they build on it and like to use it.
  static let trust = ConstructScore(
    "culture.trust", construct: "trust", name: Localized(de: "Vertrauen in KI", en: "Trust in AI"),
    what: Localized(de: "zu Vertrauen und Akzeptanz", en: "on trust and acceptance"), direction: .higherIsBetter,
    examples: [
      WorkedExample(
        "four of five points are 75 of 100",
        given: .wave([SampleItem("ai-gladly-used", "trust")], answers: [[4], [4], [5], [3]]), in: "2024-Q3",
        gives: .number(75)),
      WorkedExample(
        "other constructs of the same wave do not count",
        given: .wave([SampleItem("ai-gladly-used", "trust"), SampleItem.risk], answers: [[4, 1], [2, 5]]),
        in: "2024-Q3", gives: .number(50)),
      WorkedExample(
        "a survey without such items", given: .wave([SampleItem.risk], answers: [[4]]), in: "2024-Q3",
        gives: .unsayable("no-survey")),
      WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-survey")),
    ])
}
