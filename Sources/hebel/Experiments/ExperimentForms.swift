internal import Events

/// How each step of an experiment is entered.
enum ExperimentForms {
  static func form(_ step: Experiment.Step) -> EntryForm {
    switch step {
    case .propose: propose
    case .start: start
    case .measure: measure
    case .decide: decide
    case .adopt: adopt
    case .scale: scale
    case .retire: retire
    }
  }

  static let propose: EntryForm = {
    var form = EntryForm(
      "experiment-proposed", command: "hebel experiment propose",
      examples: [
        "hebel experiment propose \"Photo reports\" Sales \"half the time\"",
        "hebel experiment propose --title \"Photo reports\" --unit Sales --unit Service \\",
        "  --expected \"half the time\" --measure \"hours per report\" --threshold 3 \\",
        "  --direction at-most --lever creation --people-informed yes",
        "cat line.json | hebel experiment propose -",
      ])
    form.identity =
      "its short name; otherwise made from the title. Said again before the start, it replaces the proposal"
    return
      form
      .asking("title", "What do you want to try out?")
      .asking("units", "Which unit or units take part?")
      .asking("expected", "What do you expect?")
      .asking("measure", "What will you measure?")
      .asking("threshold", "From which number on does it count as confirmed?")
      .asking("direction", "Does it count at least, or at most, that much?", onlyWith: "threshold")
      .asking("decideBy", "By when will you decide?", fallback: .day(after: 42))
      .asking("kind", "What should it improve?")
      .asking("lever", "Where does it act?")
      .asking("goal", "Which goal of the organisation does it serve?")
      .asking("principles.peopleInformed", "Do those concerned know of it?")
      .asking("principles.dataAllowed", "May the data be used for it?")
      .asking("principles.someoneChecks", "Does somebody check the results?")
      .asking("idea", "Which idea did it come from?")
  }()

  /// What the questions leave out: asked rarely, said by flag.
  static let unasked: Set<String> = ["kind", "goal", "idea"]

  private static func step(_ step: Experiment.Step, _ examples: String...) -> EntryForm {
    var form = EntryForm(step.eventType, command: "hebel experiment \(step.rawValue)", examples: examples)
    form.thing = "experiment"
    return form
  }

  static let start = step(
    .start, "hebel experiment start photo-reports --baseline 6", "hebel experiment start photo-reports --day 2026-09-15"
  ).asking("baseline", "What was the measure before the trial?")

  static let measure = step(
    .measure, "hebel experiment measure photo-reports 2.5 --observations 14",
    "hebel experiment measure photo-reports --value 2.5"
  ).asking("value", "What did you measure?")
    .asking("observations", "On how many observations does it rest?")

  static let decide = step(
    .decide, "hebel experiment decide photo-reports validated --effect -3.5 \\",
    "  --learning \"short texts suffice\"",
    "hebel experiment decide photo-reports abandoned"
  ).asking("outcome", "What did it show?")
    .asking("effect", "By how much did the measure change?")
    .asking("learning", "What was learned? Refuted is worth as much as validated.")

  static let adopt = step(.adopt, "hebel experiment adopt photo-reports Service")
    .asking("unit", "Which other unit took it up?")

  static let scale = step(
    .scale,
    "hebel experiment scale photo-reports --accountable-role \"head of service\" \\",
    "  --sample-share 0.1 --stop-rule \"two wrong reports in a week\""
  ).asking("accountableRole", "Which role answers for it?")
    .asking("sampleShare", "Which share of the results is checked, from 0 to 1?")
    .asking("stopRule", "When is it stopped?")

  static let retire = step(.retire, "hebel experiment retire photo-reports --reason \"the tool does it by itself\"")
    .asking("reason", "Why is it no longer used?")

  static let note: EntryForm = {
    var form = EntryForm(
      "experiment-noted", command: "hebel experiment note",
      examples: [
        "hebel experiment note \"Minutes by AI\" Sales \"names were wrong\" --again no"
      ])
    form.identity = "identifier of this note, for saying it again safely"
    return
      form
      .asking("title", "What did you try out?")
      .asking("unit", "Which unit tried it?")
      .asking("happened", "What happened?")
      .asking("again", "Would you do it again?")
  }()
}
