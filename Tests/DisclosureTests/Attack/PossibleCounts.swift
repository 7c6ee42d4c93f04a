/// What a reader can still think possible of counts, by going through all assignments.
struct PossibleCounts {
  struct Condition {
    let blocks: [Int]
    let range: ClosedRange<Int>
  }
  private let sizes: [Int]
  private let conditions: [Condition]
  private let last: [Int]

  init(sizes: [Int], conditions: [Condition]) {
    self.sizes = sizes
    self.conditions = conditions
    last = conditions.map { $0.blocks.max() ?? -1 }
  }

  /// Values that the sum of some blocks can take.
  func values(of blocks: [Int]) -> Set<Int> {
    let most = blocks.reduce(0) { $0 + sizes[$1] }
    return Set((0...most).filter { isPossible(blocks, $0) })
  }

  private func isPossible(_ blocks: [Int], _ value: Int) -> Bool {
    let all = conditions + [Condition(blocks: blocks, range: value...value)]
    var order = Array(sizes.indices)
    order.sort { one, other in all.count { $0.blocks.contains(one) } > all.count { $0.blocks.contains(other) } }
    var sums = all.map { _ in 0 }
    var room = all.map { $0.blocks.reduce(0) { $0 + sizes[$1] } }
    let members = sizes.indices.map { block in all.indices.filter { all[$0].blocks.contains(block) } }
    func fill(_ place: Int) -> Bool {
      guard place < order.count else { return true }
      let block = order[place]
      for row in members[block] { room[row] -= sizes[block] }
      defer { for row in members[block] { room[row] += sizes[block] } }
      for count in 0...sizes[block] {
        for row in members[block] { sums[row] += count }
        defer { for row in members[block] { sums[row] -= count } }
        let fits = members[block].allSatisfy { row in
          sums[row] <= all[row].range.upperBound && sums[row] + room[row] >= all[row].range.lowerBound
        }
        if fits, fill(place + 1) { return true }
      }
      return false
    }
    return all.allSatisfy { !$0.blocks.isEmpty || $0.range.contains(0) } && fill(0)
  }
}
