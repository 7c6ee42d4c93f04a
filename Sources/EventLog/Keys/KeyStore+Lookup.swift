public import Events

extension KeyStore {
  enum Found {
    case known(PersonID)
    case unknown(Digest)
    case forgotten
  }

  func lookUp(_ identifier: Identifier) throws(KeyStoreError) -> Found {
    let digest = identityKey.digest(identifier)
    if let staged = staged.identifiers[digest] { return .known(staged.person) }
    return try reading { connection throws(LogError) in
      let find = try connection.statement("SELECT person FROM identifiers WHERE digest = ?1")
      defer { find.reset() }
      find.bind(1, digest.bytes)
      if try find.step() {
        guard let person = PersonID(bytes: find.bytes(0)) else {
          throw LogError.damaged(path: connection.path, what: "a person number is cut")
        }
        return .known(person)
      }
      let buried = try connection.statement("SELECT 1 FROM tombstones WHERE digest = ?1")
      defer { buried.reset() }
      buried.bind(1, tombstoneKey.tombstone(of: digest).bytes)
      return try buried.step() ? .forgotten : .unknown(digest)
    }
  }

  /// The number that a merged one was linked to, directly; nil for a number that was never merged.
  public func kept(for merged: PersonID) throws(KeyStoreError) -> PersonID? {
    if let kept = staged.links[merged] { return kept }
    return try reading { connection throws(LogError) in
      let find = try connection.statement("SELECT kept FROM links WHERE merged = ?1")
      defer { find.reset() }
      find.bind(1, merged.bytes)
      return try find.step() ? PersonID(bytes: find.bytes(0)) : nil
    }
  }

  /// Persons that an anchor namespace (`hr`, `viva`) names, links followed. All others are unmatched accounts.
  public func matchedPersons() throws(KeyStoreError) -> Set<PersonID> {
    var matched: Set<PersonID> = []
    for namespace in KeyStore.anchors.sorted() {
      for person in try persons(namespace: namespace) { matched.insert(try canonical(person)) }
    }
    return matched
  }

  private func persons(namespace: String) throws(KeyStoreError) -> [PersonID] {
    let stored = try reading { connection throws(LogError) in
      let find = try connection.statement("SELECT person FROM identifiers WHERE namespace = ?1")
      defer { find.reset() }
      find.bind(1, namespace)
      var persons: [PersonID] = []
      while try find.step() {
        if let person = PersonID(bytes: find.bytes(0)) { persons.append(person) }
      }
      return persons
    }
    return stored + staged.identifiers.values.filter { $0.namespace == namespace }.map(\.person)
  }

  /// How many identifiers are known in each namespace, sorted by name.
  public func namespaces() throws(KeyStoreError) -> [(name: String, identifiers: Int64)] {
    try reading { connection throws(LogError) in
      let count = try connection.statement("SELECT namespace, count(*) FROM identifiers GROUP BY 1 ORDER BY 1")
      defer { count.reset() }
      var counts: [(name: String, identifiers: Int64)] = []
      while try count.step() { counts.append((count.text(0), count.integer(1))) }
      return counts
    }
  }

  func reading<Value>(_ body: (Connection) throws(LogError) -> Value) throws(KeyStoreError) -> Value {
    do throws(LogError) {
      guard let connection else { throw LogError.closed(path: path) }
      return try body(connection)
    } catch {
      throw KeyStoreError.log(error)
    }
  }
}
