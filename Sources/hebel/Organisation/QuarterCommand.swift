internal import ArgumentParser
internal import Disclosure
internal import Events
internal import Figures
internal import Projections

struct QuarterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarter", abstract: "Look at a quarter before anyone publishes it.",
    subcommands: [QuarterCheckCommand.self])
}

struct QuarterCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "List what is missing, unmatched, unfinished or contradictory.",
    discussion: "Exit status 2 where something should be mended. Example:\n  hebel quarter check 2026-Q3")
  @Argument(help: "The quarter; otherwise the newest one with usage.") var quarter: String?
  @Option(help: "text, json, csv or markdown.") var format = ListingFormat.text
  @Option(help: "de or en; otherwise the organisation's.") var language: LanguageChoice?
  @OptionGroup var data: DataOptions

  func run() throws {
    let isClean = try AnswerDesk.open(data.directory, as: "quarter check") { desk in
      let period = try desk.period(quarter)
      let language = desk.language(language)
      let findings = try desk.answering.findings(in: period, leastCount: desk.gate.policy.usageMinimum)
      try desk.note(findings: findings.count, in: period)
      let values = findings.map { finding -> JSONObject in
        ["code": .string(finding.code), "text": .string(finding.text[language])]
      }
      switch format {
      case .json:
        let object: JSONObject = [
          "period": .string(period.description), "findings": .array(values.map(JSONValue.object)),
        ]
        Console.print(String(decoding: CanonicalJSON.bytes(.object(object)), as: UTF8.self))
      case .csv, .markdown:
        let table = PlainTable(columns: ["code", "text"], rows: findings.map { [$0.code, $0.text[language]] })
        Console.print(table.text(format, objects: values))
      case .text where findings.isEmpty:
        Console.print(language == .de ? "\(period): nichts zu beanstanden." : "\(period): nothing to mend.")
      case .text: Console.print(findings.map { "- \($0.text[language])" }.joined(separator: "\n"))
      }
      return findings.isEmpty
    }
    if !isClean { throw ExitCode(ExitStatus.partial.rawValue) }
  }
}
