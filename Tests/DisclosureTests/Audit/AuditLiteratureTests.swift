@testable import Disclosure
import Testing

/// Cases of the literature on statistical disclosure control that are about who may be told apart.
///
/// *Handbook* is the Handbook on Statistical Disclosure Control, second edition (A. Hundepool and others, 2024,
/// sdctools.github.io/HandbookSDC), by section. Where it calls a count of 0, 1 or 2 disclosive, k is 3.
struct AuditLiteratureTests {
  /// Handbook 4.1, example 1a: three subsectors, the first one sensitive. Shown with the total the other two give it
  /// away; one of them has to go as well; without the total nothing more is needed. The sizes are ours.
  @Test func `a sensitive part is the total less the other parts`() {
    let atoms = NamedAtoms(["I": 2, "II": 47, "III": 8])
    let others = atoms.each("II", "III")
    #expect(!Audit.allows(k: 5, [atoms.all()] + others))
    #expect(Audit.allows(k: 5, [atoms.all(), others[0]]))
    #expect(Audit.allows(k: 5, [atoms.all(), others[1]]))
    #expect(Audit.allows(k: 5, others))
    #expect(Audit.chosen(k: 5, from: [atoms.all()] + others) == ["total", "II"])
  }

  /// Handbook 4.2, secondary protection: two cells with a single respondent each in one aggregation disclose each other
  /// whatever their values, because both know their own.
  @Test func `two single respondents do not protect each other`() {
    for (others, isSafe) in [(0, false), (1, true)] {
      let atoms = NamedAtoms(["one": 1, "other": 1, "third": others, "rest": 12])
      #expect(Audit.allows(k: 3, [atoms.all(), atoms.row("rest", ["rest"])]) == isSafe)
    }
  }

  /// Handbook 4.4, network: a suppressed cell of a table with margins is safe from exact disclosure if and only if it
  /// lies on a cycle of suppressed cells. Suppressed cells are one person here and all others two, so that a breach for
  /// k = 2 is an exact disclosure of one cell.
  @Test func `a suppressed cell is safe if and only if it lies on a cycle`() {
    var random = SplitMix(state: 1988)
    var (safe, unsafe) = (0, 0)
    for _ in 0..<300 {
      let lines = 2 + random.below(3)
      let columns = 2 + random.below(3)
      let density = 2 + random.below(3)
      let isHidden = (0..<lines).map { _ in (0..<columns).map { _ in random.below(density) > 0 } }
      let (atoms, margins) = NamedAtoms.table(isHidden.map { $0.map { $0 ? 1 : 2 } })
      var shown: [AuditRow] = []
      for line in 0..<lines {
        for column in 0..<columns where !isHidden[line][column] {
          shown.append(atoms.row("\(line) \(column)", ["\(line) \(column)"]))
        }
      }
      let isSafe = isHidden.allOnCycles
      #expect(Audit.allows(k: 2, margins + shown) == isSafe, "\(isHidden)")
      if isSafe { safe += 1 } else { unsafe += 1 }
    }
    #expect(safe > 50 && unsafe > 50)
  }

  /// Handbook 4.4, hypercube: a suppressed cell cannot be disclosed exactly where it is in a pattern of suppressed
  /// cells that are the corners of a hypercube. In two, three and four dimensions, and not without one of the corners.
  @Test func `corners of a hypercube protect each other`() {
    for dimensions in 2...4 {
      for isWhole in [true, false] {
        var atoms = NamedAtoms([:])
        let cells = (0..<(dimensions == 4 ? 16 : dimensions == 3 ? 27 : 9)).map { number -> [Int] in
          let base = dimensions == 4 ? 2 : 3
          return (0..<dimensions).map { axis in (0..<axis).reduce(number) { rest, _ in rest / base } % base }
        }
        var rows: [AuditRow] = []
        for cell in cells {
          let isCorner = cell.allSatisfy { $0 < 2 } && (isWhole || cell.contains(1))
          atoms.add("\(cell)", isCorner ? 1 : 2)
          if !isCorner { rows.append(atoms.row("\(cell)", ["\(cell)"])) }
        }
        for axis in 0..<dimensions {
          let lines = Dictionary(grouping: cells) { cell in cell.indices.map { $0 == axis ? -1 : cell[$0] } }
          for (line, cells) in lines { rows.append(atoms.row("sum \(line)", cells.map { "\($0)" })) }
        }
        #expect(Audit.allows(k: 2, rows) == isWhole, "\(dimensions) dimensions")
      }
    }
  }

