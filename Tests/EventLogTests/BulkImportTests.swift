import Events
import Testing

@testable import EventLog

/// The quick way through an import against the event-by-event one.
@Suite struct `Importing in bulk` {
  let scratch = Scratch()
  let other = Scratch()

  private static func use(_ number: Int) -> Event {
    Event(
      source: "usage/\(number % 3)", id: EventID(number % 5 == 0 ? "row \(number)" : "\(number + 1_000_000)"),
      type: "usage-recorded", time: Instant(microseconds: october.microseconds + Int64(number)),
      person: number % 7 == 0 ? nil : PersonID(high: 1, low: UInt64(number % 11)),
      data: Array(#"{"tokens":{"input":\#(number)},"tool":"chat"}"#.utf8))
  }

  /// Several blocks of canonical lines, with single events between them.
  private func session(_ log: EventLog, _ numbers: Range<Int>, times: Int = 1) throws -> ImportSession {
    let session = try ImportSession(log: log, directory: scratch.path)
    for start in stride(from: numbers.lowerBound, to: numbers.upperBound, by: 1_000) {
      var block = EventBlock()
      for number in start..<min(start + 999, numbers.upperBound) {
        let taken = CloudEvent.line(Self.use(number * times)).withUnsafeBufferPointer {
          block.take($0, row: number - start + 1)
        }
        #expect(taken)
      }
      session.add(block, rowOffset: start)
      if start + 999 < numbers.upperBound { session.add(Self.use((start + 999) * times), row: start + 1_000) }
    }
    return session
  }

  private func append(_ session: ImportSession) throws -> ImportReceipt {
    _ = try session.compare()
    let description = ImportDescription(
      source: "test/1", format: "usage", mappingVersion: 1, file: Digest(hashing: Array("file".utf8)))
    return try session.append(description, elsewhere: RowsElsewhere(read: 0), keepGood: false)
  }

  @Test func `blocks of lines give the same log as events one by one`() throws {
    let log = try scratch.open()
    let bulk = try append(try session(log, 0..<23_456))
    let naive = try other.open()
    let single = try importing((0..<23_456).map { (Self.use($0), $0 + 1) }, into: naive, other)
    #expect(bulk.rows == single.rows)
    #expect(bulk.events == single.events)
    let (found, expected) = (try scratch.events().dropLast(), try other.events().dropLast())
    #expect(Array(found) == Array(expected))
    for event in found {
      #expect(event.contentHash == event.event.contentHash)
      let leaf = leafHash(
        content: event.contentHash, importNumber: event.importNumber, recordedAt: event.recordedAt)
      #expect(event.leafHash == leaf)
    }
  }

  @Test func `what is known already is found among blocks`() throws {
    let log = try scratch.open()
    _ = try append(try session(log, 0..<2_500))
    let receipt = try append(try session(log, 1_000..<4_000))
    #expect(receipt.rows.duplicates == 1_500)
    #expect(receipt.rows.accepted == 1_500)
  }

  @Test func `an event that stands twice in a file is new once`() throws {
    let log = try scratch.open()
    let session = try session(log, 0..<1_500)
    session.add(Self.use(7), row: 1_501)
    let receipt = try append(session)
    #expect(receipt.events.accepted == 1_500)
    #expect(receipt.events.duplicates == 1)
  }

  @Test func `commits wait for the disk again after an import`() throws {
    let log = try scratch.open()
    _ = try append(try session(log, 0..<12_000))
    let level = try log.writer.withLock { writer throws(LogError) in
      try writer.connection().integer("PRAGMA synchronous")
    }
    #expect(level == 2)
    let reader = try LogReader(path: scratch.log)
    #expect(try reader.head().position == Position(12_002))
  }
}
