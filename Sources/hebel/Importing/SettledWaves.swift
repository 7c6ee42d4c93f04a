internal import EventLog
internal import Events

/// Waves that a source has answered and closed: what it says of them again is what it said first.
///
/// Answers carry no row's identity, only their place in a sorted batch, so a changed file cannot restate single ones,
/// and a later answer would stand out by coming alone.
final class SettledWaves {
  private struct Key: Hashable {
    let stream: String
    let source: String
  }

  private let path: String
  /// By wave, what stands in the log by id; waves that are not settled are left out.
  private var known: [Key: [String: [EventID: JSONObject]]] = [:]
  private static let types: Set<String> = ["wave-opened", "survey-answered", "wave-closed"]

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
    let waves = try waves(Key(stream: stream, source: event.source))
    guard let events = waves[wave] else { return .open }
    return .settled(events[event.id])
  }

  private func waves(_ key: Key) throws -> [String: [EventID: JSONObject]] {
    if let waves = known[key] { return waves }
    var events: [String: [EventID: JSONObject]] = [:]
    var seen: [String: Set<String>] = [:]
    for entry in try LogReader(path: path).history(ofStream: key.stream).entries {
      let event = entry.event.event
      guard event.source == key.source, SettledWaves.types.contains(event.type),
        let wave = entry.payload["wave"]?.string
      else { continue }
      events[wave, default: [:]][event.id] = entry.payload
      seen[wave, default: []].insert(event.type)
    }
    let waves = events.filter { seen[$0.key]?.isSuperset(of: ["survey-answered", "wave-closed"]) ?? false }
    known[key] = waves
    return waves
  }
}
