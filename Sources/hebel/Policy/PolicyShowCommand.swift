internal import ArgumentParser
internal import Disclosure
internal import EventLog
internal import Events
internal import Figures
internal import Projections

/// Formats of `hebel policy show`.
enum PolicyListingFormat: String, ExpressibleByArgument, CaseIterable { case text, json, markdown }

struct PolicyShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print the rules in force, since when, and what comes later.",
    discussion: """
      Examples:
        hebel policy show
        hebel policy show --history --format markdown --language de
      """)
  @OptionGroup var data: DataOptions
  @Option(help: "text, json or markdown.") var format = PolicyListingFormat.text
  @Option(help: "de or en; otherwise the organisation's.") var language: LanguageChoice?
  @Flag(help: "All policies that were ever adopted.") var history = false

  func run() throws {
    let reader = try data.directory.reader()
    let organisation = try reader.history(ofStream: "organisation-self").entries.last?.payload
    let spoken = language?.rawValue ?? organisation?["language"]?.string ?? "en"
    let (book, today) = (try PolicyBook(reader), SystemClock().now().utcDay)
    var listing = PolicyListing(
      book: book, today: today, language: Language(rawValue: spoken) ?? .en, metrics: PolicyMetrics.names,
      showsHistory: history)
    // Whoever may read the rules may not be allowed to open the keys.
    do {
      listing.overdue = try OverdueRetention(data.directory, reader, policy: book.inForce(on: today), today: today)
    } catch { listing.overdue = nil }
    switch format {
    case .text: Console.print(listing.text)
    case .markdown: Console.print(listing.markdown)
    case .json: Console.print(PrettyJSON.text(.object(listing.json)), terminator: "")
    }
  }
}
