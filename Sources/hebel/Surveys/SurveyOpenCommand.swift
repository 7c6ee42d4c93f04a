internal import ArgumentParser
internal import EventLog
internal import Events

struct SurveyOpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open a wave and issue one single-use token for each person invited.",
    discussion: """
      Without --invited everybody placed on the first day is invited, by unit and band. The tokens are printed once:
      send each to one person of the unit and band that stands beside it. Hebel keeps only their keyed digests, apart
      from the log, and never learns who got which.

      Examples:
        hebel survey open climate --wave 2026-Q4 --closes 2026-12-18 --tokens tokens.csv
        hebel survey open climate --wave 2026-Q4 --closes 2026-12-18 --invited people.csv --tokens tokens.csv
      """)
  @Argument(help: "The survey.") var survey: String
  @Option(help: "What the wave is called: 2026-Q4.") var wave: String
  @Option(help: ArgumentHelp("First day; otherwise today.", valueName: "day")) var opens: String?
  @Option(help: ArgumentHelp("Last day.", valueName: "day")) var closes: String
  @Option(
    help: ArgumentHelp("A table as 'hebel import --help invitations' shows; otherwise the roster.", valueName: "path"))
  var invited: String?
  @Option(help: ArgumentHelp("Where to write the tokens; otherwise stdout.", valueName: "path")) var tokens: String?
  @Flag(help: "Tokens that stand for the organisation, so that answers carry no unit and no band.")
  var withoutCells = false
  @OptionGroup var data: DataOptions

  func run() throws {
    let desk = SurveyDesk(data.directory)
    try IntakeRules(data.directory.reader(), on: desk.today).requireAgreement(for: "answers of a survey")
    let first = try opens.map { try SurveyDesk.day($0, "opens") } ?? desk.today
    let last = try SurveyDesk.day(closes, "closes")
    let log = try data.directory.openLog()
    defer { log.close() }
    let keys = try data.directory.openKeys(for: log)
    defer { keys.close() }
    let read = try desk.find(survey)
    let invitations =
      try invited.map { try SurveyInvitations.file($0, survey: read.name, wave: wave, today: desk.today) }
      ?? SurveyInvitations.placed(on: first, in: data.directory)
    let policies = try PolicyBook(data.directory.reader()).policies
    let minimum = max(
      policies.wave(from: min(first, desk.today), closedOn: nil).survey, read.survey.design?.minimumGroup ?? 0)
    let command = Survey.Command.open(
      wave: wave, opens: first, closes: last, invited: invitations.invited, minimum: minimum,
      askedElsewhere: try askedElsewhere(than: read, invitations.invited, on: first, desk))
    let events = try desk.decide(command, on: read)
    let intake = try data.directory.openIntake(for: log)
    defer { intake.close() }
    var generator = SystemRandomNumberGenerator()
    let sheet = TokenSheet(
      withoutCells ? [.organisation: invitations.invited.values.reduce(0, +)] : invitations.invited, using: &generator)
    let cells = SurveyCells(invited: invitations.invited, minimum: minimum, parent: invitations.parent)
    // Tokens first: a wave that nobody can answer would stand for ever, tokens without a wave are forgotten.
    let output = try ByteOutput(path: tokens)
    try intake.begin(
      stream: read.stream, wave: wave, minimum: minimum,
      tokens: sheet.rows.map { cell, token in
        (SurveyToken.digest(token, keys), withoutCells ? .organisation : cells.cell(for: cell) ?? .organisation)
      })
    try desk.append(events, to: read, log: log)
    try output.write(sheet.csv())
    try output.finish()
    Console.say(
      """
      Opened wave \(wave) of \(read.name): \(grouped(sheet.rows.count)) invited, until \(last), answers in groups from \
      \(minimum) people invited.\(tokens.map { " Tokens: \($0); they are shown once." } ?? "")
      Next: hebel survey form \(read.name) \(wave) --out form.html
      """)
  }

  /// Items that other waves of the same quarter ask people of the same units. A vendor's own questions do not count.
  private func askedElsewhere(
    than read: ReadSurvey, _ invited: [SurveyCell: Int], on day: Day, _ desk: SurveyDesk
  ) throws -> Int {
    let quarter = Period.quarter(containing: day, fiscalYearStart: try fiscalYearStart()).days
    return try desk.all().reduce(0) { sum, other in
      guard let design = other.survey.design, design.instrument != "viva-voice" else { return sum }
      let waves = other.survey.waves.filter {
        quarter.contains($0.opens) && SurveyInvitations.overlap($0.invited, invited)
          && !(other.stream == read.stream && $0.name == wave)
      }
      return sum + waves.count * design.items.count
    }
  }

  private func fiscalYearStart() throws -> Int {
    let entries = try data.directory.reader().history(ofStream: "organisation-self").entries
    return entries.last.flatMap { $0.payload["fiscalYearStart"]?.integer }.map { Int($0) } ?? 1
  }
}
