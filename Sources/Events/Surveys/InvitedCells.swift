/// People invited, by cell, as `wave-opened` carries them.
public enum InvitedCells {
  /// Payload bytes that the cells of one event may take, well below `Event.maximumDataSize`.
  private static let mostBytes = 48 * 1_024
  private static let mostCells = 1_000
  /// No cell of an organisation holds more people.
  private static let mostPeople: Int64 = 100_000_000

  /// The payloads of a wave's opening; more than one where its cells do not fit into one event.
  public static func payloads(
    wave: String, opens: Day, closes: Day, invited: [SurveyCell: Int]
  ) -> [JSONObject] {
    var parts: [[JSONValue]] = [[]]
    var bytes = 0
    for (cell, count) in invited.sorted(by: { $0.key < $1.key }) where count > 0 {
      var data: JSONObject = ["invited": .integer(Int64(count))]
      if let unit = cell.unit { data["unit"] = .string(unit) }
      if let band = cell.band { data["band"] = .integer(band) }
      let size = CanonicalJSON.bytes(.object(data)).count + 1
      if bytes + size > mostBytes || parts[parts.count - 1].count == mostCells {
        parts.append([])
        bytes = 0
      }
      parts[parts.count - 1].append(.object(data))
      bytes += size
    }
    return parts.map { cells in
      [
        "wave": .string(wave), "opens": .string(opens.description), "closes": .string(closes.description),
        "invited": .array(cells),
      ]
    }
  }

  /// The cells of one `wave-opened`.
  public static func read(_ payload: JSONObject) -> [SurveyCell: Int] {
    var invited: [SurveyCell: Int] = [:]
    for value in payload["invited"]?.array ?? [] {
      guard let data = value.object, let count = data["invited"]?.integer else { continue }
      let cell = SurveyCell(unit: data["unit"]?.string, band: data["band"]?.integer)
      // Hostile counts must not overflow a sum of cells.
      invited[cell, default: 0] += Int(min(count, mostPeople))
    }
    return invited
  }
}
