internal import Figures

/// A group of people by its placement alone, however it was asked for: `--unit A` and the row A of `--by unit` are one.
enum GroupName {
  /// The whole organisation has the empty name.
  static let organisation = ""

  /// Dimensions in a fixed order, filters included, tools left out: `unit=A/B, band=3`.
  static func of(_ group: GroupKey, in question: Question) -> String {
    var keys: [Dimension: String] = [:]
    for part in group.parts where part.dimension.isPlacement {
      keys[part.dimension] = part.order.map(String.init) ?? part.key
    }
    if let unit = question.unit {
      switch keys[.unit] {
      case nil: keys[.unit] = unit
      case let own? where own == unit || own.hasPrefix(unit + "/"): break
      case let own?: keys[.unit] = "\(own) in \(unit)"
      }
    }
    if let band = question.band, keys[.band] == nil { keys[.band] = String(band) }
    return keys.sorted { $0.key < $1.key }.map { "\($0.key.rawValue)=\($0.value)" }.joined(separator: ", ")
  }

  /// As a row is recorded: the placement, and the tool where it is about one: `unit=A/B · chat`.
  static func record(_ group: GroupKey, in question: Question) -> String {
    let name = of(group, in: question)
    return tool(group, in: question).map { "\(name) · \($0)" } ?? name
  }

  /// The tool of a row: the one asked about or that of its part.
  static func tool(_ group: GroupKey, in question: Question) -> String? {
    group.parts.first { $0.dimension == .tool }?.key ?? question.tool
  }
}
