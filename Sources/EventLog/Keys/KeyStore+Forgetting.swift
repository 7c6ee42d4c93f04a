public import Events

/// Forgetting, in an order that a kill cannot spoil: tombstones and a note of what is to be deleted, in one
/// transaction; the copy outside; the deletion; the sweep of its traces. `settle` goes on wherever it was left, and so
/// forgets again what a restored backup brings back.
extension KeyStore {
  /// What is held of one human, after links.
  public struct Holdings: Hashable, Sendable {
    /// Identifiers of any namespace.
    public var accounts: Int
    /// Person numbers: more than one where persons were found to be one.
    public var persons: Int
    public var textKeys: Int
  }

  /// What came of asking to forget.
  public enum Burial: Hashable, Sendable {
    case unknown
    case forgotten
    case known(Holdings)
  }

  /// Puts a tombstone for every account of the human behind an identifier; `settle` does the rest.
  ///
  /// - Parameters:
  ///   - evenIfUnknown: a tombstone for an identifier that nobody is known under; rows of it will be dropped.
  ///   - isDryRun: only says what would be forgotten.
  public func bury(
    _ identifier: Identifier, evenIfUnknown: Bool = false, isDryRun: Bool = false, at now: Instant
  ) throws(KeyStoreError) -> Burial {
    switch try lookUp(identifier) {
    case .forgotten: return .forgotten
    case .unknown(let digest):
      guard evenIfUnknown, !isDryRun else { return .unknown }
      let mark = try identifierMarks().mark(of: identifier)
      try locked { connection throws(LogError) in
        try connection.transaction { () throws(LogError) in
          try connection.insert(tombstones: [tombstoneKey.tombstone(of: digest)])
          if let mark { try connection.insert(marks: [mark]) }
        }
      }
      return .unknown
    case .known(let person):
      var holdings = Holdings(accounts: 0, persons: 0, textKeys: 0)
      try locked { connection throws(LogError) in
        try connection.execute("BEGIN IMMEDIATE")
        defer { connection.rollBack() }
        let before = try connection.pendingHoldings()
        try connection.insert(forgotten: [person], at: now)
        try connection.spread(at: now, tombstoneKey)
        let after = try connection.pendingHoldings()
        holdings = Holdings(
          accounts: after.accounts - before.accounts, persons: after.persons - before.persons,
          textKeys: after.textKeys - before.textKeys)
        if !isDryRun { try connection.execute("COMMIT") }
      }
      return .known(holdings)
    }
  }

  /// What `settle` found to do.
  public struct Settlement: Hashable, Sendable {
    /// Accounts whose tombstones stood in the copy alone: `keys.db` is an older backup.
    public var restored = 0
    /// Of them and of an interrupted forgetting: accounts that were deleted now.
    public var deleted = 0
    /// Year keys that were destroyed now.
    public var years = 0
    public var copy = TombstoneCopy.Change.unchanged
  }

  /// Compares the tombstones with their copy outside (nil: there is no place for one), and deletes what they bury.
  ///
  /// - Parameter years: years whose keys the log says were destroyed; those of the copy are destroyed as well.
  public func settle(
    with copy: TombstoneCopy?, destroying years: Set<DestroyedYear> = [], at now: Instant
  ) throws(KeyStoreError) -> Settlement {
    do throws(LogError) { try lock.acquire() } catch { throw KeyStoreError.log(error) }
    defer { lock.release() }
    var settlement = Settlement()
    var known: Set<Digest> = []
    try reading { connection throws(LogError) in known = try connection.tombstones() }
    var gone = years
    for year in try yearKeys() where year.isDestroyed { gone.insert(DestroyedYear(name: year.name, days: year.days)) }
    let found = try content(of: copy, known: known, years: gone)
    gone.formUnion(found?.years ?? [])
    let news = found?.tombstones.subtracting(known) ?? []
    settlement.restored = news.count
    if !news.isEmpty {
      try reading { connection throws(LogError) in
        try connection.transaction { () throws(LogError) in
          try connection.insert(tombstones: news)
          try connection.insert(forgotten: try connection.buried(news, tombstoneKey), at: now)
          try connection.spread(at: now, tombstoneKey)
        }
      }
    }
    try reading { connection throws(LogError) in known = try connection.tombstones() }
    do throws(TombstoneFault) {
      settlement.copy = try copy?.store(known, gone, over: found, tombstoneMark) ?? .unchanged
    } catch {
      throw KeyStoreError.tombstones(error)
    }
    try reading { connection throws(LogError) in
      settlement.years = try connection.destroy(gone, at: now)
      settlement.deleted = try connection.sweep()
    }
    if settlement.years > 0 {
      try reading { connection throws(LogError) in destroyedSeen = try connection.destroyedYears() }
      discard()
    }
    if Int64(known.count) != tombstonesSeen {
      tombstonesSeen = Int64(known.count)
      discard()
    }
    return settlement
  }

  /// Whose tombstones these are.
  var tombstoneMark: TombstoneCopy.Mark {
    TombstoneCopy.Mark(logID: logID, keys: TombstoneCopy.keyMark.withUnsafeBytes { tombstoneKey.digest($0) })
  }

  func content(
    of copy: TombstoneCopy?, known: Set<Digest>, years: Set<DestroyedYear>
  ) throws(KeyStoreError) -> TombstoneCopy.Content? {
    do throws(TombstoneFault) { return try copy?.read(tombstoneMark, known: known, years: years) } catch {
      throw KeyStoreError.tombstones(error)
    }
  }

  /// Person numbers that were forgotten, and when; sorted. The log should hold a `person-forgotten` of each.
  public func forgottenPersons() throws(KeyStoreError) -> [(person: PersonID, at: Instant)] {
    try reading { connection throws(LogError) in
      let find = try connection.statement("SELECT person, at FROM forgotten ORDER BY person")
      defer { find.reset() }
      var forgotten: [(person: PersonID, at: Instant)] = []
      while try find.step() {
        guard let person = PersonID(bytes: find.bytes(0)) else {
          throw LogError.damaged(path: connection.path, what: "a person number is cut")
        }
        forgotten.append((person, Instant(microseconds: find.integer(1))))
      }
      return forgotten
    }
  }

  /// Whether a number is that of somebody who was forgotten: rows that name it are dropped.
  public func isForgotten(_ person: PersonID) throws(KeyStoreError) -> Bool {
    try forgottenNumberSet().contains(person)
  }

  /// Whether any of these numbers is that of somebody who was forgotten.
  public func areForgotten(anyOf people: Set<PersonID>) throws(KeyStoreError) -> Bool {
    try !forgottenNumberSet().isDisjoint(with: people)
  }

  private func forgottenNumberSet() throws(KeyStoreError) -> Set<PersonID> {
    if let forgottenNumbers { return forgottenNumbers }
    let numbers = Set(try forgottenPersons().map(\.person))
    forgottenNumbers = numbers
    return numbers
  }

  private func locked(_ body: (Connection) throws(LogError) -> Void) throws(KeyStoreError) {
    try reading { connection throws(LogError) in
      try lock.acquire()
      defer { lock.release() }
      try body(connection)
    }
  }
}
