public import Events

extension LogReader {
  /// All events that name one of these persons, as they hold now, in order of position; sealed ones as far as they can
  /// be unsealed. Looks at every row of the log.
  public func entries(
    ofPersons persons: Set<PersonID>, unsealing: Unsealing = .none, vocabulary: Vocabulary = .current
  ) throws -> [StreamHistory.Entry] {
    let events = try events(ofPersons: persons, unsealing: unsealing)
    return try StreamRevisions(of: events, in: self).entries(events, vocabulary)
  }

  /// The same events as they were recorded, those that were corrected or retracted since among them, and behind each
  /// the corrections and retractions that speak of it, in order of position.
  public func recorded(
    ofPersons persons: Set<PersonID>, unsealing: Unsealing = .none
  ) throws -> [(event: RecordedEvent, revisions: [RecordedEvent])] {
    let events = try events(ofPersons: persons, unsealing: unsealing)
    var revisions: [StreamRevisions.Identity: [RecordedEvent]] = [:]
    let wanted = Set(events.map { StreamRevisions.Identity($0.event) })
    try visit(after: .start, upTo: try head().position, types: ["event-corrected", "event-retracted"]) { row in
      let recorded = try row.materialised()
      guard let target = StreamRevisions.Identity(target: try recorded.payload()["target"]), wanted.contains(target)
      else { return }
      revisions[target, default: []].append(recorded)
    }
    return events.map { ($0, revisions[StreamRevisions.Identity($0.event)] ?? []) }
  }

  private func events(ofPersons persons: Set<PersonID>, unsealing: Unsealing) throws -> [RecordedEvent] {
    var events: [RecordedEvent] = []
    try visit(after: .start, upTo: try head().position) { row in
      guard row.person != nil,
        let person = try unsealing.person(row.person, type: typeName(row.typeKey), payload: row.data),
        persons.contains(person)
      else { return }
      events.append(try row.materialised())
    }
    return events
  }
}
