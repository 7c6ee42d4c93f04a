@testable import Disclosure
import Testing

/// Tables that were published together with the cells that official statistics suppress in them.
///
/// Their rule is a minimum frequency: what is suppressed can be taken to be of fewer than k people, and the pattern has
/// to keep it from being derived. So it must be safe for the audit too, and the best set that the audit finds cannot
/// have fewer rows. Cells of nobody are rows in the sources; here nobody is protected by them, nor are they asked.
struct AuditPublishedTableTests {
  /// Ø. Langsrud and D. Lupp, R package GaussSuppression 1.2.0 (2025), article "Small count frequency table
  /// suppression", table 9 without its intervals: young and old in three countries, counts up to 3 primary. Four cells
  /// are suppressed.
  @Test func `young and old in three countries`() {
    let (atoms, margins) = NamedAtoms.table([[3, 1, 17], [10, 11, 17]])
    let cells = ["0 0", "0 1", "0 2", "1 0", "1 1", "1 2"].map { atoms.row($0, [$0]) }
    let published = margins + [cells[2], cells[5]]
    #expect(Audit.allows(k: 4, published))
    #expect(Audit.chosen(k: 4, from: margins + cells) == Set(published.map(\.name)))
  }

  /// Ø. Langsrud, R package easySdcTable 1.1.2 (2026), article "Introduction to easySdcTable": main income in eleven
  /// regions, data set z2w, counts up to 3 primary; the result of the default method. A zero is suppressed there as
  /// well, which takes 9 of region J with it.
  @Test func `main income in eleven regions`() {
    let sizes = [
      [11, 11, 55, 36], [7, 1, 29, 18], [5, 8, 35, 25], [13, 2, 17, 13], [9, 14, 63, 52], [12, 9, 24, 22],
      [6, 4, 22, 8], [9, 3, 38, 15], [3, 0, 9, 2], [9, 0, 32, 20], [4, 2, 18, 11],
    ]
    let suppressed: [Int: Set<Int>] = [
      1: [0, 1], 3: [0, 1], 6: [1, 3], 7: [0, 1], 8: [0, 1, 3], 9: [0, 1], 10: [0, 1],
    ]
    let (atoms, margins) = NamedAtoms.table(sizes)
    #expect(margins.map(\.size) == [706, 113, 55, 73, 45, 138, 67, 40, 65, 14, 61, 35, 88, 54, 342, 222])
    var cells: [AuditRow] = []
    var published = margins
    for (line, row) in sizes.enumerated() {
      for (column, size) in row.enumerated() where size > 0 {
        cells.append(atoms.row("\(line) \(column)", ["\(line) \(column)"]))
        if suppressed[line]?.contains(column) != true { published.append(cells[cells.count - 1]) }
      }
    }
    #expect(Audit.allows(k: 4, published))
    let chosen = Audit.chosen(k: 4, from: margins + cells)
    #expect(chosen.count >= published.count)
    #expect(chosen.isDisjoint(with: ["1 1", "3 1", "7 1", "8 0", "8 3", "10 1"]))
    // The 2 in its column needs another one there, which is in the line of a third.
    #expect((0..<11).count { !chosen.contains("\($0) 3") } >= 2)
    #expect(chosen.contains("9 0"))
  }

  /// The same package, article "The problem of singletons and zeros": data set data1a. Of the first pattern the article
  /// says that both suppressed numbers of the first line must be 1, of the second that values are revealed no longer.
  @Test func `two ones that are the rest of their line`() {
    let atoms = NamedAtoms(["1B": 1, "1H": 7, "1M": 1, "2A": 2, "2M": 2, "2W": 8])
    let totals = [
      atoms.row("line 1", ["1B", "1H", "1M"]), atoms.row("line 2", ["2A", "2M", "2W"]), atoms.row("W", ["2W"]),
      atoms.all(),
    ]
    #expect(totals.map(\.size) == [9, 12, 8, 21])
    #expect(!Audit.allows(k: 3, totals + [atoms.row("H", ["1H"])]))
    #expect(Audit.allows(k: 3, totals))
  }

  /// The same article, data1b: three ones are the rest of their line; a threshold of 3 does not see them, 4 does, and
  /// then only the totals of the lines are left.
  @Test func `three ones that are the rest of their line`() {
    let atoms = NamedAtoms(["1A": 1, "1B": 1, "1H": 7, "1M": 1, "2A": 1, "2M": 2, "2W": 8])
    let lines = [
      atoms.row("line 1", ["1A", "1B", "1H", "1M"]), atoms.row("line 2", ["2A", "2M", "2W"]), atoms.all(),
    ]
    #expect(lines.map(\.size) == [10, 11, 21])
    let shown = atoms.row("H", ["1H"])
    #expect(Audit.allows(k: 3, lines + [shown]))
    #expect(!Audit.allows(k: 4, lines + [shown]))
    #expect(Audit.allows(k: 4, lines))
  }

