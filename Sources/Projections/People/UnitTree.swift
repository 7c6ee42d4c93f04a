package import Events

/// Units as they stand on a day: names, who is above whom, and what became of those that ended.
package struct UnitTree: Sendable {
  package struct Unit: Sendable {
    package var id: String
    package var name: String
    package var parent: String?
    package var site: String?
    package var function: String?
    /// First day without it; nil while it stands.
    package var closedOn: Day?
    /// Where its series goes on after a merger.
    package var successor: String?
  }

  package private(set) var units: [String: Unit] = [:]
  private var paths: [String: String] = [:]

  /// Folds unit facts by the day from which they hold; facts after `day` are not yet true.
  package init(facts: [(type: String, fact: Fact)], asOf day: Day) {
    let dated = facts.enumerated().map { order, entry in
      (day: entry.fact.day("on") ?? entry.fact.day("from"), order: order, type: entry.type, fact: entry.fact)
    }
    let always = Day(number: .min)
    for (on, _, type, fact) in dated.sorted(by: { ($0.day ?? always, $0.order) < ($1.day ?? always, $1.order) }) {
      guard on.map({ $0 <= day }) ?? true else { continue }
      apply(type, fact, on: on)
    }
    for id in units.keys.sorted() { paths[id] = computePath(id) }
  }

  private mutating func apply(_ type: String, _ fact: Fact, on: Day?) {
    switch type {
    case "units-merged":
      guard let into = fact.text("into") else { return }
      register(into)
      for id in fact.texts("units") where id != into {
        register(id)
        units[id]?.successor = into
        units[id]?.closedOn = on
      }
    case "unit-split":
      guard let id = fact.text("unit") else { return }
      register(id)
      units[id]?.closedOn = on
      for successor in fact.texts("into") { register(successor) }
    default:
      guard let id = fact.text("unit") else { return }
      register(id)
      switch type {
      case "unit-registered":
        units[id]?.name = fact.text("name") ?? id
        units[id]?.parent = fact.text("parent")
        if let site = fact.text("site") { units[id]?.site = site }
        if let function = fact.text("function") { units[id]?.function = function }
        if let parent = fact.text("parent") { register(parent) }
      case "unit-renamed": units[id]?.name = fact.text("name") ?? id
      case "unit-moved": units[id]?.parent = fact.text("parent")
      case "unit-closed": units[id]?.closedOn = on
      default: break
      }
    }
  }

  /// Makes a unit known by its identifier alone: `A/B` is B below A until somebody says otherwise.
  package mutating func register(_ id: String) {
    guard units[id] == nil else { return }
    let parts = id.split(separator: "/", omittingEmptySubsequences: true)
    let parent = parts.count > 1 ? parts.dropLast().joined(separator: "/") : nil
    units[id] = Unit(id: id, name: parts.last.map(String.init) ?? id, parent: parent)
    if let parent { register(parent) }
    paths[id] = computePath(id)
  }

  /// Names from the top, joined by `/`: the key of a group.
  package func path(of id: String) -> String { paths[id] ?? id }

  private func computePath(_ id: String) -> String {
    var names: [String] = []
    var current: String? = id
    var seen: Set<String> = []
    while let step = current, seen.insert(step).inserted, let unit = units[step] {
      names.insert(unit.name, at: 0)
      current = unit.parent
    }
    return names.joined(separator: "/")
  }

  /// The unit itself, every unit above it, and its successors with theirs: all groups its people count in.
  package func containing(_ id: String) -> [String] {
    var found: [String] = []
    var open = [id]
    while let step = open.popLast() {
      guard !found.contains(step) else { continue }
      found.append(step)
      if let unit = units[step] { open += [unit.parent, unit.successor].compactMap { $0 } }
    }
    return found
  }

  /// The unit in which its people count today: itself, or where its series goes on after mergers.
  package func standing(_ id: String) -> String {
    var (current, seen) = (id, Set([id]))
    while let next = units[current]?.successor, seen.insert(next).inserted { current = next }
    return current
  }

  /// The unit's site, or that of the nearest unit above it.
  package func site(of id: String) -> String? {
    var current: String? = id
    var seen: Set<String> = []
    while let step = current, seen.insert(step).inserted, let unit = units[step] {
      if let site = unit.site { return site }
      current = unit.parent
    }
    return nil
  }
}
