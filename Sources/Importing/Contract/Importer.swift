public import Events

/// What the cells of a column say of people, by which a file is pseudonymised before it leaves those who keep it.
public enum ColumnContent: Hashable, Sendable {
  /// Nothing that tells who somebody is.
  case facts
  /// Facts in rows that name nobody; beside a person it may be that person's name, and means nothing.
  case factsOfUnits
  /// An identifier of a person in this namespace.
  case identifier(namespace: String)
  /// An identifier in the namespace that the column `system` names; that empty, in `hr`.
  case account
  /// An identifier in `hr`; where the column `account` is empty, in the namespace that `system` names.
  case person
}

/// One column of an office file, for `hebel import --help FORMAT` and for the reader itself.
public struct ColumnDocumentation: Sendable {
  public let name: String
  /// Other header spellings that mean the same.
  public let aliases: [String]
  public let isRequired: Bool
  public let summary: String
  public let content: ColumnContent

  public init(
    _ name: String, aliases: [String] = [], required: Bool = false, content: ColumnContent = .facts, _ summary: String
  ) {
    self.content = content
    self.name = name
    self.aliases = aliases
    self.isRequired = required
    self.summary = summary
  }
}

/// What people need to know of a format.
public struct ImportFormat: Sendable {
  /// `viva`, as written on the command line.
  public let name: String
  public let summary: String
  /// Empty for formats that are no tables.
  public let columns: [ColumnDocumentation]
  /// Whether the importer reads a column beyond `columns`, by its header. Such columns hold facts only.
  public let readsBesides: @Sendable (String) -> Bool
  /// A few lines of a small valid file.
  public let example: String
  /// What makes two rows the same row.
  public let naturalKey: String
  /// What the columns alone do not tell, a sentence or two each.
  public let notes: [String]
  /// Raised whenever the same file would give other events.
  public let mappingVersion: Int

  public init(
    name: String, summary: String, columns: [ColumnDocumentation], notes: [String] = [], example: String,
    naturalKey: String, mappingVersion: Int = 1, readsBesides: @escaping @Sendable (String) -> Bool = { _ in false }
  ) {
    self.readsBesides = readsBesides
    self.notes = notes
    self.name = name
    self.summary = summary
    self.columns = columns
    self.example = example
    self.naturalKey = naturalKey
    self.mappingVersion = mappingVersion
  }
}

/// What the person at the keyboard said about a file.
public struct ImportOptions: Sendable {
  /// `--source`: replaces the name that the importer would give.
  public var source: String?
  /// Today, for rows without a day of their own; passed in, never read from a clock.
  public var today: Day
  /// `;`, `,` or tab; nil: sniffed.
  public var delimiter: Character?
  /// `utf-8`, `utf-16`, `cp1252`; nil: sniffed.
  public var encoding: String?
  /// `,` or `.`; nil: sniffed.
  public var decimalSeparator: Character?
  /// Smallest number of people invited whose answers keep their unit and band.
  public var surveyMinimum: Int
  /// Identifiers that are known already: texts that name one are refused.
  public var names: IdentifierMarks

  public init(
    source: String? = nil, today: Day, delimiter: Character? = nil, encoding: String? = nil,
    decimalSeparator: Character? = nil, surveyMinimum: Int = 5,
    names: IdentifierMarks = .none
  ) {
    self.names = names
    self.surveyMinimum = surveyMinimum
    self.source = source
    self.today = today
    self.delimiter = delimiter
    self.encoding = encoding
    self.decimalSeparator = decimalSeparator
  }
}

/// Bytes of a file or of standard input, in order.
public protocol ByteInput: AnyObject {
  /// The next bytes, at most `count`; empty at the end.
  func read(_ count: Int) throws -> [UInt8]
}

/// A pure reader of one format: bytes and options in, candidates and rejections out. It sees no database and no clock.
public protocol Importer: Sendable {
  static var format: ImportFormat { get }
  init()
  /// Throws `ImportFailure` where the file as a whole is unreadable; passes the sink's errors on.
  func read(_ input: any ByteInput, options: ImportOptions, into sink: inout some ImportSink) throws
}
