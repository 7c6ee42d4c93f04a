import Events
import Figures

/// A few figures counted straight from events, day by day and without any read model: slow, short and independent.
struct PlainCount {
  struct Fact {
    let event: Event
    let data: JSONObject
    var day: Day { (data["from"] ?? data["on"])?.string.flatMap { Day($0) }! ?? event.time.utcDay }
    var key: (Day, String, String) { (day, event.source, event.id.description) }
  }
  struct Use {
    var person: PersonID?
    var number: PersonID?
    var source: String
    var tool: String
    var isAgent: Bool
    var day: Day
    var span: Int
    var actions: Int
    var tokens: Int?
  }

  private(set) var facts: [Fact] = []
  private(set) var root: [PersonID: PersonID] = [:]
  private(set) var uses: [Use] = []
  private(set) var histories: [PersonID: [Fact]] = [:]

  init(_ events: [Event]) {
    var revisions: [String: (Int64, String, String, JSONObject?)] = [:]
    for event in events where ["event-corrected", "event-retracted"].contains(event.type) {
      let data = PlainCount.payload(event.data)
      let target = data["target"]!.object!
      let key = target["source"]!.string! + " " + target["id"]!.string!
      let revision = (event.time.microseconds, event.source, event.id.description, data["data"]?.object)
      if let known = revisions[key], (known.0, known.1, known.2) > (revision.0, revision.1, revision.2) { continue }
      revisions[key] = revision
    }
    for event in events where !["event-corrected", "event-retracted"].contains(event.type) {
      if let revision = revisions[event.source + " " + event.id.description] {
        if let data = revision.3 { facts.append(Fact(event: event, data: data)) }
      } else {
        facts.append(Fact(event: event, data: PlainCount.payload(event.data)))
      }
    }
    link()
    for fact in facts.sorted(by: { $0.key < $1.key }) where !fact.event.type.hasPrefix("usage-") {
      if let person = human(fact.event.person) { histories[person, default: []].append(fact) }
    }
    uses = facts.filter { $0.event.type.hasPrefix("usage-") }.map(use)
  }

  private static func payload(_ bytes: [UInt8]) -> JSONObject {
    guard case .object(let object)? = Result(catching: { try JSONParser.parse(bytes) }).success else { return [:] }
    return object
  }

  /// Every number of a human becomes the same one, by walking through all links until nothing changes.
  private mutating func link() {
    var groups: [Set<PersonID>] = []
    for fact in facts where fact.event.type == "identities-linked" {
      var group: Set = [PersonID(fact.data["kept"]!.string!)!, PersonID(fact.data["merged"]!.string!)!]
      groups.removeAll { other in
        guard !other.isDisjoint(with: group) else { return false }
        group.formUnion(other)
        return true
      }
      groups.append(group)
    }
    for group in groups { for person in group { root[person] = group.min()! } }
  }

  func human(_ person: PersonID?) -> PersonID? { person.map { root[$0] ?? $0 } }

  func use(_ fact: Fact) -> Use {
    let kinds = fact.data["tokens"]?.object?.members.compactMap(\.value.integer)
    let isAgent = fact.data["agent"] != nil
    // Berlin's summer: two hours ahead of UTC.
    var local = fact.event.time
    local.microseconds += 2 * 3_600_000_000
    let isSummary = fact.event.type == "usage-summarised"
    let number = isAgent ? nil : fact.event.person
    return Use(
      person: human(number), number: number, source: fact.event.source, tool: fact.data["tool"]!.string!,
      isAgent: isAgent, day: isSummary ? fact.day : local.utcDay,
      span: isSummary ? Day(fact.data["to"]!.string!)! - fact.day : 1,
      actions: isSummary ? Int(fact.data["counts"]!.object!["actions"]!.integer!) : 1,
      tokens: kinds.map { Int($0.reduce(0, +)) })
  }

  func own(_ person: PersonID, _ types: String...) -> [Fact] {
    (histories[person] ?? []).filter { types.contains($0.event.type) }
  }

  func unit(of person: PersonID, on day: Day) -> String? {
    var history = own(person, "person-placed", "person-left")
    if history.contains(where: { $0.event.type == "person-placed" && $0.event.source != "viva" }) {
      history.removeAll { $0.event.type == "person-placed" && $0.event.source == "viva" }
    }
    return history.last { $0.day <= day }?.data["unit"]?.string
  }

  func units(above unit: String) -> [String] {
    let above = unit.hasPrefix("Sales/") ? [unit, "Sales"] : [unit]
    let isMerged = facts.contains { $0.event.type == "units-merged" }
    return isMerged && above.count > 1 ? above + ["East"] : above
  }

  func isAway(_ person: PersonID, on day: Day) -> Bool {
    own(person, "person-absent").contains { $0.day <= day && day < Day($0.data["to"]!.string!)! }
  }

  func days(_ period: Period) -> [Day] {
    (period.days.lowerBound.number..<period.days.upperBound.number).map { Day(number: $0) }
  }

  func placed(in period: Period, unit: String?) -> Set<PersonID> {
    Set(histories.keys).filter { person in
      days(period).contains { day in
        self.unit(of: person, on: day).map { unit == nil || units(above: $0).contains(unit!) } ?? false
      }
    }
  }

  /// Days with access to chat, worked out day by day; nil where nobody ever had any.
  func hasAccess(_ person: PersonID, on day: Day) -> Bool {
    let last = own(person, "access-granted", "access-revoked", "person-left").last { $0.day <= day }
    return last?.event.type == "access-granted"
  }

  func users(in period: Period) -> Set<PersonID> {
    Set(uses.filter { period.days.contains($0.day) && $0.actions > 0 }.compactMap(\.person))
  }

  func withAccess(in period: Period) -> Set<PersonID>? {
    let ever = (0..<700).map { Day("2024-01-01")! + $0 }
    let granted = Set(histories.keys).filter { person in
      !own(person, "access-granted").isEmpty && ever.contains { hasAccess(person, on: $0) }
    }
    guard !granted.isEmpty else { return nil }
    return granted.filter { person in days(period).contains { hasAccess(person, on: $0) } }.union(users(in: period))
  }

  func able(in period: Period, unit: String? = nil) -> Set<PersonID> {
    let access = withAccess(in: period)
    return placed(in: period, unit: unit).filter { access?.contains($0) ?? true }
  }

  func active(in period: Period, unit: String) -> Set<PersonID> {
    able(in: period, unit: unit).filter { person in
      uses.contains { use in
        use.person == person && use.actions > 0 && period.days.contains(use.day)
          && (self.unit(of: person, on: use.day).map { units(above: $0).contains(unit) } ?? false)
      }
    }
  }
}

extension Result {
  fileprivate var success: Success? { if case .success(let value) = self { value } else { nil } }
}
