@testable import Disclosure
import Testing

/// Attacks and protections from the literature on statistical databases and cell suppression.
struct AuditLiteratureTests {
  /// J. Schlörer, "Identification and retrieval of personal records from a statistical data bank", Methods of
  /// Information in Medicine 14 (1975): one person C = A ∧ B by q(A) − q(A ∧ ¬B).
  @Test func `the individual tracker is refused its second question`() {
    let atoms = NamedAtoms(["A and B": 1, "A not B": 12, "others": 30])
    var audit = Audit(k: 5)
    audit.release([atoms.all(), atoms.row("A", ["A and B", "A not B"])])
    #expect(audit.verdict(on: atoms.row("A not B", ["A not B"])) == .refused(.breach))
  }

  /// D. Denning, P. Denning and M. Schwartz, "The tracker: a threat to statistical database security", ACM TODS 4
  /// (1979): q(C) = q(C ∨ T) + q(C ∨ ¬T) − q(T) − q(¬T).
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

  /// The same paper: the double tracker T ⊂ U gives q(C) = q(U) + q(C ∨ T) − q(T) − q(¬(C ∧ T) ∧ U), here with three
  /// of the four sets disjoint from a second small group so that no pair of questions is a breach.
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

  /// L. Cox, "Suppression methodology and statistical disclosure control", JASA 75 (1980): with margins published a
  /// single suppressed cell is the difference, and so are two in one line; four at the corners of a rectangle are not.
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

  /// L. Willenborg and T. de Waal, "Elements of Statistical Disclosure Control" (2001), on secondary suppression in a
  /// table with margins: the best pattern for one sensitive cell is a rectangle, so three more cells go.
  @Test func `the best set of a table with one small cell hides a rectangle`() {
    let (atoms, margins) = NamedAtoms.table([[2, 9, 8], [9, 7, 9], [8, 9, 9]])
    let cells = (0..<3).flatMap { line in (0..<3).map { "\(line) \($0)" } }.map { atoms.row($0, [$0]) }
    let chosen = Audit.chosen(k: 5, from: margins + cells)
    #expect(chosen.count == margins.count + 8 - 3)
    #expect(chosen.contains("total"))
  }

  /// L. Cox, "Network models for complementary cell suppression", JASA 90 (1995): hidden cells on a closed path through
  /// the table protect each other, here a path of six; cells at its corners can be compared in pairs all the same.
  @Test func `a closed path of six cells is protected if every two of its cells are many enough`() {
    for (smallest, isSafe) in [(3, true), (1, false)] {
      let (atoms, margins) = NamedAtoms.table([[smallest, 3, 9], [9, 3, 3], [3, 9, 3]])
      let shown = ["0 2", "1 0", "2 1"].map { atoms.row($0, [$0]) }
      #expect(Audit.allows(k: 5, margins + shown) == isSafe)
    }
  }

  /// D. Gusfield, "A graph theoretic approach to statistical data security", SIAM J. Comput. 17 (1988): a hidden cell
  /// is determined if it is a bridge of the graph of lines, columns and hidden cells.
  @Test func `a hidden cell outside of the cycle is a bridge and exposed`() {
    let (atoms, margins) = NamedAtoms.table([[3, 3, 9, 8], [3, 3, 4, 8], [9, 9, 9, 8]])
    func rows(hidden: Set<String>) -> [AuditRow] {
      let cells = (0..<3).flatMap { line in (0..<4).map { "\(line) \($0)" } }.filter { !hidden.contains($0) }
      return margins + cells.map { atoms.row($0, [$0]) }
    }
    let rectangle: Set = ["0 0", "0 1", "1 0", "1 1"]
    #expect(!Audit.allows(k: 5, rows(hidden: rectangle.union(["1 2"]))))
    #expect(Audit.allows(k: 5, rows(hidden: rectangle.union(["1 2", "0 2"]))))
  }

  /// F. Chin, "Security in statistical databases for queries with small counts", ACM TODS 3 (1978): sums of two values
  /// are the edges of a graph, and a value is exposed if and only if it hangs on an odd cycle.
  @Test func `even cycles of pairs expose nobody, odd ones everybody`() {
    for length in 3...8 {
      var atoms = NamedAtoms([:])
      for number in 0..<length { atoms.add("\(number)", 1) }
      let pairs = (0..<length).map { atoms.row("pair \($0)", ["\($0)", "\(($0 + 1) % length)"]) }
      #expect(Audit.allows(k: 2, pairs) == (length % 2 == 0), "a cycle of \(length)")
    }
  }

