public import ArgumentParser
internal import Disclosure
internal import EventLog
internal import Events
internal import Figures
internal import Importing
internal import Projections
public import Reporting

extension PolicyPageFormat: ExpressibleByArgument {}

struct PolicyExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the policy as one page that a works council can sign, with its annex.",
    discussion: """
      What is collected, from where, kept how long, shown how, who may read, what those who keep the files can see, and
      what can be inferred all the same. One A4 page; the lists of metrics and formats follow as an annex.

      Examples:
        hebel policy export
        hebel policy export --language de --format html --out vereinbarung.html
      """)
  @OptionGroup var data: DataOptions
  @Option(help: "text, html or markdown.") var format = PolicyPageFormat.text
  @Option(help: "de or en; otherwise the organisation's.") var language: LanguageChoice?
  @Option(help: ArgumentHelp("File to write; otherwise stdout.", valueName: "path")) var out: String?

  func run() throws {
    let reader = try data.directory.reader()
    let text = try page(reader).render(format)
    try DocumentReading.note(
      data.directory, surface: "policy export", what: "the policy as \(format.rawValue)",
      digest: Digest(hashing: Array(text.utf8)))
    guard let out, out != "-" else { return Console.print(text, terminator: "") }
    let output = try ByteOutput(path: out)
    try output.write(Array(text.utf8))
    try output.finish()
    Console.say("Wrote \(out).")
  }

  private func page(_ reader: LogReader) throws -> PolicyPage {
    let today = SystemClock().now().utcDay
    let book = try PolicyBook(reader)
    let policy = book.inForce(on: today)
    let organisation = try OwnOrganisation(reader: reader, today: today)
    let head = try reader.head()
    var page = PolicyPage(
      policy: policy, organisation: organisation.name,
      language: language.flatMap { Language(rawValue: $0.rawValue) } ?? organisation.language, today: today,
      sources: try sources(reader, policy), formats: formats,
      metrics: PolicyMetrics.definitions,
      proof: PolicyPage.Proof(
        adoptedAt: book.entry(on: today)?.position, head: head.position, headHash: head.leafHash,
        version: Hebel.version))
    do {
      page.overdueRetention = try OverdueRetention(data.directory, reader, policy: policy, today: today).list
    } catch { Console.say("Whether retention is overdue cannot be seen: \(error)") }
    return page
  }

  /// Sources seen, and those that the policy names beside them.
  private func sources(_ reader: LogReader, _ policy: Policy) throws -> [PolicyPage.Source] {
    let own: Set = ["hebel", "office"]
    let seen = try reader.statistics().sources.filter { !own.contains($0.name) }
    let named = (policy.sources ?? []).subtracting(seen.map(\.name))
    return seen.map {
      PolicyPage.Source(name: $0.name, events: $0.events, isAllowed: policy.allows(source: $0.name))
    }.sorted { $0.name < $1.name } + named.sorted().map { PolicyPage.Source(name: $0, events: 0, isAllowed: true) }
  }

  private var formats: [PolicyPage.Format] {
    ImporterRegistry.all.map { importer in
      let format = importer.format
      return PolicyPage.Format(name: format.name, summary: format.summary, fields: format.columns.map(\.name))
    }
  }
}
