internal import Events

/// The units that a file mentions; they and all above them are registered once, at its end.
struct UnitBook {
  private struct Mention {
    var line: Int
    var function: String?
    var site: String?
  }

  private var mentions: [UnitPath: Mention] = [:]
  /// Units that a row of their own registers.
  private var own: Set<UnitPath> = []

  /// Where rows differ about a unit's site or function, the first in alphabetical order stands, whatever their order.
  mutating func mention(_ unit: UnitPath, function: String? = nil, site: String? = nil, line: Int) {
    guard let known = mentions[unit] else {
      mentions[unit] = Mention(line: line, function: function, site: site)
      if let parent = unit.parent { mention(parent, line: line) }
      return
    }
    if let function, known.function.map({ function < $0 }) ?? true { mentions[unit]?.function = function }
    if let site, known.site.map({ site < $0 }) ?? true { mentions[unit]?.site = site }
  }

  mutating func registersItself(_ unit: UnitPath) { own.insert(unit) }

  /// Registrations of units without a row of their own, by path.
  func candidates() -> [Candidate] {
    mentions.filter { !own.contains($0.key) }.sorted { $0.key < $1.key }.map { unit, mention in
      UnitBook.registration(
        unit, name: unit.name, parent: unit.parent, function: mention.function, site: mention.site, from: nil,
        row: mention.line)
    }
  }

  static func registration(
    _ unit: UnitPath, name: String, parent: UnitPath?, function: String?, site: String?, from: Day?, row: Int
  ) -> Candidate {
    var data = Members(capacity: 6)
    data.add("from", from)
    data.add("function", function)
    data.add("name", name)
    data.add("parent", parent?.text)
    data.add("site", site)
    data.add("unit", unit.text)
    let time = from.map { Instant(startOf: $0) } ?? .always
    return change(unit, "unit-registered", key: "registration", on: time.utcDay, data: data, row: row)
  }

  /// An event of a unit's own stream.
  static func change(
    _ unit: UnitPath, _ type: String, key: String, on day: Day, data: Members, row: Int
  ) -> Candidate {
    Candidate(
      type: type, time: Instant(startOf: day),
      id: .derived(day: day, unit: unit.text, grain: "unit", naturalKey: key), stream: .named("unit-" + unit.text),
      data: data.object, row: row)
  }
}
