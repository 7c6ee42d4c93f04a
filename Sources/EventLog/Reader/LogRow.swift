public import Events

/// One event as it stands in the log, unread: names are numbers and the payload is bytes.
///
/// A view: it and its pointers are valid only inside the body that received it.
public struct LogRow {
  let statement: Statement
  let connection: Connection

  public let position: Int64
  public let schemaVersion: Int
  /// Microseconds since 1970, UTC.
  public let occurredAt: Int64
  /// Microseconds since 1970, UTC.
  public let recordedAt: Int64
  /// Position of the `import-started` it came with; 0: none.
  public let importNumber: Int64
  public let sourceKey: Int64
  public let typeKey: Int64
  /// 0: none.
  public let streamKey: Int64
  /// 0: none.
  public let version: Int64
  public let person: PersonID?
  /// The payload, canonical JSON.
  public let data: UnsafeRawBufferPointer

  init(_ statement: Statement, _ connection: Connection) {
    self.statement = statement
    self.connection = connection
    position = statement.integer(0)
    schemaVersion = Int(statement.integer(1))
    occurredAt = statement.integer(2)
    recordedAt = statement.integer(3)
    importNumber = statement.integer(4)
    sourceKey = statement.integer(5)
    typeKey = statement.integer(6)
    streamKey = statement.integer(7)
    version = statement.integer(8)
    person = PersonID(bytes: statement.bytes(9))
    data = statement.bytes(11)
  }

  public var id: EventID { EventID(bytes: statement.bytes(10), isText: statement.isText(10)) }

  /// Everything, as a value that may be kept. Costs a few look-ups.
  public func materialised() throws(LogError) -> RecordedEvent { try connection.recordedEvent(statement) }
}

/// What a read model needs of one event: no hashes, no import.
///
/// A view: valid only inside the body that received it.
public struct FactRow {
  private let statement: Statement

  static let columns = "SELECT position, occurred_at, source, type, person, id, data, stream FROM events"

  init(_ statement: Statement) { self.statement = statement }

  public var position: Int64 { statement.integer(0) }
  /// Microseconds since 1970, UTC.
  public var occurredAt: Int64 { statement.integer(1) }
  public var sourceKey: Int64 { statement.integer(2) }
  public var typeKey: Int64 { statement.integer(3) }
  public var person: PersonID? { PersonID(bytes: statement.bytes(4)) }
  public var id: EventID { EventID(bytes: statement.bytes(5), isText: statement.isText(5)) }
  /// The payload, canonical JSON.
  public var data: UnsafeRawBufferPointer { statement.bytes(6) }
  /// nil: none.
  public var streamKey: Int64? { statement.isNull(7) ? nil : statement.integer(7) }
}
