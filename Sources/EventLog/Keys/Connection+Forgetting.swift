internal import Events

/// The statements of forgetting, on a connection of `keys.db`. The caller holds the lock.
extension Connection {
  func tombstones() throws(LogError) -> Set<Digest> {
    let find = try statement("SELECT digest FROM tombstones")
    defer { find.reset() }
    var digests: Set<Digest> = []
    while try find.step() {
      guard let digest = Digest(bytes: find.bytes(0)) else {
        throw LogError.damaged(path: path, what: "a tombstone is cut")
      }
      digests.insert(digest)
    }
    return digests
  }

  func insert(tombstones: some Sequence<Digest>) throws(LogError) {
    let insert = try statement("INSERT OR IGNORE INTO tombstones (digest) VALUES (?1)")
    for bytes in tombstones.map(\.bytes).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      insert.bind(1, bytes)
      try insert.run()
    }
  }

  func insert(forgotten persons: some Sequence<PersonID>, at now: Instant) throws(LogError) {
    let insert = try statement("INSERT OR IGNORE INTO forgotten (person, at) VALUES (?1, ?2)")
    for person in persons.sorted() {
      insert.bind(1, person.bytes)
      insert.bind(2, now.microseconds)
      try insert.run()
    }
  }

  /// From the forgotten numbers to all numbers and accounts of the same humans; notes that a sweep is due.
  func spread(at now: Instant, _ tombstoneKey: SecretKey) throws(LogError) {
    let humans = try statement(
      """
      INSERT OR IGNORE INTO forgotten (person, at)
      WITH RECURSIVE human (person) AS (
        SELECT person FROM forgotten
        UNION SELECT iif(merged = person, kept, merged) FROM links JOIN human ON merged = person OR kept = person)
      SELECT person, ?1 FROM human
      """)
    humans.bind(1, now.microseconds)
    try humans.run()
    var tombstones: [Digest] = []
    try forEachAccount("WHERE person IN (SELECT person FROM forgotten)") { digest, _ in
      tombstones.append(tombstoneKey.tombstone(of: digest))
    }
    try insert(tombstones: tombstones)
    try execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('sweep', 1)")
  }

  /// The persons behind accounts that have one of these tombstones. Looks at every account once.
  func buried(_ tombstones: Set<Digest>, _ tombstoneKey: SecretKey) throws(LogError) -> Set<PersonID> {
    var persons: Set<PersonID> = []
    try forEachAccount("") { digest, person in
      if tombstones.contains(tombstoneKey.tombstone(of: digest)) { persons.insert(person) }
    }
    return persons
  }

  private func forEachAccount(_ condition: String, _ body: (Digest, PersonID) -> Void) throws(LogError) {
    let find = try statement("SELECT digest, person FROM identifiers \(condition)")
    defer { find.reset() }
    while try find.step() {
      guard let digest = Digest(bytes: find.bytes(0)), let person = PersonID(bytes: find.bytes(1)) else {
        throw LogError.damaged(path: path, what: "an account's row is cut")
      }
      body(digest, person)
    }
  }

  /// What is still held of forgotten numbers; `persons` counts all that were ever forgotten.
  func pendingHoldings() throws(LogError) -> KeyStore.Holdings {
    let held = "IN (SELECT person FROM forgotten)"
    return KeyStore.Holdings(
      accounts: Int(try integer("SELECT count(*) FROM identifiers WHERE person \(held)") ?? 0),
      persons: Int(try integer("SELECT count(*) FROM forgotten") ?? 0),
      textKeys: Int(try integer("SELECT count(*) FROM text_keys WHERE owner IN (\(Connection.textOwners))") ?? 0))
  }

  private static let textOwners = "SELECT 'person:' || lower(hex(person)) FROM forgotten"

  /// Deletes accounts, links and text keys of forgotten numbers where that is due, and their traces in the file and its
  /// write-ahead log. Returns how many accounts were deleted.
  func sweep() throws(LogError) -> Int {
    guard try integer("SELECT 1 FROM meta WHERE name = 'sweep'") != nil else { return 0 }
    try execute("PRAGMA secure_delete = ON")
    let accounts = try pendingHoldings().accounts
    let forgotten = "IN (SELECT person FROM forgotten)"
    try transaction { () throws(LogError) in
      try execute("DELETE FROM identifiers WHERE person \(forgotten)")
      try execute("DELETE FROM links WHERE merged \(forgotten) OR kept \(forgotten)")
      try execute("DELETE FROM text_keys WHERE owner IN (\(Connection.textOwners))")
    }
    // Overwriting spares what a page kept when it was rebalanced; a file written anew holds live rows only.
    try execute("VACUUM")
    try truncateWriteAheadLog()
    try execute("DELETE FROM meta WHERE name = 'sweep'")
    return accounts
  }
}
