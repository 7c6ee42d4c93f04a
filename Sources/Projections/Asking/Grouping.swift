internal import Events
internal import Figures

/// Turns places into group numbers for one question: a product of the dimensions asked for, after its filters.
struct Grouping {
  private let question: Question
  private let organisation: Organisation
  private let units: UnitTree
  /// Whether each place counts in one unit alone, its own, and not in those above it.
  private let isPartition: Bool
  private(set) var keys: [GroupKey] = []
  private var numbers: [GroupKey: Int] = [:]

  init(question: Question, organisation: Organisation, units: UnitTree, isPartition: Bool = false) {
    self.isPartition = isPartition
    self.question = question
    self.organisation = organisation
    self.units = units
  }

  /// The groups that people of this place belong to; none where a filter excludes it.
  mutating func groups(of place: Place) -> [Int] {
    if let unit = question.unit, !units.containing(place.unit).contains(where: { units.path(of: $0) == unit }) {
      return []
    }
    if let band = question.band, place.band != band { return [] }
    var keys: [[GroupKey.Part]] = [[]]
    for dimension in question.by where dimension.isPlacement {
      let parts = parts(of: place, dimension)
      keys = keys.flatMap { key in parts.map { key + [$0] } }
    }
    return keys.map { number(of: GroupKey($0)) }
  }

  private func parts(of place: Place, _ dimension: Dimension) -> [GroupKey.Part] {
    switch dimension {
    case .unit where isPartition: [GroupKey.Part(.unit, key: units.path(of: units.standing(place.unit)))]
    case .unit:
      units.containing(place.unit).map { units.path(of: $0) }.filter(isInside).map { GroupKey.Part(.unit, key: $0) }
    case .band:
      [
        GroupKey.Part(
          .band, key: organisation.bandNames[place.band] ?? (place.band == 0 ? "–" : "\(place.band)"),
          order: place.band)
      ]
    case .kind: [GroupKey.Part(.kind, key: place.kind, label: Grouping.kindNames[place.kind])]
    case .site: [GroupKey.Part(.site, key: units.site(of: place.unit) ?? "–")]
    case .tool: []
    }
  }

  /// Units above the one asked about would hold only a part of their people.
  private func isInside(_ path: String) -> Bool {
    question.unit.map { path == $0 || path.hasPrefix($0 + "/") } ?? true
  }

  private mutating func number(of key: GroupKey) -> Int {
    if let known = numbers[key] { return known }
    keys.append(key)
    numbers[key] = keys.count - 1
    return keys.count - 1
  }

  private static let kindNames: [String: Localized] = [
    "employee": Localized(de: "Beschäftigte", en: "employees"),
    "apprentice": Localized(de: "Auszubildende", en: "apprentices"),
    "agency": Localized(de: "Leiharbeit", en: "agency workers"),
    "contractor": Localized(de: "Externe", en: "contractors"),
  ]
}
