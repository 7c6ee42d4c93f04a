/// The payload of a `policy-adopted`, and when the log took it in.
public struct AdoptedPolicy: Hashable, Sendable {
  public let payload: JSONObject
  /// UTC, by the log's own clock: what an imported event says of its time is a claim, this is not.
  public let adoptedOn: Day

  public init(payload: JSONObject, adoptedOn: Day) {
    self.payload = payload
    self.adoptedOn = adoptedOn
  }

  /// The first day; nil: it holds from ever.
  var from: Day? { payload["from"]?.string.flatMap { Day($0) } }
  /// The day after the last; nil: it has no end.
  var end: Day? { payload["to"]?.string.flatMap { Day($0) } }

  var minimums: GroupMinimums {
    func size(_ key: String, _ standard: Int) -> Int {
      max(payload[key]?.integer.flatMap { Int(exactly: $0) } ?? standard, GroupMinimums.floor)
    }
    return GroupMinimums(
      usage: size("usageMinimum", GroupMinimums.standard.usage),
      survey: size("surveyMinimum", GroupMinimums.standard.survey))
  }
}

/// The smallest groups, in people, that figures are shown for.
public struct GroupMinimums: Hashable, Sendable {
  /// No policy may go below this size.
  public static let floor = 5
  /// What holds before any policy, and never less after one has lapsed.
  public static let standard = GroupMinimums(usage: 10, survey: 5)

  public var usage: Int
  public var survey: Int

  func stricter(_ other: GroupMinimums) -> GroupMinimums {
    GroupMinimums(usage: max(usage, other.usage), survey: max(survey, other.survey))
  }
}

/// Which of the adopted policies holds, and the sizes that follow from all of them: the one rule for every place that
/// has to know, whether or not it may see the rest of a policy.
public struct PoliciesInForce: Hashable, Sendable {
  /// In the order of adoption, which is the order of the log.
  public let adopted: [AdoptedPolicy]

  public init(_ adopted: [AdoptedPolicy]) { self.adopted = adopted }

  private func hasBegun(_ index: Int, on day: Day) -> Bool { adopted[index].from.map { $0 <= day } ?? true }

  /// Index of the policy with the latest first day that has come, of several the one adopted last; nil before any.
  public func current(on day: Day) -> Int? {
    let first = Day(number: Int32.min)
    return adopted.indices.filter { hasBegun($0, on: day) }
      .max { (adopted[$0].from ?? first, $0) < (adopted[$1].from ?? first, $1) }
  }

  /// The end of the current policy where it has come; nil where it holds, and before any.
  public func lapsed(on day: Day) -> Day? {
    current(on: day).flatMap { adopted[$0].end }.flatMap { $0 <= day ? $0 : nil }
  }

  /// The smallest groups that are shown on a day.
  ///
  /// A higher minimum holds as soon as it is adopted, a lower one from its first day on; after the last day of a policy
  /// the standard holds where it is stricter.
  public func minimums(on day: Day) -> GroupMinimums {
    adopted.indices.filter { !hasBegun($0, on: day) }.map { adopted[$0].minimums }
      .reduce(said(on: day)) { $0.stricter($1) }
  }

  /// The same by first and last days alone: what is still to begin raises nothing.
  private func said(on day: Day) -> GroupMinimums {
    guard let current = current(on: day) else { return .standard }
    let held = adopted[current].minimums
    return lapsed(on: day) == nil ? held : held.stricter(.standard)
  }
}

extension PoliciesInForce {
  /// The smallest groups that hold for a wave: the strictest that were in force on any day from its first to the day on
  /// which it was closed (nil: it is open). What is adopted later does not lower them, whatever first day it names.
  ///
  /// Each state of a day counts, as nobody knows whether a policy of the first day came before the wave or after it. A
  /// policy also counts on the days that it speaks of itself though the log took it in later, as it does where a whole
  /// log is imported: there it may raise, and cannot lower.
  public func wave(from first: Day, closedOn last: Day?) -> GroupMinimums {
    let isWithin = { (day: Day) in day >= first && last.map { day <= $0 } ?? true }
    let turns = [first] + (adopted.compactMap(\.from) + adopted.compactMap(\.end)).filter(isWithin)
    var strictest = turns.map(said(on:)).reduce(GroupMinimums.standard.lowest) { $0.stricter($1) }
    let before = adopted.firstIndex { $0.adoptedOn >= first } ?? adopted.count
    for count in before...adopted.count {
      let known = PoliciesInForce(Array(adopted.prefix(count)))
      let start = count == before ? first : max(first, adopted[count - 1].adoptedOn)
      guard isWithin(start) else { continue }
      let end = count == adopted.count ? nil : adopted[count].adoptedOn
      let days = [start] + turns.filter { turn in turn >= start && end.map { turn <= $0 } ?? true }
      strictest = days.map(known.minimums(on:)).reduce(strictest) { $0.stricter($1) }
      strictest = turns.map(known.said(on:)).reduce(strictest) { $0.stricter($1) }
    }
    return strictest
  }
}

extension GroupMinimums {
  /// Below which nothing goes.
  fileprivate var lowest: GroupMinimums { GroupMinimums(usage: GroupMinimums.floor, survey: GroupMinimums.floor) }
}
