/// Rule 5: the safe set with the most rows.
///
/// **Safety is monotone**: fewer rows span a smaller space, and a space without a breach has none in its subspaces. So
/// what holds an unsafe set is unsafe, what is part of a safe one is safe, and a row that is refused by itself is in no
/// safe set. Usually all candidates are safe together and one elimination ends it. Else only the rows that contribute
/// to a component without proof are undecided, and they fall into groups that have nothing to do with each other. What
/// is to be made large (rows, then totals, then people) adds up over groups, and of two sets of one size that differ in
/// one group only, that one comes first by name whose part does: so the best of each group make the best of all.
struct Selection {
  let table: AuditTable
  private var verdicts: [AuditVerdict?]

  init(_ table: AuditTable) {
    self.table = table
    verdicts = [AuditVerdict?](repeating: nil, count: table.rows.count)
  }

  /// A verdict for each candidate, in the order of the table: of preference.
  mutating func choose() -> [AuditVerdict] {
    var base = table.base
    for index in table.rows.indices where base.contains(table.candidates[index]) { verdicts[index] = .known }
    var open = table.rows.indices.filter { verdicts[$0] == nil }
    var all = forced(open)
    if Self.isProved(all) { return finished(all, open) }
    let harmless = open.filter { index in
      guard let refusal = base.probe(table.candidates[index]) else { return true }
      verdicts[index] = .refused(refusal)
      return false
    }
    if harmless != open {
      open = harmless
      all = forced(open)
      if Self.isProved(all) { return finished(all, open) }
    }
    let groups = ConflictGroups(table, all, open)
    var chosen = groups.undisputed
    for group in groups.groups {
      chosen += group.best(limits: table.limits) { one, other in
        Preference(of: one, table.rows) < Preference(of: other, table.rows)
      }
    }
    return fill(chosen.sorted(), open)
  }

  /// What is exposed with all of these.
  private func forced(_ indices: [Int]) -> Exposure {
    var exposure = table.base
    for row in AuditTable.shortFirst(indices.map { table.candidates[$0] }) { exposure.force(row) }
    exposure.settle()
    return exposure
  }

  /// Whether that is provably nothing.
  private static func isProved(_ exposure: Exposure) -> Bool { !exposure.isWorse && !exposure.isBeyondProof }

  /// Releases what was chosen, once more proved as a whole, and then whatever still fits.
  private mutating func fill(_ chosen: [Int], _ open: [Int]) -> [AuditVerdict] {
    var taken: Set<Int> = []
    var exposure = table.base
    let all = forced(chosen)
    if Self.isProved(all) {
      exposure = all
      taken = Set(chosen)
    }
    for index in chosen + open where !taken.contains(index) {
      if let refusal = exposure.admit(table.candidates[index]) {
        verdicts[index] = .refused(refusal)
      } else {
        verdicts[index] = nil
        taken.insert(index)
      }
    }
    return finished(exposure, taken.sorted())
  }

  private mutating func finished(_ exposure: Exposure, _ chosen: [Int]) -> [AuditVerdict] {
    let components = Components(of: exposure)
    for index in chosen { verdicts[index] = .safe(components.proof(of: table.candidates[index])) }
    return verdicts.map { $0 ?? .refused(.unproven) }
  }
}

/// What is better of two sets: more rows, more totals, more people, and then the names that come first.
struct Preference: Comparable {
  private let rows: Int
  private let totals: Int
  private let people: Int
  private let names: [String]

  init(of indices: [Int], _ all: [AuditRow]) {
    rows = indices.count
    totals = indices.count { all[$0].isTotal }
    people = indices.reduce(0) { $0 + all[$1].size }
    names = indices.map { all[$0].name }.sorted()
  }

  static func < (one: Preference, other: Preference) -> Bool {
    if one.rows != other.rows { return one.rows < other.rows }
    if one.totals != other.totals { return one.totals < other.totals }
    if one.people != other.people { return one.people < other.people }
    return other.names.lexicographicallyPrecedes(one.names)
  }
}
