internal import ArgumentParser
internal import Events

struct ExperimentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "experiment", abstract: "Log what is tried with AI, what came of it and who took it up.",
    discussion: """
      Three answers are enough for the first one; on a terminal they are asked:
        hebel experiment propose
      Then, with the short name that it prints:
        hebel experiment start NAME
        hebel experiment measure NAME 2.5
        hebel experiment decide NAME validated
        hebel experiment adopt NAME OTHER-UNIT
      What was tried without a plan is worth a line too:
        hebel experiment note
      """,
    subcommands: [
      ProposeCommand.self, StartCommand.self, MeasureCommand.self, DecideCommand.self, AdoptCommand.self,
      ScaleCommand.self, RetireCommand.self, NoteCommand.self, ExperimentListCommand.self,
      ExperimentShowCommand.self, ExperimentFormCommand.self,
    ])
}

/// What the commands have in common that take their fields from a form.
struct EntryWordsOptions: ParsableArguments {
  @OptionGroup var data: DataOptions
  @Argument(parsing: .allUnrecognized, help: ArgumentHelp("The fields below.", valueName: "fields"))
  var words: [String] = []
}

struct ProposeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose", abstract: "Say what you want to try; title, unit and expectation are enough.",
    discussion: ExperimentForms.propose.help)
  @OptionGroup var entry: EntryWordsOptions

  func run() throws { try ExperimentProposal(log: OfficeLog(entry.data.directory)).run(entry.words) }
}

struct StartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "The trial begins; its threshold stands from here on.",
    discussion: ExperimentForms.start.help)
  @OptionGroup var entry: EntryWordsOptions
  func run() throws { try ExperimentStepEntry(step: .start, options: entry).run() }
}

struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Record a measurement.", discussion: ExperimentForms.measure.help)
  @OptionGroup var entry: EntryWordsOptions
  func run() throws { try ExperimentStepEntry(step: .measure, options: entry).run() }
}

struct DecideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Say what it showed: validated, refuted, inconclusive or abandoned.",
    discussion: ExperimentForms.decide.help)
  @OptionGroup var entry: EntryWordsOptions
  func run() throws { try ExperimentStepEntry(step: .decide, options: entry).run() }
}

struct AdoptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt", abstract: "Another unit took up what was validated.",
    discussion: ExperimentForms.adopt.help)
  @OptionGroup var entry: EntryWordsOptions
  func run() throws { try ExperimentStepEntry(step: .adopt, options: entry).run() }
}

struct ScaleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scale", abstract: "The result became part of regular work.",
    discussion: ExperimentForms.scale.help)
  @OptionGroup var entry: EntryWordsOptions
  func run() throws { try ExperimentStepEntry(step: .scale, options: entry).run() }
}

struct RetireCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire", abstract: "The result is no longer used.", discussion: ExperimentForms.retire.help)
  @OptionGroup var entry: EntryWordsOptions
  func run() throws { try ExperimentStepEntry(step: .retire, options: entry).run() }
}

struct NoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Record what was tried without a plan: experience, never a hit.",
    discussion: ExperimentForms.note.help)
  @OptionGroup var entry: EntryWordsOptions
  func run() throws { try FactEntry(form: ExperimentForms.note, log: OfficeLog(entry.data.directory)).run(entry.words) }
}
