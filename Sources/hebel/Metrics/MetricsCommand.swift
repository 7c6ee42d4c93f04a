internal import ArgumentParser
internal import Disclosure
internal import Events
internal import Figures
internal import Projections
internal import Reporting

/// `--language` of what people read.
enum LanguageChoice: String, ExpressibleByArgument, CaseIterable { case de, en }

struct MetricsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics", abstract: "Ask for figures.",
    subcommands: [MetricsListCommand.self, MetricsShowCommand.self, MetricsExplainCommand.self])
}

/// What a figure is asked for with; the same on `show` and `explain`.
struct QuestionOptions: ParsableArguments {
  @Argument(help: "The metric, as 'hebel metrics list' prints it.") var metric: String
  @Option(help: "2026, 2026-Q3, 2026-09, 2026-W38, 2026-09-15 or 2026-07-01..2026-09-30; otherwise the newest quarter.")
  var period: String?
  @Option(help: "unit, band, kind, site or tool; two at most, joined by a comma.") var by: String?
  @Option(help: "Only this unit and the units below it.") var unit: String?
  @Option(help: "Only this band (its number or name).") var band: String?
  @Option(help: "Only this tool, or tool/app.") var tool: String?
  @Option(help: "A period to compare with.") var compare: String?
  @Option(help: "text, json, csv or markdown.") var format = ListingFormat.text
  @Option(help: "de or en; otherwise the organisation's.") var language: LanguageChoice?
  @OptionGroup var data: DataOptions

  /// What was asked, as it was written.
  var words: String {
    let options = [
      ("period", period), ("by", by), ("unit", unit), ("band", band), ("tool", tool), ("compare", compare),
    ]
    return ([metric] + options.compactMap { name, value in value.map { "\(name)=\($0)" } }).joined(separator: " ")
  }

  func question(_ desk: AnswerDesk) throws -> Question {
    var dimensions: [Dimension] = []
    for name in (by ?? "").split(separator: ",").map(String.init) {
      guard let dimension = Dimension(rawValue: name) else {
        let known = Dimension.allCases.map(\.rawValue)
        let hint = closestMatch(to: name, in: known).map { "Did you mean '\($0)'? " } ?? ""
        throw CommandFailure(.usage, "There is no dimension '\(name)'. \(hint)Known: \(known.joined(separator: ", ")).")
      }
      guard !dimensions.contains(dimension) else {
        throw CommandFailure(.usage, "--by names '\(name)' twice. Name each dimension once.")
      }
      dimensions.append(dimension)
    }
    guard dimensions.count <= 2 else {
      throw CommandFailure(
        .usage, "--by takes two dimensions at most, so that groups stay large. Ask twice: --by unit, then --by band.")
    }
    return Question(
      metric: MetricID(metric), period: try desk.period(period), by: dimensions, unit: unit,
      band: try band.map { try desk.answering.bandNumber($0) }, tool: tool,
      compare: try compare.map { try desk.period($0) })
  }
}

struct MetricsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print one figure.",
    discussion: """
      Examples:
        hebel metrics show adoption.active-people --period 2026-Q3 --by unit
        hebel metrics show tokens.consumed --by tool --format json
        hebel metrics show adoption.active-people --compare 2026-Q2
        hebel metrics show adoption.active-people --period 2026-Q3 --as-known-at 2026-10-15
      """)
  @OptionGroup var question: QuestionOptions
  @Option(
    help: ArgumentHelp(
      "A day that is over: what had last been said by its end, each row with its day. Nothing is computed anew.",
      valueName: "day"))
  var asKnownAt: String?

  func run() throws {
    let day = try asKnownAt.map { try Day(option: "as-known-at", $0) }
    let words = question.words + (day.map { " as-known-at=\($0)" } ?? "")
    try AnswerDesk.open(question.data.directory, as: "metrics show", asked: words) { desk in
      let asked = try question.question(desk)
      let figure = try day.map { try desk.answers([asked], asKnownAt: $0)[0] } ?? desk.answer(asked)
      let format = FigureFormat(rawValue: question.format.rawValue)!
      Console.print(
        format.render(
          figure, language: desk.language(question.language), width: Console.width, policy: desk.gate.policy.line),
        terminator: "")
    }
  }
}

struct MetricsExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say what a figure is made of: formula, base, sources, what is missing.",
    discussion: "Example:\n  hebel metrics explain adoption.active-people --period 2026-Q3 --by unit")
  @OptionGroup var question: QuestionOptions

  func run() throws {
    try AnswerDesk.open(question.data.directory, as: "metrics explain", asked: question.words) { desk in
      let asked = try question.question(desk)
      let figure = try desk.answer(asked)
      let format = FigureFormat(rawValue: question.format.rawValue)!
      Console.print(
        Explanation(
          figure, language: desk.language(question.language), remarks: try desk.remarks(asked),
          policy: desk.gate.policy.line
        ).render(format, width: Console.width), terminator: "")
    }
  }
}

struct MetricsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List every metric.", discussion: "Example:\n  hebel metrics list --language de")
  @Option(help: "text, json, csv or markdown.") var format = ListingFormat.text
  @Option(help: "de or en.") var language = LanguageChoice.en

  func run() throws {
    let language = Language(rawValue: language.rawValue)!
    let definitions = Catalogue.metrics.map(\.definition)
    Console.print(MetricListing(definitions: definitions, language: language).text(format), terminator: "")
  }
}
