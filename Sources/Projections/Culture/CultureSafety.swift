internal import Events
internal import Figures

extension ConstructScore {
  /// Whether people can speak up, err and ask without fearing the consequences.
  static let safety = ConstructScore(
    "culture.safety", construct: "safety",
    name: Localized(de: "Psychologische Sicherheit", en: "Psychological safety"),
    what: Localized(de: "zur psychologischen Sicherheit", en: "on psychological safety"), direction: .higherIsBetter,
    examples: [
      WorkedExample(
        "reversed items are turned round by key: 5 and a reversed 1 are both the best answer",
        given: .wave([SampleItem.risk, .mistakes], answers: [[5, 1], [5, 1], [3, 3], [1, 5], [4, 2]]),
        in: "2024-Q3", gives: .number(65)),
      WorkedExample(
        "an answer to a unit counts in the units above it, and one stored above does not count below",
        given: .wave(
          [SampleItem.risk], invited: ["Sales/North": 6, "Sales/South": 4, "Sales": 5],
          cells: ["Sales/North": [[5], [5]], "Sales": [[1], [1]]]),
        in: "2024-Q3", by: [.unit], gives: ["Sales": .number(50), "Sales/North": .number(100)]),
      WorkedExample(
        "an item left out is not 0, and less than half of the items is no answer",
        given: .wave(
          [SampleItem.risk, .mistakes, .help], answers: [[5, 1, nil], [3, 3, 3], [1, nil, nil]]),
        in: "2024-Q3", gives: .number(75)),
      WorkedExample(
        "a wave counts in the period of its last day",
        given: .wave([SampleItem.risk], opens: "2024-06-20", closes: "2024-07-05", answers: [[3], [3]]),
        in: "2024-Q2", gives: .unsayable("no-wave")),
      WorkedExample(
        "a wave that nobody answered", given: .wave([SampleItem.risk], invited: ["": 20]), in: "2024-Q3",
        gives: .unsayable("no-answers")),
      WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-survey")),
    ])
}
