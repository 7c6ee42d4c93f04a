/// Something that is not safe while rows are in certain states: a row, or what others leave of it.
struct ProtectionFailure: Sendable {
  struct Subject: Hashable, Sendable {
    let row: Int
    /// Blocks of people that are left of the row; empty: the row itself.
    let remainder: [Int]
  }
  let subject: Subject
  /// How far from safe, in any unit: less is better.
  let lack: Double

  init(row: Int, remainder: [Int] = [], lack: Double) {
    subject = Subject(row: row, remainder: remainder)
    self.lack = lack
  }
  var row: Int { subject.row }
}

/// A rule that says what is not safe yet.
protocol ProtectionCheck {
  var rows: [MeasureRow] { get }
  /// Cells and rows looked at.
  var work: Int { get }
  mutating func failures(_ states: [MeasureRow.State]) -> [ProtectionFailure]
  /// Rows whose withholding could mend a failure.
  func near(_ failure: ProtectionFailure, _ states: [MeasureRow.State]) -> [Int]
  /// What a failure means that no withholding mends: true, that a proof is missing, so that everything near is
  /// withheld; false, that it is out already, so that nothing is gained by withholding more.
  var isFailureWithoutRowsUnproven: Bool { get }
}

/// Finds few rows to withhold until nothing fails: the fewest where up to ten could be, elsewhere the best of up to
/// three around one failure after the other, and none that turns out to be needless. Ties: the fewest people, then
/// names.
struct Withholding<Check: ProtectionCheck> {
  private var check: Check
  private var states: [MeasureRow.State]
  private var withheld: Set<Int> = []
  /// What fails even where everything that can be is withheld: nothing can be done about it.
  private var hopeless: Set<ProtectionFailure.Subject> = []
  /// Withheld since a proof is missing: they stay so.
  private var unproven: Set<Int> = []
  private let mostWork: Int
  /// The order in which rows are tried: few people first, then by name.
  private let rank: [Int]

  private static var mostCandidates: Int { 10 }
  private static var mostToCompare: Int { 200 }

  init(_ check: Check) {
    self.check = check
    let rows = check.rows
    states = rows.map(\.state)
    mostWork = 4_000_000 + rows.count * rows.count / 4
    let order = rows.indices.sorted {
      (rows[$0].people.count, rows[$0].name, $0) < (rows[$1].people.count, rows[$1].name, $1)
    }
    var rank = [Int](repeating: 0, count: rows.count)
    for (place, row) in order.enumerated() { rank[row] = place }
    self.rank = rank
  }

  mutating func run() -> Set<Int> {
    var failing = check.failures(states)
    guard !failing.isEmpty else { return [] }
    let free = check.rows.indices.filter { check.rows[$0].isFree }
    let last = failures(withholding: free)
    hopeless = Set(last.map(\.subject))
    if check.isFailureWithoutRowsUnproven, !last.isEmpty {
      for failure in last { withhold(check.near(failure, states).filter { isFree($0) }) }
      unproven = withheld
      return finish(failures(withholding: []))
    }
    failing.removeAll { hopeless.contains($0.subject) }
    if free.count <= Self.mostCandidates, let best = fewest(of: ranked(free), most: free.count) { return best }
    return finish(failing)
  }

  /// Mends one failure after the other.
  private mutating func finish(_ failures: [ProtectionFailure]) -> Set<Int> {
    var failing = failures
    while let worst = failing.max(by: { ($0.lack, -rank[$0.row]) < ($1.lack, -rank[$1.row]) }) {
      let candidates = ranked(check.near(worst, states).filter { isFree($0) })
      guard !candidates.isEmpty else {
        hopeless.insert(worst.subject)
        failing.removeAll { $0.subject == worst.subject }
        continue
      }
      withhold(better(candidates, than: failing, worst) ?? next(candidates, around: worst.row))
      failing = self.failures(withholding: [])
    }
    restore()
    return withheld
  }

