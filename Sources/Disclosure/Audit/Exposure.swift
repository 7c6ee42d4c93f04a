/// The sums that an attacker can make, with a proof for every small atom in them that none is about fewer than k.
///
/// A proof is a set of directions that every row is orthogonal to. It outlives each new row that is orthogonal too, so
/// a row costs only the proofs that it breaks. Where a proof fails, all of the component counts as `open` and nothing
/// more is admitted there.
struct Exposure: Sendable {
  let k: Int
  let blocks: Blocks
  let limits: AuditLimits
  var space: RowSpace
  var proofs: [SupportProof] = []
  /// By proof: the columns that it moves, and how many columns rest on it.
  var moved: [[Int32]] = []
  var users: [Int32] = []
  /// By column: its proof, or −1.
  private(set) var proofOf: [Int32]
  /// By column: the least number of people in a sum with its largest entry there.
  private(set) var leastOf: [Int]
  /// By column: proofs with a direction that moves it.
  var touching: [[Int32]]
  /// Columns whose component holds a breach, or perhaps does.
  private(set) var open: [Int32: AuditRefusal] = [:]
  /// Columns that need a proof and have not been looked at.
  private var pending: Set<Int32> = []
  /// Columns in components that are proved or open, and one of each sum that was made or changed by force since.
  private var isSettled: [Bool]
  private var fresh: [Int32] = []
  /// Whether the last `settle` met a component that is open.
  private(set) var isWorse = false
  var solving = 0
  var marks: Marks
  /// Numbers outgrew 64 bits in a row that is released: from then on nothing new is admitted.
  private(set) var isBeyondProof = false

  /// Columns with `isAnchor` need no protection and can never be made to vanish.
  init(k: Int, blocks: Blocks, isAnchor: [Bool], preference: [Int32], limits: AuditLimits) {
    self.k = k
    self.blocks = blocks
    self.limits = limits
    space = RowSpace(isAnchor: isAnchor, preference: preference)
    proofOf = [Int32](repeating: -1, count: isAnchor.count)
    leastOf = [Int](repeating: 0, count: isAnchor.count)
    touching = [[Int32]](repeating: [], count: isAnchor.count)
    marks = Marks(columns: isAnchor.count, blocks: blocks.weights.count)
    isSettled = [Bool](repeating: false, count: isAnchor.count)
  }

  /// Numbers touched so far.
  var work: Int { space.work + solving }
  var isExhausted: Bool { work > limits.work }

  /// Whether a row follows from those inserted.
  mutating func contains(_ row: [Entry]) -> Bool {
    do throws(AuditOverflow) { return try space.reduced(row).isEmpty } catch { return false }
  }

  /// Inserts whatever it exposes; `settle` then looks for proofs.
  mutating func force(_ row: [Entry]) {
    do throws(AuditOverflow) {
      let rest = try space.reduced(row)
      if rest.isEmpty { return }
      let change = try space.insert(rest)
      if change.isInner {
        // What shares columns with the row may fall apart by it: each sum that changed is looked at where it is now.
        fresh += [rest[0].column] + change.changed.map { space.pivots[Int($0.row)] }
        var lost: [Lost] = []
        pending.formUnion(broken(by: rest, &lost))
        retire(lost)
      }
    } catch {
      isBeyondProof = true
    }
  }

  /// Leaves what was inserted by force to be looked at where a new row touches it: a question costs what is around it.
  mutating func postpone() { fresh = [] }

  /// What `admit` would say. The row is not inserted.
  mutating func probe(_ row: [Entry]) -> AuditRefusal? { admit(row, isTrial: true) }

  /// Inserts a row if that is provably harmless. Nil: it was.
  mutating func admit(_ row: [Entry]) -> AuditRefusal? { admit(row, isTrial: false) }

  /// Takes over the proofs of a space that contains all rows to come: directions orthogonal to it stay so.
  mutating func trust(_ other: Exposure) {
    proofs = other.proofs
    moved = other.moved
    users = other.users
    proofOf = other.proofOf
    leastOf = other.leastOf
    touching = other.touching
  }

  private mutating func admit(_ row: [Entry], isTrial: Bool) -> AuditRefusal? {
    if isBeyondProof { return .unproven }
    do throws(AuditOverflow) {
      let rest = try space.reduced(row)
      if rest.isEmpty { return nil }
      let isInner = !rest.contains { space.isAnchor[Int($0.column)] }
      if isTrial && !isInner { return nil }
      if isInner { for entry in rest where isHeld(entry.column) { settle(entry.column) } }
      let change = try space.insert(rest)
      guard change.isInner else { return nil }
      let refusal = examine(rest, change, isTrial: isTrial)
      if refusal != nil || isTrial { space.undo(change) }
      return refusal
    } catch {
      return .unproven
    }
  }

  private mutating func examine(_ rest: [Entry], _ change: RowSpace.Change, isTrial: Bool) -> AuditRefusal? {
    let news = change.changed.map(\.row) + [Int32(space.rows.count - 1)]
    for row in news where blocks.isBreach(space.rows[Int(row)], k) { return .breach }
    if !open.isEmpty, let reason = reached(from: rest[0].column) { return reason }
    var lost: [Lost] = []
    let needed = broken(by: rest, &lost)
    mend(lost, rest)
    let refusal = failing(needed)
    if refusal != nil || isTrial {
      // What was proved with the row holds without it; what was not gets back the proof that it had.
      for one in lost where proofOf[Int(one.column)] < 0 { rely(one.column, on: one.proof, one.least) }
    } else {
      for entry in rest { isSettled[Int(entry.column)] = true }
    }
    retire(lost)
    return refusal
  }

