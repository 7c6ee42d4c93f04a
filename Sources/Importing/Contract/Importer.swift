public import Events

/// One column of an office file, for `hebel import --help FORMAT` and for the reader itself.
public struct ColumnDocumentation: Sendable {
  public let name: String
  /// Other header spellings that mean the same.
  public let aliases: [String]
  public let isRequired: Bool
  public let summary: String

  public init(_ name: String, aliases: [String] = [], required: Bool = false, _ summary: String) {
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
  /// A few lines of a small valid file.
  public let example: String
  /// What makes two rows the same row.
  public let naturalKey: String
  /// Raised whenever the same file would give other events.
  public let mappingVersion: Int

  public init(
    name: String, summary: String, columns: [ColumnDocumentation], example: String, naturalKey: String,
    mappingVersion: Int = 1
  ) {
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

  public init(
    source: String? = nil, today: Day, delimiter: Character? = nil, encoding: String? = nil,
    decimalSeparator: Character? = nil, surveyMinimum: Int = 5
  ) {
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