  /// Handbook 5.2, geographical differencing: single-person households of an area in the bounds of 1991 and of 2001, by
  /// sex and hours. The differences are 2, 1, 2 and three times 0.
  @Test func `two tables of an area in different bounds are subtracted`() {
    let output = [50, 54, 128, 140, 39, 49]
    let enumeration = [52, 55, 130, 140, 39, 49]
    for (cell, (fewer, more)) in zip(output, enumeration).enumerated() {
      let atoms = NamedAtoms(["in both": fewer, "in one": more - fewer])
      var audit = Audit(k: 3)
      audit.release([atoms.row("output area", ["in both"])])
      let verdict = audit.verdict(on: atoms.all("enumeration district"))
      #expect(verdict == (more == fewer ? .known : .refused(.breach)), "cell \(cell)")
    }
  }

  /// Handbook 5.2, linking: employment in area A, who lives or works there, and the men among them. 1 woman, 5 and 4
  /// women come out; the source calls the first unique.
  @Test func `tables linked by where people live and work give the women away`() {
    let atoms = NamedAtoms([
      "men both": 21, "women both": 1, "men living": 58, "women living": 5, "men working": 23, "women working": 4,
      "not employed": 17,
    ])
    let both = ["men both", "women both"]
    let living = ["men living", "women living"]
    let working = ["men working", "women working"]
    let tables = [
      atoms.row("employed", both + living), atoms.row("not employed", ["not employed"]),
      atoms.row("living", both + living + ["not employed"]), atoms.row("working", both + working),
      atoms.row("living and working", both),
    ]
    #expect(tables.map(\.size) == [85, 17, 102, 49, 22])
    let men = atoms.each("men both", "men living", "men working")
    for (k, refused) in [(3, ["men both"]), (5, ["men both", "men working"])] {
      var audit = Audit(k: k)
      audit.release(tables)
      let breaches = men.filter { audit.verdict(on: $0) == .refused(.breach) }
      #expect(breaches.map(\.name) == refused)
    }
  }

  /// Handbook 5.2, sub-populations: hours worked of the men in area A, once cut at 20 and once at 25. One man works 20
  /// to 24 hours.
  @Test func `one variable recoded in two ways is subtracted`() {
    let atoms = NamedAtoms(["<20": 6, "20-24": 1, "25-39": 8, "40-59": 5, "60-69": 8, "70 or more": 4])
    let first = [atoms.row("20-39", ["20-24", "25-39"])] + atoms.each("<20", "40-59", "60-69", "70 or more")
    let second = [atoms.row("<25", ["<20", "20-24"])] + atoms.each("25-39", "40-59", "60-69", "70 or more")
    #expect(first.map(\.size) == [9, 6, 5, 8, 4])
    #expect(second.map(\.size) == [7, 8, 5, 8, 4])
    #expect(Audit.allows(k: 3, first) && Audit.allows(k: 3, second))
    var audit = Audit(k: 3)
    audit.release(first)
    let verdicts = second.map { audit.verdict(on: $0) }
    #expect(verdicts == [.refused(.breach), .refused(.breach), .known, .known, .known])
  }

  /// L. Wang, Y. Li, D. Wijesekera and S. Jajodia, "Parity-based inference control for multi-dimensional range sum
  /// queries", abstract: sums over an odd number of values cannot be answered without inferences; even numbers are
  /// closed under addition and subtraction, and one value is odd. Values are one person each, ranges are over one
  /// dimension.
  @Test func `ranges of even length expose nobody, odd ones do`() {
    for length in 5...8 {
      var atoms = NamedAtoms([:])
      for number in 0..<length { atoms.add("\(number)", 1) }
      func ranges(_ lengths: [Int]) -> [AuditRow] {
        lengths.flatMap { size in
          (0...(length - size)).map { start in
            atoms.row("\(start) for \(size)", (start..<(start + size)).map { "\($0)" })
          }
        }
      }
      #expect(Audit.allows(k: 2, ranges(Array(stride(from: 2, through: length, by: 2)))))
      #expect(!Audit.allows(k: 2, ranges(Array(stride(from: 3, through: length, by: 2)))))
    }
  }
}

extension [[Bool]] {
  /// Whether each true cell has a way from its line to its column over other true cells.
  fileprivate var allOnCycles: Bool {
    for (line, cells) in enumerated() {
      for column in cells.indices where cells[column] {
        var reached: Set<Int> = [line]
        var columns: Set<Int> = []
        var grew = true
        while grew {
          let before = reached.count + columns.count
          for one in indices {
            for other in cells.indices where self[one][other] && (one, other) != (line, column) {
              if reached.contains(one) { columns.insert(other) }
              if columns.contains(other) { reached.insert(one) }
            }
          }
          grew = reached.count + columns.count > before
        }
        if !columns.contains(column) { return false }
      }
    }
    return true
  }
}
