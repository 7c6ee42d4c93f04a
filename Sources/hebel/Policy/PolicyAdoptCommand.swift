internal import ArgumentParser
internal import Disclosure
internal import EventLog
internal import Events
internal import Figures
internal import Foundation
internal import Projections

struct PolicyAdoptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt", abstract: "Adopt rules; they hold from their first day on and stand in the log.",
    discussion: """
      A file says everything; flags say the sizes alone. What neither names takes the standard, and the metrics are
      those of this version: an upgrade adds none by itself. Higher minimums hold at once, lower ones never before
      their first day and never for a wave that is open.

      Examples:
        hebel policy adopt --print-template > policy.json
        hebel policy adopt policy.json --agreement "BV 2026/4" --dry-run
        hebel policy adopt --usage-minimum 10 --agreement "BV 2026/4"
      """)
  @OptionGroup var data: DataOptions
  @Argument(help: "The policy as JSON; otherwise the flags.") var file: String?
  @Option(help: "Smallest group for usage, at least 5.") var usageMinimum: Int?
  @Option(help: "Smallest group for surveys, at least 5.") var surveyMinimum: Int?
  @Option(help: "Reference of the agreement.") var agreement: String?
  @Option(help: "Site, entity or group of persons it is for, in words; printed, not enforced.") var scope: String?
  @Option(help: ArgumentHelp("First day it holds; otherwise that of the file, or today.", valueName: "day"))
  var from: String?
  @Flag(help: "Print the standard policy as JSON, ready to edit, and adopt nothing.") var printTemplate = false
  @Flag(help: "Say what would change and adopt nothing.") var dryRun = false
  @Flag(help: "Put it in the place of one that begins on the same day.") var replace = false

  func run() throws {
    let now = SystemClock().now()
    let reader = data.directory.exists ? try data.directory.reader() : nil
    let seen = try reader?.statistics().sources.map(\.name) ?? []
    let sources = PolicyFields.sources(seen: seen)
    let known = PolicyDocument.Known(metrics: PolicyMetrics.names, sources: sources, fields: PolicyFields.all)
    let draft = PolicyDraft(known: known, today: now.utcDay)
    guard !printTemplate else {
      return Console.print(PrettyJSON.text(.object(draft.template(seen: seen))), terminator: "")
    }
    let payload = try draft.checked(try written(now.utcDay))
    let book = try reader.map { try PolicyBook($0) }
    let isKnown = try standsAlready(payload, book)
    let adoption = PolicyAdoption(payload: payload, earlier: book?.payloads ?? [], today: now.utcDay)
    if !isKnown { try adoption.requireNoLoweringBackwards() }
    guard !dryRun else { return Console.print(adoption.changes(known.metrics)) }
    guard !isKnown else { return }
    let event = Event(
      source: "hebel", id: .text("policy-\(now.microseconds)"), type: "policy-adopted", time: now,
      stream: "policy-usage", data: CanonicalJSON.bytes(.object(payload)))
    let changes = adoption.changes(known.metrics)
    let position = try data.directory.append(event)
    let policy = Policy(adopted: payload)
    Console.print(
      """
      Adopted: groups from \(policy.usageMinimum) people for usage, from \(policy.surveyMinimum) for surveys (position \
      \(position)).
      \(changes)
      Digest \(policy.digest.map(\.description) ?? "–")
      """)
    for line in PolicyDraft.unknownReaders(policy) { Console.say(line) }
    if let scope = policy.scope {
      Console.say(
        "The scope '\(scope)' is printed and not enforced: take in only files about those whom it covers.")
    }
    Console.say("Next: hebel policy export --format html --out policy.html")
  }

  /// The payload as file and flags say it; a flag counts before the file.
  private func written(_ today: Day) throws -> JSONObject {
    var payload = try file.map { try PolicyDraft.read($0) } ?? JSONObject()
    if file == nil || usageMinimum != nil {
      payload["usageMinimum"] = .integer(Int64(usageMinimum ?? Policy.standard.usageMinimum))
    }
    if file == nil || surveyMinimum != nil {
      payload["surveyMinimum"] = .integer(Int64(surveyMinimum ?? Policy.standard.surveyMinimum))
    }
    if let agreement { payload["agreement"] = .string(agreement) }
    if let scope { payload["scope"] = .string(scope) }
    if let from { payload["from"] = .string(from) }
    if payload["from"] == nil { payload["from"] = .string(today.description) }
    return payload
  }

  /// Whether exactly this stands in the log; ends the command where another one begins on the same day.
  private func standsAlready(_ payload: JSONObject, _ book: PolicyBook?) throws -> Bool {
    guard let entry = book?.entries.last(where: { $0.payload["from"] == payload["from"] }) else { return false }
    guard entry.payload != payload else {
      Console.print("This policy stands in the log already (position \(entry.position)); nothing was appended.")
      return true
    }
    guard replace || dryRun else {
      let day = payload["from"]?.string ?? ""
      throw CommandFailure(
        .usage,
        "Another policy begins on \(day) already (position \(entry.position)), and a day has one. Name another first "
          + "day with --from, or say --replace to put this one in its place.")
    }
    return false
  }
}
