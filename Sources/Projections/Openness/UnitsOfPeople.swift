internal import Events
internal import Figures

/// In which unit everybody of a question stood last in the period, each person in one.
struct UnitsOfPeople {
  /// By unit, ordinals ascending.
  let members: [String: [UInt32]]
  private let tree: UnitTree

  init(_ people: [UInt32], _ inquiry: Inquiry) throws {
    tree = try inquiry.models.units(asOf: inquiry.period.days.upperBound - 1)
    let days = inquiry.period.days
    inquiry.notePlacings(in: days, byUnit: true)
    var members: [String: [UInt32]] = [:]
    for person in people {
      let spans = inquiry.organisation.people.placements[person] ?? []
      guard let last = spans.last(where: { $0.from < days.upperBound.number && $0.to > days.lowerBound.number }) else {
        continue
      }
      members[UnitsOfPeople.standing(last.place.unit, in: tree), default: []].append(person)
    }
    self.members = members
  }

  /// The unit that continues one that was merged away.
  private static func standing(_ unit: String, in tree: UnitTree) -> String {
    var (current, seen) = (unit, Set<String>())
    while seen.insert(current).inserted, let next = tree.units[current]?.successor { current = next }
    return current
  }

  /// Units of at least `least` people. The people of smaller ones count with the unit above, as often as it takes, and
  /// drop out where nothing is above: so nobody counts twice, and no group is smaller.
  func groups(ofAtLeast least: Int) -> [(unit: String, people: [UInt32])] {
    var waiting = members
    for unit in members.keys { for above in tree.containing(unit) where waiting[above] == nil { waiting[above] = [] } }
    let order = waiting.keys.map { (depth: depth(of: $0), unit: $0) }.sorted {
      $0.depth != $1.depth ? $0.depth > $1.depth : $0.unit < $1.unit
    }
    var groups: [(unit: String, people: [UInt32])] = []
    for (_, unit) in order {
      guard let people = waiting.removeValue(forKey: unit) else { continue }
      if people.count >= least {
        groups.append((unit, people.sorted()))
      } else if let parent = tree.units[unit]?.parent, waiting[parent] != nil {
        waiting[parent]! += people
      }
    }
    return groups.sorted { $0.unit < $1.unit }
  }

  /// The same with everybody in a group: those with no large unit above stand together, and where even they are too
  /// few, with the smallest group. That is the one beside which rule 5 hides them, so what a statistic over these
  /// groups gives away is a sum over enough people.
  func groupsOfEverybody(ofAtLeast least: Int) -> [[UInt32]] {
    var groups = groups(ofAtLeast: least).map(\.people)
    let covered = Set(groups.joined())
    let rest = members.values.joined().filter { !covered.contains($0) }.sorted()
    guard !rest.isEmpty else { return groups }
    let smallest = groups.indices.min { groups[$0].count < groups[$1].count }
    guard rest.count < least, let smallest else { return groups + [rest] }
    groups[smallest] = (groups[smallest] + rest).sorted()
    return groups
  }

  private func depth(of unit: String) -> Int {
    var (depth, current, seen) = (0, unit, Set<String>())
    while seen.insert(current).inserted, let parent = tree.units[current]?.parent {
      current = parent
      depth += 1
    }
    return depth
  }
}

extension Organisation {
  /// How many people a unit needs to be a group of its own inside a statistic: what is computed over units tells of
  /// each of them, so none may be smaller than a group that is shown. The largest minimum any adopted policy asked for.
  var leastUnit: Int {
    policies.adopted.reduce(ActiveUnits.standard) { least, policy in
      max(least, policy.payload["usageMinimum"]?.integer.flatMap { Int(exactly: $0) } ?? 0)
    }
  }
}

/// Units large enough to be looked at, and how many of their people were active.
struct ActiveUnits {
  /// A unit of fewer people is no group of its own, and fewer active ones are no active group.
  static let standard = 10
  /// `standard`, or what a policy asks for beyond it.
  let least: Int

  let groups: [(people: [UInt32], active: Int)]
  /// Everybody in a group, ascending.
  var people: [UInt32] { groups.flatMap(\.people).sorted() }

  init(_ people: [UInt32], _ inquiry: Inquiry) throws {
    let active = try inquiry.activeAnywhere(in: inquiry.period)
    least = inquiry.organisation.leastUnit
    groups = try UnitsOfPeople(people, inquiry).groups(ofAtLeast: least).map { group in
      (group.people, group.people.count(where: active.contains))
    }
  }
}

extension FigureRow {
  /// A comparison of units needs several.
  static func tooFewUnits(_ have: Int, people: [UInt32]) -> FigureRow {
    .unsayable(
      "too-few-units", de: "zu wenige Einheiten mit mindestens 10 Personen (\(have) von 2)",
      en: "too few units of at least 10 people (\(have) of 2)", people: people)
  }
}
