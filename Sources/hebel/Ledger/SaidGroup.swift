internal import Disclosure
internal import Figures

/// The way back from the name under which a row is recorded to its group: `band=3, unit=Sales · chat`.
enum SaidGroup {
  /// nil where the name is none of a group that the question asks for.
  static func key(_ record: String, in question: Question, bandNames: [Int: String]) -> GroupKey? {
    let tool = question.by.contains(.tool) ? Ledger.tool(record) : question.tool
    guard let placement = Ledger.placement(record, tool: tool) else { return nil }
    var keys = values(placement)
    keys[.tool] = tool
    var parts: [GroupKey.Part] = []
    for dimension in question.by {
      guard let key = keys[dimension] else { return nil }
      let number = dimension == .band ? Int(key) : nil
      parts.append(GroupKey.Part(dimension, key: number.flatMap { bandNames[$0] } ?? key, order: number))
    }
    let group = GroupKey(parts)
    // A unit may be called "A, band=2": what does not lead back to its name is left out.
    return AskedRow.recordName(group, in: question) == record ? group : nil
  }

  /// Every placement in a name ends where the next one begins.
  private static func values(_ name: String) -> [Dimension: String] {
    let starts = Dimension.allCases.filter(\.isPlacement).compactMap { dimension in
      (", " + name).ranges(of: ", \(dimension.rawValue)=").first.map { (dimension, $0) }
    }.sorted { $0.1.lowerBound < $1.1.lowerBound }
    let text = ", " + name
    var values: [Dimension: String] = [:]
    for (place, start) in starts.enumerated() {
      let end = place + 1 < starts.count ? starts[place + 1].1.lowerBound : text.endIndex
      values[start.0] = String(text[start.1.upperBound..<end])
    }
    return values
  }
}
