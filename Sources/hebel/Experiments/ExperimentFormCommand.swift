internal import ArgumentParser
internal import Disclosure
internal import EventLog
internal import Events

struct ExperimentFormCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form", abstract: "Write an offline page on which anybody can propose an experiment.",
    discussion: """
      One file, German and English, without network: on a phone or a laptop it
      turns the answers into one line to copy, send or save. Such lines are taken
      by 'hebel import experiments FILE', a single one by
      'hebel experiment propose -'.

      Example:
        hebel experiment form --out form.html
      """)
  @Option(help: ArgumentHelp("Where to write the page; otherwise standard output.", valueName: "file")) var out: String?
  @Option(help: "Language it opens in: de or en.") var language = LanguageChoice.en
  @OptionGroup var data: DataOptions

  func run() throws {
    let office = OfficeLog(data.directory)
    let policy = try office.reader().map { try PolicyBook($0).inForce(on: office.today) } ?? .standard
    let page = ExperimentFormPage(
      units: try office.context().units, language: language, agreement: policy.line
    ).text
    let output = try ByteOutput(path: out)
    try output.write(Array(page.utf8))
    try output.finish()
    if let out { Console.say("Wrote \(out). Its lines are taken in by: hebel import experiments FILE") }
  }
}
