internal import Events
@_spi(Gate) internal import Figures

/// A row whose sums are looked at together with others.
struct SumEntry {
  struct Key: Hashable {
    let metric: MetricID
    let name: String
    /// nil: all tools.
    let tool: String?
    let days: Range<Day>
    /// Groups of one window are about the same people, whatever is measured of them.
    var window: String { "\(name)\u{1F}\(days.lowerBound)..\(days.upperBound)" }
    var text: String { "\(metric) \(name)\u{1F}\(tool ?? "")\u{1F}\(days.lowerBound)..\(days.upperBound)" }
  }
  let key: Key
  var group: MeasuredGroup
  /// The row of the question; nil for others.
  var row: Int?
  /// Whether it has been decided on: it stays as it is.
  var isSettled = false

  /// Whether something of it may still be withheld.
  var isFree: Bool { !isSettled && group.standing != .left && !key.name.isEmpty }

  /// Points are sums of the same kind as the number itself, over days of their own.
  static func family(_ key: String) -> String { key.hasPrefix("point ") ? MeasuredGroup.headline : key }

  init(key: Key, group: MeasuredGroup, row: Int? = nil) {
    self.key = key
    self.group = group
    self.row = row
  }
}

extension MeasuredGroup {
  /// Parts that add up quantities, and whether they are read.
  private var kinds: [(key: String, spread: Contributions, isRead: Bool)] {
    sums.filter { $0.key.hasPrefix("part ") }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value.spread, $0.value.state == .shown && !hidden.contains($0.key)) }
  }

  /// Whether the sum is said and some of its kinds are, but not all.
  var saysSomeParts: Bool {
    guard sums[Self.headline]?.state == .shown, !hidden.contains(Self.headline) else { return false }
    return kinds.contains(where: \.isRead) && kinds.contains { !$0.isRead }
  }

  /// The least kinds that have to go with those that are hidden, so that the sum less the rest tells of nobody.
  func partsToCover(k: Int) -> Set<String> {
    guard saysSomeParts, let all = sums[Self.headline]?.spread else { return [] }
    var covering: Set<String> = []
    let shown = kinds.filter(\.isRead).sorted { ($0.spread.total, $0.key) < ($1.spread.total, $1.key) }
    for next in [nil] + shown.map(\.key) {
      if let next { covering.insert(next) }
      let left = all.less(shown.filter { !covering.contains($0.key) }.map(\.spread))
      if left.lack(k: k) == 0 { break }
    }
    return covering
  }

  /// Whether the parts add up to no more than the headline, person by person: then each tells of the others.
  var dividesItsSum: Bool {
    guard case .value(let value) = row.outcome, let all = value.contributions else { return true }
    let parts = value.parts.compactMap(\.contributions)
    guard parts.reduce(0, { $0 + $1.total }) <= all.total * (1 + 1e-9) else { return false }
    var sums: [UInt32: Double] = [:]
    for part in parts { for (person, value) in zip(part.people, part.values) { sums[person, default: 0] += value } }
    return sums.allSatisfy { $0.value <= all[$0.key] * (1 + 1e-9) }
  }
}
