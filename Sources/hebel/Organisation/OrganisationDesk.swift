internal import EventLog
internal import Events

/// Changes of units and of people's places, one at a time, each after the rules of life.
struct OrganisationDesk {
  let log: OfficeLog

  /// Units as the log has them now.
  func units() throws -> UnitLife {
    guard let reader = try log.reader() else { return UnitLife() }
    let streams = try reader.streams(prefix: "unit-")
    return UnitLife(try reader.histories(ofStreams: streams).flatMap { $0.entries.map(\.occurrence) })
  }

  /// Decides a change of a unit and appends it to the unit's stream. Returns what was appended.
  func change(_ type: String, _ data: JSONObject, of unit: String) throws -> Position {
    let history = try history("unit-" + unit)
    let wish = Occurrence(type: type, data: data, day: log.today)
    return try append(try units().decide(wish), to: history, person: nil, subject: unit)
  }

  /// Decides where a person is, or that they are away. A unit that nobody has named is registered on the way.
  func change(_ type: String, _ data: JSONObject, of person: PersonID) throws -> (Position, registered: String?) {
    let units = try units()
    var data = data
    let sealed = try log.sealed(person, on: PlacingSeal.day(of: data, time: log.now))
    data[PlacingSeal.field] = .string(sealed.key.name)
    let wish = Occurrence(type: type, data: data, day: log.today)
    // A life runs through the years, and each year has a number and a stream of its own.
    let lives = try log.reader()?.histories(ofStreams: sealed.streams) ?? []
    let life = PersonLife(lives.flatMap(\.entries).map(\.occurrence))
    let decision = life.decide(wish, in: units)
    var registered: String?
    if case .success = decision, let unit = data["unit"]?.string, units.units[unit] == nil {
      try register(unit, in: units)
      registered = unit
    }
    let history = lives.first { $0.name == sealed.stream } ?? StreamHistory(name: sealed.stream)
    return (try append(decision, to: history, person: sealed.number, subject: "The person"), registered)
  }

  private func register(_ unit: String, in units: UnitLife) throws {
    var data: JSONObject = ["unit": .string(unit), "name": .string(unit.lastName)]
    if let parent = unit.pathAbove { data["parent"] = .string(parent) }
    let event = Event(
      source: OfficeLog.source, id: OfficeLog.freshID(), type: "unit-registered", time: .always,
      stream: "unit-" + unit, data: CanonicalJSON.bytes(.object(data)))
    do {
      _ = try log.append(event, expecting: .noStream)
    } catch AppendError.wrongVersion {
      // Somebody registered it at this moment, which is all that is needed.
    }
  }

  private func history(_ stream: String) throws -> StreamHistory {
    guard let reader = try log.reader() else { return StreamHistory(name: stream) }
    return try reader.history(ofStream: stream)
  }

  private func append(
    _ decision: Result<Decided, Refusal>, to history: StreamHistory, person: PersonID?, subject: String
  ) throws -> Position {
    switch decision {
    case .failure(let refusal):
      throw CommandFailure(.failed, "Nothing was recorded.\n\(ExperimentDesk.lines(refusal))")
    case .success(let decided):
      let event = Event(
        source: OfficeLog.source, id: OfficeLog.freshID(), type: decided.event.type,
        time: Instant(startOf: UnitLife.day(of: decided.event)), stream: history.name, person: person,
        data: CanonicalJSON.bytes(.object(decided.event.data)))
      do {
        return try log.append(event, expecting: .exactly(history.version)).position
      } catch AppendError.wrongVersion {
        throw CommandFailure(
          .failed,
          "\(subject) was changed by somebody else at the same time; nothing of this command was recorded. Look at "
            + "'hebel org tree' and repeat it.")
      }
    }
  }
}

extension String {
  /// The last part of a unit's path.
  var lastName: String { split(separator: "/").last.map(String.init) ?? self }
  /// The path above; nil at the top.
  var pathAbove: String? {
    let names = split(separator: "/")
    return names.count > 1 ? names.dropLast().joined(separator: "/") : nil
  }
}
