internal import Events
internal import Figures

extension ConstructScore {
  /// Whether people fear what AI does to their work; higher is more fear.
  static let fear = ConstructScore(
    "culture.fear", construct: "fear", name: Localized(de: "Furcht vor KI", en: "Fear of AI"),
    what: Localized(de: "zur Furcht", en: "on fear"), direction: .lowerIsBetter,
    examples: [
      WorkedExample(
        "being at ease is the reverse of fear",
        given: .wave(
          [SampleItem("ai-threatens-work", "fear"), SampleItem("ai-future-calm", "fear", isReversed: true)],
          answers: [[5, 1], [1, 5], [2, 4]]), in: "2024-Q3", gives: .number(125.0 / 3)),
      WorkedExample(
        "of two waves the one closed last counts",
        given: .wave([SampleItem("ai-threatens-work", "fear")], closes: "2024-08-31", answers: [[5]])
          + .wave(
            [SampleItem("ai-threatens-work", "fear")], named: "second", closes: "2024-09-20", isDesigned: false,
            answers: [[2]]),
        in: "2024-Q3", gives: .number(25)),
      WorkedExample(
        "a closed wave counts before one that is still open",
        given: .wave([SampleItem("ai-threatens-work", "fear")], closes: "2024-08-31", answers: [[5]])
          + .wave(
            [SampleItem("ai-threatens-work", "fear")], named: "second", closes: "2024-09-20", isDesigned: false,
            isClosed: false, answers: [[2]]),
        in: "2024-Q3", gives: .number(100)),
      WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-survey")),
    ])
}
