@testable import Disclosure
import Testing

/// Rule 5 against all subsets, and the properties that it must have.
struct AuditSelectionTests {
  private func best(_ system: SmallSystem, released: [Int]) -> Preference {
    let rows = system.auditRows
    let open = rows.indices.filter { !released.contains($0) && system.size($0) >= system.k }
    var best: Preference?
    for mask in 0..<(1 << open.count) {
      let chosen = open.indices.filter { mask >> $0 & 1 == 1 }.map { open[$0] }
      let preference = Preference(of: chosen, rows)
      if let best, preference < best { continue }
      if !system.isBreached(by: released + chosen) { best = preference }
    }
    return best ?? Preference(of: [], rows)
  }

  @Test(arguments: [1, 2]) func `the chosen set is the best of all safe ones`(variants: Int) {
    var source = Lottery(state: UInt64(10 + variants))
    var undecided = 0
    for _ in 0..<120 {
      let system = SmallSystem.random(&source, variants: variants, atoms: 5, rows: 7)
      let rows = system.auditRows
      var released = source.below(2) == 0 ? [] : [0]
      if system.isBreached(by: released) { released = [] }
      var audit = Audit(k: system.k, uncounted: system.uncountedPeople)
      audit.release(released.map { rows[$0] })
      let open = rows.indices.filter { !released.contains($0) }
      let verdicts = audit.select(open.map { rows[$0] })
      let chosen = zip(open, verdicts).filter(\.1.isAdmitted).map(\.0)
      #expect(!system.isBreached(by: released + chosen), "\(system)")
      let expected = best(system, released: released)
      let preference = Preference(of: chosen, rows)
      #expect(!(preference < expected) && !(expected < preference), "\(chosen) of \(system), released \(released)")
      if chosen.count < open.count { undecided += 1 }
    }
    #expect(undecided > 40)
  }

  @Test func `the order of rows and of people changes nothing`() {
    var source = Lottery(state: 21)
    for _ in 0..<60 {
      let system = SmallSystem.random(&source, variants: 1 + source.below(2))
      let rows = system.auditRows
      func chosen(_ released: [AuditRow], _ order: [AuditRow]) -> [AuditRow: AuditVerdict] {
        var audit = Audit(k: system.k, uncounted: system.uncountedPeople)
        audit.release(released)
        return Dictionary(zip(order, audit.select(order)), uniquingKeysWith: { one, _ in one })
      }
      let expected = chosen(Array(rows.prefix(2)), Array(rows.dropFirst(2)))
      let shuffled = chosen(
        rows.prefix(2).shuffled(using: &source), rows.dropFirst(2).shuffled(using: &source))
      #expect(expected == shuffled, "\(system)")
    }
  }

  @Test func `a hierarchy larger than the exact search still gets a safe and full set`() {
    var source = Lottery(state: 31)
    for round in 0..<6 {
      var atoms = NamedAtoms([:])
      var rows: [AuditRow] = []
      for unit in 0..<14 {
        for band in 0..<3 { atoms.add("\(unit) \(band)", 1 + source.below(5)) }
        rows.append(atoms.row("unit \(unit)", (0..<3).map { "\(unit) \($0)" }))
      }
      for part in 0..<4 {
        let inside = (0..<14).filter { $0 % 4 == part }
        rows.append(atoms.row("part \(part)", inside.flatMap { unit in (0..<3).map { "\(unit) \($0)" } }))
        for band in 0..<3 { rows.append(atoms.row("part \(part) band \(band)", inside.map { "\($0) \(band)" })) }
      }
      for band in 0..<3 { rows.append(atoms.row("band \(band)", (0..<14).map { "\($0) \(band)" })) }
      rows.append(atoms.all())
      var audit = Audit(k: 6)
      let verdicts = audit.select(rows)
      let admitted = zip(rows, verdicts).filter(\.1.isAdmitted).map(\.0)
      #expect(admitted.contains { $0.isTotal })
      // Nothing that is hidden would still fit, and what left is safe when it is audited at once.
      for (row, verdict) in zip(rows, verdicts) where !verdict.isAdmitted {
        #expect(!audit.verdict(on: row).isAdmitted, "\(row.name) in round \(round)")
      }
      #expect(Audit.allows(k: 6, admitted))
    }
  }
}