  private func isFree(_ row: Int) -> Bool { check.rows[row].isFree && states[row] != .hidden }
  private func ranked(_ rows: [Int]) -> [Int] { rows.sorted { rank[$0] < rank[$1] } }

  private mutating func withhold(_ rows: [Int]) {
    for row in rows { states[row] = .hidden }
    withheld.formUnion(rows)
  }

  private mutating func failures(withholding rows: [Int]) -> [ProtectionFailure] {
    var tried = states
    for row in rows { tried[row] = .hidden }
    return check.failures(tried).filter { !hopeless.contains($0.subject) }
  }

  /// The smallest set after which nothing fails; nil where the work does not suffice to find it.
  private mutating func fewest(of candidates: [Int], most: Int) -> Set<Int>? {
    for size in 1...max(1, most) {
      var best: (people: Int, rows: [Int])?
      for rows in subsets(of: candidates, size: size) {
        guard check.work < mostWork else { return nil }
        let people = rows.reduce(0) { $0 + check.rows[$1].people.count }
        if let best, best.people <= people { continue }
        if failures(withholding: rows).isEmpty { best = (people, rows) }
      }
      if let best { return Set(best.rows) }
    }
    return nil
  }

  /// Up to three rows that mend the worst failure and make no new one; else the one that mends most of it; nil where
  /// none helps or the work is used up.
  private mutating func better(
    _ candidates: [Int], than failing: [ProtectionFailure], _ worst: ProtectionFailure
  ) -> [Int]? {
    let few = Array(candidates.prefix(Self.mostCandidates))
    var single: (lack: Double, rows: [Int])?
    // Of many rows the first that mend it are taken; they come in the order of their people.
    let isLong = check.rows.count > Self.mostToCompare
    let before = failing.reduce(0) { $0 + $1.lack }
    for size in 1...min(3, few.count) {
      var best: (left: Int, people: Int, rows: [Int])?
      for rows in subsets(of: few, size: size) {
        guard check.work < mostWork else { return best?.rows ?? single?.rows }
        let left = failures(withholding: rows)
        let lack = left.reduce(0) { $0 + $1.lack }
        if lack < before, single.map({ lack < $0.lack }) ?? true { single = (lack, rows) }
        guard left.count < failing.count, !left.contains(where: { $0.subject == worst.subject }) else { continue }
        let people = rows.reduce(0) { $0 + check.rows[$1].people.count }
        guard !isLong else { return rows }
        if best.map({ (left.count, people) < ($0.left, $0.people) }) ?? true { best = (left.count, people, rows) }
      }
      if let best { return best.rows }
    }
    return single?.rows
  }

  /// Where no few rows help: the smallest row around the failing one, or the smallest; all where the work is used up.
  private func next(_ candidates: [Int], around row: Int) -> [Int] {
    guard check.work < mostWork else { return candidates }
    let people = check.rows[row].people
    func surrounds(_ other: Int) -> Bool {
      let outer = check.rows[other].people
      guard outer.count >= people.count else { return false }
      return Set(outer).isSuperset(of: people)
    }
    return [candidates.first(where: surrounds) ?? candidates[0]]
  }

  /// Shows again what need not have been withheld, the largest first.
  private mutating func restore() {
    for row in withheld.subtracting(unproven).sorted(by: { rank[$0] > rank[$1] }) {
      guard check.work < 2 * mostWork else { return }
      states[row] = check.rows[row].state
      if failures(withholding: []).isEmpty { withheld.remove(row) } else { states[row] = .hidden }
    }
  }

  private func subsets(of rows: [Int], size: Int) -> [[Int]] {
    guard size > 0 else { return [[]] }
    guard rows.count >= size else { return [] }
    return subsets(of: Array(rows.dropFirst()), size: size - 1).map { [rows[0]] + $0 }
      + subsets(of: Array(rows.dropFirst()), size: size)
  }
}
