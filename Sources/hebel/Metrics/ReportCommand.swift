public import ArgumentParser
internal import Disclosure
internal import EventLog
internal import Events
internal import Figures
internal import Foundation
internal import Projections
public import Reporting

extension ReportFormat: ExpressibleByArgument {}

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write the quarterly report.",
    discussion: """
      Examples:
        hebel report 2026-Q3
        hebel report 2026-Q3 --format html --language de --out bericht.html
        hebel report 2026-Q3 --as-known-at 2026-10-15
      """)

  @Argument(help: "The quarter; otherwise the newest one with usage.") var quarter: String?
  @Option(help: "text, html, markdown, json or csv.") var format = ReportFormat.text
  @Option(help: ArgumentHelp("File to write; otherwise stdout.", valueName: "path")) var out: String?
  @Option(help: "de or en; otherwise the organisation's.") var language: LanguageChoice?
  @Option(
    help: ArgumentHelp(
      "A day that is over: the figures as they had last been said by its end, computing nothing anew.",
      valueName: "day"))
  var asKnownAt: String?
  @OptionGroup var data: DataOptions

  func run() throws {
    let day = try asKnownAt.map { try Day(option: "as-known-at", $0) }
    let text = try AnswerDesk.open(data.directory, as: "report") { desk in
      var report = QuarterReport(desk: desk, directory: data.directory)
      if let day { report.said = (day, { try desk.answers($0, asKnownAt: day) }) }
      return try report.render(quarter, format, desk.language(language))
    }
    guard let out, out != "-" else { return Console.print(text, terminator: "") }
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
    } catch {
      throw CommandFailure(.unavailable, "\(out) cannot be written. Check the directory and the space left there.")
    }
    Console.say("Wrote \(out).")
  }
}

/// Asks what the standard report asks and hands the released answers to `Reporting`.
struct QuarterReport {
  let desk: AnswerDesk
  let directory: DataDirectory
  /// Answers as they had been said by the end of a day; nil: as known now.
  var said: (by: Day, answers: ([Question]) throws -> [ReleasedFigure])?

  func render(_ quarter: String?, _ format: ReportFormat, _ language: Language) throws -> String {
    let period = try desk.period(quarter)
    guard period.kind == .quarter else {
      let start = period.fiscalYearStart
      throw CommandFailure(
        .usage,
        "A report is about one quarter, and \(period) is none. Write hebel report "
          + "\(Period.quarter(containing: period.days.upperBound - 1, fiscalYearStart: start)).")
    }
    let line = ProgressLine()
    defer { line.end() }
    let questions = ReportPlan.questions(quarter: period) { Catalogue.metric($0)?.definition }
    let figures =
      try said?.answers(questions)
      ?? desk.answers(questions) { index in
        line.show("figure \(index + 1) of \(questions.count): \(questions[index].metric)")
      }
    let answers = Dictionary(zip(questions, figures)) { first, _ in first }
    // A report of what had been said is as of the newest of its rows.
    let then = said == nil ? nil : figures.map(\.asKnownAt).max { $0.position < $1.position }
    let report = Report(
      quarter: period, answers: answers,
      context: try context(period, language, knownAt: then ?? desk.answering.knownAt))
    return report.render(format, width: Console.width ?? 100)
  }

  private func context(_ period: Period, _ language: Language, knownAt: KnownAt) throws -> ReportContext {
    let answering = desk.answering
    let accounts = try answering.accounts(in: period)
    let least = desk.gate.policy.usageMinimum
    /// Accounts are counted apart, and a count of few of them would point at them.
    func released(_ count: Int?) -> Int? { count.flatMap { $0 == 0 || $0 >= least ? $0 : nil } }
    var context = ReportContext(
      organisation: answering.organisationName, language: language, policy: desk.gate.policy.line,
      head: knownAt.position, recordedAt: knownAt.recordedAt,
      headHash: try directory.reader().leafHash(at: knownAt.position),
      sources: try answering.sources(in: period).map { ReportContext.Source(name: $0.name, coverage: $0.coverage) },
      unmatchedAccounts: released(accounts?.unmatched), matchedAccounts: released(accounts?.matched),
      version: Hebel.version)
    context.decisions = try decisions(period)
    context.saidBy = said?.by
    sayOverdue(try directory.reader())
    if let months = desk.gate.policy.retentionMonths {
      let (year, month, _) = period.days.lowerBound.civil
      let first = answering.fiscalYearStart
      // The fiscal year as it is counted now; a key drawn under another count may go earlier or later.
      let whole = Period.year(month < first ? year - 1 : year, fiscalYearStart: first) ?? period
      context.recomputableUntil = RetentionPlan.end(of: whole.days, months: months) - 1
    }
    return context
  }

  /// Whoever writes the report is told, not whoever reads it: that it is overdue changes no figure.
  private func sayOverdue(_ reader: LogReader) {
    let today = SystemClock().now().utcDay
    do {
      let overdue = try OverdueRetention(directory, reader, policy: desk.gate.policy, today: today)
      guard let years = overdue.list?.en else { return }
      Console.say("Retention is overdue under \(desk.gate.policy.title): \(years). Next: hebel retention apply")
    } catch { Console.say("Whether retention is overdue cannot be seen: \(error)") }
  }

  private func decisions(_ period: Period) throws -> [ReportContext.Decision] {
    let (start, end) = (period.days.lowerBound, period.days.upperBound)
    return try desk.answering.decisions().filter { decision in
      decision.recordedOn < end && (decision.closedOn.map { $0 >= start } ?? true)
    }.map { decision in
      let isClosed = decision.closedOn.map { $0 < end } ?? false
      let state: ReportContext.Decision.State =
        isClosed ? (decision.outcome == .dropped ? .dropped : .done) : decision.isOverdue(on: end) ? .overdue : .open
      return ReportContext.Decision(
        text: decision.text, ownerRole: decision.ownerRole, due: decision.due,
        metric: decision.metric.map { MetricID($0) }, state: state, result: isClosed ? decision.result : nil)
    }
  }
}
