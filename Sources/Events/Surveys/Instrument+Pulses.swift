extension Instrument {
  private static func item(
    _ key: String, _ construct: String, reversed: Bool = false, de: String, en: String
  ) -> SurveyItem {
    SurveyItem(key, construct: construct, .scale(points: 5, isReversed: reversed), SurveyWording(de: de, en: en))
  }

  /// Acceptance (construct `trust`) and fear of AI, two items each, one of them reversed.
  static let attitude = Instrument(
    key: "ai-attitude", title: SurveyWording(de: "Haltung zu KI", en: "Attitude to AI"),
    items: [
      item(
        "ai-results-reliable", "trust",
        de: "Auf die Ergebnisse unserer KI-Werkzeuge kann ich bauen, wenn ich sie prüfe.",
        en: "I can build on what our AI tools produce once I have checked it."),
      item(
        "ai-gladly-used", "trust",
        de: "Ich setze KI bei meiner Arbeit gern ein.", en: "I like using AI in my work."),
      item(
        "ai-threatens-work", "fear",
        de: "Ich sorge mich, dass KI meine Arbeit überflüssig macht.",
        en: "I worry that AI will make my work unnecessary."),
      item(
        "ai-future-calm", "fear", reversed: true,
        de: "Wenn ich an KI in unserer Organisation denke, bin ich gelassen.",
        en: "I feel at ease when I think of AI in our organisation."),
    ],
    remark: "Hebel's own items.")

  /// Whether trying things out is wanted and leads anywhere.
  static let experimentationClimate = Instrument(
    key: "experimentation-climate", title: SurveyWording(de: "Klima für Versuche", en: "Climate for experiments"),
    items: [
      item(
        "time-to-try", "experimentation-climate",
        de: "Ich habe Zeit, Neues auszuprobieren.", en: "I have time to try new things."),
      item(
        "failed-trials-are-learning", "experimentation-climate",
        de: "Ein Versuch, der nicht gelingt, gilt bei uns als Lernerfolg.",
        en: "A trial that does not work out counts as learning here."),
      item(
        "trials-have-consequences", "experimentation-climate",
        de: "Was sich in Versuchen bewährt, wird bei uns auch eingeführt.",
        en: "What proves itself in trials is put into practice here."),
    ],
    remark: "Hebel's own items.")

  private static func option(_ key: String, de: String, en: String) -> SurveyItem.Option {
    SurveyItem.Option(key, SurveyWording(de: de, en: en))
  }

  /// What gained time was used for. `creating`, `learning` and `quality` count as freed for better work.
  static let freedTime = SurveyItem(
    "freed-time", construct: "freed-time",
    .choice([
      option("creating", de: "Neues entwickeln", en: "Creating something new"),
      option("learning", de: "Lernen", en: "Learning"),
      option("quality", de: "Sorgfalt und Qualität", en: "Care and quality"),
      option("more-of-the-same", de: "Mehr von derselben Arbeit", en: "More of the same work"),
      option("breaks", de: "Pausen oder weniger Überstunden", en: "Breaks or less overtime"),
      option("nothing-gained", de: "Ich habe keine Zeit gewonnen", en: "I have not gained any time"),
    ]),
    SurveyWording(
      de: "Wofür haben Sie die Zeit, die Sie durch KI gewonnen haben, vor allem genutzt?",
      en: "What have you mostly used the time for that AI has saved you?"))

  /// What gained time was used for, and what people need for using AI well.
  static let enablement = Instrument(
    key: "enablement", title: SurveyWording(de: "Befähigung", en: "Enablement"),
    items: [
      freedTime,
      item(
        "lead-encourages", "enablement",
        de: "Meine Führungskraft ermutigt mich zu Versuchen mit KI.",
        en: "My lead encourages me to experiment with AI."),
      item(
        "knows-who-checks", "enablement",
        de: "Ich weiß, wer die Ergebnisse von KI prüft.", en: "I know who checks the results of AI."),
      item(
        "room-to-decide", "enablement",
        de: "KI lässt mir Raum, selbst zu entscheiden.", en: "AI leaves me room to decide for myself."),
      item(
        "in-line-with-values", "enablement",
        de: "Wir setzen KI so ein, dass es zu unseren Werten passt.",
        en: "We use AI in line with our values."),
    ],
    remark: "Hebel's own items.")
}
