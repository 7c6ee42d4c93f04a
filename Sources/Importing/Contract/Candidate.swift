public import Events

/// An event that an importer proposes. The composition root resolves its subject, derives its id and validates it.
public struct Candidate: Sendable {
  /// Whom it is about.
  public enum Subject: Hashable, Sendable {
    case nobody
    case identifier(Identifier)
    /// Already a person number; only the canonical `events` format knows such.
    case person(PersonID)
  }
  public enum ID: Hashable, Sendable {
    case given(String)
    /// Derived from day, subject (the person; `unit` where nobody is named), grain and the importer's natural key.
    case derived(day: Day, unit: String?, grain: String, naturalKey: String)
  }
  public enum Stream: Hashable, Sendable {
    case none
    /// `person-` and the person's number.
    case person
    case named(String)
  }

  /// Free text that goes into no payload as it is: the composition root seals it, once it knows person and id.
  public struct Comment: Hashable, Sendable {
    /// Checked by `CommentText`.
    public var text: String
    /// The wave under whose key it is sealed; nil: the person's, and where nobody is named that of the year.
    public var wave: String?

    public init(_ text: String, wave: String? = nil) {
      self.text = text
      self.wave = wave
    }
  }

  public var type: String
  public var schemaVersion: Int
  public var time: Instant
  public var subject: Subject
  public var id: ID
  public var stream: Stream
  public var data: JSONObject
  public var comment: Comment?
  /// nil: the source that the importer announced for the whole file.
  public var source: String?
  /// The row of the file it came from, from 1; several candidates may share one.
  public var row: Int

  public init(
    type: String, schemaVersion: Int = 1, time: Instant, subject: Subject = .nobody, id: ID, stream: Stream = .none,
    data: JSONObject, comment: Comment? = nil, source: String? = nil, row: Int
  ) {
    self.comment = comment
    self.type = type
    self.schemaVersion = schemaVersion
    self.time = time
    self.subject = subject
    self.id = id
    self.stream = stream
    self.data = data
    self.source = source
    self.row = row
  }
}

/// A row that was not taken, and how to mend it.
public struct Rejection: Hashable, Sendable {
  /// Line of the file, from 1; 0 where the whole file is meant.
  public var line: Int
  /// Column or path.
  public var field: String
  public var what: String
  public var mend: String

  public init(line: Int, field: String, what: String, mend: String) {
    self.line = line
    self.field = field
    self.what = what
    self.mend = mend
  }
}

/// "These two accounts are one human": a row of the identities file.
public struct IdentityStatement: Hashable, Sendable {
  public var key: Identifier
  public var account: Identifier
  public var row: Int

  public init(key: Identifier, account: Identifier, row: Int) {
    self.key = key
    self.account = account
    self.row = row
  }
}

/// A file that cannot be read as this format at all.
public struct ImportFailure: Error, Sendable, CustomStringConvertible {
  public var what: String
  public var mend: String
  public var description: String { "\(what) \(mend)" }

  public init(what: String, mend: String) {
    self.what = what
    self.mend = mend
  }
}

/// Takes what an importer finds, as it finds it. Nothing is held back, so memory stays flat.
public protocol ImportSink {
  /// The source of the file's events where a candidate names none, and how the file was understood (sniffed facts).
  mutating func begin(source: String, understoodAs: [(key: String, value: String)]) throws
  /// A row was read; called once a row, before its candidates or rejection.
  mutating func read(row: Int) throws
  mutating func accept(_ candidate: Candidate) throws
  mutating func accept(_ statement: IdentityStatement) throws
  /// Events that stood in the file as canonical lines, which makes them valid. Stands for `read` and `accept` of each;
  /// `rowOffset` is added to the row of each.
  mutating func accept(_ events: consuming EventBlock, rowOffset: Int) throws
  mutating func reject(_ rejection: Rejection) throws
  /// A row was left out on purpose; why, in a few words that are counted together.
  mutating func ignore(row: Int, why: String) throws
}

extension ImportSink {
  /// Takes the events one by one as candidates.
  public mutating func accept(_ events: consuming EventBlock, rowOffset: Int) throws {
    let block = events
    for (event, row) in block.events {
      try read(row: row + rowOffset)
      guard case .object(let data) = try JSONParser.parse(event.data) else { continue }
      try accept(
        Candidate(
          type: event.type, schemaVersion: event.schemaVersion, time: event.time,
          subject: event.person.map { .person($0) } ?? .nobody, id: .given(event.id.description), data: data,
          source: event.source, row: row + rowOffset))
    }
  }
}
