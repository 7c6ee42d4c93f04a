internal import Events

/// What somebody may read under a policy.
public enum Reading: String, Sendable, CaseIterable {
  /// Single figures, and the look at a quarter.
  case figures
  case report
  /// Pseudonymous rows of the log.
  case rawRows = "raw-rows"
  /// The record of reading.
  case audit
  /// Comments of surveys, as far as rule 10 lets them leave.
  case comments
  /// All that is held about one person, to be handed to that person.
  case personData = "person-data"

  /// As sentences name it.
  public var words: String {
    switch self {
    case .figures: "figures"
    case .report: "the report"
    case .rawRows: "raw rows"
    case .audit: "the record of reading"
    case .comments: "comments"
    case .personData: "what is held about a person"
    }
  }
}

/// Users and groups of the operating system in one role, and what they may read.
public struct PolicyReader: Hashable, Sendable {
  public enum Role: String, Sendable, CaseIterable { case administrator, office, lead, member, viewer, auditor }

  public var role: Role
  public var users: [String]
  public var groups: [String]
  public var may: Set<Reading>

  /// nil where the role is unknown; unknown readings allow nothing.
  init?(_ object: JSONObject) {
    func names(_ key: String) -> [String] { (object[key]?.array ?? []).compactMap(\.string) }
    guard let role = object["role"]?.string.flatMap(Role.init(rawValue:)) else { return nil }
    self.role = role
    users = names("users")
    groups = names("groups")
    may = Set(names("may").compactMap(Reading.init(rawValue:)))
  }

  /// A person's right to know what is held about them must not lapse because a policy forgot to name who sees to it:
  /// that is what administrators always may.
  public func allows(_ reading: Reading) -> Bool {
    may.contains(reading) || (reading == .personData && role == .administrator)
  }

  func isMeant(_ user: ReadingUser) -> Bool { users.contains(user.name) || !user.groups.isDisjoint(with: groups) }
}

/// A user of the operating system as policies know users.
public struct ReadingUser: Hashable, Sendable {
  public let name: String
  public let groups: Set<String>

  public init(name: String, groups: Set<String> = []) {
    self.name = name
    self.groups = groups
  }
}

extension Policy {
  /// Why somebody may not read something, as a sentence with what to do; nil where it is allowed.
  ///
  /// Rows of the log are open in a trial. Under a policy they are closed to everybody but the administrators that it
  /// names, and to them unless it says so.
  public func refusal(of reading: Reading, by user: ReadingUser) -> String? {
    guard isAdopted else { return nil }
    if reading == .rawRows {
      guard showsRawRows else {
        return "You (user \(user.name)) may not read raw rows under \(title): it keeps the rows of the log closed. "
          + "A policy with \"rawRows\": true opens them to the administrators that it names."
      }
      let administrators = (readers ?? []).filter { $0.role == .administrator && $0.may.contains(reading) }
      guard !administrators.contains(where: { $0.isMeant(user) }) else { return nil }
      return "You (user \(user.name)) may not read raw rows under \(title). Its administrators may: hebel policy show"
    }
    guard let readers, !readers.contains(where: { $0.allows(reading) && $0.isMeant(user) }) else { return nil }
    let isNamed = readers.contains { $0.allows(reading) }
    let mend =
      isNamed
      ? "'hebel policy show' says who may."
      : "Nobody may: a policy that holds \"\(reading.rawValue)\" in the 'may' of a reader opens it to them."
    return "You (user \(user.name)) may not read \(reading.words) under \(title). \(mend)"
  }

  /// `policy BV 2026/4, from 2026-04-01`: how sentences name it.
  public var title: String {
    (agreement.map { "policy \($0)" } ?? "the policy") + (from.map { " of \($0)" } ?? "")
  }
}
