package import Events
package import Figures

/// The groups of a question: who belongs to which on which day of the period.
///
/// People are those placed on at least one day of the period. Without any roster everybody seen in the sources is one
/// group, and shares of those "who could" cannot be said. So it is for the organisation where a year's placings lost
/// their persons; smaller groups then hold people of that year alone, whom no use belongs to.
package struct Cohorts {
  package struct Cohort {
    package let key: GroupKey
    /// Ordinals, ascending.
    package fileprivate(set) var people: [UInt32] = []
  }

  package private(set) var cohorts: [Cohort]
  /// Whether the only population is "people seen in the source".
  package let isSeenOnly: Bool
  private let people: PeopleHistory
  /// Where rows stand for everybody, a use on a day without placing still counts for them.
  private let isEverybody: Bool
  /// By number of the place; nil for places that nobody had in the period.
  private var groups: [[Int]?] = []
  /// By ordinal, where there is one group of everybody.
  private var isMember: [Bool] = []

  /// `seen` are the people of the period's usage, needed only where there is no roster.
  init(
    _ question: Question, period: Period, organisation: Organisation, units: UnitTree, isPartition: Bool,
    seen: () -> [UInt32]
  ) {
    people = organisation.people
    isEverybody = !question.isBelowOrganisation
    isSeenOnly = !organisation.hasCohorts(question, in: period.days)
    if isSeenOnly {
      cohorts = isEverybody ? [Cohort(key: .organisation, people: Array(Set(seen())).sorted())] : []
      noteMembers()
      return
    }
    var grouping = Grouping(question: question, organisation: organisation, units: units, isPartition: isPartition)
    let (start, end) = (period.days.lowerBound.number, period.days.upperBound.number)
    groups = Array(repeating: nil, count: people.places.count)
    var members: [[UInt32]] = []
    for person in 0...people.timeline.lastPerson {
      for entry in people.timeline.entries(of: person) where entry.from < end && entry.to > start {
        let place = Int(entry.place)
        if groups[place] == nil { groups[place] = grouping.groups(of: people.places[place]) }
        for index in groups[place]! {
          while members.count <= index { members.append([]) }
          if members[index].last != person { members[index].append(person) }
        }
      }
    }
    cohorts = grouping.keys.enumerated().map { index, key in
      Cohort(key: key, people: index < members.count ? members[index] : [])
    }
    if isEverybody {
      if cohorts.isEmpty { cohorts = [Cohort(key: .organisation)] }
      noteMembers()
    } else {
      sort()
    }
  }

  private mutating func noteMembers() {
    let members = cohorts.first?.people ?? []
    isMember = Array(repeating: false, count: Int(members.last ?? 0) + 1)
    for person in members { isMember[Int(person)] = true }
  }

  /// Orders groups by key, units by path, so that rows stand as readers look for them; there is no ranking.
  private mutating func sort() {
    let order = cohorts.indices.sorted { left, right in
      cohorts[left].key.sortKey.lexicographicallyPrecedes(cohorts[right].key.sortKey)
    }
    var place = [Int](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { place[old] = new }
    cohorts = order.map { cohorts[$0] }
    groups = groups.map { $0?.map { place[$0] } }
  }

  package var count: Int { cohorts.count }

  /// Calls `body` with each group that a person belonged to on a day.
  package func visit(_ person: UInt32, on day: Int32, _ body: (Int) -> Void) {
    if isSeenOnly || isEverybody {
      if Int(person) < isMember.count, isMember[Int(person)] { body(0) }
      return
    }
    for entry in people.timeline.entries(of: person) where entry.from <= day && day < entry.to {
      for index in groups[Int(entry.place)] ?? [] { body(index) }
    }
  }

  /// Those of these people who were placed in a group on at least one day of each span; nil without a roster.
  package func members(of group: Int, among people: [UInt32], on spans: [Range<Day>]) -> [Base]? {
    isSeenOnly ? nil : placed(in: group, among: people, on: spans).map { Base(people: $0) }
  }

  /// The same people themselves; without a roster all of them.
  package func placed(in group: Int, among people: [UInt32], on spans: [Range<Day>]) -> [[UInt32]] {
    guard !isSeenOnly else { return spans.map { _ in people } }
    var members = [[UInt32]](repeating: [], count: spans.count)
    for person in people {
      let entries = self.people.timeline.entries(of: person).filter { groups[Int($0.place)]?.contains(group) ?? false }
      for (place, days) in spans.enumerated()
      where entries.contains(where: { $0.from < days.upperBound.number && $0.to > days.lowerBound.number }) {
        members[place].append(person)
      }
    }
    return members
  }

  /// The places of a person within the period, for sums over people rather than uses.
  package func places(of person: UInt32, in period: Period) -> [PlacementSpan] {
    let (start, end) = (period.days.lowerBound.number, period.days.upperBound.number)
    return (people.placements[person] ?? []).filter { $0.from < end && $0.to > start }
  }
}

extension Organisation {
  /// Whether people are grouped by their placings, rather than taken as they were seen in the sources.
  func hasCohorts(_ question: Question, in days: Range<Day>) -> Bool {
    people.hasRoster && (question.isBelowOrganisation || !hasLostPlacings(in: days))
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
