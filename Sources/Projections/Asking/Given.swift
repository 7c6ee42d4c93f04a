package import Events

/// One fact of a worked example, in the words of the field. People are called by letters or short names.
package enum Given: Sendable {
  case placed(String, String, from: String = "2024-01-01", band: Int = 1, eligible: Bool = true)
  case left(String, on: String)
  case absent(String, from: String, to: String)
  /// Two accounts found to be one human; the first number stays.
  case linked(String, String)
  case merged([String], into: String, on: String)
  case granted(String, String, from: String = "2024-01-01")
  case revoked(String, String, on: String)
  /// An interaction at noon UTC.
  case used(
    String, on: String, tool: String = "chat", model: String? = nil, category: String? = nil,
    input: Int64? = nil, output: Int64? = nil, cost: String? = nil, agent: String? = nil)
  /// A vendor's sum over a week that begins on this day.
  case week(String, from: String, actions: Int64, tool: String = "assistant", app: String? = nil)
  /// A vendor's sum over a day with suggestions.
  case suggestions(String, on: String, accepted: Int64, of: Int64)
  case reviewed(String, on: String, verdict: String, saved: Int64? = nil)
  /// Any other event, by type and payload.
  case fact(String, JSONObject, stream: String? = nil)
  /// Any other event with its day at midnight UTC and, where a name is given, its person.
  case event(String, on: String, by: String = "", stream: String? = nil, JSONObject)

  func events(number: Int) -> [Event] {
    switch self {
    case .placed(let name, let unit, let from, let band, let eligible):
      [
        event(
          "person-placed", number, on: from, person: name, stream: "person-\(Given.person(name))",
          ["unit": .string(unit), "from": .string(from), "band": .integer(Int64(band)), "eligible": .bool(eligible)])
      ]
    case .left(let name, let day):
      [
        event(
          "person-left", number, on: day, person: name, stream: "person-\(Given.person(name))",
          ["on": .string(day)])
      ]
    case .absent(let name, let from, let to):
      [
        event(
          "person-absent", number, on: from, person: name, stream: "person-\(Given.person(name))",
          ["from": .string(from), "to": .string(to)])
      ]
    case .linked(let kept, let merged):
      [
        event(
          "identities-linked", number, on: "2024-01-01", person: "",
          ["kept": .string(Given.person(kept).description), "merged": .string(Given.person(merged).description)])
      ]
    case .merged(let units, let into, let day):
      [
        event(
          "units-merged", number, on: day, person: "", stream: "unit-\(into)",
          ["units": .array(units.map { .string($0) }), "into": .string(into), "on": .string(day)])
      ]
    case .granted(let name, let tool, let from):
      [event("access-granted", number, on: from, person: name, ["tool": .string(tool), "from": .string(from)])]
    case .revoked(let name, let tool, let day):
      [event("access-revoked", number, on: day, person: name, ["tool": .string(tool), "on": .string(day)])]
    case .used(let name, let day, let tool, let model, let category, let input, let output, let cost, let agent):
      [used(name, number, day, tool, model, category, input, output, cost, agent)]
    case .week(let name, let from, let actions, let tool, let app): [week(name, number, from, actions, tool, app)]
    case .suggestions(let name, let day, let accepted, let generated):
      [
        event(
          "usage-summarised", number, on: day, person: name,
          [
            "tool": "coder", "from": .string(day), "to": .string((Day(day)! + 1).description),
            "counts": ["actions": 1, "accepted": .integer(accepted), "generated": .integer(generated)],
          ])
      ]
    case .reviewed(let name, let day, let verdict, let saved):
      [
        event(
          "output-reviewed", number, on: day, person: name,
          saved.map { ["verdict": .string(verdict), "minutesSaved": .integer($0)] } ?? ["verdict": .string(verdict)])
      ]
    case .event(let type, let day, let by, let stream, let data):
      [event(type, number, on: day, person: by, stream: stream, data)]
    case .fact(let type, let data, let stream):
      Given.event(type, on: "2024-01-01", stream: stream, data).events(number: number)
    }
  }

  private func used(
    _ name: String, _ number: Int, _ day: String, _ tool: String, _ model: String?, _ category: String?,
    _ input: Int64?, _ output: Int64?, _ cost: String?, _ agent: String?
  ) -> Event {
    var data: JSONObject = ["tool": .string(tool)]
    if let model {
      data["model"] = .string(model)
      data["provider"] = "acme"
    }
    if let category { data["category"] = .string(category) }
    if let agent { data["agent"] = .string(agent) }
    var tokens = JSONObject()
    if let input { tokens["input"] = .integer(input) }
    if let output { tokens["output"] = .integer(output) }
    if !tokens.isEmpty { data["tokens"] = .object(tokens) }
    if let cost { data["cost"] = ["amount": .string(cost), "currency": "EUR", "basis": "list"] }
    return event("usage-recorded", number, on: day, hour: 12, person: name, data)
  }

  private func week(
    _ name: String, _ number: Int, _ from: String, _ actions: Int64, _ tool: String, _ app: String?
  ) -> Event {
    var data: JSONObject = [
      "tool": .string(tool), "from": .string(from), "to": .string((Day(from)! + 7).description),
      "counts": ["actions": .integer(actions)],
    ]
    if let app { data["app"] = .string(app) }
    return event("usage-summarised", number, on: from, person: name, data)
  }

  private func event(
    _ type: String, _ number: Int, on day: String, hour: Int64 = 0, person: String, stream: String? = nil,
    _ data: JSONObject
  ) -> Event {
    var time = Instant(startOf: Day(day)!)
    time.microseconds += hour * 3_600_000_000
    return Event(
      source: "example", id: .text("e\(number)"), type: type, time: time, stream: stream,
      person: person.isEmpty ? nil : Given.person(person), data: CanonicalJSON.bytes(.object(data)))
  }

  /// The person number behind a name in examples.
  private static func person(_ name: String) -> PersonID {
    PersonID(high: 1, low: name.utf8.reduce(0) { $0 &* 257 &+ UInt64($1) })
  }
}

extension [Given] {
  /// The same fact for several people: `["A", "B"].map { … }` without the closure's noise.
  package static func each(_ names: String, _ fact: (String) -> Given) -> [Given] {
    names.split(separator: " ").map { fact(String($0)) }
  }
}
