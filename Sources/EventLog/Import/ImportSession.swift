public import Events

/// One import: takes a file's validated events, compares them with the log, appends what is new.
///
/// Order of calls: `add` for each event, `compare` once, then `append`, or nothing for a dry run. For one thread.
public final class ImportSession {
  /// Events appended in one transaction; the lock is free between two.
  public static let chunk = 10_000

  let log: EventLog
  private let feed: SpoolFeed
  private var waiting: [(event: Event, row: Int)] = []
  /// What is to become of each event, in the order of the file.
  var outcomes: [Outcome] = []
  var receipt = ImportReceipt()
  /// Head of the log when the comparison began: a later one means that somebody appended meanwhile.
  var comparedAt = Position.start
  /// Rows that the caller counts, though they have events.
  var exceptRows: Set<Int> = []

  enum Outcome: UInt8, Sendable { case new, duplicate, restated, rejected }

  /// The spool is an unlinked file in `directory`, which needs room for the validated events.
  public init(log: EventLog, directory: String) throws(LogError) {
    self.log = log
    feed = try SpoolFeed(directory: directory)
    waiting.reserveCapacity(512)
  }

  /// Takes an event that `Vocabulary.fault(in:payload:)` has passed. `row` is its row of the file, from 1.
  ///
  /// Hashing and writing go on in the background; their errors show in `compare`.
  public func add(_ event: Event, row: Int) {
    waiting.append((event, row))
    guard waiting.count == 512 else { return }
    feed.add(waiting)
    waiting.removeAll(keepingCapacity: true)
  }

  /// Takes events that were validated and hashed already. `rowOffset` is added to their rows.
  public func add(_ events: consuming EventBlock, rowOffset: Int) {
    if !waiting.isEmpty { feed.add(waiting) }
    waiting.removeAll(keepingCapacity: true)
    feed.add(events, rowOffset: rowOffset)
  }

  /// Compares everything with the log and within the file. Appends nothing; the receipt says what `append` would do.
  ///
  /// `exceptRows` are counted among `events` alone: something else of them was refused, and they count as that.
  public func compare(
    exceptRows: Set<Int> = [], progress: (ImportProgress) -> Void = { _ in }
  ) throws(LogError) -> ImportReceipt {
    self.exceptRows = exceptRows
    if !waiting.isEmpty { feed.add(waiting) }
    waiting = []
    let reader = try LogReader(path: log.path)
    let vocabulary = log.vocabulary
    let (outcomes, conflicts, rows, head) = try withSpool { spool throws(LogError) in
      let head = try reader.head().position
      var comparison = Comparison(spool: spool, vocabulary: vocabulary, exceptRows: exceptRows)
      var cursor = Spool.Cursor(spool)
      let isNew = try reader.snapshot { () throws(LogError) in try comparison.acceptAllIfUnknown(to: reader.rows) }
      while !isNew, comparison.outcomes.count < spool.count {
        try reader.snapshot { () throws(LogError) in
          try comparison.run(&cursor, atMost: ImportSession.chunk, against: reader.rows)
        }
        progress(ImportProgress(phase: .comparing, done: comparison.outcomes.count, total: spool.count))
      }
      return (comparison.outcomes, comparison.conflicts, comparison.rows.counts, head)
    }
    self.outcomes = outcomes
    comparedAt = head
    receipt = ImportReceipt()
    receipt.conflicts = conflicts
    receipt.rows = rows
    receipt.events = outcomes.counts
    return receipt
  }

  func withSpool<Value>(_ body: (Spool) throws(LogError) -> Value) throws(LogError) -> Value {
    try feed.finished(body)
  }
}

extension [ImportSession.Outcome] {
  var counts: ImportCounts {
    var counts = ImportCounts()
    for outcome in self { counts.add(outcome) }
    return counts
  }
}

extension ImportCounts {
  mutating func add(_ outcome: ImportSession.Outcome) {
    switch outcome {
    case .new: accepted += 1
    case .duplicate: duplicates += 1
    case .restated: restated += 1
    case .rejected: rejected += 1
    }
  }
}

/// What became of rows whose events may have fared differently; one byte a row.
struct RowOutcomes {
  private var seen: [UInt8] = []
  private var newAlone = 0
  /// Rows that are counted elsewhere.
  let except: Set<Int>

  init(except: Set<Int>) { self.except = except }

  /// Notes rows that hold one new event each and that `add` is not told of.
  mutating func addNew(_ count: Int) { newAlone += count }

  mutating func add(_ outcome: ImportSession.Outcome, row: Int) {
    while seen.count <= row { seen.append(0) }
    seen[row] |= 1 << outcome.rawValue
  }

  var counts: ImportCounts {
    var counts = ImportCounts()
    counts.accepted = newAlone
    // Row 0 stands for the file as a whole, such as the days it covers.
    for (row, bits) in seen.enumerated().dropFirst() where bits != 0 && !except.contains(row) {
      func holds(_ outcome: ImportSession.Outcome) -> Bool { bits & 1 << outcome.rawValue != 0 }
      counts.add(holds(.rejected) ? .rejected : holds(.restated) ? .restated : holds(.new) ? .new : .duplicate)
    }
    return counts
  }
}
