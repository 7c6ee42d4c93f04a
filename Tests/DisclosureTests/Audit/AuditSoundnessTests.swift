@testable import Disclosure
import Testing

/// The audit against its definition, tried out on small systems.
struct AuditSoundnessTests {
  private struct Count: CustomStringConvertible {
    var safe = 0, breach = 0, unproven = 0, known = 0, smallGroup = 0
    var description: String {
      "safe \(safe), breach \(breach), safe but unproven \(unproven), known \(known), small \(smallGroup)"
    }
  }

  /// Rows arrive one at a time; each verdict is compared with the definition.
  private func compare(_ system: SmallSystem, _ count: inout Count) {
    var audit = Audit(k: system.k, uncounted: system.uncountedPeople)
    let rows = system.auditRows
    var released: [Int] = []
    for row in rows.indices {
      let verdict = audit.verdict(on: rows[row])
      if system.size(row) < system.k {
        #expect(verdict == .refused(.smallGroup), "\(system)")
        count.smallGroup += 1
        continue
      }
      if system.spans(released, row) {
        #expect(verdict == .known, "row \(row) of \(system)")
        count.known += 1
        continue
      }
      let isBreached = system.isBreached(by: released + [row])
      switch verdict {
      case .known: Issue.record("not known: row \(row) of \(system)")
      case .safe(let proof):
        #expect(!isBreached, "row \(row) of \(system)")
        #expect(proof.least.map { $0 >= system.k } ?? true)
        count.safe += 1
      case .refused(let reason):
        if isBreached {
          count.breach += 1
        } else {
          #expect(reason != .breach, "row \(row) of \(system)")
          count.unproven += 1
        }
      }
      if verdict.isAdmitted {
        audit.release([rows[row]])
        released.append(row)
      }
    }
  }

  /// Four units cut by two bands, everybody released: taking a unit out of a sum may leave a few people in a part of
  /// the system that hangs together with the unit no longer.
  @Test func `units that leave a few others over do not leave together`() {
    var lottery = Lottery(state: 5)
    var cut = 0
    for round in 0..<600 {
      var atoms = NamedAtoms([:])
      var left: [String: Int] = [:]
      for (unit, limit) in [("A", 9), ("B", 3), ("C", 5), ("D", 3)] {
        for band in ["1", "2"] {
          let size = lottery.below(limit)
          atoms.add(unit + band, size)
          left[unit, default: 0] += size
        }
      }
      let everybody = left.values.reduce(0, +)
      let units = ["A", "B", "C", "D"].map { atoms.row($0, [$0 + "1", $0 + "2"]) }
      let bands = ["1", "2"].map { band in atoms.row(band, ["A", "B", "C", "D"].map { $0 + band }) }
      let chosen = Audit.chosen(k: 5, released: [atoms.all()], from: units + bands)
      let rest = left.filter { !chosen.contains($0.key) }.values.reduce(0, +)
      #expect(rest == 0 || rest >= min(5, everybody), "round \(round): \(left), \(chosen)")
      if chosen.count > 2 { cut += 1 }
    }
    #expect(cut > 100)
  }

  @Test func `nothing is called safe that the definition calls a breach`() {
    var source = Lottery(state: 1)
    var count = Count()
    for _ in 0..<1_500 { compare(.random(&source), &count) }
    print("one contribution each:", count)
    #expect(count.safe > 200 && count.breach > 200)
    #expect(count.unproven * 50 <= count.safe)
  }

  @Test func `nothing is called safe where people have two contributions`() {
    var source = Lottery(state: 2)
    var count = Count()
    for _ in 0..<1_500 { compare(.random(&source, variants: 2, atoms: 6), &count) }
    print("two contributions each:", count)
    #expect(count.safe > 200 && count.breach > 200)
    #expect(count.unproven * 50 <= count.safe)
  }

  /// What stands fast before a choice may fall apart by what is chosen, and each piece has to be looked at.
  @Test(arguments: [1, 2]) func `nothing is chosen in steps that the definition calls a breach`(variants: Int) {
    var source = Lottery(state: 4)
    var chosen = 0
    for _ in 0..<1_500 {
      let system = SmallSystem.random(&source, variants: variants)
      var audit = Audit(k: system.k, uncounted: system.uncountedPeople)
      let rows = system.auditRows
      var released: [Int] = []
      var next = 0
      while next < rows.count {
        let part = Array(next..<min(rows.count, next + 1 + source.below(3)))
        next += part.count
        let verdicts = audit.select(part.map { rows[$0] })
        released += zip(part, verdicts).filter { $0.1.isAdmitted }.map(\.0)
        chosen += verdicts.count { $0.isAdmitted }
        #expect(!system.isBreached(by: released), "\(part) of \(system)")
      }
    }
    #expect(chosen > 1_500)
  }

  @Test func `what was released before and exposes people stays exposed, and its component closed`() {
    var source = Lottery(state: 3)
    for _ in 0..<200 {
      let system = SmallSystem.random(&source)
      var audit = Audit(k: system.k, uncounted: system.uncountedPeople)
      let rows = system.auditRows
      audit.release(Array(rows.dropLast()))
      guard case .safe = audit.verdict(on: rows[rows.count - 1]) else { continue }
      let before = system.isBreached(by: Array(0..<(rows.count - 1)))
      #expect(before || !system.isBreached(by: Array(rows.indices)), "\(system)")
    }
  }
}
