public import Events

extension KeyStore {
  /// What is known of an identifier, without drawing a number for it.
  public enum Standing: Hashable, Sendable {
    case known(PersonID)
    case unknown
    case forgotten
  }

  public func standing(of identifier: Identifier) throws(KeyStoreError) -> Standing {
    switch try lookUp(identifier) {
    case .known(let person): .known(person)
    case .unknown: .unknown
    case .forgotten: .forgotten
    }
  }

  /// Every stored link between two numbers of one human.
  public func links() throws(KeyStoreError) -> [(merged: PersonID, kept: PersonID)] {
    try reading { connection throws(LogError) in
      let find = try connection.statement("SELECT merged, kept FROM links ORDER BY merged")
      defer { find.reset() }
      var links: [(merged: PersonID, kept: PersonID)] = []
      while try find.step() {
        guard let merged = PersonID(bytes: find.bytes(0)), let kept = PersonID(bytes: find.bytes(1)) else { continue }
        links.append((merged, kept))
      }
      return links
    }
  }

  /// How many identifiers mean one of these persons, by namespace, sorted by its name. Which they are, nobody can tell.
  public func namespaces(of persons: Set<PersonID>) throws(KeyStoreError) -> [(name: String, identifiers: Int)] {
    var counts: [String: Int] = [:]
    try reading { connection throws(LogError) in
      let find = try connection.statement("SELECT namespace FROM identifiers WHERE person = ?1")
      for person in persons.sorted() {
        find.bind(1, person.bytes)
        defer { find.reset() }
        while try find.step() { counts[find.text(0), default: 0] += 1 }
      }
    }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
