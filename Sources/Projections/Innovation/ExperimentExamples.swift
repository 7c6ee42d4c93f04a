internal import Events

extension Given {
  /// Experiment `id` of some units, with further fields where an example needs them.
  static func proposed(
    _ id: String, by units: String..., on day: String = "2024-07-01", threshold: String? = nil,
    saying more: JSONObject = [:]
  ) -> Given {
    var data: JSONObject = [
      "title": .string("Trial \(id)"), "units": .array(units.map { .string($0) }), "expected": "fewer hours",
    ]
    if let threshold { data["threshold"] = .string(threshold) }
    for member in more.members { data[member.key] = member.value }
    return .event("experiment-proposed", on: day, stream: "experiment-\(id)", data)
  }

  static func started(_ id: String, on day: String = "2024-07-08") -> Given {
    .event("experiment-started", on: day, stream: "experiment-\(id)", [:])
  }

  static func decided(
    _ id: String, _ outcome: String, on day: String = "2024-08-01", learning: String? = nil
  ) -> Given {
    var data: JSONObject = ["outcome": .string(outcome)]
    if let learning { data["learning"] = .string(learning) }
    return .event("experiment-decided", on: day, stream: "experiment-\(id)", data)
  }

  static func adopted(_ id: String, by unit: String, on day: String = "2024-08-20") -> Given {
    .event("experiment-adopted", on: day, stream: "experiment-\(id)", ["unit": .string(unit)])
  }

  static func launched(
    _ title: String, on day: String = "2024-08-25", kind: String = "service", newTo: String = "organisation",
    saying more: JSONObject = [:]
  ) -> Given {
    var data: JSONObject = ["title": .string(title), "kind": .string(kind), "newTo": .string(newTo)]
    for member in more.members { data[member.key] = member.value }
    return .event("output-launched", on: day, data)
  }
}

extension [Given] {
  /// A trial of Sales from proposal to decision, with a threshold, all in one quarter.
  static func trial(_ id: String, _ outcome: String, learning: String? = nil, by unit: String = "Sales") -> [Given] {
    [.proposed(id, by: unit, threshold: "5"), .started(id), .decided(id, outcome, learning: learning)]
  }
}
