internal import Events
internal import Figures

extension ConstructScore {
  /// Whether trying things out is wanted and leads anywhere.
  static let experimentationClimate = ConstructScore(
    "culture.experimentation-climate", construct: "experimentation-climate",
    name: Localized(de: "Klima für Versuche", en: "Climate for experiments"),
    what: Localized(de: "zum Klima für Versuche", en: "on the climate for experiments"), direction: .higherIsBetter,
    examples: [
      WorkedExample(
        "each answer counts once, however many items it answers",
        given: .wave(
          [SampleItem("time-to-try", climate), SampleItem("failed-trials-are-learning", climate)],
          answers: [[5, nil], [1, 1]]), in: "2024-Q3", gives: .number(50)),
      WorkedExample(
        "a scale of seven is brought to the same hundred",
        given: .wave([SampleItem("time-to-try", climate, points: 7)], answers: [[4], [7]]), in: "2024-Q3",
        gives: .number(75)),
      WorkedExample(
        "answers off the scale do not count",
        given: .wave([SampleItem("time-to-try", climate)], answers: [[4], [9]]), in: "2024-Q3", gives: .number(75)),
      WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-survey")),
    ])

  private static let climate = "experimentation-climate"
}
