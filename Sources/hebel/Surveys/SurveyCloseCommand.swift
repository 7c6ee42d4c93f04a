internal import ArgumentParser
internal import Disclosure
internal import EventLog
internal import Events
internal import Figures

struct SurveyCloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Close a wave: the answers that wait go into the log, and no more are taken.",
    discussion: """
      Fewer waiting answers than the smallest group go without unit and band; where the whole wave has fewer, they are
      not stored at all, and the receipt says how many.

      Example:
        hebel survey close climate 2026-Q4
      """)
  @Argument(help: "The survey.") var survey: String
  @Argument(help: "The wave.") var wave: String
  @Flag(help: "Close although intake.db, where answers waited, is lost.")
  var withoutWaiting = false
  @OptionGroup var data: DataOptions

  func run() throws {
    let desk = SurveyDesk(data.directory)
    let log = try data.directory.openLog()
    defer { log.close() }
    let keys = try data.directory.openKeys(for: log)
    defer { keys.close() }
    let intake = try data.directory.openIntake(for: log)
    defer { intake.close() }
    var read = try desk.find(survey)
    let waiting = try intake.find(stream: read.stream, wave: wave)
    let command = Survey.Command.close(wave: wave, on: desk.today)
    if case .failure(let refusal) = read.survey.decide(command) {
      // A closing that was cut off behind its event leaves answers here that can go nowhere any more.
      if let waiting, read.survey.wave(wave)?.closedOn != nil { try intake.end(waiting) }
      throw SurveyDesk.failure(refusal, read.name)
    }
    if waiting == nil, read.issuedTokens(for: wave), !withoutWaiting {
      throw CommandFailure(
        .badData,
        "\(intake.path) does not know wave \(wave), for which tokens were issued: answers that waited there are "
          + "missing. Restore it from a backup; without one, close with --without-waiting.")
    }
    var keptOut = 0
    if let waiting {
      let batches = SurveyBatches(desk: desk, log: log, keys: keys, intake: intake)
      try batches.finish(waiting)
      read = try desk.find(survey)
      keptOut = try batches.sendRest(waiting, answered: read.survey.wave(wave)?.answered ?? 0)
      read = try desk.find(survey)
    }
    try desk.append(try desk.decide(command, on: read), to: read, log: log)
    if let waiting { try intake.end(waiting) }
    Console.print("Closed wave \(wave) of \(read.name).")
    if keptOut > 0 {
      Console.print("\(keptOut) answers could not be stored: a wave with so few would show who gave them.")
    }
    Console.print("Next: hebel survey results \(read.name) \(wave)")
  }
}

struct SurveyFormCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form", abstract: "Write a wave's form: one page that works offline, in German and English.",
    discussion: """
      The page asks for the token; a link like form.html#7Q4K-M2XD-9PTR-HW3C brings it along. It gives a JSON line that
      'hebel survey answer' takes.

      Example:
        hebel survey form climate 2026-Q4 --out form.html
      """)
  @Argument(help: "The survey.") var survey: String
  @Argument(help: "The wave.") var wave: String
  @Option(help: ArgumentHelp("File to write; otherwise stdout.", valueName: "path")) var out: String?
  @Option(help: "Language that the page begins with; readers can switch.") var language = LanguageChoice.de
  @OptionGroup var data: DataOptions

  func run() throws {
    let desk = SurveyDesk(data.directory)
    let read = try desk.find(survey)
    let wave = try desk.wave(wave, of: read)
    guard let design = read.survey.design else {
      throw CommandFailure(.badData, "\(read.name) has waves but was never designed, so there is nothing to ask.")
    }
    let book = try PolicyBook(data.directory.reader())
    let least = max(
      book.policies.wave(from: min(wave.opens, desk.today), closedOn: wave.closedOn).survey, design.minimumGroup ?? 0)
    let policy = book.inForce(on: desk.today).line
    let form = SurveyForm(
      survey: read.name, design: design, wave: wave, minimum: least, language: language.rawValue,
      policy: SurveyWording(de: policy.de, en: policy.en))
    let output = try ByteOutput(path: out)
    try output.write(Array(form.page().utf8))
    try output.finish()
    if let out { Console.say("Wrote \(out). It takes answers until \(wave.closes).") }
  }
}
