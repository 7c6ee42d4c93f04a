import Events
import Glibc
import Testing

@testable import EventLog

/// One import from beginning to end.
func importing(
  _ events: [(Event, Int)], into log: EventLog, _ scratch: Scratch, file: String = "file", keepGood: Bool = false,
  progress: (ImportProgress) -> Void = { _ in }
) throws -> ImportReceipt {
  let session = try ImportSession(log: log, directory: scratch.path)
  for (event, row) in events { session.add(event, row: row) }
  _ = try session.compare()
  let description = ImportDescription(
    source: "test/1", format: "usage", mappingVersion: 1, file: Digest(hashing: Array(file.utf8)))
  return try session.append(
    description, elsewhere: RowsElsewhere(read: events.count), keepGood: keepGood, progress: progress)
}

func rows(_ numbers: ClosedRange<Int>, times factor: Int = 1) -> [(Event, Int)] {
  numbers.map { (note("row-\($0)", $0 * factor), $0) }
}

@Suite struct `Importing into the log` {
  let scratch = Scratch()

  @Test func `an import is framed and numbered`() throws {
    let log = try scratch.open()
    _ = try log.appendBlocking([note("before")])
    let receipt = try importing(rows(1...3), into: log, scratch)
    #expect(receipt.number == Position(2))
    #expect(receipt.rows.accepted == 3)
    let events = try scratch.events()
    #expect(events.map(\.event.type).dropFirst().first == "import-started")
    #expect(events.map(\.event.type).last == "import-completed")
    #expect(events.map { $0.importNumber?.value } == [nil, nil, 2, 2, 2, 2])
    for event in events {
      #expect(Vocabulary.current.fault(in: event.event, payload: try event.payload()) == nil)
      let leaf = leafHash(
        content: event.event.contentHash, importNumber: event.importNumber, recordedAt: event.recordedAt)
      #expect(event.leafHash == leaf)
    }
  }

  @Test func `a repeated import appends nothing`() throws {
    let log = try scratch.open()
    _ = try importing(rows(1...50), into: log, scratch)
    let head = try log.head()
    for file in ["file", "the same rows, written otherwise"] {
      let again = try importing(rows(1...50), into: log, scratch, file: file)
      #expect(again.rows.duplicates == 50)
      #expect(again.number == nil)
      #expect(try log.head() == head)
    }
  }

  @Test func `restated rows become corrections, there and back`() throws {
    let log = try scratch.open()
    _ = try importing(rows(1...5), into: log, scratch)
    let restated = try importing(rows(1...4) + [(note("row-5", 500), 5)], into: log, scratch, file: "b")
    #expect(restated.rows.restated == 1)
    #expect(restated.rows.duplicates == 4)
    let back = try importing(rows(1...5), into: log, scratch)
    #expect(back.rows.restated == 1)
    let forth = try importing(rows(1...4) + [(note("row-5", 500), 5)], into: log, scratch, file: "b")
    #expect(forth.rows.restated == 1)
    let corrections = try scratch.events().filter { $0.event.type == "event-corrected" }
    #expect(corrections.count == 3)
    #expect(Set(corrections.map(\.event.id)).count == 3)
    for correction in corrections {
      #expect(Vocabulary.current.fault(in: correction.event, payload: try correction.payload()) == nil)
      #expect(try correction.payload()["reason"] == "restated")
    }
    // The youngest holds, so none may be dated like the one before it.
    #expect(zip(corrections, corrections.dropFirst()).allSatisfy { $0.event.time < $1.event.time })
    #expect(try importing(rows(1...4) + [(note("row-5", 500), 5)], into: log, scratch, file: "c").number == nil)
  }

  @Test func `a corrected event is compared with its correction`() throws {
    let log = try scratch.open()
    _ = try importing(rows(1...2), into: log, scratch)
    _ = try log.appendBlocking([correction(of: "row-1", 7, id: "c1")])
    #expect(try importing([(note("row-1", 7), 1)], into: log, scratch, file: "b").rows.duplicates == 1)
    #expect(try importing([(note("row-1", 1), 1)], into: log, scratch, file: "c").rows.restated == 1)
  }

