internal import Events
internal import Glibc

extension KeyStore {
  /// Opens the identities of a log, or makes new ones (mode 0600) for a log without persons.
  ///
  /// - Parameters:
  ///   - logID: the log they belong to; a file made for another is refused.
  ///   - logHasPersons: whether that log names persons already; then a missing file is refused.
  ///   - generator: draws keys and person numbers; in earnest the system's.
  public static func open(
    path: String, logID: String, logHasPersons: Bool, generator: any RandomNumberGenerator,
    holder: String = "hebel", lockTimeoutSeconds: Int = 30
  ) throws(KeyStoreError) -> KeyStore {
    guard fileExists(path) || !logHasPersons else { throw KeyStoreError.missing(path: path) }
    var generator = generator
    var found: String?
    let store: KeyStore?
    do throws(LogError) {
      let lock = try FileLock(subject: path, holder: holder, timeoutSeconds: lockTimeoutSeconds)
      try lock.acquire()
      defer { lock.release() }
      let wasOpenToOthers = try makePrivate(path)
      // Looked at before it is opened for writing, which would change a file that is none of ours.
      found = try KeyFile(path: path).owner(isNew: !logHasPersons)
      if found == nil || found == logID {
        let connection = try Connection(path: path, mode: .writer)
        try connection.layOutKeys(logID: logID, generator: &generator)
        store = try KeyStore(
          path: path, logID: logID, lock: lock, connection: connection, generator: generator)
        store?.wasOpenToOthers = wasOpenToOthers
      } else {
        store = nil
      }
    } catch {
      throw KeyStoreError.log(error)
    }
    guard let store else { throw KeyStoreError.foreign(path: path, expected: logID, found: found ?? "") }
    return store
  }

  /// Whether there is anything to store.
  public var hasStaged: Bool { !staged.isEmpty }

  /// Stores what was staged. Do so before the events are appended: a number nobody uses does no harm, a number nobody
  /// can explain does.
  ///
  /// Throws `overtaken` where another process named the same accounts meanwhile: resolve and derive everything again.
  public func commit() throws(KeyStoreError) {
    guard !staged.isEmpty else { return }
    var isOvertaken = false
    try reading { connection throws(LogError) in
      try lock.acquire()
      defer { lock.release() }
      try connection.execute("BEGIN IMMEDIATE")
      do throws(LogError) {
        isOvertaken = try isOvertakenBy(connection)
        if isOvertaken {
          connection.rollBack()
        } else {
          try write(connection)
          try connection.execute("COMMIT")
        }
      } catch {
        connection.rollBack()
        throw error
      }
    }
    if isOvertaken {
      discard()
      throw KeyStoreError.overtaken(path: path)
    }
    staged = Staged()
  }

  /// Throws `overtaken` where another process has named the same accounts since they were resolved here, or has
  /// forgotten anybody: the numbers of that person must not be used again.
  ///
  /// Call it before believing that an event conflicts with the log: the other process's events carry its numbers.
  public func requireNotOvertaken() throws(KeyStoreError) {
    var isOvertaken = false
    try reading { connection throws(LogError) in isOvertaken = try isOvertakenBy(connection) }
    guard isOvertaken else { return }
    discard()
    throw KeyStoreError.overtaken(path: path)
  }

  /// Whether something staged has been stored by another process with other meaning.
  private func isOvertakenBy(_ connection: Connection) throws(LogError) -> Bool {
    let tombstones = try connection.integer("SELECT count(*) FROM tombstones") ?? 0
    guard tombstones == tombstonesSeen else {
      tombstonesSeen = tombstones
      return true
    }
    let destroyed = try connection.destroyedYears()
    guard destroyed == destroyedSeen else {
      destroyedSeen = destroyed
      return true
    }
    if try connection.holdsYear(overlapping: staged.years) { return true }
    if try connection.holdsTextKey(ofAny: staged.textKeys.keys) { return true }
    let named = try connection.statement("SELECT 1 FROM identifiers WHERE digest = ?1")
    for digest in staged.identifiers.keys {
      named.bind(1, digest.bytes)
      defer { named.reset() }
      if try named.step() { return true }
    }
    let linked = try connection.statement("SELECT 1 FROM links WHERE merged IN (?1, ?2)")
    for (merged, kept) in staged.links {
      linked.bind(1, merged.bytes)
      linked.bind(2, staged.links[kept] == nil ? kept.bytes : merged.bytes)
      defer { linked.reset() }
      if try linked.step() { return true }
    }
    return false
  }

  private func write(_ connection: Connection) throws(LogError) {
    // Sorted, so that the same staging leaves the same file.
    let identifiers = staged.identifiers.map { (digest: $0.key.bytes, value: $0.value) }
    let insert = try connection.statement("INSERT INTO identifiers (digest, namespace, person) VALUES (?1, ?2, ?3)")
    for (digest, value) in identifiers.sorted(by: { $0.digest.lexicographicallyPrecedes($1.digest) }) {
      insert.bind(1, digest)
      insert.bind(2, value.namespace)
      insert.bind(3, value.person.bytes)
      try insert.run()
    }
    let link = try connection.statement("INSERT INTO links (merged, kept) VALUES (?1, ?2)")
    for (merged, kept) in staged.links.sorted(by: { $0.key < $1.key }) {
      link.bind(1, merged.bytes)
      link.bind(2, kept.bytes)
      try link.run()
    }
    try connection.write(textKeys: staged.textKeys)
    try connection.insert(years: staged.years)
    try connection.insert(marks: staged.marks)
    generation = try connection.raiseGeneration()
  }

  /// Closes the file; what was not committed is gone.
  public func close() { lock.finish(&connection) }
}
