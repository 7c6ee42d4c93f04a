import Events
import Statistics

/// A made-up organisation over two quarters, told in events: moves, leavers, several sources, corrections, links.
struct RandomHistory {
  var events: [Event] = []
  private var random: SeededGenerator
  private var people: [PersonID] = []
  private static let first = Day("2024-04-01")!
  private static let units = ["Sales/North", "Sales/South", "Sales", "Law", "IT"]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    people = (0..<(8 + random.next(below: 10))).map { PersonID(high: 7, low: UInt64($0) + 1) }
    configure()
    for person in people { live(person) }
    if random.next(below: 2) == 0 { add("units-merged", stream: "unit-East", on: day(100), RandomHistory.merger) }
    for _ in 0..<random.next(below: 3) { link() }
    for _ in 0..<160 { use() }
    reportOrganisation()
    for _ in 0..<25 { revise() }
    survey(seed: seed)
    events.shuffle(using: &random)
  }

  private static let merger: JSONObject = [
    "units": ["Sales/North", "Sales/South"], "into": "East", "on": "2024-07-10",
  ]

  private mutating func day(_ below: Int) -> Day { RandomHistory.first + random.next(below: below) }

  private mutating func add(
    _ type: String, source: String = "roster", person: PersonID? = nil, stream: String? = nil, on day: Day,
    hour: Int64 = 0, _ data: JSONObject
  ) {
    var time = Instant(startOf: day)
    time.microseconds += hour * 3_600_000_000
    events.append(
      Event(
        source: source, id: .text("\(type)-\(events.count)"), type: type, time: time, stream: stream, person: person,
        data: CanonicalJSON.bytes(.object(data))))
  }

  /// Twice with different zones, so that whoever folds by arrival is found out.
  private mutating func configure() {
    for (day, zone) in [("2024-01-01", "America/New_York"), ("2024-02-01", "Europe/Berlin")] {
      add(
        "organisation-configured", stream: "organisation-it", on: Day(day)!,
        [
          "name": "It", "timeZone": .string(zone), "fiscalYearStart": 1, "weekStart": "monday", "language": "en",
          "currency": "EUR",
        ])
    }
  }

  private mutating func live(_ person: PersonID) {
    let stream = "person-\(person)"
    for move in 0..<(1 + random.next(below: 3)) {
      let from = move == 0 ? RandomHistory.first - 30 : day(150)
      let unit = RandomHistory.units[random.next(below: RandomHistory.units.count)]
      add(
        "person-placed", source: random.next(below: 5) == 0 ? "viva" : "roster", person: person, stream: stream,
        on: from,
        [
          "unit": .string(unit), "from": .string(from.description), "band": .integer(Int64(1 + random.next(below: 3))),
          "bandName": .string("band \(random.next(below: 2))"), "eligible": .bool(random.next(below: 6) > 0),
        ])
    }
    if random.next(below: 5) == 0 {
      let on = day(180)
      add("person-left", person: person, stream: stream, on: on, ["on": .string(on.description)])
    }
    if random.next(below: 4) == 0 {
      let from = day(120)
      let to = from + 1 + random.next(below: 150)
      add(
        "person-absent", person: person, stream: stream, on: from,
        ["from": .string(from.description), "to": .string(to.description)])
    }
    if random.next(below: 2) == 0 {
      let from = day(150)
      add("access-granted", person: person, on: from, ["tool": "chat", "from": .string(from.description)])
    }
    if random.next(below: 4) == 0 {
      let on = day(150)
      add("access-revoked", person: person, on: on, ["tool": "chat", "on": .string(on.description)])
    }
  }

  /// A second number for somebody, of whom the kept one may never be seen elsewhere.
  private mutating func link() {
    let merged = people[random.next(below: people.count)]
    let kept =
      random.next(below: 3) == 0 ? PersonID(high: 9, low: 1) : people[random.next(below: people.count)]
    guard merged != kept else { return }
    add(
      "identities-linked", source: "identities", on: day(5),
      ["kept": .string(kept.description), "merged": .string(merged.description)])
  }

  private mutating func use() {
    let person = people[random.next(below: people.count)]
    switch random.next(below: 3) {
    case 0:
      let start = Day("2024-03-31")! + 7 * random.next(below: 26)
      add("usage-summarised", source: "viva", person: person, on: start, summary(tool: "office", from: start, span: 7))
    case 1:
      let start = day(180)
      add(
        "usage-summarised", source: "copilot/1", person: person, on: start,
        summary(tool: "coder", from: start, span: 1))
    default:
      var data: JSONObject = ["tool": "chat", "category": .string(["write", "code", "plan"][random.next(below: 3)])]
      data["tokens"] = tokens()
      let isAgent = random.next(below: 8) == 0
      if isAgent { data["agent"] = "billing" }
      let (on, hour) = (day(180), Int64(random.next(below: 24)))
      add("usage-recorded", source: "proxy", person: isAgent ? nil : person, on: on, hour: hour, data)
    }
  }

  private mutating func summary(tool: String, from: Day, span: Int) -> JSONObject {
    let generated = random.next(below: 20)
    var counts: JSONObject = ["actions": .integer(Int64(max(0, random.next(below: 30) - 8)))]
    if tool == "coder" {
      counts["generated"] = .integer(Int64(generated))
      counts["accepted"] = .integer(Int64(random.next(below: generated + 1)))
    }
    var data: JSONObject = [
      "tool": .string(tool), "from": .string(from.description), "to": .string((from + span).description),
      "counts": .object(counts),
    ]
    data["tokens"] = tokens()
    return data
  }

  private mutating func tokens() -> JSONValue? {
    guard random.next(below: 3) > 0 else { return nil }
    var tokens: JSONObject = ["input": .integer(Int64(random.next(below: 500)))]
    if random.next(below: 2) == 0 { tokens["output"] = .integer(Int64(random.next(below: 90))) }
    return .object(tokens)
  }

  /// A report about everybody of the same vendor scope, which must not be counted twice.
  private mutating func reportOrganisation() {
    for _ in 0..<20 {
      let isWeek = random.next(below: 3) == 0
      let from = isWeek ? Day("2024-03-31")! + 7 * random.next(below: 26) : day(180)
      add(
        "usage-summarised", source: "copilot/1/organisation", on: from,
        summary(tool: "coder", from: from, span: isWeek ? 7 : 1))
    }
    guard random.next(below: 2) == 0 else { return }
    add(
      "source-authority", source: "settings", on: day(3),
      ["tool": "coder", "measure": "tokens", "from": "2024-07-15", "of": "copilot/1/organisation"])
  }

  /// Corrects or retracts something; the same target may be revised several times at one moment.
  private mutating func revise() {
    let target = events[random.next(below: events.count)]
    let name: JSONValue = ["source": .string(target.source), "id": .string(target.id.description)]
    let on = RandomHistory.first + 200 + random.next(below: 3)
    switch target.type {
    case "usage-summarised":
      guard random.next(below: 4) > 0 else { break }
      let tool = target.source == "viva" ? "office" : "coder"
      let data = summary(tool: tool, from: target.time.utcDay, span: target.source == "viva" ? 7 : 1)
      add("event-corrected", source: "late", on: on, ["target": name, "data": .object(data), "reason": "restated"])
      return
    case "person-placed":
      let from = day(150)
      let data: JSONValue = ["unit": "IT", "from": .string(from.description)]
      add("event-corrected", source: "late", on: on, ["target": name, "data": data, "reason": "error"])
      return
    case "usage-recorded", "person-absent", "access-granted", "identities-linked": break
    default: return
    }
    add("event-retracted", source: "late", on: on, ["target": name])
  }

  /// The same events in another order.
  func shuffled(seed: UInt64) -> [Event] {
    var random = SeededGenerator(seed: seed)
    return events.shuffled(using: &random)
  }
}
