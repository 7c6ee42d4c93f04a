/// Where in the organisation an answer stands: a unit and a band, a unit, or the organisation.
public struct SurveyCell: Hashable, Sendable, Comparable {
  /// nil: the organisation.
  public var unit: String?
  /// nil: all bands.
  public var band: Int64?

  public init(unit: String? = nil, band: Int64? = nil) {
    self.unit = unit
    self.band = band
  }

  public static let organisation = SurveyCell()

  public static func < (left: SurveyCell, right: SurveyCell) -> Bool {
    (left.unit ?? "", left.band ?? 0) < (right.unit ?? "", right.band ?? 0)
  }
}

/// The cells that answers of one wave may carry, so that no cell says more than k people would.
///
/// A unit × band with at least k people invited keeps both; smaller ones count for their unit without a band, and
/// where those alone would be fewer than k, the unit's smallest other bands join them: otherwise the unit less its
/// bands would be the few. A unit with fewer than k counts for its parent, and so on up to the organisation.
public struct SurveyCells: Sendable {
  /// k: fewest people invited in a cell.
  public let minimum: Int
  private var cells: [SurveyCell: SurveyCell] = [:]

  /// `invited` holds people by the finest cell known; `parent` names the unit above, nil at the top.
  public init(invited: [SurveyCell: Int], minimum: Int, parent: (String) -> String? = SurveyCells.pathAbove) {
    self.minimum = minimum
    let total = invited.values.reduce(0, +)
    guard total >= minimum else { return }
    var below: [String: Int] = [:]
    for (cell, count) in invited {
      for unit in SurveyCells.upwards(cell.unit, parent) { below[unit, default: 0] += count }
    }
    for (unit, group) in Dictionary(grouping: invited.filter { $0.value > 0 }, by: \.key.unit) {
      let own = Dictionary(uniqueKeysWithValues: group.map { ($0.key, $0.value) })
      let keeping = SurveyCells.bandsKept(own, minimum: minimum)
      let rest = own.filter { !keeping.contains($0.key) }.values.reduce(0, +)
      let coarse = SurveyCell(
        unit: rest >= minimum ? unit : SurveyCells.upwards(unit, parent).first { below[$0, default: 0] >= minimum })
      for cell in own.keys { cells[cell] = keeping.contains(cell) ? cell : coarse }
    }
  }

  /// The cell that an answer from `fine` carries; the organisation for people nobody counted; nil where fewer than k
  /// were invited at all.
  public func cell(for fine: SurveyCell) -> SurveyCell? { cells.isEmpty ? nil : cells[fine] ?? .organisation }

  /// The path above: `Operations` of `Operations/Logistics`.
  public static func pathAbove(_ unit: String) -> String? { unit.lastIndex(of: "/").map { String(unit[..<$0]) } }

  private static func bandsKept(_ own: [SurveyCell: Int], minimum: Int) -> Set<SurveyCell> {
    var kept = own.filter { $0.key.band != nil && $0.value >= minimum }
    var rest = own.filter { kept[$0.key] == nil }.values.reduce(0, +)
    while rest > 0, rest < minimum, let least = kept.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
      kept[least.key] = nil
      rest += least.value
    }
    return Set(kept.keys)
  }

  /// The unit and all above it, nearest first; ends where a chain returns to itself.
  private static func upwards(_ unit: String?, _ parent: (String) -> String?) -> [String] {
    var chain: [String] = []
    var next = unit
    while let step = next, !chain.contains(step) {
      chain.append(step)
      next = parent(step)
    }
    return chain
  }
}