  @Test func `another time or person under a known identity is a conflict and stops everything`() throws {
    let log = try scratch.open()
    _ = try importing(rows(1...3), into: log, scratch)
    let head = try log.head()
    let bad = rows(4...5) + [(note("row-1", 1, time: october), 6)]
    do {
      _ = try importing(bad, into: log, scratch, file: "b")
      Issue.record("a conflict was taken")
    } catch let ImportFault.conflicts(receipt) {
      #expect(receipt.conflicts.map(\.row) == [6])
      #expect(receipt.conflicts.map(\.field) == ["time"])
    }
    #expect(try log.head() == head)
    let kept = try importing(bad, into: log, scratch, file: "b", keepGood: true)
    #expect(kept.rows.accepted == 2)
    #expect(kept.rows.rejected == 1)
  }

  @Test func `the same row twice in a file is a duplicate, another content a conflict that names both rows`() throws {
    let log = try scratch.open()
    let receipt = try importing(rows(1...3) + [(note("row-2", 2), 4)], into: log, scratch)
    #expect(receipt.events.duplicates == 1)
    #expect(receipt.events.accepted == 3)
    let session = try ImportSession(log: log, directory: scratch.path)
    for (event, row) in rows(11...13) + [(note("row-12", 99), 14)] { session.add(event, row: row) }
    let conflicts = try session.compare().conflicts
    #expect(conflicts.count == 1)
    #expect(conflicts[0].what.contains("Rows 12 and 14"))
  }

  @Test func `rows of several events are counted once`() throws {
    let log = try scratch.open()
    _ = try importing([(note("a"), 1), (note("b"), 1), (note("c"), 2)], into: log, scratch)
    let next = [
      (note("a"), 1), (note("b", 2), 1), (note("c"), 2), (note("d"), 2), (note("a"), 3),
    ]
    let receipt = try importing(next, into: log, scratch, file: "b")
    #expect(receipt.rows.restated == 1)
    #expect(receipt.rows.accepted == 1)
    #expect(receipt.rows.duplicates == 1)
    #expect(receipt.events.total == 5)
  }

  @Test func `a dry run appends nothing and leaves no file`() throws {
    let log = try scratch.open()
    let session = try ImportSession(log: log, directory: scratch.path)
    for (event, row) in rows(1...2_000) { session.add(event, row: row) }
    #expect(try session.compare().rows.accepted == 2_000)
    #expect(try log.head().position == .start)
  }

  @Test func `an interrupted import is finished by repeating it`() throws {
    let all = rows(1...25_000)
    for stop in [10_000, 20_000, 25_000] {
      let scratch = Scratch()
      let log = try scratch.open()
      #expect(throws: ImportFault.self) {
        try importing(all, into: log, scratch) { if $0.done == stop { log.close() } }
      }
      let reopened = try scratch.open()
      #expect(try reopened.head().position.value == Int64(stop) + 1)
      let receipt = try importing(all, into: reopened, scratch)
      #expect(receipt.resumed)
      #expect(receipt.number == Position(1))
      #expect(receipt.rows.duplicates == stop)
      #expect(try reopened.head().position.value == 25_002)
      #expect(try importing(all, into: reopened, scratch).number == nil)
      #expect(try LogReader(path: scratch.log).statistics().types.map(\.events) == [1, 1, 25_000])
    }
  }

  @Test func `what another writer appends meanwhile is compared again`() throws {
    let log = try scratch.open()
    let other = try scratch.open()
    var isFirst = true
    let receipt = try importing(rows(1...25_000), into: log, scratch) { _ in
      guard isFirst else { return }
      isFirst = false
      do { _ = try other.appendBlocking([note("row-12000", 12_000), note("row-20000", 7)]) } catch { Issue.record() }
    }
    #expect(receipt.rows.duplicates == 1)
    #expect(receipt.rows.restated == 1)
    #expect(receipt.rows.accepted == 24_998)
    #expect(try scratch.events().map(\.position.value) == Array(1...25_003))
  }

  @Test func `two imports at the same time both succeed`() async throws {
    let logs = [try scratch.open(), try scratch.open()]
    let path = scratch
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, log) in logs.enumerated() {
        group.addTask { _ = try importing(rows(1...15_000), into: log, path, file: "file \(index)") }
      }
      try await group.waitForAll()
    }
    let notes = try scratch.events().filter { $0.event.type == "note-taken" }
    #expect(notes.count == 15_000)
  }
}
