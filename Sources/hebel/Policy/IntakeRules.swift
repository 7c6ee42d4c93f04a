internal import Disclosure
internal import EventLog
internal import Events
internal import Importing

/// What may be taken in: the policy's sources and fields, and nothing about persons where an agreement comes first.
struct IntakeRules {
  let policy: Policy
  private let waitsForAgreement: Bool
  private let reader: LogReader

  init(_ reader: LogReader, on day: Day) throws {
    self.reader = reader
    let book = try PolicyBook(reader)
    policy = book.inForce(on: day)
    waitsForAgreement = book.waitsForAgreement && !policy.holdsAgreement
  }

  /// Whether each event has to be looked at.
  var lookAtEvents: Bool { policy.limitsIntake || waitsForAgreement }

  /// Event types that are about persons though they name none.
  private static let surveyTypes: Set = ["wave-opened", "survey-answered", "survey-commented"]

  /// Ends the command where an agreement comes first and none holds.
  func requireAgreement(for what: String) throws {
    guard waitsForAgreement else { return }
    let why =
      policy.lapsedOn.map { "the policy lapsed on \($0)" }
      ?? (policy.isAdopted ? "the policy in force names no agreement" : "no policy is adopted yet")
    throw CommandFailure(
      .notAllowed,
      "This organisation was set up with --agreement-first, and \(why): \(what) is not taken in. Adopt a policy with "
        + "an agreement first: hebel policy adopt --print-template > policy.json, then hebel policy adopt policy.json "
        + "--agreement REFERENCE")
  }

  func requireAgreement(for candidate: (type: String, isPersonal: Bool)) throws {
    if candidate.isPersonal { try requireAgreement(for: "anything about a person") }
    if IntakeRules.surveyTypes.contains(candidate.type) { try requireAgreement(for: "answers of a survey") }
  }

  /// Ends the command where the policy does not name a file's source, or what kind of file it is.
  ///
  /// - Parameter format: the importer's name.
  func require(source: String, format: String) throws {
    let isAllowed = try policy.allows(source: source, format: format, formats: IntakeRules.formats) {
      try reader.facts(ofType: "import-completed").contains {
        $0.payload["of"]?.string == source && $0.payload["format"]?.string == format
      }
    }
    guard !isAllowed else { return }
    if policy.allows(source: source), Policy.family(of: source) != format {
      throw CommandFailure(
        .notAllowed,
        "The source '\(source)' may be taken in under \(policy.title), but not as a file of '\(format)': a name alone "
          + "does not say what a file holds. Nothing was read. Take it in under its own name, or adopt a policy whose "
          + "sources name '\(format)' too: hebel policy adopt FILE")
    }
    throw refusal(of: source)
  }

  /// Ends the command where the policy does not name lines of events, which can say anything.
  func requireEventLines() throws {
    guard !policy.allowsFormat("events") else { return }
    throw refusal(of: "events")
  }

  /// The same for the source that a line of events names.
  func require(lineSource source: String) throws {
    guard !policy.allows(source: source) else { return }
    throw refusal(of: source)
  }

  private static let formats = Set(ImporterRegistry.all.map { $0.format.name })

  private func refusal(of source: String) -> CommandFailure {
    let sources = (policy.sources ?? []).sorted()
    let hint = closestMatch(to: source, in: sources).map { " Did you mean --source \($0)?" } ?? ""
    let named = sources.isEmpty ? "it names none" : "it names \(sources.joined(separator: ", "))"
    return CommandFailure(
      .notAllowed,
      "The source '\(source)' may not be taken in under \(policy.title): \(named).\(hint) Nothing was read. A policy "
        + "that names it takes it in: hebel policy adopt FILE")
  }

  /// What of a payload may be taken in.
  func agreed(_ data: JSONObject, type: String, source: String, format: String) -> AgreedPayload {
    guard let names = policy.agreedFields(of: source, format: format) else { return AgreedPayload(data: data) }
    return AgreedPayload(data, type: type, agreed: names)
  }
}
