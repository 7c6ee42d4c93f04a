internal import Dispatch
internal import Events
internal import Synchronization

/// Reads a chunk of new events from the spool and hashes their leaves on a thread of its own, while the writer inserts.
///
/// The writer is the slower of the two and holds the lock; whatever it need not do itself shortens the lock's time.
final class LeavesAhead: Sendable {
  /// Some records, one behind the other, each with its leaf hash.
  struct Slice: Sendable {
    var records: [UInt8] = []
    var leaves: [Digest] = []
  }

  private struct State {
    var cursor: Spool.Cursor
    var slices: [Result<Slice, LogError>] = []
    var taken = 0
  }

  private let state: Mutex<State>
  private let ready = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)
  private static let recordsPerSlice = 256
  private static let thread = DispatchQueue(label: "hebel.import.leaves", qos: .userInitiated)

  /// Begins with the next `count` records behind `cursor`.
  init(_ cursor: Spool.Cursor, count: Int, importNumber: Position, recordedAt: Instant) {
    state = Mutex(State(cursor: cursor))
    LeavesAhead.thread.async { [self] in
      var cursor = cursor
      var left = count
      while left > 0 {
        let size = min(left, LeavesAhead.recordsPerSlice)
        left -= size
        let slice = Result { () throws(LogError) in
          try LeavesAhead.slice(&cursor, size, importNumber, recordedAt)
        }
        if case .failure = slice { left = 0 }
        state.withLock { $0.slices.append(slice) }
        ready.signal()
      }
      state.withLock { $0.cursor = cursor }
      finished.signal()
    }
  }

  private static func slice(
    _ cursor: inout Spool.Cursor, _ count: Int, _ importNumber: Position, _ recordedAt: Instant
  ) throws(LogError) -> Slice {
    var slice = Slice()
    slice.leaves.reserveCapacity(count)
    slice.records.reserveCapacity(count * 512)
    for _ in 0..<count {
      guard let record = try cursor.next() else { break }
      slice.records.append(contentsOf: UnsafeRawBufferPointer(start: record.start, count: record.length))
      slice.leaves.append(
        leafHash(content: record.contentHash, importNumber: importNumber, recordedAt: recordedAt))
    }
    return slice
  }

  /// Waits for the next slice; call it until `count` records have come.
  func next() throws(LogError) -> Slice {
    ready.wait()
    return try state.withLock { state in
      defer { state.taken += 1 }
      let slice = state.slices[state.taken]
      state.slices[state.taken] = .success(Slice())
      return slice
    }.get()
  }

  /// Where the spool is to be read on.
  func cursorBehind() -> Spool.Cursor {
    finished.wait()
    return state.withLock { $0.cursor }
  }
}
