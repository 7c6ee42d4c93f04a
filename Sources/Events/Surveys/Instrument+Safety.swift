extension Instrument {
  private static func safety(_ key: String, reversed: Bool = false, de: String, en: String) -> SurveyItem {
    SurveyItem(
      key, construct: "safety", .scale(points: 5, isReversed: reversed), SurveyWording(de: de, en: en))
  }

  private static let mistakes = safety(
    "mistakes-held-against", reversed: true,
    de: "Wer hier einen Fehler macht, dem wird er lange nachgetragen.",
    en: "If you make a mistake here, people will keep bringing it up.")
  private static let problems = safety(
    "raise-problems",
    de: "Wir können hier auch unbequeme Probleme offen ansprechen.",
    en: "We can bring up difficult problems openly here.")
  private static let different = safety(
    "rejected-for-being-different", reversed: true,
    de: "Wer anders ist als die anderen, gehört hier nicht richtig dazu.",
    en: "Someone who is different from the others does not really belong here.")
  private static let risk = safety(
    "safe-to-risk",
    de: "Ich kann hier etwas wagen, ohne Nachteile zu fürchten.",
    en: "I can take a chance here without fearing the consequences.")
  private static let help = safety(
    "hard-to-ask-for-help", reversed: true,
    de: "Es fällt schwer, hier andere um Hilfe zu bitten.",
    en: "Asking others for help is not easy here.")
  private static let undermine = safety(
    "no-one-undermines",
    de: "Niemand hier würde meine Arbeit mit Absicht schlechtmachen.",
    en: "Nobody here would work against me on purpose.")
  private static let skills = safety(
    "skills-valued",
    de: "Was ich besonders gut kann, wird hier geschätzt und gebraucht.",
    en: "What I am good at is appreciated and put to use here.")

  /// Seven items of team psychological safety, three of them reversed.
  static let teamSafety = Instrument(
    key: "team-safety-7",
    title: SurveyWording(de: "Psychologische Sicherheit im Team", en: "Psychological safety in the team"),
    items: [mistakes, problems, different, risk, help, undermine, skills],
    remark: "Construct and reversal after A. Edmondson, Psychological Safety and Learning Behavior in Work Teams, "
      + "Administrative Science Quarterly 44 (1999). The wording is Hebel's own paraphrase.")

  /// Four of the seven, two of them reversed.
  static let teamSafetyShort = Instrument(
    key: "team-safety-4",
    title: SurveyWording(
      de: "Psychologische Sicherheit im Team, kurz", en: "Psychological safety in the team, short"),
    items: [mistakes, problems, risk, help],
    remark: "Four items of team-safety-7 with the same keys, so that they compare item by item. Hebel's own choice "
      + "and paraphrase; not a published short form.")
}
