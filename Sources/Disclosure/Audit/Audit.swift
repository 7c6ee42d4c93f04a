/// Everything that an attacker may add up and subtract, and whether that could expose fewer than k people.
///
/// The unknowns are contributions of people; every row that left is a sum of some of them. All that can be derived are
/// the combinations of rows. A *breach* is one other than 0 that fewer than k people contribute to. The audit answers
/// only what it can prove: what it calls safe is safe against every combination, in exact arithmetic.
///
/// **How.** People with the same membership in all rows are one atom (`Atoms`). Atoms of k people or more are
/// eliminated; what is left are the sums over small atoms (`RowSpace`). For every small atom a certificate shows that
/// no such sum with its largest entry there is about fewer than k people (`SupportProof`, `Exposure`). A linear
/// programme in floating point finds certificates (`Tableau`); whole numbers check them.
package struct Audit: Sendable {
  let k: Int
  /// People who count for nobody; their contributions exist all the same.
  let uncounted: Set<UInt32>
  let limits: AuditLimits
  private(set) var released: [AuditRow] = []
  private var names: Set<AuditRow> = []

  package init(k: Int, uncounted: Set<UInt32> = [], limits: AuditLimits = .standard) {
    self.k = k
    self.uncounted = uncounted
    self.limits = limits
  }

  /// Counts as released from now on, whatever it exposes.
  package mutating func release(_ rows: [AuditRow]) {
    for row in rows where names.insert(row).inserted { released.append(row) }
  }

  /// Whether it would be safe to release this one more.
  package func verdict(on row: AuditRow) -> AuditVerdict {
    if row.counted(without: uncounted) < k { return .refused(.smallGroup) }
    let table = AuditTable(released: released, candidates: [row], of: self)
    var exposure = table.base
    if exposure.contains(table.candidates[0]) { return .known }
    if let refusal = exposure.admit(table.candidates[0]) { return .refused(refusal) }
    return .safe(Components(of: exposure).proof(of: table.candidates[0]))
  }

  /// Chooses the safe set with the most rows and counts it as released: ties go to the total, then to the larger, then
  /// to the lexicographically smallest names. One verdict for each candidate, in the order given.
  package mutating func select(_ candidates: [AuditRow]) -> [AuditVerdict] {
    var verdicts = [AuditVerdict](repeating: .refused(.smallGroup), count: candidates.count)
    let order = candidates.indices.filter { candidates[$0].counted(without: uncounted) >= k }
      .sorted { AuditRow.precedes(candidates[$0], candidates[$1]) }
    var selection = Selection(AuditTable(released: released, candidates: order.map { candidates[$0] }, of: self))
    for (place, verdict) in zip(order, selection.choose()) { verdicts[place] = verdict }
    release(candidates.indices.filter { verdicts[$0].isAdmitted }.map { candidates[$0] })
    return verdicts
  }
}

/// Released rows and candidates over their common atoms, and what is known before any candidate leaves.
struct AuditTable {
  let rows: [AuditRow]
  /// The candidates over the columns of the atoms.
  let candidates: [[Entry]]
  let released: [[Entry]]
  let blocks: Blocks
  let isAnchor: [Bool]
  /// Rows that contain each column.
  let degrees: [Int32]
  let k: Int
  let limits: AuditLimits
  /// The released rows. Proofs are looked for where a candidate touches them.
  let base: Exposure

  init(released: [AuditRow], candidates: [AuditRow], of audit: Audit) {
    // In one order, so that the order of release decides nothing.
    let earlier = released.sorted(by: AuditRow.precedes)
    let atoms = Atoms(earlier.map(\.cells) + candidates.map(\.cells), uncounted: audit.uncounted)
    let all = atoms.rows.map { $0.map { Entry(column: $0, value: 1) } }
    let weights = atoms.weights
    rows = candidates
    self.released = Array(all[..<earlier.count])
    self.candidates = Array(all[earlier.count...])
    blocks = Blocks(weights: weights, blockOf: atoms.blockOf)
    isAnchor = atoms.blockOf.map { weights[Int($0)] >= audit.k }
    var degrees = [Int32](repeating: 0, count: atoms.blockOf.count)
    for row in atoms.rows { for column in row { degrees[Int(column)] += 1 } }
    self.degrees = degrees
    k = audit.k
    limits = audit.limits
    var base = Exposure(
      k: audit.k, blocks: blocks, isAnchor: isAnchor, preference: degrees, limits: audit.limits)
    for row in Self.shortFirst(self.released) { base.force(row) }
    base.postpone()
    self.base = base
  }

  /// Short rows first, so that long ones are mostly used up by them.
  static func shortFirst(_ rows: [[Entry]]) -> [[Entry]] {
    rows.indices.sorted { (rows[$0].count, $0) < (rows[$1].count, $1) }.map { rows[$0] }
  }
}
