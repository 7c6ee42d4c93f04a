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
      their first day and never for a wave that is open. What weakens protection is listed and takes --yes. Who adopts
      a policy stands in audit.db.

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
  @Flag(help: "Adopt it although it protects less than what holds now.") var yes = false

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
    try requireSomethingSaid()
    let payload = try draft.checked(try written(now.utcDay))
    let book = try reader.map { try PolicyBook($0) }
    let isKnown = try standsAlready(payload, book)
    let adoption = PolicyAdoption(
      payload: payload, earlier: book?.payloads ?? [], metrics: known.metrics, today: now.utcDay)
    if !isKnown {
      try adoption.requireNoLoweringBackwards()
      if book?.waitsForAgreement == true { try adoption.requireAgreement() }
    }
    guard !dryRun else { return Console.print(adoption.account) }
    guard !isKnown else { return }
    if !yes { try adoption.requireNoWeakening() }
    try adopt(adoption, at: now)
  }

  /// Records who adopts it before it stands in the log.
  private func adopt(_ adoption: PolicyAdoption, at now: Instant) throws {
    let policy = Policy(adopted: adoption.payload)
    let event = Event(
      source: "hebel", id: .text("policy-\(now.microseconds)"), type: "policy-adopted", time: now,
      stream: "policy-usage", data: CanonicalJSON.bytes(.object(adoption.payload)))
    let log = try data.directory.openLog(createIfMissing: true)
    defer { log.close() }
    try Act.note(data.directory, .policyAdopted, surface: "policy adopt", what: adoption.words)
    let position = try log.appendBlocking([event])[0].position
    Console.print(
      """
      Adopted: groups from \(policy.usageMinimum) people for usage, from \(policy.surveyMinimum) for surveys (position \
      \(position)).
      \(adoption.account)
      Digest \(policy.digest.map(\.description) ?? "–")
      """)
    for line in PolicyDraft.unknownReaders(policy) { Console.say(line) }
    if let scope = policy.scope {
      Console.say(
        "The scope '\(scope)' is printed and not enforced: take in only files about those whom it covers.")
    }
    Console.say("Next: hebel policy export --format html --out policy.html")
  }

  /// Nothing at all would be a policy of standards that nobody agreed on.
  private func requireSomethingSaid() throws {
    let flags: [Any?] = [file, usageMinimum, surveyMinimum, agreement, scope, from]
    guard flags.allSatisfy({ $0 == nil }) else { return }
    throw CommandFailure(
      .usage,
      "Nothing was adopted: neither a file nor a flag says what is to hold. Name the file with the policy, or at least "
        + "--agreement with the reference of what was agreed: hebel policy adopt --print-template > policy.json")
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
