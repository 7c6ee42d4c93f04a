@_spi(Gate) internal import Figures

/// Rule 2 against subtraction: no dominated sum can be had from shown ones, nor closely estimated.
///
/// What is left of a shown sum after the shown ones inside of it is a sum that anyone can form. Of nested groups these
/// remainders and their unions are all that can be had; a union of sums that are not dominated is not dominated (the
/// criteria are subadditive: Cox 1981; Hundepohl et al. 2012, 4.2), so looking at the remainders suffices. A dominated
/// sum lies between 0 and the remainder it is in: that has to be wider than it by 10 % of its largest contribution.
/// Crossing groups: see `CrossingSums`.
struct SumProtection: ProtectionCheck {
  let rows: [MeasureRow]
  let k: Int
  private(set) var work = 0
  private let tree: RowTree?
  private let crossing: CrossingSums?
  private let spreads: [Contributions]

  init(_ rows: [MeasureRow], k: Int) {
    self.rows = rows
    self.k = k
    spreads = rows.map { $0.contributions ?? Contributions(people: [], values: []) }
    let groups = PeopleGroups(rows.map { $0.cells ?? $0.people })
    tree = RowTree(groups)
    crossing = tree == nil ? CrossingSums(rows, spreads: spreads, blocks: groups.blocks, k: k) : nil
  }

  /// What is out with the total and fixed rows alone is out.
  var isFailureWithoutRowsUnproven: Bool { false }

  mutating func failures(_ states: [MeasureRow.State]) -> [ProtectionFailure] {
    work += rows.count
    guard let tree else { return crossing?.failures(states, &work) ?? [] }
    let shownRow = tree.rows.map { $0.first { states[$0] == .shown } }
    var open = shownRow.map { $0 != nil }
    // Whether anything shown lies in a node, itself included.
    for node in tree.parent.indices.dropFirst().reversed() where open[node] { open[tree.parent[node]] = true }
    var failing: [ProtectionFailure] = []
    for (node, row) in shownRow.enumerated() {
      guard let row else { continue }
      failing += failures(below: node, row, tree, shownRow, open)
    }
    return failing
  }

  func near(_ failure: ProtectionFailure, _ states: [MeasureRow.State]) -> [Int] {
    guard let tree else { return crossing?.near(failure.row, states) ?? [] }
    return tree.piece(around: tree.nodeOf[failure.row]) { node in tree.rows[node].contains { states[$0] == .shown } }
      .flatMap { tree.rows[$0] }.filter { states[$0] == .shown }
  }

  /// Of one shown node: what its shown descendants leave of it, and the dominated rows in there.
  private func failures(
    below top: Int, _ row: Int, _ tree: RowTree, _ shownRow: [Int?], _ open: [Bool]
  ) -> [ProtectionFailure] {
    var (shown, hidden, inner): ([Int], [Int], [Int]) = ([], [], [])
    var pending = tree.children[top]
    var people = tree.rest[top]
    while let node = pending.popLast() {
      if let row = shownRow[node] {
        shown.append(row)
      } else if open[node] {
        people += tree.rest[node]
        pending += tree.children[node]
      } else if let row = tree.rows[node].first {
        people += tree.size[node]
        hidden.append(row)
        inner.append(node)
      }
    }
    guard people > 0 else { return [] }
    guard rows[row].isFree || shown.contains(where: { rows[$0].isFree }) else { return [] }
    let parts = shown.map { spreads[$0] }
    let total = spreads[row].total(less: parts)
    var failing: [ProtectionFailure] = []
    let lack =
      spreads[row].isSafe(remainder: total, k: k) ? 0 : spreads[row].less(parts).lack(k: k)
    if lack > 0 { failing.append(ProtectionFailure(row: row, remainder: shown.sorted(), lack: lack)) }
    while let node = inner.popLast() {
      inner += tree.children[node]
      // A row that is the whole remainder has been judged with it.
      guard tree.size[node] < people, let other = tree.rows[node].first, spreads[other].isDominated(k: k) else {
        continue
      }
      let lack = spreads[other].estimateLack(within: total)
      if lack > 0 { failing.append(ProtectionFailure(row: other, lack: lack)) }
    }
    return failing
  }
}

extension Contributions {
  /// How much a sum that may be anything up to `limit` is too close to it; 0: not at all.
  func estimateLack(within limit: Double) -> Double {
    let lack = Self.share * largest - (limit - total)
    return lack > 1e-9 * limit ? lack / max(limit, largest) : 0
  }
}
