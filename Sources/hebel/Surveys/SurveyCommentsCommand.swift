internal import ArgumentParser
internal import Disclosure
internal import EventLog
internal import Events
internal import Figures
internal import Projections
internal import Reporting

struct SurveyCommentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comments", abstract: "Print the comments of a closed wave that enough people wrote.",
    discussion: """
      A theme's comments are printed where at least 10 people of the group answered and at least 5 of them commented on
      the theme; never those of a unit beside those of a larger one where the difference would be fewer. They come in
      an order that follows neither time nor person, and no two of them are put together. Everything else, and what
      nobody commented on, is protected. Comments are never scanned for emotion.

      Examples:
        hebel survey comments climate 2026-Q4
        hebel survey comments climate 2026-Q4 --unit Sales --theme raise-problems --format csv
      """)
  @Argument(help: "The survey.") var survey: String
  @Argument(help: "The wave.") var wave: String
  @Option(help: "A unit with everything below it; otherwise the organisation.") var unit: String?
  @Option(help: "Key of an item, or 'general' for the whole survey; otherwise all.") var theme: String?
  @Option(help: "text, json, csv or markdown.") var format = ListingFormat.text
  @Option(help: "de or en; otherwise the organisation's.") var language: LanguageChoice?
  @OptionGroup var data: DataOptions

  func run() throws {
    try data.directory.requireReading(for: "survey comments", asked: "comments of \(survey), \(wave)")
    let surveys = SurveyDesk(data.directory)
    let read = try surveys.find(survey)
    let asked = try surveys.wave(wave, of: read)
    guard asked.closedOn != nil else {
      throw CommandFailure(
        .notAllowed,
        "Wave \(asked.name) of \(read.name) still takes answers. Its comments can be read once it is closed: what is "
          + "new would show who wrote it. Close it with: hebel survey close \(read.name) \(asked.name)")
    }
    let items = read.survey.design?.items ?? []
    try checkTheme(items)
    let log = try data.directory.openLog()
    defer { log.close() }
    let keys = try data.directory.openKeys(for: log)
    defer { keys.close() }
    try AnswerDesk.open(data.directory, as: "survey comments") { desk in
      if let refusal = desk.gate.policy.refusal(of: Answering.comments) {
        let sentence =
          "Comments may not be read: \(refusal.en). A policy that names it in metrics opens them: hebel policy adopt"
        try data.directory.refuse(
          "survey comments", what: "comments of \(read.name), \(asked.name)", reason: refusal.en, saying: sentence)
      }
      let comments = CommentDesk(desk: desk, survey: read.stream, wave: asked.name)
      let unit = try self.unit.map { try comments.unit($0) }
      let released = try comments.read(unit: unit, keys: keys)
      let listing = CommentListing(
        released: released, survey: read.name, theme: theme, items: items, language: desk.language(language))
      Console.print(listing.text(format))
    }
  }

  private func checkTheme(_ items: [SurveyItem]) throws {
    let known = [StoredComment.general] + items.map(\.key)
    guard let theme, !known.contains(theme) else { return }
    let hint = closestMatch(to: theme, in: known).map { "Did you mean '\($0)'?" }
    throw CommandFailure(
      .usage, "There is no theme '\(theme)'. \(hint ?? "Themes: \(known.joined(separator: ", ")).")")
  }
}
