internal import Events

extension Given {
  /// A judgement with what else it may say.
  static func judged(
    _ name: String, _ verdict: String, on day: String = "2024-07-01", tool: String? = nil, rounds: Int64? = nil,
    reason: String? = nil
  ) -> Given {
    var data: JSONObject = ["verdict": .string(verdict)]
    if let tool { data["tool"] = .string(tool) }
    if let rounds { data["iterations"] = .integer(rounds) }
    if let reason { data["reason"] = .string(reason) }
    return .event("output-reviewed", on: day, by: name, data)
  }

  /// A sample of a unit's work over the first half of July 2024.
  static func sampled(_ unit: String, accepted: Int64, edited: Int64 = 0, rejected: Int64 = 0) -> Given {
    .event(
      "review-sampled", on: "2024-07-15",
      [
        "unit": .string(unit), "from": "2024-07-01", "to": "2024-07-15",
        "drawn": .integer(accepted + edited + rejected),
        "verdicts": ["accepted": .integer(accepted), "edited": .integer(edited), "rejected": .integer(rejected)],
      ])
  }
}

extension [Given] {
  /// The same judgement several times.
  static func judged(_ name: String, times: Int, _ verdict: String, rounds: Int64? = nil) -> [Given] {
    (0..<times).map { _ in Given.judged(name, verdict, rounds: rounds) }
  }
}
