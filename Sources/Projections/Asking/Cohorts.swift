package import Events
package import Figures

/// The groups of a question: who belongs to which on which day of the period.
///
/// People are those placed on at least one day of the period. Without any roster everybody seen in the sources is one
/// group, and shares of those "who could" cannot be said.
package struct Cohorts {
  package struct Cohort {
    package let key: GroupKey
    /// Ordinals, ascending.
    package fileprivate(set) var people: [UInt32] = []
  }

  package private(set) var cohorts: [Cohort]
  /// Whether the only population is "people seen in the source".
  package let isSeenOnly: Bool
  private let organisation: Organisation
  /// Where rows stand for everybody, a use on a day without placing still counts for them.
  private let isEverybody: Bool
  private var indices: [Place: [Int]] = [:]
  private var members: Set<UInt32> = []

  /// `seen` are the people of the period's usage, needed only where there is no roster.
  init(_ question: Question, period: Period, organisation: Organisation, units: UnitTree, seen: () -> [UInt32]) {
    self.organisation = organisation
    isEverybody = !question.isBelowOrganisation
    isSeenOnly = !organisation.people.hasRoster
    if isSeenOnly {
      cohorts = isEverybody ? [Cohort(key: .organisation, people: Array(Set(seen())).sorted())] : []
      members = Set(cohorts.first?.people ?? [])
      return
    }
    var grouping = Grouping(question: question, organisation: organisation, units: units)
    let (start, end) = (period.days.lowerBound.number, period.days.upperBound.number)
    var people: [[UInt32]] = []
    for person in organisation.people.placements.keys.sorted() {
      for span in organisation.people.placements[person]! where span.from < end && span.to > start {
        if indices[span.place] == nil { indices[span.place] = grouping.groups(of: span.place) }
        for index in indices[span.place]! {
          while people.count <= index { people.append([]) }
          if people[index].last != person { people[index].append(person) }
        }
      }
    }
    cohorts = grouping.keys.enumerated().map { index, key in
      Cohort(key: key, people: index < people.count ? people[index] : [])
    }
    if isEverybody {
      if cohorts.isEmpty { cohorts = [Cohort(key: .organisation)] }
      members = Set(cohorts[0].people)
    } else {
      sort()
    }
  }

  /// Orders groups by key, units by path, so that rows stand as readers look for them; there is no ranking.
  private mutating func sort() {
    let order = cohorts.indices.sorted { left, right in
      cohorts[left].key.sortKey.lexicographicallyPrecedes(cohorts[right].key.sortKey)
    }
    var place = [Int](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { place[old] = new }
    cohorts = order.map { cohorts[$0] }
    indices = indices.mapValues { $0.map { place[$0] } }
  }

  package var count: Int { cohorts.count }

  /// Calls `body` with each group that a person belonged to on a day.
  package func visit(_ person: UInt32, on day: Int32, _ body: (Int) -> Void) {
    if isSeenOnly || isEverybody {
      if members.contains(person) { body(0) }
      return
    }
    for span in organisation.people.placements[person] ?? [] where span.from <= day && day < span.to {
      for index in indices[span.place] ?? [] { body(index) }
    }
  }

  /// The places of a person within the period, for sums over people rather than uses.
  package func places(of person: UInt32, in period: Period) -> [PlacementSpan] {
    let (start, end) = (period.days.lowerBound.number, period.days.upperBound.number)
    return (organisation.people.placements[person] ?? []).filter { $0.from < end && $0.to > start }
  }
}

extension GroupKey {
  var sortKey: [String] {
    parts.map { part in
      // Bands sort by influence, which `Grouping` writes in front of their label's key.
      part.dimension == .unit ? part.key : part.sort
    }
  }
}

extension GroupKey.Part {
  fileprivate var sort: String { order.map { String($0 + 1_000_000) } ?? key }
}
