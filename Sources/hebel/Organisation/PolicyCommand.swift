internal import ArgumentParser
internal import Disclosure
internal import EventLog
internal import Events
internal import Figures
internal import Projections

struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Show or adopt the rules of confidentiality.",
    subcommands: [PolicyShowCommand.self, PolicyAdoptCommand.self])
}

struct PolicyShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print the rules in force.", discussion: "Example:\n  hebel policy show")
  @OptionGroup var data: DataOptions
  @Option(help: "de or en; otherwise the organisation's.") var language: LanguageChoice?

  func run() throws {
    try AnswerDesk.open(data.directory) { desk in
      let policy = desk.gate.policy
      Console.print(
        """
        \(policy.line[desk.language(language)])
        smallest group for usage    \(policy.usageMinimum)
        smallest group for surveys  \(policy.surveyMinimum)
        groupings                   \(policy.dimensions.sorted().map(\.rawValue).joined(separator: ", "))
        """)
    }
  }
}

struct PolicyAdoptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt", abstract: "Adopt rules; they hold from then on and stand in the log.",
    discussion: "Example:\n  hebel policy adopt --usage-minimum 10 --agreement \"BV 2026/4\"")
  @OptionGroup var data: DataOptions
  @Option(help: "Smallest group for usage, at least 5.") var usageMinimum = Policy.standard.usageMinimum
  @Option(help: "Smallest group for surveys, at least 5.") var surveyMinimum = Policy.standard.surveyMinimum
  @Option(help: "Reference of the agreement.") var agreement: String?
  @Option(help: "Site, entity or group of persons it is for.") var scope: String?
  @Option(help: ArgumentHelp("First day it holds; otherwise today.", valueName: "day")) var from: String?

  func run() throws {
    let now = SystemClock().now()
    guard usageMinimum >= Policy.floor, surveyMinimum >= Policy.floor else {
      throw CommandFailure(
        .notAllowed, "Groups under \(Policy.floor) are never shown. Choose a minimum from \(Policy.floor) on.")
    }
    var payload: JSONObject = [
      "usageMinimum": .integer(Int64(usageMinimum)), "surveyMinimum": .integer(Int64(surveyMinimum)),
      "from": .string(from ?? now.utcDay.description),
    ]
    if let agreement { payload["agreement"] = .string(agreement) }
    if let scope { payload["scope"] = .string(scope) }
    let event = Event(
      source: "hebel", id: .text("policy-\(now.microseconds)"), type: "policy-adopted", time: now,
      stream: "policy-usage", data: CanonicalJSON.bytes(.object(payload)))
    if let fault = Vocabulary.current.fault(in: event, payload: payload) { throw CommandFailure(.usage, "\(fault)") }
    let position = try data.directory.append(event)
    Console.print(
      "Adopted: groups from \(usageMinimum) people for usage, from \(surveyMinimum) for surveys (position \(position))."
    )
    if let from = from.flatMap({ Day($0) }), from > now.utcDay {
      Console.print("Lower minimums hold from \(from) on, higher ones at once.")
    }
  }
}
