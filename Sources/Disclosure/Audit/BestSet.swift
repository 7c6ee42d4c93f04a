/// Exact search for the largest safe sets of a small group, by what must be left out.
///
/// Sets are bit masks. An unsafe set is cut down to a minimal one, a *conflict*: something of each must be left out. So
/// the search leaves out one row of a conflict after the other, first one row altogether, then two, and so on, until
/// sets without a conflict are proved safe. Conflicts and safe sets found are remembered; because safety is monotone
/// they answer for whatever holds them or lies in them.
struct BestSet {
  private let group: ConflictGroup
  private let count: Int
  private var conflicts: [UInt32] = []
  private var safe: [UInt32] = []
  private var solutions: Set<UInt32> = []
  /// Sets that may still be tried by elimination.
  private var trials = 3_000
  private var work = 0
  private let limit: Int

  /// `limit` bounds the work of all trials together.
  init(of group: ConflictGroup, limit: Int) {
    self.limit = limit
    self.group = group
    count = group.candidates.count
  }

  /// All largest sets, as members in order; nil where the trials were used up before they were known.
  mutating func largest() -> [[Int]]? {
    for left in 0...count {
      search(excluded: 0, kept: 0, left: left)
      if trials <= 0 { return nil }
      if !solutions.isEmpty { break }
    }
    return solutions.sorted().map(members)
  }

  private var everything: UInt32 { UInt32((UInt64(1) << UInt64(count)) - 1) }

  private func members(_ set: UInt32) -> [Int] { (0..<count).filter { set >> UInt32($0) & 1 == 1 } }

  private mutating func search(excluded: UInt32, kept: UInt32, left: Int) {
    if trials <= 0 { return }
    let set = everything & ~excluded
    if disjointConflicts(in: set) > left { return }
    guard let conflict = conflict(in: set, kept) else {
      solutions.insert(set)
      return
    }
    if left == 0 { return }
    var kept = kept
    for member in members(conflict & ~kept) {
      let bit = UInt32(1) << UInt32(member)
      search(excluded: excluded | bit, kept: kept, left: left - 1)
      kept |= bit
    }
  }

  /// A lower bound: conflicts without a row in common need a row each.
  private func disjointConflicts(in set: UInt32) -> Int {
    var used: UInt32 = 0
    var number = 0
    for conflict in conflicts where conflict & ~set == 0 && conflict & used == 0 {
      used |= conflict
      number += 1
    }
    return number
  }

  /// A conflict inside of a set, with as few rows to leave out as are known; nil where the set is safe.
  private mutating func conflict(in set: UInt32, _ kept: UInt32) -> UInt32? {
    let known = conflicts.filter { $0 & ~set == 0 }
      .min { ($0 & ~kept).nonzeroBitCount < ($1 & ~kept).nonzeroBitCount }
    if let known { return known }
    if isSafe(set) { return nil }
    var least = set
    for member in members(set).reversed() {
      let smaller = least & ~(UInt32(1) << UInt32(member))
      if !isSafe(smaller) { least = smaller }
    }
    conflicts.append(least)
    return least
  }

  private mutating func isSafe(_ set: UInt32) -> Bool {
    if safe.contains(where: { set & ~$0 == 0 }) { return true }
    if conflicts.contains(where: { $0 & ~set == 0 }) { return false }
    trials -= 1
    let (exposure, isSafe) = group.released(members(set))
    work += exposure.work
    if work > limit { trials = 0 }
    if isSafe { safe.append(set) }
    return isSafe
  }
}
