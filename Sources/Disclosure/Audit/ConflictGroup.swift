/// Candidates that concern each other, as an audit by itself: releasing one means adding the row of its tag.
struct ConflictGroup {
  /// In order of preference.
  let candidates: [Int]
  /// Nothing of the candidates released yet.
  private let start: Exposure
  private let tags: [Int32]
  /// A column for each candidate that notes which sums come from it.
  private let shadows: [Int32]

  /// Rows over the columns of the table, with the tags behind those.
  init(candidates: [Int], tags: [Int32], rows: [[Entry]], _ table: AuditTable) {
    self.candidates = candidates
    let firstTag = Int32(table.isAnchor.count)
    let columns = Set(rows.flatMap { $0.map(\.column) }).sorted()
    var numbers: [Int32: Int32] = [:]
    for column in columns { numbers[column] = Int32(numbers.count) }
    self.tags = tags.map { numbers[$0] ?? 0 }
    shadows = tags.indices.map { Int32(columns.count + $0) }
    // One block, of nobody, for tags and shadows.
    var weights = [-1]
    var blockOf = [Int32](repeating: 0, count: columns.count + tags.count)
    var blocks: [Int32: Int32] = [:]
    for (number, column) in columns.enumerated() where column < firstTag {
      let block = table.blocks.blockOf[Int(column)]
      if blocks[block] == nil {
        blocks[block] = Int32(weights.count)
        weights.append(table.blocks.weights[Int(block)])
      }
      blockOf[number] = blocks[block] ?? 0
    }
    let local = rows.map { $0.map { Entry(column: numbers[$0.column] ?? 0, value: $0.value) } }
    var degrees = [Int32](repeating: 0, count: columns.count) + [Int32](repeating: .max, count: tags.count)
    for row in local { for entry in row { degrees[Int(entry.column)] += 1 } }
    var start = Exposure(
      k: table.k, blocks: Blocks(weights: weights, blockOf: blockOf),
      isAnchor: columns.map { $0 >= firstTag } + tags.map { _ in false }, preference: degrees,
      limits: table.limits)
    for row in AuditTable.shortFirst(local) { start.force(row) }
    start.settle()
    self.start = start
  }

  private func row(_ member: Int) -> [Entry] { [Entry(column: tags[member], value: 1)] }

  /// What is exposed with some members, and whether that is more than was exposed before.
  func released(_ members: [Int], after earlier: Exposure? = nil) -> (exposure: Exposure, isSafe: Bool) {
    var exposure = start
    if let earlier { exposure.trust(earlier) }
    for member in members { exposure.force(row(member)) }
    exposure.settle()
    return (exposure, !exposure.isWorse && !exposure.isBeyondProof)
  }

  /// The best set: exact for few candidates, else the greedy one after one pass of dropping and adding.
  func best(limits: AuditLimits, isWorse: ([Int], [Int]) -> Bool) -> [Int] {
    if candidates.count <= min(limits.undecided, 30) {
      var search = BestSet(of: self, limit: limits.work / 100)
      if let sets = search.largest() {
        let named = sets.map { $0.map { candidates[$0] } }
        return named.max(by: isWorse) ?? []
      }
    }
    var (members, exposure) = candidates.count <= 100 ? greedy() : pruned() ?? greedy()
    improve(&members, &exposure, limits)
    return members.map { candidates[$0] }
  }

  /// For many candidates greed goes backwards: all are released, and the least preferred is withdrawn from each breach.
  /// Nil where that did not come to an end.
  private func pruned() -> (members: [Int], exposure: Exposure)? {
    var exposure = start
    for (tag, shadow) in zip(tags, shadows) {
      exposure.force([Entry(column: tag, value: 1), Entry(column: shadow, value: -1)])
    }
    guard exposure.prune() else { return nil }
    return (candidates.indices.filter { !exposure.space.isAnchor[Int(shadows[$0])] }, exposure)
  }

  private func greedy() -> (members: [Int], exposure: Exposure) {
    var exposure = start
    var members: [Int] = []
    for member in candidates.indices where exposure.admit(row(member)) == nil { members.append(member) }
    return (members, exposure)
  }

  /// Drops each chosen row once, the least preferred first, and keeps that where at least two others fit instead. What
  /// this gains is little, so that only a small part of the work may go into it.
  private func improve(_ members: inout [Int], _ exposure: inout Exposure, _ limits: AuditLimits) {
    var work = 0
    for dropped in members.reversed() {
      if work > limits.work / 2_000 { return }
      let kept = members.filter { $0 != dropped }
      let chosen = Set(members)
      var (trial, isSafe) = released(kept, after: exposure)
      var added: [Int] = []
      if isSafe {
        for other in candidates.indices where !chosen.contains(other) && trial.admit(row(other)) == nil {
          added.append(other)
        }
      }
      isSafe = isSafe && added.count > 1
      work += trial.work
      if isSafe {
        members = (kept + added).sorted()
        exposure = trial
      }
    }
  }
}
