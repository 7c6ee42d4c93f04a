internal import EventLog
internal import Events

/// A decision as it stood when it was read.
struct ReadDecision {
  static let prefix = "decision-"

  let history: StreamHistory
  let decision: LeadershipDecision

  init(_ history: StreamHistory) {
    self.history = history
    decision = LeadershipDecision(history.entries.map(\.occurrence))
  }

  /// Its number, or whatever an import called it.
  var name: String { String(history.name.dropFirst(ReadDecision.prefix.count)) }
}

/// Reads decisions and appends to them.
struct DecisionDesk {
  let log: OfficeLog

  /// By number, then by name.
  func all() throws -> [ReadDecision] {
    guard let reader = try log.reader() else { return [] }
    let streams = try reader.streams(prefix: ReadDecision.prefix)
    return try reader.histories(ofStreams: streams).map(ReadDecision.init).sorted {
      (Int($0.name) ?? .max, $0.name) < (Int($1.name) ?? .max, $1.name)
    }
  }

  /// Takes the next free number; whoever takes it at the same moment records another decision.
  func record(_ entry: Entry) throws -> String {
    var number = (try all().compactMap { Int($0.name) }.filter { $0 < 1_000_000_000 }.max() ?? 0) + 1
    while true {
      do {
        _ = try append("decision-recorded", entry.data, day: entry.day, to: "\(number)", expecting: .noStream)
        return "\(number)"
      } catch AppendError.wrongVersion {
        number += 1
      }
    }
  }

  func close(_ entry: Entry) throws -> ReadDecision {
    let reference = entry.reference ?? ""
    let name =
      reference.hasPrefix(ReadDecision.prefix) ? String(reference.dropFirst(ReadDecision.prefix.count)) : reference
    let known = try all()
    guard let read = known.first(where: { $0.name == name }) else {
      let open = known.filter { $0.decision.closing == nil }.map(\.name)
      let names = open.isEmpty ? "No decision is open." : "Open: \(open.joined(separator: ", "))."
      throw CommandFailure(.usage, "There is no decision '\(reference)'. \(names)")
    }
    // What it happened on is part of the event; the day of the entry is only when that was said.
    let on = entry.data["on"]?.string.flatMap { Day($0) } ?? log.today
    switch read.decision.close(entry.data, on: on) {
    case .failure(let refusal):
      throw CommandFailure(.failed, "Decision \(name) was not changed.\n\(ExperimentDesk.lines(refusal))")
    case .success:
      do {
        _ = try append(
          "decision-closed", entry.data, day: on, to: name, expecting: .exactly(read.history.version),
          after: read.history)
      } catch AppendError.wrongVersion {
        let now = try all().first { $0.name == name }
        let closing = now?.decision.closing.map { "closed as \($0.outcome) on \($0.day)" } ?? "changed"
        throw CommandFailure(
          .failed,
          "Somebody else changed decision \(name) at the same time; nothing of this command was recorded. "
            + "Meanwhile: \(closing).")
      }
    }
    return read
  }

  private func append(
    _ type: String, _ data: JSONObject, day: Day?, to name: String, expecting: ExpectedVersion,
    after history: StreamHistory? = nil
  ) throws -> Appended {
    try log.append(
      Event(
        source: OfficeLog.source, id: OfficeLog.freshID(), type: type, time: log.time(on: day, after: history),
        stream: ReadDecision.prefix + name, data: CanonicalJSON.bytes(.object(data))), expecting: expecting)
  }
}
