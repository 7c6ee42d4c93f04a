public import ArgumentParser
internal import Disclosure
internal import EventLog
internal import Events
internal import Figures
internal import Foundation
internal import Projections
public import Reporting

extension AuditReportFormat: ExpressibleByArgument {}

struct AuditReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write one page for works council and data protection officer: what was collected, published, refused, "
      + "asked and changed in a quarter, and the proof.",
    discussion: """
      Counts only: no figure, no group, no number of people below the policy's minimum. That the page was written is
      recorded too.

      Examples:
        hebel audit report 2026-Q3
        hebel audit report 2026-Q3 --language de --format html --out rechenschaft.html
      """)
  @Argument(help: "The quarter, by the days on which it was recorded; otherwise the current one.") var quarter: String?
  @Option(help: "text, html or markdown.") var format = AuditReportFormat.text
  @Option(help: ArgumentHelp("File to write; otherwise stdout.", valueName: "path")) var out: String?
  @Option(help: "de or en; otherwise the organisation's.") var language: LanguageChoice?
  @OptionGroup var data: DataOptions

  func run() throws {
    try data.directory.requireReading(for: "audit report")
    let log = try AuditLog.open(data.directory)
    let events = try data.directory.reader()
    let line = ProgressLine()
    line.show("reading the log")
    let (quarter, text) = try AnswerDesk.open(data.directory, as: "audit report") { desk in
      let quarter = try period(desk)
      let account = AuditQuarter(
        quarter: quarter, language: desk.language(language), organisation: desk.answering.organisationName,
        policy: desk.gate.policy, policyDigest: desk.gate.policy.digest?.description)
      var report = try account.report(events: events, audit: log)
      report.overdueRetention = try OverdueRetention(
        data.directory, events, policy: desk.gate.policy, today: SystemClock().now().utcDay
      ).list
      return (quarter, report.render(format))
    }
    line.end()
    try log.note(
      type: "document-exported",
      payload: [
        "reader": .string(Reader.current().name), "surface": "audit report",
        "what": .string("account of \(quarter), \(format.rawValue)"),
        "digest": .string(Digest(hashing: Array(text.utf8)).description),
      ])
    guard let out, out != "-" else { return Console.print(text, terminator: "") }
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
    } catch {
      throw CommandFailure(.unavailable, "\(out) cannot be written. Check the directory and the space left there.")
    }
    Console.say("Wrote \(out).")
  }

  private func period(_ desk: AnswerDesk) throws -> Period {
    let start = desk.answering.fiscalYearStart
    guard let quarter else { return .quarter(containing: SystemClock().now().utcDay, fiscalYearStart: start) }
    let period = try Period.parse(quarter, fiscalYearStart: start)
    guard period.kind == .quarter else {
      throw CommandFailure(
        .usage,
        "The account is of one quarter, and \(period) is none. Write hebel audit report "
          + "\(Period.quarter(containing: period.days.upperBound - 1, fiscalYearStart: start)).")
    }
    return period
  }
}
