@testable import Disclosure

/// Named groups of people, and rows that add them up.
struct NamedAtoms {
  private var people: [String: [UInt32]] = [:]
  private var next: UInt32 = 0

  init(_ sizes: KeyValuePairs<String, Int>) {
    for (name, size) in sizes { add(name, size) }
  }

  mutating func add(_ name: String, _ size: Int) {
    people[name] = Array(next..<(next + UInt32(size)))
    next += UInt32(size)
  }

  func row(_ name: String, _ atoms: [String], isTotal: Bool = false, variant: UInt32 = 0) -> AuditRow {
    AuditRow(name: name, isTotal: isTotal, people: atoms.flatMap { people[$0] ?? [] }, variant: variant)
  }
  /// A row for each atom.
  func each(_ atoms: String...) -> [AuditRow] { atoms.map { row($0, [$0]) } }
  func all(_ name: String = "total") -> AuditRow { row(name, people.keys.sorted(), isTotal: true) }

  /// A table of lines and columns: cells "line column", and their margins as rows.
  static func table(_ sizes: [[Int]]) -> (atoms: NamedAtoms, margins: [AuditRow]) {
    var atoms = NamedAtoms([:])
    for (line, cells) in sizes.enumerated() {
      for (column, size) in cells.enumerated() { atoms.add("\(line) \(column)", size) }
    }
    var margins = [atoms.all()]
    for line in sizes.indices { margins.append(atoms.row("line \(line)", sizes[0].indices.map { "\(line) \($0)" })) }
    for column in sizes[0].indices {
      margins.append(atoms.row("column \(column)", sizes.indices.map { "\($0) \(column)" }))
    }
    return (atoms, margins)
  }
}

extension Audit {
  /// The names of those admitted.
  static func chosen(k: Int, released: [AuditRow] = [], from rows: [AuditRow]) -> Set<String> {
    var audit = Audit(k: k)
    audit.release(released)
    return audit.chosen(from: rows)
  }

  func chosen(from rows: [AuditRow]) -> Set<String> {
    var audit = self
    return Set(zip(rows, audit.select(rows)).filter(\.1.isAdmitted).map(\.0.name))
  }

  /// Whether all of these may leave together.
  static func allows(k: Int, _ rows: [AuditRow]) -> Bool { chosen(k: k, from: rows).count == rows.count }
}
