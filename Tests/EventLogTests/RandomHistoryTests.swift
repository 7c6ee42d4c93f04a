import Events
import Testing

@testable import EventLog

/// The log beside a dictionary that follows the same rules.
private struct Model {
  var positions: [EventID: Int64] = [:]
  var contents: [EventID: Event] = [:]
  var versions: [String: Int64] = [:]
  var count: Int64 = 0

  /// The positions, or nil where the batch must be refused.
  mutating func append(_ events: [Event], expecting: ExpectedVersion) -> [Int64]? {
    guard Set(events.map(\.id)).count == events.count else { return nil }
    let known = events.filter { positions[$0.id] != nil }
    guard known.allSatisfy({ contents[$0.id] == $0 }) else { return nil }
    if known.count == events.count { return events.map { positions[$0.id]! } }
    guard known.isEmpty else { return nil }
    if expecting != .any {
      guard expecting.admits(StreamVersion(versions[events[0].stream!] ?? 0)) else { return nil }
    }
    for event in events {
      count += 1
      positions[event.id] = count
      contents[event.id] = event
      if let stream = event.stream { versions[stream, default: 0] += 1 }
    }
    return events.map { positions[$0.id]! }
  }
}

@Suite struct `Random histories` {
  @Test(arguments: 1...6) func `the log does what a dictionary would`(seed: UInt64) throws {
    let scratch = Scratch()
    var generator = SplitMix(seed: seed)
    var model = Model()
    var log = try scratch.open()
    for _ in 0..<250 {
      let stream = ["unit-A", "unit-B", nil].randomElement(using: &generator)!
      let events = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        note(
          "e\(Int.random(in: 0..<300, using: &generator))", Int.random(in: 1...8, using: &generator) / 8,
          stream: Bool.random(using: &generator) ? stream : nil)
      }
      let expecting: ExpectedVersion =
        [.any, .any, .any, .noStream, .exists, .exactly(StreamVersion(Int64.random(in: 0..<9, using: &generator)))]
        .randomElement(using: &generator)!
      // An expected version speaks of one stream; batches without one are refused before anything is looked up.
      let isFormal = expecting != .any && (Set(events.map(\.stream)).count > 1 || events[0].stream == nil)
      let expected = isFormal ? nil : model.append(events, expecting: expecting)
      do {
        let appended = try log.appendBlocking(events, expecting: expecting)
        #expect(appended.map(\.position.value) == expected)
      } catch {
        #expect(expected == nil, "\(error)")
      }
      if Int.random(in: 0..<40, using: &generator) == 0 {
        log.close()
        log = try scratch.open()
      }
    }
    let recorded = try scratch.events()
    #expect(recorded.map(\.position.value) == Array(1...max(1, model.count)))
    for event in recorded { #expect(model.contents[event.event.id] == event.event) }
  }
}
