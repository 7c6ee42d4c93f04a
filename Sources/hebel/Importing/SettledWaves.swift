internal import EventLog
internal import Events

/// Waves that a source has answered and closed: what it says of them again is what it said first.
///
/// Answers carry no row's identity, only their place in a sorted batch, so a changed file cannot restate single ones,
/// and a later answer would stand out by coming alone. Comments are settled as soon as the wave is closed and any stand
/// in the log, whoever said so: they may have been read, and what is new would show who wrote it.
final class SettledWaves {
  private struct Key: Hashable {
    let stream: String
    let source: String
  }

  private let path: String
  /// By wave, what stands in the log by id.
  private struct Said {
    let all: [String: [EventID: JSONObject]]
    /// Waves that the source itself answered and closed.
    let settled: [String: [EventID: JSONObject]]
  }

  private var known: [Key: Said] = [:]
  /// By stream, the waves that are closed and hold comments.
  private var commented: [String: Set<String>] = [:]
  private static let types: Set<String> = ["wave-opened", "survey-answered", "survey-commented", "wave-closed"]

  init(log: EventLog) { path = log.path }

  enum Verdict {
    /// The wave is not settled.
    case open
    /// What the log holds under this id; nil: nothing, so the event comes too late.
    case settled(JSONObject?)
  }

  func verdict(on event: Event, _ payload: JSONObject) throws -> Verdict {
    guard SettledWaves.types.contains(event.type), let stream = event.stream, let wave = payload["wave"]?.string else {
      return .open
    }
    let key = Key(stream: stream, source: event.source)
    let waves = try waves(key)
    if let events = waves.settled[wave] { return .settled(events[event.id]) }
    guard event.type == "survey-commented", commented[key.stream]?.contains(wave) ?? false else { return .open }
    return .settled(waves.all[wave]?[event.id])
  }

  private func waves(_ key: Key) throws -> Said {
    if let waves = known[key] { return waves }
    var events: [String: [EventID: JSONObject]] = [:]
    var seen: [String: Set<String>] = [:]
    var (closed, spoken): (Set<String>, Set<String>) = ([], [])
    for entry in try LogReader(path: path).history(ofStream: key.stream).entries {
      let event = entry.event.event
      if let wave = entry.payload["wave"]?.string {
        if event.type == "wave-closed" { closed.insert(wave) }
        if event.type == "survey-commented" { spoken.insert(wave) }
      }
      guard event.source == key.source, SettledWaves.types.contains(event.type),
        let wave = entry.payload["wave"]?.string
      else { continue }
      events[wave, default: [:]][event.id] = entry.payload
      seen[wave, default: []].insert(event.type)
    }
    commented[key.stream] = closed.intersection(spoken)
    let said = Said(
      all: events,
      settled: events.filter { seen[$0.key]?.isSuperset(of: ["survey-answered", "wave-closed"]) ?? false })
    known[key] = said
    return said
  }
}
