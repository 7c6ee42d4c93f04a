extension DemoUnit {
  /// From this many people on a demo is a mid-size company; below, a small workshop.
  static let standardFrom = 150

  /// The units of a demo with the number of people that each begins with.
  static func table(people: Int) -> [(unit: DemoUnit, people: Int)] {
    guard people >= standardFrom else { return sized(small, people: people) }
    let sites = max(1, min(20, people / 2_500))
    return sized(sites == 1 ? standard : replicated(standard, sites: sites), people: people)
  }

  private static let small: [DemoUnit] = [
    leaf("", "Geschäftsführung", .lead, 3, midpoint: 0.05),
    leaf("", "Werkstatt", .shopfloor, 30, midpoint: 0.5),
    leaf("", "Vertrieb", .sales, 15, pull: 1.3),
    leaf("", "Büro", .office, 12),
  ]

  private static let standard: [DemoUnit] = [
    leaf("", "Geschäftsführung", .lead, 5, midpoint: 0.05),
    holder("Vertrieb"), holder("Technik"), holder("Produktion"), holder("Lieferkette"), holder("Verwaltung"),
    leaf("Vertrieb", "Deutschland", .sales, 108), leaf("Vertrieb", "Europa", .sales, 54, midpoint: 0.45),
    leaf("Vertrieb", "Innendienst", .office, 42), leaf("Vertrieb", "Marketing", .office, 16, pull: 1.5, midpoint: 0.12),
    leaf("Technik", "Entwicklung", .engineering, 132, midpoint: 0.25),
    leaf("Technik", "Konstruktion", .engineering, 102, midpoint: 0.4),
    leaf("Technik", "Erprobung", .engineering, 14, midpoint: 0.5),
    // The silo: early, far above the rest, and sharing nothing.
    leaf("Technik", "Software", .software, 56, pull: 3.4, midpoint: 0.03),
    leaf("Produktion", "Fertigung", .shopfloor, 220, pull: 0.6, midpoint: 0.55),
    leaf("Produktion", "Montage", .shopfloor, 164, pull: 0.5, midpoint: 0.6),
    leaf("Produktion", "Qualität", .engineering, 30), leaf("Produktion", "Instandhaltung", .service, 24, midpoint: 0.5),
    leaf("Lieferkette", "Einkauf", .office, 26, pull: 1.2),
    leaf("Lieferkette", "Logistik", .logistics, 72, pull: 0.7, midpoint: 0.5),
    leaf("Lieferkette", "Lager", .logistics, 18, pull: 0.6, midpoint: 0.55),
    successor("Lieferkette", "Intralogistik", .logistics),
    leaf("Verwaltung", "Finanzen", .office, 30), leaf("Verwaltung", "Personal", .office, 13, midpoint: 0.2),
    leaf("Verwaltung", "IT", .software, 36, pull: 1.4, midpoint: 0.08),
    leaf("Verwaltung", "Recht", .office, 9, pull: 0.8, midpoint: 0.45),
    // The late starter.
    leaf("", "Kundendienst", .service, 29, pull: 1.1, midpoint: 0.82),
  ]

  /// The units that end together, and the one that continues them; nil where the demo has no merger.
  static func merger(in units: [DemoUnit]) -> (ending: [Int], successor: Int)? {
    guard let successor = units.firstIndex(where: \.isSuccessor) else { return nil }
    let ending = units.indices.filter { ["Lieferkette/Logistik", "Lieferkette/Lager"].contains(units[$0].path) }
    return ending.count == 2 ? (ending, successor) : nil
  }

  private static func holder(_ name: String) -> DemoUnit {
    DemoUnit(path: name, name: name, parent: nil, function: name, site: nil, work: .office, weight: 0)
  }

  private static func leaf(
    _ parent: String, _ name: String, _ work: Work, _ weight: Double, pull: Double = 1, midpoint: Double = 0.35
  ) -> DemoUnit {
    DemoUnit(
      path: parent.isEmpty ? name : "\(parent)/\(name)", name: name, parent: parent.isEmpty ? nil : parent,
      function: work.role, site: work == .shopfloor || work == .logistics ? "Werk" : "Zentrale", work: work,
      weight: weight, pull: pull, midpoint: midpoint)
  }

  private static func successor(_ parent: String, _ name: String, _ work: Work) -> DemoUnit {
    var unit = leaf(parent, name, work, 0, pull: 0.7, midpoint: 0.5)
    unit.isSuccessor = true
    return unit
  }

  /// Large organisations have each unit at several sites, of falling size; leadership stays one.
  private static func replicated(_ units: [DemoUnit], sites: Int) -> [DemoUnit] {
    var all: [DemoUnit] = []
    for unit in units {
      let isSingle = unit.weight == 0 || unit.work == .lead
      for site in 1...(isSingle ? 1 : sites) { all.append(isSingle ? unit : copy(of: unit, site: site)) }
    }
    return all
  }

  private static func copy(of unit: DemoUnit, site: Int) -> DemoUnit {
    let suffix = site == 1 ? "" : " \(site)"
    return DemoUnit(
      path: unit.path + suffix, name: unit.name + suffix, parent: unit.parent, function: unit.function,
      site: "Standort \(site)", work: unit.work, weight: unit.weight / Double(site),
      pull: site % 4 == 0 ? unit.pull * 0.6 : unit.pull, midpoint: min(0.9, unit.midpoint + 0.01 * Double(site)))
  }

  /// Shares by largest remainder; leadership keeps its own small number whatever the size of the whole.
  private static func sized(_ units: [DemoUnit], people: Int) -> [(unit: DemoUnit, people: Int)] {
    let fixed = units.map { $0.work == .lead ? min(max(1, people / 12), Int($0.weight)) : nil }
    let free = people - fixed.reduce(0) { $0 + ($1 ?? 0) }
    let total = zip(units, fixed).reduce(0) { $0 + ($1.1 == nil ? $1.0.weight : 0) }
    let exact = units.map { $0.weight * Double(free) / total }
    var sizes = units.indices.map { fixed[$0] ?? Int(exact[$0]) }
    let byRemainder = units.indices.filter { fixed[$0] == nil && units[$0].weight > 0 }.sorted {
      let (left, right) = (exact[$0] - exact[$0].rounded(.down), exact[$1] - exact[$1].rounded(.down))
      return left != right ? left > right : $0 < $1
    }
    for index in byRemainder.prefix(people - sizes.reduce(0, +)) { sizes[index] += 1 }
    return Array(zip(units, sizes))
  }
}