  /// Takes the proofs away that a new row breaks; returns the columns that have none now, ascending.
  private mutating func broken(by rest: [Entry], _ lost: inout [Lost]) -> [Int32] {
    var needed: [Int32] = []
    var checked: Set<Int32> = []
    for entry in rest {
      for proof in touching[Int(entry.column)] where checked.insert(proof).inserted {
        if isOrthogonal(proofs[Int(proof)], rest) { continue }
        for column in moved[Int(proof)] where proofOf[Int(column)] == proof {
          lost.append(Lost(column: column, proof: proof, least: leastOf[Int(column)]))
          rely(column, on: -1, 0)
          needed.append(column)
        }
      }
      if proofOf[Int(entry.column)] < 0, !space.isShadow(entry.column) { needed.append(entry.column) }
    }
    return Set(needed).sorted()
  }

  /// A column and the proof that it had.
  private struct Lost {
    let column: Int32
    let proof: Int32
    let least: Int
  }

  /// Turns broken directions into right ones without a programme: of two that a row contradicts by c and d, d times the
  /// one less c times the other is orthogonal to it as well as to all that both were orthogonal to.
  private mutating func mend(_ lost: [Lost], _ rest: [Entry]) {
    var broken: [(number: Int32, direction: [Entry], product: Int64)] = []
    do throws(AuditOverflow) {
      for number in Set(lost.map(\.proof)).sorted() {
        guard case .leaf(let direction) = proofs[Int(number)] else { continue }
        broken.append((number, direction, try direction.product(rest)))
      }
      broken.sort { ($0.direction.count, $0.number) < ($1.direction.count, $1.number) }
      for one in lost where proofOf[Int(one.column)] < 0 {
        guard let old = broken.first(where: { $0.number == one.proof }) else { continue }
        for other in broken.prefix(8) where other.number != old.number {
          solving += old.direction.count + other.direction.count
          let sum = try old.direction.combined(other.product, other.direction, -old.product)
          if accept(.leaf(sum), one.column) { break }
        }
      }
    } catch {
      // Whatever was not mended is proved anew.
    }
  }

  mutating func rely(_ column: Int32, on proof: Int32, _ least: Int) {
    let old = proofOf[Int(column)]
    if old >= 0 { users[Int(old)] -= 1 }
    if proof >= 0 { users[Int(proof)] += 1 }
    proofOf[Int(column)] = proof
    leastOf[Int(column)] = least
  }

  /// Forgets proofs that no column rests on any more.
  private mutating func retire(_ lost: [Lost]) {
    for proof in Set(lost.map(\.proof)) where users[Int(proof)] == 0 {
      for column in moved[Int(proof)] { touching[Int(column)].removeAll { $0 == proof } }
      moved[Int(proof)] = []
      proofs[Int(proof)] = .leaf([])
    }
  }

  private func isOrthogonal(_ proof: SupportProof, _ row: [Entry]) -> Bool {
    proof.directions.allSatisfy { direction in
      do throws(AuditOverflow) { return try direction.product(row) == 0 } catch { return false }
    }
  }

  /// Why a component is open that the column's component is.
  private func reached(from column: Int32) -> AuditRefusal? {
    opened(component(of: column))
  }

  private func opened(_ columns: [Int32]) -> AuditRefusal? {
    for one in columns { if let reason = open[one] { return reason } }
    return nil
  }

  /// The columns linked to a column through rows, in the order found.
  private func component(of column: Int32) -> [Int32] {
    var found = [column]
    var seen: Set<Int32> = [column]
    var seenRows: Set<Int32> = []
    var next = 0
    while next < found.count {
      let one = Int(found[next])
      next += 1
      for row in space.holders[one] + (space.rowOf[one] >= 0 ? [space.rowOf[one]] : [])
      where seenRows.insert(row).inserted {
        for entry in space.rows[Int(row)] where seen.insert(entry.column).inserted { found.append(entry.column) }
      }
    }
    return found
  }

  /// Proves what was inserted by force, a component at a time; a component without proof is open as a whole.
  mutating func settle() {
    isWorse = false
    for column in fresh { isSettled[Int(column)] = false }
    for column in fresh { settle(column) }
    fresh = []
  }

  private func isHeld(_ column: Int32) -> Bool {
    space.rowOf[Int(column)] >= 0 || !space.holders[Int(column)].isEmpty
  }

  /// Looks at the component of a column, unless that was done.
  private mutating func settle(_ column: Int32) {
    if isSettled[Int(column)] { return }
    let all = component(of: column)
    for one in all { isSettled[Int(one)] = true }
    let columns = all.filter { pending.remove($0) != nil }.sorted()
    guard let reason = opened(all) ?? small(all) ?? failing(columns) else { return }
    isWorse = true
    for one in all { open[one] = reason }
  }

  private func small(_ columns: [Int32]) -> AuditRefusal? {
    for column in columns where space.rowOf[Int(column)] >= 0 {
      if blocks.isBreach(space.rows[Int(space.rowOf[Int(column)])], k) { return .breach }
    }
    return nil
  }

  mutating func failing(_ columns: [Int32]) -> AuditRefusal? {
    for column in columns where proofOf[Int(column)] < 0 {
      if let reason = prove(column) { return reason }
    }
    return nil
  }
}
