internal import Events
internal import Figures

/// How many of those invited to a wave answered.
struct CultureParticipation: Metric {
  /// Beyond so many invited people numbers are no longer given out; no organisation is so large.
  private static let mostInvited = 2_000_000

  let definition = MetricDefinition(
    id: "culture.participation", name: Localized(de: "Beteiligung", en: "Participation"),
    formula: Localized(
      de: "Antworten ÷ Eingeladene der Welle; Eingeladene zählen dort, wo ihre Antwort gespeichert würde. "
        + CultureWords.period.de,
      en: "answers ÷ people invited to the wave; people invited count where their answer would be stored. "
        + CultureWords.period.en),
    unit: .share, shape: .share, grain: "wave", direction: .higherIsBetter, leastN: 5, dimensions: [.unit, .band],
    baseMeaning: Localized(de: "Eingeladene", en: "people invited"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    try inquiry.rows(asking: nil) { asked, group in
      let sum = asked.whole.invited
      guard sum <= CultureParticipation.mostInvited else {
        return asked.unsayable(
          group, "too-many-invited", de: "\(sum) Eingeladene kann es nicht geben; bitte die Einladungen prüfen.",
          en: "There cannot be \(sum) people invited; please check the invitations.")
      }
      guard group.answers.count <= group.invited else {
        return asked.unsayable(
          group, "contradiction", de: "Es gibt mehr Antworten als Eingeladene; bitte die Einladungen prüfen.",
          en: "There are more answers than people invited; please check the invitations.")
      }
      guard group.invited > 0 else {
        return asked.unsayable(
          group, "no-invited", de: "Für diese Welle ist niemand als eingeladen verzeichnet.",
          en: "Nobody is recorded as invited to this wave.")
      }
      var sample = asked.sample(group)
      // Participation is compared across waves, however low it is.
      sample = AnswerSample(
        invited: sample.invited, minimumGroup: sample.minimumGroup, instrument: "participation",
        whole: CultureParticipation.base(asked.whole, of: asked.wave), answers: asked.base(group.answers))
      return FigureRow(
        group: group.key, outcome: .value(.share(group.answers.count, of: group.invited)),
        base: CultureParticipation.base(group, of: asked.wave), sample: sample)
    }
  }

  /// People invited, numbered cell after cell: a population beside that of the answers.
  private static func base(_ group: AnswerGroups.Group, of wave: AskedWave) -> Base {
    Base(answers: group.invitedNumbers.joined().map { UInt32(clamping: $0) }, of: wave.key + "/invited")
  }

  let examples = [
    WorkedExample(
      "three of eight answered", given: .wave([SampleItem.risk], invited: ["": 8], answers: [[1], [3], [5]]),
      in: "2024-Q3", gives: .share(3, 8)),
    WorkedExample(
      "a unit counts the units below it, and who is stored above it is not its own",
      given: .wave(
        [SampleItem.risk], invited: ["Sales/North": 6, "Sales/South": 4, "Sales": 5],
        cells: ["Sales/North": [[5], [5]], "Sales": [[1], [1], [2]]]),
      in: "2024-Q3", by: [.unit], gives: ["Sales": .share(5, 15), "Sales/North": .share(2, 6)]),
    WorkedExample(
      "more answers than invitations are a contradiction",
      given: .wave([SampleItem.risk], invited: ["": 5], answers: [[1], [1], [1], [1], [1], [1]]), in: "2024-Q3",
      gives: .unsayable("contradiction")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-survey")),
  ]
}
