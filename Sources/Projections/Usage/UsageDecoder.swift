internal import Events
internal import ProjectionEngine

/// Reads what the usage read model needs from a usage payload in one pass over its bytes.
struct UsageDecoder {
  /// source key ‖ fields in the order of `Facet`, each ended by the separator; reused from event to event.
  private(set) var facetKey: [UInt8] = []
  private(set) var sums = UsageSums()
  private(set) var from: Day?
  private(set) var to: Day?
  private(set) var namesAgent = false

  private typealias Bytes = UnsafeBufferPointer<UInt8>
  private static var empty: Bytes { Bytes(start: nil, count: 0) }

  mutating func decode(_ event: ProjectedEvent, isSummary: Bool) throws {
    sums = UsageSums()
    sums.events = 1
    (from, to) = (nil, nil)
    var fields = Fields()
    var scanner = PayloadScanner(event.data)
    try scanner.enter()
    while let key = try scanner.key() { try take(key, from: &scanner, into: &fields) }
    if !isSummary {
      sums.actions = 1
      sums.actionReports = 1
      sums.seconds = max(0, sums.seconds)
    }
    if sums.actions > 0 { sums.active = 1 }
    namesAgent = fields.agent.count > 0
    assemble(fields, source: event.sourceKey)
  }

  private struct Fields {
    var tool = UsageDecoder.empty
    var app = UsageDecoder.empty
    var agent = UsageDecoder.empty
    var unit = UsageDecoder.empty
    var provider = UsageDecoder.empty
    var model = UsageDecoder.empty
    var category = UsageDecoder.empty
    var currency = UsageDecoder.empty
    var basis = UsageDecoder.empty
  }

  private mutating func take(_ key: Bytes, from scanner: inout PayloadScanner, into fields: inout Fields) throws {
    if key == "tool" {
      fields.tool = try scanner.string()
    } else if key == "tokens" {
      try takeTokens(from: &scanner)
    } else if key == "model" {
      fields.model = try scanner.string()
    } else if key == "provider" {
      fields.provider = try scanner.string()
    } else if key == "app" {
      fields.app = try scanner.string()
    } else if key == "category" {
      fields.category = try scanner.string()
    } else if key == "counts" {
      try takeCounts(from: &scanner)
    } else if key == "durationSeconds" {
      sums.seconds = try scanner.integer()
    } else if key == "from" {
      from = Day(ascii: try scanner.string())
    } else if key == "to" {
      to = Day(ascii: try scanner.string())
    } else if key == "cost" {
      try takeCost(from: &scanner, into: &fields)
    } else if key == "agent" {
      fields.agent = try scanner.string()
    } else if key == "unit" {
      fields.unit = try scanner.string()
    } else if key == "mode" {
      if let mode = WorkMode(ascii: try scanner.string()) { sums.modes[mode.rawValue] = 1 }
    } else {
      try scanner.skip()
    }
  }

  private mutating func takeTokens(from scanner: inout PayloadScanner) throws {
    try scanner.enter()
    while let key = try scanner.key() {
      let kind: TokenKind
      if key == "input" {
        kind = .input
      } else if key == "output" {
        kind = .output
      } else if key == "cacheRead" {
        kind = .cacheRead
      } else if key == "cacheWrite" {
        kind = .cacheWrite
      } else if key == "reasoning" {
        kind = .reasoning
      } else {
        try scanner.skip()
        continue
      }
      sums.tokens[kind.rawValue] = try scanner.integer()
      sums.tokenReports[kind.rawValue] = 1
    }
  }

  private mutating func takeCounts(from scanner: inout PayloadScanner) throws {
    try scanner.enter()
    while let key = try scanner.key() {
      let value = try scanner.integer()
      if key == "actions" {
        sums.actions = value
        sums.actionReports = 1
      } else if key == "generated" {
        sums.generated = value
        sums.generatedReports = 1
      } else if key == "accepted" {
        sums.accepted = value
      } else if key == "activeDays" {
        sums.activeDays = value
      } else if key == "enabledDays" {
        sums.enabledDays = value
        sums.enabledReports = 1
      }
    }
  }

  private mutating func takeCost(from scanner: inout PayloadScanner, into fields: inout Fields) throws {
    try scanner.enter()
    while let key = try scanner.key() {
      if key == "amount" {
        guard let amount = Amount(String(decoding: try scanner.string(), as: UTF8.self)) else {
          throw UndigestedPayload(what: "the cost is no decimal number")
        }
        sums.cost = Int64(clamping: amount.nanos)
        sums.costReports = 1
      } else if key == "currency" {
        fields.currency = try scanner.string()
      } else if key == "basis" {
        fields.basis = try scanner.string()
      } else {
        try scanner.skip()
      }
    }
  }

  private mutating func assemble(_ fields: Fields, source: Int) {
    facetKey.removeAll(keepingCapacity: true)
    withUnsafeBytes(of: Int32(truncatingIfNeeded: source)) { facetKey.append(contentsOf: $0) }
    for field in [
      fields.tool, fields.app, fields.agent, fields.unit, fields.provider, fields.model, fields.category,
      fields.currency, fields.basis,
    ] {
      facetKey.append(contentsOf: field)
      facetKey.append(Facet.separator)
    }
  }

  /// The texts behind `facetKey`, decoded; called once a facet.
  func facetTexts() throws -> [String] {
    let fields = facetKey.dropFirst(4).split(separator: Facet.separator, omittingEmptySubsequences: false).dropLast()
    return try fields.map { field in
      guard field.contains(UInt8(ascii: "\\")) else { return String(decoding: field, as: UTF8.self) }
      let quoted = [UInt8(ascii: "\"")] + field + [UInt8(ascii: "\"")]
      return try JSONParser.parse(quoted).string ?? ""
    }
  }
}
