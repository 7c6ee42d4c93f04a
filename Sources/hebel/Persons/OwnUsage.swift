internal import Events

/// A person's usage, summed. Sources are never added to each other: they may tell of the same work.
struct OwnUsage {
  struct Key: Hashable, Comparable {
    /// nil in totals.
    var day: Day?
    /// The day after the last, of what a vendor reported in sum.
    var end: Day?
    let tool: String
    let source: String

    static func < (left: Key, right: Key) -> Bool {
      func order(_ key: Key) -> (Int32, Int32, String, String) {
        (key.day?.number ?? 0, key.end?.number ?? 0, key.tool, key.source)
      }
      return order(left) < order(right)
    }
  }

  struct Sums {
    /// Interactions or sessions reported one by one; nil: none was.
    var uses: Int64?
    /// As a vendor counts them in sum; nil: not reported.
    var actions: Int64?
    /// All kinds of tokens together; nil: not reported.
    var tokens: Int64?
    /// By currency and basis; empty: not reported.
    var costs: [String: Amount] = [:]
  }

  private(set) var totals: [Key: Sums] = [:]
  private(set) var days: [Key: Sums] = [:]

  init(_ events: [OwnData.Entry]) {
    for event in events where event.type.hasPrefix("usage-") {
      let data = event.payload
      let tool = data["tool"]?.string ?? ""
      let end = event.type == "usage-summarised" ? data["to"]?.string.flatMap { Day($0) } : nil
      OwnUsage.add(event, to: &totals[Key(tool: tool, source: event.source), default: Sums()])
      OwnUsage.add(
        event, to: &days[Key(day: event.day, end: end, tool: tool, source: event.source), default: Sums()])
    }
  }

  private static func add(_ event: OwnData.Entry, to sums: inout Sums) {
    if event.type == "usage-recorded" { sums.uses = sum(sums.uses, 1) }
    sums.actions = sum(sums.actions, event.payload["counts"]?.object?["actions"]?.integer)
    for kind in event.payload["tokens"]?.object?.members ?? [] { sums.tokens = sum(sums.tokens, kind.value.integer) }
    guard let cost = event.payload["cost"]?.object, let amount = cost["amount"]?.string.flatMap({ Amount($0) }) else {
      return
    }
    let unit = "\(cost["currency"]?.string ?? "") (\(cost["basis"]?.string ?? ""))"
    sums.costs[unit, default: .zero] += amount
  }

  /// A number beyond what counts can hold stays at the largest one.
  private static func sum(_ left: Int64?, _ right: Int64?) -> Int64? {
    guard let right else { return left }
    let (sum, isOver) = (left ?? 0).addingReportingOverflow(right)
    return isOver ? .max : sum
  }
}
