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

  @Test func `nothing is called safe that the definition calls a breach`() {
    var source = Lottery(state: 1)
    var count = Count()
    for _ in 0..<400 { compare(.random(&source), &count) }
    print("one contribution each:", count)
    #expect(count.safe > 200 && count.breach > 200)
    #expect(count.unproven * 50 <= count.safe)
  }

  @Test func `nothing is called safe where people have two contributions`() {
    var source = Lottery(state: 2)
    var count = Count()
    for _ in 0..<400 { compare(.random(&source, variants: 2, atoms: 5), &count) }
    print("two contributions each:", count)
    #expect(count.safe > 200 && count.breach > 200)
    #expect(count.unproven * 50 <= count.safe)
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
