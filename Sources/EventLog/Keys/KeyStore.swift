public import Events

/// `keys.db`: maps keyed hashes of accounts to persons. The only place that knows whose a person number is.
///
/// What is resolved or linked is staged in memory until `commit`, so that a dry run leaves nothing. A person number
/// once given to an identifier stays with it for ever, because event ids are derived from it; that two numbers are one
/// human is a link beside it. For one thread.
public final class KeyStore {
  public enum Resolution: Hashable, Sendable {
    case known(PersonID)
    /// Nobody was known under this identifier; the number has just been drawn.
    case fresh(PersonID)
    /// The person was forgotten: drop the row and count it `forgotten`.
    case forgotten

    public var person: PersonID? {
      switch self {
      case .known(let person), .fresh(let person): person
      case .forgotten: nil
      }
    }
  }

  public enum LinkOutcome: Hashable, Sendable {
    /// Both were one person before.
    case already
    /// One of the two (or both) was unknown and now means this person.
    case attached(PersonID)
    /// Both were known as two persons. Append `identities-linked {kept, merged}`.
    case merged(kept: PersonID, merged: PersonID)
    case forgotten
  }

  /// Namespaces that make an account a member of the organisation rather than an unmatched account.
  public static let anchors: Set<String> = ["hr", "viva"]

  public let path: String
  /// Whether other accounts of the machine could read the file until it was opened; its mode is 0600 now.
  public internal(set) var wasOpenToOthers = false
  let logID: String
  let lock: FileLock
  var connection: Connection?
  let identityKey: SecretKey
  let tombstoneKey: SecretKey
  private let fileKey: SecretKey
  private var generator: any RandomNumberGenerator
  private var cache: [Identifier: Resolution] = [:]
  private static let cacheCapacity = 500_000
  var staged = Staged()
  /// How often anything was stored before, as of opening and of each `commit`.
  public internal(set) var generation: Int64
  /// How many there were when identifiers began to be resolved: another number means that somebody was forgotten since.
  var tombstonesSeen: Int64
  var forgottenNumbers: Set<PersonID>?
  /// Read once, those of identifiers named since included.
  var marks: IdentifierMarks?
  /// Read once, drawn ones included.
  var years: [YearKey]?
  /// How many years were destroyed when that was read first, likewise.
  var destroyedSeen: Int64

  struct Staged {
    var identifiers: [Digest: (namespace: String, person: PersonID)] = [:]
    var links: [PersonID: PersonID] = [:]
    /// By the owner's name.
    var textKeys: [String: [UInt8]] = [:]
    var years: [YearKey] = []
    /// Of identifiers that were named and bore none.
    var marks: Set<UInt64> = []
    var isEmpty: Bool {
      identifiers.isEmpty && links.isEmpty && textKeys.isEmpty && years.isEmpty && marks.isEmpty
    }
  }

  init(
    path: String, logID: String, lock: FileLock, connection: Connection, generator: any RandomNumberGenerator
  ) throws(LogError) {
    self.path = path
    self.logID = logID
    self.lock = lock
    self.generator = generator
    identityKey = try connection.secret("identity")
    tombstoneKey = try connection.secret("tombstone")
    fileKey = try connection.secret("file")
    tombstonesSeen = try connection.integer("SELECT count(*) FROM tombstones") ?? 0
    destroyedSeen = try connection.destroyedYears()
    generation = try connection.generation()
    self.connection = connection
  }

  deinit { close() }

  /// The person behind an identifier; draws a new number where there is none.
  public func resolve(_ identifier: Identifier) throws(KeyStoreError) -> Resolution {
    if let known = cache[identifier] { return known }
    try stageMark(of: identifier)
    let resolution: Resolution
    switch try lookUp(identifier) {
    case .known(let person): resolution = .known(person)
    case .forgotten: return .forgotten
    case .unknown(let digest):
      let person = PersonID.random(using: &generator)
      staged.identifiers[digest] = (identifier.namespace, person)
      resolution = .fresh(person)
    }
    if cache.count >= KeyStore.cacheCapacity { cache = [:] }
    cache[identifier] = resolution.person.map { .known($0) }
    return resolution
  }

  /// Notes that two identifiers are one human. The person of `key` is the one that stays.
  public func link(key: Identifier, account: Identifier) throws(KeyStoreError) -> LinkOutcome {
    for identifier in [key, account] { try stageMark(of: identifier) }
    switch (try lookUp(key), try lookUp(account)) {
    case (.forgotten, _), (_, .forgotten): return .forgotten
    case (.known(let kept), .known(let merged)):
      let (kept, merged) = (try canonical(kept), try canonical(merged))
      if kept == merged { return .already }
      staged.links[merged] = kept
      return .merged(kept: kept, merged: merged)
    case (.known(let person), .unknown(let digest)):
      return attach(try canonical(person), [(account, digest)])
    case (.unknown(let digest), .known(let person)):
      return attach(try canonical(person), [(key, digest)])
    case (.unknown(let first), .unknown(let second)):
      return attach(PersonID.random(using: &generator), [(key, first), (account, second)])
    }
  }

  private func attach(_ person: PersonID, _ names: [(Identifier, Digest)]) -> LinkOutcome {
    for (identifier, digest) in names {
      staged.identifiers[digest] = (identifier.namespace, person)
      cache[identifier] = .known(person)
    }
    return .attached(person)
  }

  func drawKey() -> [UInt8] { (0..<4).flatMap { _ in bigEndianBytes(generator.next()) } }

  /// The number that stands for a person after all links.
  public func canonical(_ person: PersonID) throws(KeyStoreError) -> PersonID {
    var person = person
    while let kept = try kept(for: person) { person = kept }
    return person
  }

  /// A digest for the bytes of a whole file.
  public func keyedDigest(_ bytes: [UInt8]) -> Digest { bytes.withUnsafeBytes { fileKey.digest($0) } }

  /// The same digest for a file read piece by piece.
  public func fileDigest() -> FileDigest { FileDigest(fileKey) }

  /// Forgets everything that was not committed.
  public func discard() {
    staged = Staged()
    cache = [:]
    forgottenNumbers = nil
    years = nil
    marks = nil
  }
}