  /// GaussSuppression, article "Linked table suppression": ages by kind of country and year, and countries by year;
  /// ones and twos are primary, table 3 the result. Each table protected by itself (table 1) suppresses the totals of
  /// 2015 and 2016 in one table and publishes them in the other, which gives young people of 2015 away.
  @Test func `two linked tables of ages, countries and years`() {
    let linked = LinkedTables()
    #expect(Audit.allows(k: 3, linked.rows(without: linked.primary.union(linked.secondary))))
    let coarse: Set = ["2015", "2016"]
    #expect(!Audit.allows(k: 3, linked.rows(without: linked.primary.union(linked.secondary).subtracting(coarse))))
    let chosen = Audit.chosen(k: 3, from: linked.rows(without: []))
    #expect(chosen.isDisjoint(with: linked.primary))
    #expect(chosen.count >= linked.rows(without: linked.primary.union(linked.secondary)).count)
  }

  /// GaussSuppression, article "Magnitude table suppression", table 2: sales by sector and country, single contributors
  /// primary. Of the pattern the article says that with industry in Portugal shown the only contributor of industry in
  /// Spain could reveal industry in Iceland, and with it the only one of entertainment there. Agriculture, which is
  /// published in full, is left out.
  @Test func `a single contributor reads another one through a third cell`() {
    let sizes = ["EI": 1, "EP": 2, "ES": 3, "GP": 2, "GS": 2, "II": 3, "IP": 2, "IS": 1]
    var atoms = NamedAtoms([:])
    for (name, size) in sizes.sorted(by: { $0.key < $1.key }) { atoms.add(name, size) }
    let margins =
      ["E", "G", "I"].map { line in atoms.row("sector \(line)", sizes.keys.filter { $0.first == line.first }) }
      + ["I", "P", "S"].map { column in atoms.row("country \(column)", sizes.keys.filter { $0.last == column.first }) }
      + [atoms.all()]
    #expect(margins.map(\.size) == [6, 4, 6, 4, 6, 6, 16])
    var audit = Audit(k: 3)
    audit.release(margins + [atoms.row("ES", ["ES"])])
    #expect(audit.verdict(on: margins[0]) == .known)
    #expect(Audit.allows(k: 3, margins + [atoms.row("ES", ["ES"])]))
    // Both rows of two people: what is left of the line and the column when industry in Portugal is taken out.
    let line = atoms.row("sector I less Portugal", ["II", "IS"])
    #expect(audit.verdict(on: line) == .refused(.breach))
  }
}

/// Ten records of age, kind of country, country and year, and the two tables made of them.
private struct LinkedTables {
  let primary: Set = [
    "nonEU 2015", "nonEU 2016", "young 2015", "young nonEU 2015", "young nonEU 2016", "Iceland 2015", "Iceland 2016",
    "Portugal 2014", "Portugal 2016",
  ]
  let secondary: Set = ["2015", "2016", "young 2016", "Spain 2014", "Spain 2016"]
  private let all: [AuditRow]

  init() {
    let records: [(age: String, country: String, kind: String, year: String, count: Int)] = [
      ("young", "Spain", "EU", "2014", 6), ("young", "Iceland", "nonEU", "2014", 8), ("old", "Spain", "EU", "2014", 9),
      ("old", "Portugal", "EU", "2014", 1), ("young", "Iceland", "nonEU", "2015", 2), ("old", "Spain", "EU", "2015", 4),
      ("old", "Portugal", "EU", "2015", 3), ("young", "Spain", "EU", "2016", 7),
      ("young", "Iceland", "nonEU", "2016", 2), ("young", "Portugal", "EU", "2016", 2),
    ]
    var atoms = NamedAtoms([:])
    var groups: [String: [String]] = [:]
    for (number, record) in records.enumerated() {
      atoms.add("\(number)", record.count)
      for year in ["", record.year] {
        for age in ["", record.age] {
          for kind in ["", record.kind] {
            groups[[age, kind, year].filter { !$0.isEmpty }.joined(separator: " "), default: []].append("\(number)")
          }
        }
        groups[[record.country, year].filter { !$0.isEmpty }.joined(separator: " "), default: []].append("\(number)")
      }
    }
    all = groups.sorted { $0.key < $1.key }.map { atoms.row($0.key, $0.value, isTotal: $0.key.isEmpty) }
  }

  func rows(without hidden: Set<String>) -> [AuditRow] { all.filter { !hidden.contains($0.name) } }
}
