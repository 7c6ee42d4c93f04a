package import Events

/// What became of one unit between two days. Structure only: how many people it concerns is not said.
package struct UnitDifference: Hashable, Sendable {
  package enum Change: String, Hashable, Sendable, CaseIterable { case opened, renamed, moved, closed }

  package let change: Change
  /// The unit's identifier for ever.
  package let unit: String
  /// Its path on the first day; nil where it did not stand.
  package let before: String?
  /// Its path on the second day, or that of its successor; nil where nothing continues it.
  package let after: String?
}

extension UnitTree {
  /// What changed up to a later tree, by unit. A unit that only moved because one above it did has not changed.
  package func differences(to later: UnitTree) -> [UnitDifference] {
    Set(units.keys).union(later.units.keys).sorted().flatMap { id -> [UnitDifference] in
      let before = units[id].flatMap { $0.closedOn == nil ? $0 : nil }
      let after = later.units[id].flatMap { $0.closedOn == nil ? $0 : nil }
      func difference(_ change: UnitDifference.Change, to path: String?) -> UnitDifference {
        UnitDifference(change: change, unit: id, before: before.map { _ in self.path(of: id) }, after: path)
      }
      switch (before, after) {
      case (nil, nil): return []
      case (nil, .some): return [difference(.opened, to: later.path(of: id))]
      case (.some, nil):
        return [difference(.closed, to: later.units[id]?.successor.map { later.path(of: $0) })]
      case (let old?, let new?):
        return (old.name != new.name ? [difference(.renamed, to: later.path(of: id))] : [])
          + (old.parent != new.parent ? [difference(.moved, to: later.path(of: id))] : [])
      }
    }
  }
}

extension Answering {
  /// What changed in the tree of units from one day to another.
  package func unitDifferences(from first: Day, to second: Day) throws -> [UnitDifference] {
    try models.units(asOf: first).differences(to: try models.units(asOf: second))
  }
}