  /// D. Dobkin, A. Jones and R. Lipton, "Secure databases: protection against user inference", ACM TODS 4 (1979): sums
  /// of three values that overlap in one at most need five questions at least before a value is known.
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

  /// F. Chin and G. Özsoyoğlu, "Auditing and inference control in statistical databases", IEEE TSE 8 (1982): an audit
  /// keeps a basis of what was answered; what follows from it is answered for nothing.
  @Test func `an answer that follows from earlier ones is known`() {
    let atoms = NamedAtoms(["A": 6, "B": 7, "C": 8])
    var audit = Audit(k: 5)
    audit.release([atoms.row("AB", ["A", "B"]), atoms.row("C", ["C"])])
    #expect(audit.verdict(on: atoms.all()) == .known)
    #expect(audit.verdict(on: atoms.row("A", ["A"])).isAdmitted)
  }

  /// N. Adam and J. Wortmann, "Security-control methods for statistical databases", ACM Computing Surveys 21 (1989):
  /// the size of a query set must be restricted from above too, to N − k.
  @Test func `all but a few is as good as the few`() {
    let atoms = NamedAtoms(["few": 4, "many": 96])
    var audit = Audit(k: 5)
    audit.release([atoms.all()])
    #expect(audit.verdict(on: atoms.row("many", ["many"])) == .refused(.breach))
  }

  /// M. Fischetti and J. Salazar, "Solving the cell suppression problem on tabular data with linear constraints",
  /// Management Science 47 (2001), on hierarchical tables: a cell hidden below needs a second one below or one above.
  @Test func `a small cell in a hierarchy takes one other cell with it`() {
    let atoms = NamedAtoms(["A1": 3, "A2": 9, "A3": 8, "B1": 7, "B2": 9])
    let rows =
      atoms.each("A1", "A2", "A3", "B1", "B2") + [
        atoms.row("A", ["A1", "A2", "A3"]), atoms.row("B", ["B1", "B2"]), atoms.all(),
      ]
    // Hiding A leaves A1 in total − B − A2 − A3, so that A3, the smaller of its neighbours, goes.
    #expect(Audit.chosen(k: 5, from: rows) == ["A2", "B1", "B2", "A", "B", "total"])
  }

  /// A. Hundepool et al., "Statistical Disclosure Control" (2012), on linked tables: each is safe, both together are
  /// not, because they share a margin.
  @Test func `linked tables are audited together`() {
    let atoms = NamedAtoms(["one big": 3, "one small": 8, "two big": 9])
    let industry = [atoms.row("one", ["one big", "one small"]), atoms.row("two", ["two big"])]
    let size = [atoms.row("big", ["one big", "two big"]), atoms.row("small", ["one small"])]
    #expect(Audit.allows(k: 5, [atoms.all()] + industry))
    #expect(Audit.allows(k: 5, [atoms.all()] + size))
    #expect(!Audit.allows(k: 5, [atoms.all()] + industry + size))
  }

  /// The τ-ARGUS manual (A. Hundepool et al.), on tables of three dimensions: with all two-dimensional margins
  /// published a cube of eight cells can only move as a whole.
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

  /// J. Kleinberg, C. Papadimitriou and P. Raghavan, "Auditing Boolean attributes" (PODS 2000), take sums over ranges
  /// of one ordered attribute: two ranges that end a step apart give the step.
  @Test func `ranges that differ by a small step are not both answered`() {
    var atoms = NamedAtoms([:])
    for year in 0..<8 { atoms.add("\(year)", 3) }
    func range(_ years: ClosedRange<Int>) -> AuditRow { atoms.row("\(years)", years.map { "\($0)" }) }
    #expect(!Audit.allows(k: 5, [range(0...4), range(0...5)]))
    #expect(Audit.allows(k: 5, [range(0...4), range(0...6)]))
    // Each two are far enough apart; all together they are not: (0…3) + (4…7) − (0…7 less a step).
    #expect(!Audit.allows(k: 5, [range(0...3), range(4...7), range(1...7)]))
  }

  /// J. Kam and J. Ullman, "A model of statistical databases and their security", ACM TODS 2 (1977): people as strings
  /// of bits, questions that fix some of them. Fixing d of d + 1 bits asks for edges of a cube, which has no odd cycle.
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
