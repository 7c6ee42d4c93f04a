internal import ArgumentParser
internal import Disclosure
internal import Events
internal import Figures
internal import Projections
internal import Reporting

struct SurveyResultsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "results", abstract: "Print the figures of culture for the quarter that a wave belongs to.",
    discussion: """
      The same figures, and the same protection of small groups, as 'hebel metrics show culture.…'.

      Examples:
        hebel survey results climate 2026-Q4
        hebel survey results climate 2026-Q4 --by unit --language de
      """)
  @Argument(help: "The survey.") var survey: String
  @Argument(help: "The wave.") var wave: String
  @Option(help: "unit or band.") var by: String?
  @Option(help: "text, json, csv or markdown.") var format = ListingFormat.text
  @Option(help: "de or en; otherwise the organisation's.") var language: LanguageChoice?
  @OptionGroup var data: DataOptions

  func run() throws {
    try data.directory.requireReading(for: "survey results")
    let surveys = SurveyDesk(data.directory)
    let read = try surveys.find(survey)
    let wave = try surveys.wave(wave, of: read)
    let metrics = Catalogue.metrics.map(\.definition).filter { $0.id.subject == "culture" }
    guard !metrics.isEmpty else {
      throw CommandFailure(
        .unavailable, "This version derives no figures of culture. 'hebel metrics list' shows what it does.")
    }
    let dimension = try by.map { name in
      guard let dimension = Dimension(rawValue: name), dimension.isPlacement else {
        throw CommandFailure(.usage, "--by takes unit or band, not '\(name)'.")
      }
      return dimension
    }
    try AnswerDesk.open(data.directory, as: "survey results") { desk in
      let day = wave.closedOn ?? wave.closes
      let period = Period.quarter(containing: day, fiscalYearStart: desk.answering.fiscalYearStart)
      let format = FigureFormat(rawValue: format.rawValue)!
      for metric in metrics {
        if let dimension, !metric.dimensions.contains(dimension) { continue }
        let question = Question(metric: metric.id, period: period, by: dimension.map { [$0] } ?? [])
        let figure = try desk.answer(question)
        Console.print(
          format.render(
            figure, language: desk.language(language), width: Console.width, policy: desk.gate.policy.line),
          terminator: format == .text ? "\n" : "")
      }
      let language = desk.language(language)
      let words =
        try desk.gate.policy.refusal(of: Answering.comments).map { refusal in
          language == .de ? "Kommentare: \(refusal.de)." : "Comments: \(refusal.en)."
        }
        ?? CommentSummary(
          readable: wave.closedOn == nil
            ? nil : CommentDesk(desk: desk, survey: read.stream, wave: wave.name).readable(),
          survey: read.name, wave: wave.name, language: language
        ).text
      switch format {
      case .text: Console.print(words)
      case .markdown: Console.print("\n" + words)
      // Behind tables and objects a sentence would break what programs read.
      default: Console.say(words)
      }
    }
  }
}
