public import Events

/// What an import is about; stands in its `import-started` and makes repeating it recognisable.
public struct ImportDescription: Hashable, Sendable {
  /// The source that the file's figures come from.
  public var source: String
  /// The importer's name.
  public var format: String
  public var mappingVersion: Int
  /// Keyed digest of the file's bytes (`KeyStore.FileDigest`).
  public var file: Digest

  public init(source: String, format: String, mappingVersion: Int, file: Digest) {
    self.source = source
    self.format = format
    self.mappingVersion = mappingVersion
    self.file = file
  }
}

/// What the importer counted before any event came to the session; goes into `import-completed`.
public struct RowsElsewhere: Hashable, Sendable {
  public var read: Int
  /// Rows that say something to `keys.db` alone, new and known.
  public var accepted: Int
  public var duplicates: Int
  public var rejected: Int
  public var ignored: Int
  public var forgotten: Int
  /// Rows about a fiscal year whose key was destroyed.
  public var pastRetention: Int

  public init(
    read: Int, accepted: Int = 0, duplicates: Int = 0, rejected: Int = 0, ignored: Int = 0, forgotten: Int = 0,
    pastRetention: Int = 0
  ) {
    self.accepted = accepted
    self.duplicates = duplicates
    self.pastRetention = pastRetention
    self.read = read
    self.rejected = rejected
    self.ignored = ignored
    self.forgotten = forgotten
  }
}

/// How many became what.
public struct ImportCounts: Hashable, Sendable {
  public internal(set) var accepted = 0
  public internal(set) var duplicates = 0
  public internal(set) var restated = 0
  /// Only by conflict with the log or within the file; what the importer rejected never reaches the session.
  public internal(set) var rejected = 0

  public var total: Int { accepted + duplicates + restated + rejected }
}

/// An event that cannot be taken because its identity is known with another meaning.
public struct ImportConflict: Hashable, Sendable {
  public let row: Int
  /// The field that differs.
  public let field: String
  public let what: String
  public let mend: String
}

/// What became of a file.
public struct ImportReceipt: Sendable {
  /// Rows: restated if any of its events is, duplicate if all are, else accepted.
  public internal(set) var rows = ImportCounts()
  public internal(set) var events = ImportCounts()
  /// The first thousand conflicts, in the order of the file.
  public internal(set) var conflicts: [ImportConflict] = []
  /// Position of the `import-started`; nil where nothing was appended.
  public internal(set) var number: Position?
  /// An earlier import of the same file had been interrupted and was finished.
  public internal(set) var resumed = false

  static let conflictLimit = 1_000
}

/// How far an import has come; both counts are events.
public struct ImportProgress: Hashable, Sendable {
  public enum Phase: Sendable { case comparing, appending }
  public let phase: Phase
  public let done: Int
  public let total: Int
}

/// Why an import stopped.
public enum ImportFault: Error, Sendable, CustomStringConvertible {
  case log(LogError)
  /// Rows conflict and only good files are to be taken; nothing was appended.
  case conflicts(ImportReceipt)
  /// Another process appended a conflicting event meanwhile; earlier chunks of this import are in the log.
  case overtaken(ImportConflict)

  public var description: String {
    switch self {
    case .log(let error): "\(error)"
    case .conflicts(let receipt):
      "\(receipt.events.rejected) events conflict with what is known, so nothing was imported. "
        + "Mend the rows, or import the others with --keep-good."
    case .overtaken(let conflict):
      "Row \(conflict.row): \(conflict.what) Another process imported it in the meantime, and this import is "
        + "incomplete. \(conflict.mend) Then run the same command again."
    }
  }
}
