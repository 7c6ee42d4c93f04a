@testable import Disclosure
import Testing

/// Old forms of attack on statistical databases and tables, as cases of our own.
///
/// That groups of any size can be told apart by *trackers*, and that almost all databases have them, is what D.
/// Denning, P. Denning and M. Schwartz, "The tracker: a threat to statistical database security", ACM Transactions on
/// Database Systems 4 (1979), 76–96, say in their abstract.
struct AuditAttackFormTests {
  /// Individual trackers are made of what is known of one person: C = A and B, and q(C) = q(A) − q(A and not B).
  @Test func `the individual tracker is refused its second question`() {
    let atoms = NamedAtoms(["A and B": 1, "A not B": 12, "others": 30])
    var audit = Audit(k: 5)
    audit.release([atoms.all(), atoms.row("A", ["A and B", "A not B"])])
    #expect(audit.verdict(on: atoms.row("A not B", ["A not B"])) == .refused(.breach))
  }

  /// General trackers need no knowledge of anybody: q(C) = q(C or T) + q(C or not T) − q(T) − q(not T).
  @Test func `the general tracker is refused its last question`() {
    let atoms = NamedAtoms(["C in T": 2, "T": 18, "C not T": 2, "rest": 18])
    var audit = Audit(k: 5)
    let questions = [
      atoms.row("T", ["C in T", "T"]), atoms.row("not T", ["C not T", "rest"]),
      atoms.row("C or T", ["C in T", "T", "C not T"]), atoms.row("C or not T", ["C in T", "C not T", "rest"]),
    ]
    audit.release(Array(questions[..<2]))
    #expect(audit.verdict(on: questions[2]) == .refused(.breach))
    #expect(Audit.chosen(k: 4, from: questions).count == 2)
  }

  /// Two sets T within U do so where none is large enough alone: q(C) = q(U) + q(C or T) − q(T) − q(U without C and T).
  @Test func `the double tracker is refused one of its questions`() {
    let atoms = NamedAtoms(["C in T": 3, "C in U": 3, "T": 10, "U": 10])
    let questions = [
      atoms.row("U", ["C in T", "T", "U", "C in U"]), atoms.row("C or T", ["C in T", "C in U", "T"]),
      atoms.row("T", ["C in T", "T"]), atoms.row("U without C and T", ["C in U", "T", "U"]),
    ]
    let chosen = Audit.chosen(k: 5, from: questions)
    #expect(!chosen.isSuperset(of: ["U", "U without C and T"]) && !chosen.isSuperset(of: ["C or T", "T"]))
    #expect(chosen.count == 2)
  }

  /// One suppressed cell is the difference from its margins, and so are two in one line; four corners of a rectangle
  /// are not.
  @Test func `a suppressed cell of a table needs a rectangle`() {
    let (atoms, margins) = NamedAtoms.table([[2, 9, 8], [9, 7, 9], [8, 9, 9]])
    func isSafe(hidden: Set<String>) -> Bool {
      let cells = (0..<3).flatMap { line in (0..<3).map { "\(line) \($0)" } }.filter { !hidden.contains($0) }
      return Audit.allows(k: 5, margins + cells.map { atoms.row($0, [$0]) })
    }
    #expect(!isSafe(hidden: ["0 0"]))
    #expect(!isSafe(hidden: ["0 0", "0 1"]))
    #expect(!isSafe(hidden: ["0 0", "1 1", "0 1"]))
    #expect(isSafe(hidden: ["0 0", "0 1", "1 0", "1 1"]))
  }

  /// The best pattern for one small cell is a rectangle, so that three more cells go.
  @Test func `the best set of a table with one small cell hides a rectangle`() {
    let (atoms, margins) = NamedAtoms.table([[2, 9, 8], [9, 7, 9], [8, 9, 9]])
    let cells = (0..<3).flatMap { line in (0..<3).map { "\(line) \($0)" } }.map { atoms.row($0, [$0]) }
    let chosen = Audit.chosen(k: 5, from: margins + cells)
    #expect(chosen.count == margins.count + 8 - 3)
    #expect(chosen.contains("total"))
  }

  /// Hidden cells on a closed path protect each other, here a path of six; cells at its corners can be compared in
  /// pairs all the same.
  @Test func `a closed path of six cells is protected if every two of its cells are many enough`() {
    for (smallest, isSafe) in [(3, true), (1, false)] {
      let (atoms, margins) = NamedAtoms.table([[smallest, 3, 9], [9, 3, 3], [3, 9, 3]])
      let shown = ["0 2", "1 0", "2 1"].map { atoms.row($0, [$0]) }
      #expect(Audit.allows(k: 5, margins + shown) == isSafe)
    }
  }

  /// Sums of two people are the edges of a graph; a value is exposed where it hangs on an odd cycle.
  @Test func `even cycles of pairs expose nobody, odd ones everybody`() {
    for length in 3...8 {
      var atoms = NamedAtoms([:])
      for number in 0..<length { atoms.add("\(number)", 1) }
      let pairs = (0..<length).map { atoms.row("pair \($0)", ["\($0)", "\(($0 + 1) % length)"]) }
      #expect(Audit.allows(k: 2, pairs) == (length % 2 == 0), "a cycle of \(length)")
    }
  }

