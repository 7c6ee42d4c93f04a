internal import ArgumentParser
internal import EventLog
internal import Events

struct LogCorrectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct", abstract: "Say what is right where an event is wrong; figures follow.",
    discussion: """
      The event stays, and a correction is appended that names it. What is not set stays as it was. Of several
      corrections the newest holds; a retracted event comes back by being corrected. Examples:
        hebel log correct 4711 --set tokens.input=1200
        hebel log correct 4711 --set 'title="Vereinbarung unterschrieben"' --reason error --dry-run
      """)
  @OptionGroup var data: DataOptions
  @Argument(help: "The event's position.") var position: Int64
  @Option(help: ArgumentHelp("A field of its payload and its right value; repeat it.", valueName: "field=value"))
  var set: [String] = []
  @Option(help: "restated, settled, mapping or error.") var reason = CorrectionReason.error
  @Flag(help: "Say whether it could be corrected and change nothing.") var dryRun = false

  func run() throws {
    guard !set.isEmpty else {
      throw CommandFailure(.usage, "Say what is right: hebel log correct \(position) --set field=value")
    }
    let revision = try Revision(of: position, in: data.directory)
    var payload = try revision.effective ?? revision.event.payload()
    for assignment in set { try revision.assign(assignment, to: &payload) }
    try revision.append(
      "event-corrected", ["data": .object(payload), "reason": .string(reason.rawValue)], in: data.directory, dryRun)
  }
}

enum CorrectionReason: String, CaseIterable, ExpressibleByArgument {
  case restated, settled, mapping, error
}

struct LogRetractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retract", abstract: "Say that an event never happened; figures follow.",
    discussion: """
      The event stays in the log, and a retraction is appended that names it. Example:
        hebel log retract 4711 --reason "entered twice"
      """)
  @OptionGroup var data: DataOptions
  @Argument(help: "The event's position.") var position: Int64
  @Option(help: "Why, in words; everybody who reads the log sees them.") var reason: String?
  @Flag(help: "Say whether it could be retracted and change nothing.") var dryRun = false

  func run() throws {
    let revision = try Revision(of: position, in: data.directory)
    guard revision.effective != nil else {
      throw CommandFailure(
        .notAllowed,
        "Position \(position) is retracted already. To bring it back: hebel log correct \(position) --set …")
    }
    var payload: JSONObject = [:]
    payload["reason"] = reason.map { .string($0) }
    try revision.append("event-retracted", payload, in: data.directory, dryRun)
  }
}

/// An event that is to be corrected or retracted. Nothing of its content is printed: who may not see rows of the log
/// may still mend one.
struct Revision {
  let event: RecordedEvent
  /// nil: it was retracted.
  let effective: JSONObject?

  /// What is mended another way, or never.
  private static let refusals: [String: String] = [
    "import-started": "it says that an import began", "import-completed": "it says what an import did",
    "policy-adopted": "another policy takes its place: hebel policy adopt",
    "person-forgotten": "it cannot be taken back",
    "retention-applied": "it cannot be taken back", "report-published": "another edition takes its place",
    "identities-linked": "who is who is mended where it comes from: hebel import identities",
  ]

  init(of position: Int64, in directory: DataDirectory) throws {
    let reader = try directory.reader()
    guard let event = try reader.event(at: Position(position)) else {
      let head = try reader.head().position.value
      throw CommandFailure(.usage, "There is no position \(position); the log has \(grouped(Int(head))) events.")
    }
    let type = event.event.type
    if type == "event-corrected" || type == "event-retracted" {
      let target = try event.payload()["target"]?.object
      let source = target?["source"]?.string ?? ""
      let place = try reader.position(source: source, id: EventID(target?["id"]?.string ?? ""))
      throw CommandFailure(
        .notAllowed,
        "Position \(position) itself corrects or retracts position \(place.map { "\($0)" } ?? "–"). Correct that one "
          + "again: the newest correction holds.")
    }
    if let refusal = Revision.refusals[type] {
      throw CommandFailure(.notAllowed, "Position \(position) is a \(type) and stays as it is: \(refusal).")
    }
    self.event = event
    effective = try reader.effectivePayload(of: event)
  }

  /// `tokens.input=1200`: JSON where it reads as such, else a text.
  func assign(_ assignment: String, to payload: inout JSONObject) throws {
    guard let sign = assignment.firstIndex(of: "="), sign > assignment.startIndex else {
      throw CommandFailure(.usage, "'\(assignment)' sets nothing. Write --set field=value.")
    }
    let path = assignment[..<sign].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let text = String(assignment[assignment.index(after: sign)...])
    Revision.set(Revision.value(text), at: path[...], in: &payload)
  }

  private static func value(_ text: String) -> JSONValue {
    do throws(JSONError) { return try JSONParser.parse(Array(text.utf8)) } catch { return .string(text) }
  }

  private static func set(_ value: JSONValue, at path: ArraySlice<String>, in object: inout JSONObject) {
    guard let key = path.first else { return }
    guard path.count > 1 else {
      object[key] = value
      return
    }
    var inner = object[key]?.object ?? JSONObject()
    set(value, at: path.dropFirst(), in: &inner)
    object[key] = .object(inner)
  }

  func append(_ type: String, _ more: JSONObject, in directory: DataDirectory, _ isDryRun: Bool) throws {
    var payload = more
    payload["target"] = ["source": .string(event.event.source), "id": .string(event.event.id.description)]
    let revision = Event(
      source: OfficeLog.source, id: OfficeLog.freshID(), type: type, time: SystemClock().now(),
      data: CanonicalJSON.bytes(.object(payload)))
    let verb = type == "event-corrected" ? "corrected" : "retracted"
    if type == "event-corrected", let data = payload["data"]?.object {
      var corrected = event.event
      corrected.data = CanonicalJSON.bytes(.object(data))
      if let fault = Vocabulary.current.fault(in: corrected, payload: data) {
        throw CommandFailure(.badData, "Position \(event.position) was not corrected: \(fault).")
      }
    }
    if isDryRun {
      return Console.print(
        "Dry run: position \(event.position), a \(event.event.type), can be \(verb); nothing was changed.")
    }
    let position = try directory.append(revision)
    Console.print("Position \(event.position), a \(event.event.type), is \(verb) (position \(position)).")
    Console.say("Figures follow with the next command; what was released of too few people's change stands, marked so.")
  }
}
