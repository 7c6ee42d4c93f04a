internal import Events

/// One session with a tool, or one person's week of them where the vendor reports no finer.
struct DemoUse {
  var id: String
  var time: Instant
  /// Namespace and name of the account; nil where no person acted.
  var account: (system: String, name: String)?
  var tool: String
  var app: String?
  var agent: String?
  var unit: String?
  var model: DemoModel
  var operation: String
  var category: String?
  /// In the order of `DemoTools.tokenKinds`; nil: not reported.
  var tokens: [Int?]
  /// What the vendor says it cost; nil: says nothing.
  var cost: Amount?
  var durationSeconds: Int?
  var mode: String?
  var conversation: String?
  /// Influence band of the person on that day; 0 where there is none.
  var band = 0

  static let columns = [
    "id", "time", "system", "account", "tool", "app", "agent", "unit", "provider", "model", "operation", "category",
    "input_tokens", "cache_read_tokens", "cache_write_tokens", "output_tokens", "reasoning_tokens", "cost", "currency",
    "cost_basis", "duration_seconds", "mode", "conversation",
  ]

  /// At the list price of its day.
  func priced(start: Day) -> Amount {
    let day = time.utcDay
    return tokens.indices.reduce(Amount.zero) { sum, kind in
      guard let count = tokens[kind] else { return sum }
      return sum + model.perMillion(kind: kind, on: day, start: start).times(Int64(count), dividedBy: 1_000_000)
    }
  }

  func write(to text: inout DemoText) throws {
    text.field(id)
    text.field(time)
    text.field(account?.system ?? "")
    text.field(account?.name ?? "")
    text.field(tool)
    for value in [app, agent, unit, model.provider, model.name, operation, category] { text.field(value ?? "") }
    for count in tokens {
      if let count { text.field(count) } else { text.blank() }
    }
    if let cost {
      text.field(cost)
      text.field("EUR")
      text.field("invoiced")
    } else {
      text.blank(3)
    }
    if let durationSeconds { text.field(durationSeconds) } else { text.blank() }
    text.field(mode ?? "")
    text.field(conversation ?? "")
    try text.endRow()
  }
}

extension DemoRandom {
  /// A moment of the working day: most around ten and two o'clock in Germany.
  mutating func moment(on day: Day) -> Instant {
    let seconds = 5 * 3_600 + Int((unit() + unit()) / 2 * 11 * 3_600)
    return Instant(microseconds: Instant(startOf: day).microseconds + Int64(seconds) * 1_000_000)
  }

  /// An identifier in the order of time, as vendors make them.
  mutating func identifier(_ prefix: String, on day: Day) -> String {
    "\(prefix)-\(day.description.filter { $0 != "-" })-\(String(hexadecimal(next()).suffix(12)))"
  }

  /// About `median` tokens, at least 1.
  mutating func tokens(_ median: Double, spread: Double) -> Int {
    max(1, Int(median * lognormal(spread: spread)))
  }
}
