@testable import Disclosure
import Testing

/// The table of cases in the design.
struct AuditCaseTests {
  @Test func `units of 4 and 9 with the total hide the unit of 9 too`() {
    let atoms = NamedAtoms(["four": 4, "nine": 9])
    #expect(Audit.chosen(k: 5, from: [atoms.all()] + atoms.each("four", "nine")) == ["total"])
  }

  @Test func `of three unions of three atoms at most two are released`() {
    let atoms = NamedAtoms(["A": 3, "B": 3, "C": 3])
    let rows = [atoms.row("AB", ["A", "B"]), atoms.row("BC", ["B", "C"]), atoms.row("AC", ["A", "C"])]
    #expect(Audit.chosen(k: 5, from: rows) == ["AB", "AC"])
    var audit = Audit(k: 5)
    audit.release(Array(rows[..<2]))
    #expect(audit.verdict(on: rows[2]) == .refused(.breach))
  }

  @Test func `one late answer is no new figure, five are`() {
    let first = (0..<9).map { UInt64($0) << 32 }
    func row(late: Int) -> AuditRow {
      AuditRow(name: "late \(late)", cells: first + (0..<late).map { UInt64(100 + $0) << 32 })
    }
    var audit = Audit(k: 5)
    audit.release([AuditRow(name: "first", cells: first)])
    #expect(audit.verdict(on: row(late: 1)) == .refused(.breach))
    #expect(audit.verdict(on: row(late: 5)).isAdmitted)
  }

  @Test func `a correction of one person's contribution is no new figure, of five is`() {
    func row(corrected: Int) -> AuditRow {
      AuditRow(name: "v\(corrected)", cells: (0..<12).map { UInt64($0) << 32 | ($0 < corrected ? 1 : 0) })
    }
    var audit = Audit(k: 5)
    audit.release([row(corrected: 0)])
    #expect(audit.verdict(on: row(corrected: 0)) == .known)
    #expect(audit.verdict(on: row(corrected: 4)) == .refused(.breach))
    #expect(audit.verdict(on: row(corrected: 5)).isAdmitted)
  }

  @Test func `two and two hidden beside ten are too few, two and three are enough`() {
    let few = NamedAtoms(["A": 2, "B": 2, "C": 10])
    #expect(!Audit.allows(k: 5, [few.all(), few.row("C", ["C"])]))
    let enough = NamedAtoms(["A": 2, "B": 3, "C": 10])
    #expect(Audit.allows(k: 5, [enough.all(), enough.row("C", ["C"])]))
  }

  @Test func `five units in counties and sizes have one best set`() {
    let atoms = NamedAtoms(["A": 11, "B": 7, "I": 3, "J": 9, "K": 4])
    let rows =
      atoms.each("A", "B", "I", "J", "K") + [
        atoms.row("county AI", ["A", "I"]), atoms.row("county B", ["B"]), atoms.row("county JK", ["J", "K"]),
        atoms.row("big", ["A", "B"]), atoms.row("small", ["I", "J", "K"]), atoms.all(),
      ]
    #expect(Audit.chosen(k: 5, from: rows) == ["A", "B", "J", "county B", "big", "small", "total"])
  }

  @Test func `a group released for any measure counts for every measure`() {
    let atoms = NamedAtoms(["U": 20, "S": 4])
    var audit = Audit(k: 5)
    audit.release([atoms.row("tokens of U for a tool", ["U"])])
    #expect(audit.verdict(on: atoms.row("U and S", ["U", "S"])) == .refused(.breach))
    #expect(audit.verdict(on: atoms.row("calls of U", ["U"])) == .known)
  }

  @Test func `staff are refused where the total is in the plan and seven leads are the rest`() {
    let atoms = NamedAtoms(["leads": 7, "staff": 53])
    var audit = Audit(k: 10)
    audit.release([atoms.all()])
    #expect(audit.verdict(on: atoms.row("staff", ["staff"])) == .refused(.breach))
    #expect(audit.verdict(on: atoms.row("leads", ["leads"])) == .refused(.smallGroup))
    #expect(audit.verdict(on: atoms.all("again")) == .known)
  }

  @Test func `a component that is exposed already admits nothing new, others go on`() {
    let atoms = NamedAtoms(["A": 4, "B": 7, "C": 9, "D": 8, "E": 9])
    var audit = Audit(k: 5)
    audit.release([atoms.row("AB", ["A", "B"]), atoms.row("B", ["B"])])
    // A is exposed already; C, large enough, hides what A and C add up to.
    #expect(audit.verdict(on: atoms.row("AC", ["A", "C"])).isAdmitted)
    #expect(audit.verdict(on: atoms.row("DE", ["D", "E"])).isAdmitted)
    #expect(audit.verdict(on: atoms.row("AB again", ["A", "B"])) == .known)
    var raised = Audit(k: 10)
    raised.release([atoms.row("AB", ["A", "B"]), atoms.row("B", ["B"]), atoms.row("CD", ["C", "D"])])
    #expect(raised.verdict(on: atoms.row("AC", ["A", "C"])).isAdmitted == false)
    #expect(raised.verdict(on: atoms.row("DE", ["D", "E"])).isAdmitted)
  }

  @Test func `people who do not count protect nobody`() {
    let row = AuditRow(name: "row", people: Array(0..<10))
    var audit = Audit(k: 5, uncounted: Set(0..<6))
    #expect(audit.verdict(on: row) == .refused(.smallGroup))
    audit.release([AuditRow(name: "wide", people: Array(0..<20))])
    #expect(audit.verdict(on: AuditRow(name: "without 6", people: Array(6..<20))) == .refused(.breach))
    #expect(audit.verdict(on: AuditRow(name: "without 11", people: Array(11..<20))).isAdmitted)
  }
}
