internal import EventLog
internal import Events

/// What the log says of fiscal years whose keys were destroyed.
enum RetentionLog {
  private static let stream = "retention-years"

  /// A look-up by stream, so that it may be made whenever the keys are opened.
  static func years(_ reader: LogReader) throws -> Set<DestroyedYear> {
    var years: Set<DestroyedYear> = []
    for recorded in try reader.events(ofStream: stream) where recorded.event.type == "retention-applied" {
      let data = try recorded.payload()
      guard let name = data["year"]?.string, let from = data["from"]?.string.flatMap({ Day($0) }),
        let to = data["to"]?.string.flatMap({ Day($0) }), from < to
      else { continue }
      years.insert(DestroyedYear(name: name, days: from..<to))
    }
    return years
  }

  /// Says that a year's key goes; saying it again changes nothing.
  static func append(_ year: YearKey, to log: EventLog, at now: Instant) throws {
    let id = EventID.text("retention-\(year.name)")
    guard try LogReader(path: log.path).position(source: "hebel", id: id) == nil else { return }
    let data: JSONObject = [
      "year": .string(year.name), "from": .string(year.days.lowerBound.description),
      "to": .string(year.days.upperBound.description),
    ]
    _ = try log.appendBlocking([
      Event(
        source: "hebel", id: id, type: "retention-applied", time: now, stream: stream,
        data: CanonicalJSON.bytes(.object(data)))
    ])
  }
}
