/// Rule 7, and rule 8 against subtraction: how many values hidden and bounded counts keep.
///
/// A hidden count of n < k people keeps at least max(2, ⌈n/2⌉) values, a bounded one at least 2 within its bounds, or
/// as many as the total and the rows that are fixed leave by themselves: a total of 0 says 0 of everybody, and no
/// withholding takes that back. A row that is withheld only for the sake of others may be told within narrow limits: it
/// could have been told itself. Nested groups are decided exactly (`RowTree`), crossing ones by witnesses
/// (`CountWalk`).
struct CountProtection: ProtectionCheck {
  let rows: [MeasureRow]
  private let tree: RowTree?
  private let blocks: (sizes: [Int], rows: [[Int]])
  private(set) var work = 0
  /// By row: what the total and fixed rows leave; nil where they contradict each other or it is not known.
  private var left: [ClosedRange<Int>?] = []

  /// Decided exactly, it could not fail with everything withheld.
  var isFailureWithoutRowsUnproven: Bool { true }

  private static let workPerWalk = 10_000_000
  private let k: Int

  init(_ rows: [MeasureRow], k: Int = .max) {
    self.rows = rows
    self.k = k
    let groups = PeopleGroups(rows.map(\.people))
    tree = RowTree(groups)
    blocks = tree == nil ? groups.blocks : ([], [])
    let unavoidable = rows.map { $0.isFree ? .hidden : $0.state }
    left = [ClosedRange<Int>?](repeating: nil, count: rows.count)
    if tree == nil {
      left = walked(unavoidable)
    } else if let ranges = ranges(unavoidable) {
      left = ranges
    }
  }

  mutating func failures(_ states: [MeasureRow.State]) -> [ProtectionFailure] {
    work += rows.count
    let asked = rows.indices.filter { states[$0] != .shown && isProtected($0) }
    let kept = tree == nil ? witnessed(asked, states) : counted(asked, states)
    return asked.indices.compactMap { place in
      let lack = needed(asked[place], states) - kept[place]
      return lack > 0 ? ProtectionFailure(row: asked[place], lack: Double(lack)) : nil
    }
  }

  /// Rows whose withholding could widen a row: those that stand around it up to the next exact ones.
  func near(_ failure: ProtectionFailure, _ states: [MeasureRow.State]) -> [Int] {
    guard let tree else { return crossing(failure.row, states) }
    return tree.piece(around: tree.nodeOf[failure.row]) { node in tree.rows[node].contains { states[$0] == .shown } }
      .flatMap { tree.rows[$0] }
  }

  /// What the count of a row can be, by the states that the rows came with.
  mutating func range(of row: Int) -> ClosedRange<Int>? {
    if tree != nil { return ranges(rows.map(\.state))?[row] }
    guard var walk = walk(rows.map(\.state), [row]) else { return nil }
    return walk.walk(0, needed: .max)?.witnessed
  }

  /// Whether a row is hidden or bounded for its own sake.
  private func isProtected(_ row: Int) -> Bool {
    switch rows[row].state {
    case .bounded: true
    case .hidden: rows[row].people.count < k
    case .shown: false
    }
  }

  /// Values that a row has to keep.
  private func needed(_ row: Int, _ states: [MeasureRow.State]) -> Int {
    if case .bounded(let own) = states[row] {
      return min(2, left[row].map { $0.intersection(own)?.count ?? 0 } ?? 2)
    }
    if case .bounded(let own) = rows[row].state {
      return min(2, left[row].map { $0.intersection(own)?.count ?? 0 } ?? 2)
    }
    let half = max(2, (rows[row].people.count + 1) / 2)
    return left[row].map { min(half, $0.count) } ?? half
  }

  /// What is known of a row by itself.
  private func known(_ row: Int, _ states: [MeasureRow.State]) -> ClosedRange<Int> {
    let all = 0...rows[row].people.count
    switch states[row] {
    case .hidden: return all
    case .bounded(let range): return range.intersection(all) ?? all
    case .shown:
      guard case .count(let count) = rows[row].number else { return all }
      return all.contains(count) ? count...count : all
    }
  }

  // MARK: Nested groups

  /// By row; nil where the rows contradict each other.
  private func ranges(_ states: [MeasureRow.State]) -> [ClosedRange<Int>]? {
    guard let tree else { return nil }
    var known = tree.size.map { 0...$0 }
    for row in rows.indices {
      let node = tree.nodeOf[row]
      guard let both = known[node].intersection(self.known(row, states)) else { return nil }
      known[node] = both
    }
    return tree.ranges(known).map { ranges in tree.nodeOf.map { ranges[$0] } }
  }

  private func counted(_ asked: [Int], _ states: [MeasureRow.State]) -> [Int] {
    guard let ranges = ranges(states) else { return asked.map { _ in 0 } }
    return asked.map { ranges[$0].count }
  }

  // MARK: Crossing groups

  /// Rows that share people with a row, or lie in the smallest one around it; all where none of these could be
  /// withheld.
  private func crossing(_ row: Int, _ states: [MeasureRow.State]) -> [Int] {
    let count = blocks.sizes.count
    let (own, readable) = (BlockSet(blocks.rows[row], of: count), rows.indices.filter { states[$0] != .hidden })
    let sets = readable.map { BlockSet(blocks.rows[$0], of: count) }
    let around = readable.indices.filter { readable[$0] != row && own.isSubset(of: sets[$0]) }
      .min { rows[readable[$0]].people.count < rows[readable[$1]].people.count }
    let related = readable.indices.filter { place in
      !own.isDisjoint(with: sets[place]) || around.map { sets[place].isSubset(of: sets[$0]) } ?? false
    }.map { readable[$0] }
    return related.contains { rows[$0].isFree } ? related : readable
  }

  private func walk(_ states: [MeasureRow.State], _ asked: [Int]) -> CountWalk? {
    let readable = rows.indices.filter { states[$0] != .hidden }
    return CountWalk(
      sizes: blocks.sizes, rows: readable.map { blocks.rows[$0] }, known: readable.map { known($0, states) },
      asked: asked.map { blocks.rows[$0] }, mostWork: Self.workPerWalk)
  }

  private mutating func witnessed(_ asked: [Int], _ states: [MeasureRow.State]) -> [Int] {
    guard var walk = walk(states, asked) else {
      work += CountWalk.mostCells
      return asked.map { _ in 0 }
    }
    let kept = asked.indices.map { place in
      walk.walk(place, needed: needed(asked[place], states))?.count ?? 0
    }
    work += walk.work
    return kept
  }

  /// Ranges outside of which no count can be, whether or not all within are witnessed.
  private func walked(_ states: [MeasureRow.State]) -> [ClosedRange<Int>?] {
    guard var walk = walk(states, rows.indices.map { $0 }) else { return rows.map { _ in nil } }
    return rows.indices.map { walk.walk($0, needed: .max)?.possible }
  }
}

extension RowTree {
  /// The node, what lies around it up to the next node that is known exactly, and those nodes.
  func piece(around node: Int, isExact: (Int) -> Bool) -> [Int] {
    var top = node
    while top > 0, top == node || !isExact(top) { top = parent[top] }
    var found = [top]
    var open = children[top]
    if isExact(node) && top != node { found.append(node) }
    while let next = open.popLast() {
      found.append(next)
      if next == node || !isExact(next) { open += children[next] }
    }
    return Array(Set(found)).sorted()
  }
}
