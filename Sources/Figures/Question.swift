public import Events

/// What figures can be grouped by. Unit, band, kind and site come from placement; tool is a measure.
public enum Dimension: String, Sendable, CaseIterable, Comparable {
  case unit, band, kind, site, tool
  public static func < (left: Dimension, right: Dimension) -> Bool { left.rawValue < right.rawValue }
  /// Whether its groups are groups of people; of a measure they are not.
  public var isPlacement: Bool { self != .tool }
}

/// One question: a metric, a period, groups and filters.
public struct Question: Hashable, Sendable {
  public var metric: MetricID
  public var period: Period
  /// At most two; empty asks for one row, the organisation.
  public var by: [Dimension]
  /// A unit's path; the units below it are included.
  public var unit: String?
  /// A band's number.
  public var band: Int?
  /// `tool` or `tool/app`.
  public var tool: String?
  /// The period to compare with.
  public var compare: Period?

  public init(
    metric: MetricID, period: Period, by: [Dimension] = [], unit: String? = nil, band: Int? = nil,
    tool: String? = nil, compare: Period? = nil
  ) {
    self.metric = metric
    self.period = period
    self.by = by
    self.unit = unit
    self.band = band
    self.tool = tool
    self.compare = compare
  }

  /// Whether rows stand for less than everybody.
  public var isBelowOrganisation: Bool { unit != nil || band != nil || by.contains(where: \.isPlacement) }
}

/// The group of a row: its key in each dimension asked for; empty for the organisation.
public struct GroupKey: Hashable, Sendable {
  public struct Part: Hashable, Sendable {
    public let dimension: Dimension
    /// A unit's path, a band's name, a kind, a site, a tool.
    public let key: String
    /// What people read; for units the path again.
    public let label: Localized
    /// Place among the groups of its dimension where the key does not sort by itself (a band's number).
    public let order: Int?

    public init(_ dimension: Dimension, key: String, label: Localized? = nil, order: Int? = nil) {
      self.dimension = dimension
      self.key = key
      self.label = label ?? Localized(key)
      self.order = order
    }
  }

  public let parts: [Part]
  public init(_ parts: [Part] = []) { self.parts = parts }
  public static let organisation = GroupKey()
}
