public import Events
internal import GRDB

/// Brings read models up to the head of a log, batch by batch; each batch moves the checkpoint in its own transaction.
public struct ProjectionRunner {
  private let store: ReadModelStore
  private let projections: [any Projection.Type]
  /// Called after each batch with the position reached and the head.
  private let progress: (Position, Position) -> Void

  /// Events a transaction; two batches are in memory at a time, one being read and one being written.
  static let batchSize: Int64 = 50_000

  public init(
    store: ReadModelStore, projections: [any Projection.Type],
    progress: @escaping (Position, Position) -> Void = { _, _ in }
  ) {
    self.store = store
    self.projections = projections
    self.progress = progress
  }

  /// Changes whenever a projection or its version does, or a key of sealed placings is destroyed.
  private func catalogueDigest(_ feed: some EventFeed) -> String {
    let catalogue = projections.map { "\($0.name)@\($0.version)" }.joined(separator: ",")
    return feed.unsealingDigest.isEmpty ? catalogue : catalogue + ";" + feed.unsealingDigest
  }

  /// Applies what is new. Starts from nothing where the checkpoint does not belong to this log and these projections.
  ///
  /// Returns the position reached. Where the time zone turned out to be another than the one rows were made with, the
  /// read models are built a second time.
  @discardableResult
  public func catchUp(with feed: some EventFeed) throws -> Position {
    let catalogueDigest = catalogueDigest(feed)
    if try !isUsable(with: feed, catalogueDigest) { try store.clear() }
    var batch = try Batch(store: store, projections: projections, catalogue: catalogueDigest, feed: feed)
    let head = try feed.head().position
    while batch.position < head {
      let end = min(head, Position(batch.position.value + ProjectionRunner.batchSize))
      let zone = try batch.run(upTo: end, feed: feed)
      progress(end, head)
      guard let zone else { continue }
      try batch.finish()
      try store.clear()
      batch = try Batch(
        store: store, projections: projections, catalogue: catalogueDigest, feed: feed, timeZone: zone)
    }
    try batch.finish()
    return batch.position
  }

  private func isUsable(with feed: some EventFeed, _ catalogueDigest: String) throws -> Bool {
    try store.queue.inDatabase { database in
      guard try database.tableExists("checkpoint"),
        let row = try Row.fetchOne(database, sql: "SELECT log_id, position, fingerprint, catalogue FROM checkpoint")
      else { return false }
      let position = Position(row[1])
      guard row[0] == feed.logID, row[3] == catalogueDigest, try position <= feed.head().position else { return false }
      return try position == .start || feed.fingerprint(at: position) == row[2] as String
    }
  }
}
