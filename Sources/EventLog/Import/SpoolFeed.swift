internal import Dispatch
internal import Events

/// Hashes and spools on a thread of its own while the caller reads on: parsing and hashing share two cores.
final class SpoolFeed: Sendable {
  private let spool: Exclusive<Result<Spool, LogError>>
  private let thread = DispatchQueue(label: "hebel.import.spool")
  /// Bounds what waits, and with it memory.
  private let room = DispatchSemaphore(value: 8)

  init(directory: String) throws(LogError) {
    spool = Exclusive(.success(try Spool(directory: directory)))
  }

  func add(_ events: [(event: Event, row: Int)]) {
    add { spool throws(LogError) in
      for (event, row) in events { try spool.append(event, row: row) }
    }
  }

  func add(_ events: consuming EventBlock, rowOffset: Int) {
    let events = events
    add { spool throws(LogError) in try spool.append(events, rowOffset: rowOffset) }
  }

  private func add(_ write: @escaping @Sendable (Spool) throws(LogError) -> Void) {
    room.wait()
    thread.async {
      self.spool.withLock { state in
        guard case .success(let spool) = state else { return }
        do throws(LogError) {
          try write(spool)
        } catch {
          state = .failure(error)
        }
      }
      self.room.signal()
    }
  }

  /// Waits until everything added is in the spool, then lets `body` have it.
  func finished<Value>(_ body: (Spool) throws(LogError) -> Value) throws(LogError) -> Value {
    thread.sync {}
    return try spool.withLock { state throws(LogError) in
      let spool = try state.get()
      try spool.flush()
      return try body(spool)
    }
  }
}
