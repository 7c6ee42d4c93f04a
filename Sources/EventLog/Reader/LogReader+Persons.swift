public import Events

extension LogReader {
  /// All events that name one of these persons, as they hold now, in order of position; sealed ones as far as they can
  /// be unsealed. Looks at every row of the log.
  public func entries(
    ofPersons persons: Set<PersonID>, unsealing: Unsealing = .none, vocabulary: Vocabulary = .current
  ) throws -> [StreamHistory.Entry] {
    var events: [RecordedEvent] = []
    try visit(after: .start, upTo: try head().position) { row in
      guard row.person != nil,
        let person = try unsealing.person(row.person, type: typeName(row.typeKey), payload: row.data),
        persons.contains(person)
      else { return }
      events.append(try row.materialised())
    }
    return try StreamRevisions(of: events, in: self).entries(events, vocabulary)
  }
}
