internal import Disclosure
internal import EventLog
internal import Events

/// What may be taken in: the policy's sources and fields, and nothing about persons where an agreement comes first.
struct IntakeRules {
  let policy: Policy
  private let waitsForAgreement: Bool

  init(_ reader: LogReader, on day: Day) throws {
    let book = try PolicyBook(reader)
    policy = book.inForce(on: day)
    waitsForAgreement = book.waitsForAgreement && !policy.isInForce
  }

  /// Whether each event has to be looked at.
  var lookAtEvents: Bool { policy.limitsIntake || waitsForAgreement }

  /// Event types that are about persons though they name none.
  private static let surveyTypes: Set = ["wave-opened", "survey-answered", "survey-commented"]

  /// Ends the command where an agreement comes first and none holds.
  func requireAgreement(for what: String) throws {
    guard waitsForAgreement else { return }
    let why = policy.lapsedOn.map { "the policy lapsed on \($0)" } ?? "no policy is adopted yet"
    throw CommandFailure(
      .notAllowed,
      "This organisation was set up with --agreement-first, and \(why): \(what) is not taken in. Adopt a policy first: "
        + "hebel policy adopt --print-template > policy.json, then hebel policy adopt policy.json")
  }

  func requireAgreement(for candidate: (type: String, isPersonal: Bool)) throws {
    if candidate.isPersonal { try requireAgreement(for: "anything about a person") }
    if IntakeRules.surveyTypes.contains(candidate.type) { try requireAgreement(for: "answers of a survey") }
  }

  /// Ends the command where the policy does not name a source.
  func require(source: String) throws {
    guard !policy.allows(source: source) else { return }
    let sources = (policy.sources ?? []).sorted()
    let hint = closestMatch(to: source, in: sources).map { " Did you mean --source \($0)?" } ?? ""
    let named = sources.isEmpty ? "it names none" : "it names \(sources.joined(separator: ", "))"
    throw CommandFailure(
      .notAllowed,
      "The source '\(source)' may not be taken in under \(policy.title): \(named).\(hint) Nothing was read. A policy "
        + "that names it takes it in: hebel policy adopt FILE")
  }

  /// What of a payload may be taken in.
  func agreed(_ data: JSONObject, type: String, source: String) -> AgreedPayload {
    guard let names = policy.agreedFields(of: source) else { return AgreedPayload(data: data) }
    return AgreedPayload(data, type: type, agreed: names)
  }
}
