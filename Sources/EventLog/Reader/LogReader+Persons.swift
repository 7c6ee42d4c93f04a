public import Events

extension LogReader {
  /// All events that name one of these persons, as they hold now, in order of position. Looks at every row of the log.
  public func entries(
    ofPersons persons: Set<PersonID>, vocabulary: Vocabulary = .current
  ) throws -> [StreamHistory.Entry] {
    var events: [RecordedEvent] = []
    try visit(after: .start, upTo: try head().position) { row in
      guard let person = row.person, persons.contains(person) else { return }
      events.append(try row.materialised())
    }
    return try StreamRevisions(of: events, in: self).entries(events, vocabulary)
  }
}
