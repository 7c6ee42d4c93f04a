/// Made-up organisations, of the sizes that the audit is promised to bear. The same numbers give the same rows.
package struct AuditSample: Sendable {
  /// What is asked as one table.
  package let candidates: [AuditRow]
  /// Atoms of people: unit, band and site.
  package let atoms: Int
  package let people: Int

  /// A tree of units whose people are of some bands and work at some sites.
  package struct Shape: Sendable {
    package var people: Int
    package var units: Int
    /// Units below each unit.
    package var branches: Int
    package var bands: Int
    package var sites: Int
    /// Whether rows are cut by band and site at once, and by pairs of bands.
    package var isDetailed: Bool

    package init(people: Int, units: Int, branches: Int, bands: Int, sites: Int, isDetailed: Bool = false) {
      self.people = people
      self.units = units
      self.branches = branches
      self.bands = bands
      self.sites = sites
      self.isDetailed = isDetailed
    }

    /// 80,000 people in 8,000 units six levels deep, about 20,000 atoms.
    package static let quarter = Shape(people: 80_000, units: 8_000, branches: 6, bands: 4, sites: 25)
    /// About 2,000 atoms, most of them of k people or more, and some five thousand different groups over them.
    package static let questions = Shape(
      people: 60_000, units: 330, branches: 7, bands: 4, sites: 3, isDetailed: true)
  }

  /// Every unit with its people, cut by band and by site, and the whole cut alike.
  package init(_ shape: Shape) {
    var lottery = Numbers(state: 7)
    var places: [UInt64: [UInt32]] = [:]
    for person in 0..<shape.people {
      let unit = lottery.below(shape.units)
      // Half of a unit are of its usual band, and most work where the unit is.
      let band = lottery.below(100) < 50 ? unit % shape.bands : lottery.below(shape.bands)
      let site = lottery.below(1_000) < 985 ? unit / 9 % shape.sites : lottery.below(shape.sites)
      places[UInt64(unit) << 32 | UInt64(band) << 16 | UInt64(site), default: []].append(UInt32(person))
    }
    var groups: [String: [UInt32]] = [:]
    for (place, people) in places {
      let (band, site) = (Int(place >> 16 & 0xFFFF), Int(place & 0xFFFF))
      var cuts = ["", " band \(band)"]
      if shape.isDetailed {
        cuts += [" site \(site)", " band \(band) site \(site)"]
        for other in 0..<shape.bands where other != band {
          cuts.append(" bands \(min(band, other)) \(max(band, other))")
          cuts.append(" bands \(min(band, other)) \(max(band, other)) site \(site)")
        }
      }
      var unit = Int(place >> 32)
      while unit > 0 {
        for cut in cuts { groups["unit \(unit)\(cut)", default: []] += people }
        unit = (unit - 1) / shape.branches
      }
      for cut in cuts where !cut.isEmpty { groups["all\(cut)", default: []] += people }
      if !shape.isDetailed { groups["all site \(site)", default: []] += people }
    }
    atoms = places.count
    people = shape.people
    candidates =
      [AuditRow(name: "all", isTotal: true, people: Array(0..<UInt32(shape.people)))]
      + groups.sorted { $0.key < $1.key }.map { AuditRow(name: $0.key, people: $0.value) }
  }

  /// A table of small cells with its margins: one component of so many small atoms.
  package init(lines: Int, columns: Int) {
    var lottery = Numbers(state: 11)
    var groups: [String: [UInt32]] = [:]
    var next: UInt32 = 0
    for line in 0..<lines {
      for column in 0..<columns {
        let people = next..<(next + UInt32(3 + lottery.below(6)))
        next = people.upperBound
        for name in ["all", "line \(line)", "column \(column)", "half \(line * 2 / lines) of \(column)"] {
          groups[name, default: []] += people
        }
      }
    }
    atoms = lines * columns
    people = Int(next)
    candidates = groups.sorted { $0.key < $1.key }.map {
      AuditRow(name: $0.key, isTotal: $0.key == "all", people: $0.value)
    }
  }

  /// Whether a row of `questions` is about one unit directly below one of these.
  package static func isChild(_ row: AuditRow, of parents: Set<Int>) -> Bool {
    let words = row.name.split(separator: " ")
    guard words.count > 1, words[0] == "unit", let unit = Int(words[1]) else { return false }
    return parents.contains((unit - 1) / Shape.questions.branches)
  }

  /// So many unions of two rows without a person in common, as a second way of grouping the same people asks for them:
  /// none of them in `seen`, which holds them afterwards. They follow from the rows, so that they are as safe.
  package static func unions(of rows: [AuditRow], besides seen: inout Set<[UInt64]>, count: Int) -> [AuditRow] {
    var unions: [AuditRow] = []
    for distance in 1..<max(2, rows.count) {
      for (one, other) in zip(rows, rows.dropFirst(distance)) {
        if unions.count >= count { return unions }
        guard Set(one.cells).isDisjoint(with: other.cells) else { continue }
        let union = AuditRow(name: "\(one.name) and \(other.name)", cells: one.cells + other.cells)
        if seen.insert(union.cells).inserted { unions.append(union) }
      }
    }
    return unions
  }

  /// splitmix64 (Steele, Lea and Flood 2014).
  private struct Numbers {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
  }
}
