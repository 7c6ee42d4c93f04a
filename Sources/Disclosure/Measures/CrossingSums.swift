@_spi(Gate) internal import Figures

/// Sums of crossing groups: by unit and by band.
///
/// Two ways to a sum are looked at: every dominated row that is a linear combination of shown rows (elimination in
/// whole numbers), and what shown rows that are apart from each other leave of a shown row around them. Of the many
/// choices of rows that are apart, those are tried that begin with any one row, or any two of a short table, and take
/// every further one that fits, the largest first. Numbers that outgrow 64 bits count as derived.
struct CrossingSums {
  private let rows: [MeasureRow]
  private let spreads: [Contributions]
  private let blocks: (sizes: [Int], rows: [[Int]])
  private let sets: [BlockSet]
  /// Cells of each row.
  private let size: [Int]
  private let k: Int

  /// Up to so many rows inside of another, every two are a beginning.
  private static let mostForPairs = 24
  private static let mostBeginnings = 200

  init(_ rows: [MeasureRow], spreads: [Contributions], blocks: (sizes: [Int], rows: [[Int]]), k: Int) {
    self.rows = rows
    self.spreads = spreads
    self.blocks = blocks
    self.k = k
    sets = blocks.rows.map { BlockSet($0, of: blocks.sizes.count) }
    size = blocks.rows.map { $0.reduce(0) { $0 + blocks.sizes[$1] } }
  }

  func failures(_ states: [MeasureRow.State], _ work: inout Int) -> [ProtectionFailure] {
    let shown = rows.indices.filter { states[$0] == .shown }
    let hidden = rows.indices.filter { states[$0] != .shown && size[$0] > 0 }
      .sorted { (size[$1], $0) < (size[$0], $1) }
    let dominated = hidden.filter { spreads[$0].isDominated(k: k) }
    var failing = derived(dominated, from: shown, &work)
    for whole in shown {
      let inside = shown.filter { $0 != whole && sets[$0].isSubset(of: sets[whole]) && size[$0] < size[whole] }
        .sorted { (size[$1], $0) < (size[$0], $1) }
      for parts in beginnings(inside, mustBeFree: !rows[whole].isFree) {
        let chosen = completed(parts, with: inside)
        work += inside.count
        // What fixed rows leave of a fixed one is out already.
        guard rows[whole].isFree || chosen.contains(where: { rows[$0].isFree }) else { continue }
        failing += failures(of: whole, without: chosen, dominated: dominated)
      }
    }
    return distinct(failing)
  }

  /// Shown rows that share people with a row: without them no combination holds it.
  func near(_ row: Int, _ states: [MeasureRow.State]) -> [Int] {
    rows.indices.filter { states[$0] == .shown && !sets[$0].isDisjoint(with: sets[row]) }
  }

  // MARK: Combinations

  private func derived(_ dominated: [Int], from shown: [Int], _ work: inout Int) -> [ProtectionFailure] {
    guard !dominated.isEmpty else { return [] }
    let count = blocks.sizes.count
    var space = RowSpace(
      isAnchor: [Bool](repeating: false, count: count), preference: [Int32](repeating: 0, count: count))
    func entries(_ row: Int) -> [Entry] { blocks.rows[row].map { Entry(column: Int32($0), value: 1) } }
    defer { work += space.work }
    do {
      for row in shown {
        let rest = try space.reduced(entries(row))
        if !rest.isEmpty { _ = try space.insert(rest) }
      }
      return try dominated.compactMap { row in
        try space.reduced(entries(row)).isEmpty ? ProtectionFailure(row: row, lack: 1) : nil
      }
    } catch {
      return dominated.map { ProtectionFailure(row: $0, lack: 1) }
    }
  }

  // MARK: Remainders

  private func beginnings(_ inside: [Int], mustBeFree: Bool) -> [[Int]] {
    guard !mustBeFree || inside.contains(where: { rows[$0].isFree }) else { return [] }
    var found = [[]] + inside.prefix(Self.mostBeginnings).map { [$0] }
    found += inside.dropFirst(Self.mostBeginnings).filter { rows[$0].isFree }.prefix(Self.mostBeginnings).map { [$0] }
    if inside.count <= Self.mostForPairs {
      for (place, one) in inside.enumerated() {
        for other in inside[(place + 1)...] where sets[one].isDisjoint(with: sets[other]) {
          found.append([one, other])
        }
      }
    }
    return found
  }

  private func completed(_ parts: [Int], with inside: [Int]) -> [Int] {
    var (chosen, union) = (parts, BlockSet([], of: blocks.sizes.count))
    for part in parts { union.formUnion(sets[part]) }
    for part in inside where size[part] > 0 && union.isDisjoint(with: sets[part]) {
      chosen.append(part)
      union.formUnion(sets[part])
    }
    return chosen
  }

  private func failures(
    of whole: Int, without shown: [Int], dominated: [Int]
  ) -> [ProtectionFailure] {
    var rest = sets[whole]
    for part in shown { rest.subtract(sets[part]) }
    let remaining = rest.blocks
    let count = remaining.reduce(0) { $0 + blocks.sizes[$1] }
    guard count > 0 else { return [] }
    let parts = shown.map { spreads[$0] }
    let total = spreads[whole].total(less: parts)
    var failing: [ProtectionFailure] = []
    let lack =
      spreads[whole].isSafe(remainder: total, k: k) ? 0 : spreads[whole].less(parts).lack(k: k)
    if lack > 0 { failing.append(ProtectionFailure(row: whole, remainder: remaining, lack: lack)) }
    for row in dominated where size[row] < count && sets[row].isSubset(of: rest) {
      let lack = spreads[row].estimateLack(within: total)
      if lack > 0 { failing.append(ProtectionFailure(row: row, lack: lack)) }
    }
    return failing
  }

  private func distinct(_ failures: [ProtectionFailure]) -> [ProtectionFailure] {
    var seen: Set<ProtectionFailure.Subject> = []
    return failures.filter { seen.insert($0.subject).inserted }
  }
}

/// A set of blocks, as bits.
struct BlockSet: Hashable {
  private var words: [UInt64]

  init(_ blocks: [Int], of count: Int) {
    words = [UInt64](repeating: 0, count: (count + 63) / 64)
    for block in blocks { words[block / 64] |= 1 << UInt64(block % 64) }
  }

  func isSubset(of other: BlockSet) -> Bool { words.indices.allSatisfy { words[$0] & ~other.words[$0] == 0 } }
  func isDisjoint(with other: BlockSet) -> Bool { words.indices.allSatisfy { words[$0] & other.words[$0] == 0 } }
  mutating func formUnion(_ other: BlockSet) { for index in words.indices { words[index] |= other.words[index] } }
  mutating func subtract(_ other: BlockSet) { for index in words.indices { words[index] &= ~other.words[index] } }

  /// Ascending.
  var blocks: [Int] {
    words.enumerated().flatMap { place, word in
      (0..<64).filter { word >> UInt64($0) & 1 == 1 }.map { place * 64 + $0 }
    }
  }
}