  /// Sums of three people of which each two share one: three lines less than all give nobody away, all give everybody.
  @Test func `four lines of the Fano plane expose nobody, seven everybody`() {
    var atoms = NamedAtoms([:])
    for number in 0..<7 { atoms.add("\(number)", 1) }
    let lines = [[0, 1, 2], [0, 3, 4], [0, 5, 6], [1, 3, 5], [1, 4, 6], [2, 3, 6], [2, 4, 5]].map { line in
      atoms.row("\(line)", line.map { "\($0)" })
    }
    for first in lines.indices {
      for second in lines.indices where second > first {
        for third in lines.indices where third > second {
          #expect(Audit.allows(k: 2, lines.indices.filter { ![first, second, third].contains($0) }.map { lines[$0] }))
        }
      }
    }
    #expect(!Audit.allows(k: 2, lines))
  }

  /// What follows from a basis of earlier answers is answered for nothing.
  @Test func `an answer that follows from earlier ones is known`() {
    let atoms = NamedAtoms(["A": 6, "B": 7, "C": 8])
    var audit = Audit(k: 5)
    audit.release([atoms.row("AB", ["A", "B"]), atoms.row("C", ["C"])])
    #expect(audit.verdict(on: atoms.all()) == .known)
    #expect(audit.verdict(on: atoms.row("A", ["A"])).isAdmitted)
  }

  /// The size of a group has to be restricted from above too, to all but k.
  @Test func `all but a few is as good as the few`() {
    let atoms = NamedAtoms(["few": 4, "many": 96])
    var audit = Audit(k: 5)
    audit.release([atoms.all()])
    #expect(audit.verdict(on: atoms.row("many", ["many"])) == .refused(.breach))
  }

  /// A cell hidden below needs a second one below or one above.
  @Test func `a small cell in a hierarchy takes one other cell with it`() {
    let atoms = NamedAtoms(["A1": 3, "A2": 9, "A3": 8, "B1": 7, "B2": 9])
    let rows =
      atoms.each("A1", "A2", "A3", "B1", "B2") + [
        atoms.row("A", ["A1", "A2", "A3"]), atoms.row("B", ["B1", "B2"]), atoms.all(),
      ]
    // Hiding A leaves A1 in total − B − A2 − A3, so that A3, the smaller of its neighbours, goes.
    #expect(Audit.chosen(k: 5, from: rows) == ["A2", "B1", "B2", "A", "B", "total"])
  }

  /// Each of two tables is safe, both together are not, because they share a margin.
  @Test func `linked tables are audited together`() {
    let atoms = NamedAtoms(["one big": 3, "one small": 8, "two big": 9])
    let industry = [atoms.row("one", ["one big", "one small"]), atoms.row("two", ["two big"])]
    let size = [atoms.row("big", ["one big", "two big"]), atoms.row("small", ["one small"])]
    #expect(Audit.allows(k: 5, [atoms.all()] + industry))
    #expect(Audit.allows(k: 5, [atoms.all()] + size))
    #expect(!Audit.allows(k: 5, [atoms.all()] + industry + size))
  }

  /// With all margins of two dimensions published a cube of eight cells can only move as a whole.
  @Test func `a cube of eight cells is protected in pairs, opposite ones too`() {
    for (least, isSafe) in [(3, true), (2, false)] {
      var atoms = NamedAtoms([:])
      let corners = (0..<8).map { "\($0 & 1)\($0 >> 1 & 1)\($0 >> 2)" }
      for corner in corners { atoms.add(corner, corner == "000" || corner == "111" ? least : 3) }
      var margins: [AuditRow] = [atoms.all()]
      for axis in 0..<3 {
        let edges = Dictionary(grouping: corners) { corner in
          String(corner.enumerated().filter { $0.offset != axis }.map(\.element))
        }
        for (rest, edge) in edges.sorted(by: { $0.key < $1.key }) {
          margins.append(atoms.row("axis \(axis) at \(rest)", edge))
        }
      }
      #expect(margins.allSatisfy { $0.size >= 5 })
      #expect(Audit.allows(k: 5, margins) == isSafe)
    }
  }

  /// Sums over ranges of one ordered attribute: two ranges that end a step apart give the step.
  @Test func `ranges that differ by a small step are not both answered`() {
    var atoms = NamedAtoms([:])
    for year in 0..<8 { atoms.add("\(year)", 3) }
    func range(_ years: ClosedRange<Int>) -> AuditRow { atoms.row("\(years)", years.map { "\($0)" }) }
    #expect(!Audit.allows(k: 5, [range(0...4), range(0...5)]))
    #expect(Audit.allows(k: 5, [range(0...4), range(0...6)]))
    // Each two are far enough apart; all together they are not: (0…3) + (4…7) − (0…7 less a step).
    #expect(!Audit.allows(k: 5, [range(0...3), range(4...7), range(1...7)]))
  }

  /// People as strings of bits: fixing all but one bit asks for edges of a cube, which has no odd cycle.
  @Test func `all edges of a cube of people expose nobody`() {
    var atoms = NamedAtoms([:])
    for number in 0..<8 { atoms.add("\(number)", 1) }
    let edges = (0..<8).flatMap { corner in
      (0..<3).compactMap { bit in
        corner >> bit & 1 == 0 ? atoms.row("\(corner) \(bit)", ["\(corner)", "\(corner | 1 << bit)"]) : nil
      }
    }
    #expect(Audit.allows(k: 2, edges))
    #expect(!Audit.allows(k: 3, edges))
  }
}
