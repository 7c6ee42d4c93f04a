internal import Dispatch
internal import GRDB
internal import Synchronization

/// Ends a transaction on the store's own thread, while the caller reads the next events.
final class WriteBehind: Sendable {
  private let queue: DatabaseQueue
  private let running = DispatchGroup()
  private let failure = Mutex<(any Error)?>(nil)

  init(_ queue: DatabaseQueue) { self.queue = queue }

  /// Begins a transaction with `first`, which has run when this returns; `rows` and the commit follow by themselves.
  ///
  /// Throws what went wrong with the transaction before.
  func commit(_ rows: [any GatheredRows], first: (Database) throws -> Void) throws {
    try finish()
    try queue.inDatabase { database in
      try database.beginTransaction(.immediate)
      do {
        try first(database)
      } catch {
        try database.rollback()
        throw error
      }
    }
    running.enter()
    queue.asyncWriteWithoutTransaction { [self] database in
      defer { running.leave() }
      do {
        for gathered in rows { try gathered.write(into: database) }
        try database.commit()
      } catch {
        failure.withLock { $0 = error }
        sqliteRollback(database)
      }
    }
  }

  /// Waits until everything is committed.
  func finish() throws {
    running.wait()
    let error = failure.withLock { failure in
      defer { failure = nil }
      return failure
    }
    if let error { throw error }
  }

  private func sqliteRollback(_ database: Database) {
    guard database.isInsideTransaction else { return }
    do { try database.rollback() } catch { failure.withLock { $0 = $0 ?? error } }
  }
}
