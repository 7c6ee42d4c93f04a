/// The parts of a space that no row links, counted for an auditor.
struct Components {
  private let exposure: Exposure
  /// By column: its part, or −1 where it stands in no sum over small atoms.
  private(set) var partOf: [Int32]
  private var blockCounts: [Int] = []
  private var smallCounts: [Int] = []
  private var ranks: [Int] = []
  private var leasts: [Int] = []
  private var certificates: [Int] = []
  private(set) var isOpen: [Bool] = []

  init(of exposure: Exposure) {
    self.exposure = exposure
    let space = exposure.space
    var parents = Array(0..<Int32(space.isAnchor.count))
    func root(_ column: Int32) -> Int32 {
      var one = column
      while parents[Int(one)] != one {
        parents[Int(one)] = parents[Int(parents[Int(one)])]
        one = parents[Int(one)]
      }
      return one
    }
    partOf = [Int32](repeating: -1, count: space.isAnchor.count)
    let inner = space.inner
    for row in inner {
      let first = root(space.pivots[Int(row)])
      for entry in space.rows[Int(row)] { parents[Int(root(entry.column))] = first }
    }
    var numbers: [Int32: Int32] = [:]
    for row in inner {
      let top = root(space.pivots[Int(row)])
      let part = numbers[top] ?? Int32(ranks.count)
      if numbers.updateValue(part, forKey: top) == nil { ranks.append(0) }
      ranks[Int(part)] += 1
      for entry in space.rows[Int(row)] { partOf[Int(entry.column)] = part }
    }
    count()
  }

  private mutating func count() {
    var found = [Set<Int32>](repeating: [], count: ranks.count)
    var proofs = [Set<Int32>](repeating: [], count: ranks.count)
    leasts = [Int](repeating: Blocks.everybody, count: ranks.count)
    isOpen = [Bool](repeating: false, count: ranks.count)
    for (column, part) in partOf.enumerated() where part >= 0 {
      found[Int(part)].insert(exposure.blocks.blockOf[column])
      if exposure.proofOf[column] >= 0 && exposure.open[Int32(column)] == nil {
        proofs[Int(part)].insert(exposure.proofOf[column])
        leasts[Int(part)] = min(leasts[Int(part)], exposure.leastOf[column])
      }
      if exposure.open[Int32(column)] != nil { isOpen[Int(part)] = true }
    }
    blockCounts = found.map(\.count)
    smallCounts = found.map { $0.count { exposure.blocks.weights[Int($0)] < exposure.k } }
    certificates = proofs.map { $0.reduce(0) { $0 + exposure.proofs[Int($1)].directions.count } }
  }

  /// What an auditor is told of a row that was admitted.
  func proof(of row: [Entry]) -> AuditProof {
    var parts: Set<Int32> = []
    var beside: Set<Int32> = []
    for entry in row {
      let part = partOf[Int(entry.column)]
      if part >= 0 { parts.insert(part) } else { beside.insert(exposure.blocks.blockOf[Int(entry.column)]) }
    }
    func sum(_ counts: [Int]) -> Int { parts.reduce(0) { $0 + counts[Int($1)] } }
    return AuditProof(
      atoms: beside.count + sum(blockCounts),
      smallAtoms: beside.count { exposure.blocks.weights[Int($0)] < exposure.k } + sum(smallCounts),
      rank: sum(ranks), least: parts.map { leasts[Int($0)] }.filter { $0 < Blocks.everybody }.min(),
      certificates: sum(certificates))
  }
}
