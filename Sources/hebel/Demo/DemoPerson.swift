internal import Events

/// Somebody who works in the demo organisation. Nobody real: a number, and dice.
struct DemoPerson: Sendable {
  struct Placement: Sendable {
    var from: Day
    var unit: Int
    var kind: String
    /// 1…6; 1 is the least influential.
    var band: Int
    /// Hundredths of a full-time equivalent.
    var fte: Int
    var isEligible: Bool
  }

  /// What became of a tool in a person's hands.
  struct Access: Sendable {
    var requestedOn: Day?
    /// nil: never given.
    var from: Day?
    var revokedOn: Day?
    /// nil: has it and never uses it.
    var firstUse: Day?
    /// The day after the last use; nil: goes on.
    var lastUse: Day?
    /// Uses in a full week after settling in.
    var perWeek = 0.0

    /// Expected uses in a full week on a day: none before the first, then rising to the full over about two months.
    func rate(on day: Day) -> Double {
      guard let firstUse, day >= firstUse, lastUse.map({ day < $0 }) ?? true else { return 0 }
      if let revokedOn, day >= revokedOn { return 0 }
      return perWeek * (1 - 0.7 * DemoRandom.exponential(-Double(day - firstUse) / 50))
    }

    func isGranted(on day: Day) -> Bool {
      guard let from, from <= day else { return false }
      return revokedOn.map { day < $0 } ?? true
    }
  }

  let index: Int
  /// By first day.
  var placements: [Placement]
  /// First day without this person.
  var leftOn: Day?
  var absent: Range<Day>?
  /// In the order of `DemoTool`.
  var access: [Access] = []

  /// The key of the personnel office: `P00017`.
  var key: String { "P" + padded(index + 1, 5) }
  var mail: String { "p" + padded(index + 1, 5) + "@ostermoor.example" }
  var login: String { "om-" + padded(index + 1, 5) }

  func placement(on day: Day) -> Placement? {
    if let leftOn, day >= leftOn { return nil }
    return placements.last { $0.from <= day }
  }

  func isWorking(on day: Day) -> Bool { !(absent?.contains(day) ?? false) && (leftOn.map { day < $0 } ?? true) }

  /// A vendor's identifier in the shape of a GUID.
  func vivaKey(seed: UInt64) -> String {
    var random = DemoRandom(seed: seed, .person, index, 1)
    let digits = hexadecimal(random.next()) + hexadecimal(random.next())
    var groups: [Substring] = []
    var rest = Substring(digits)
    for length in [8, 4, 4, 4, 12] {
      groups.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return groups.joined(separator: "-")
  }
}

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// Sixteen lowercase digits.
func hexadecimal(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
