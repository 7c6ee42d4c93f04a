public import Events

/// What checking a whole log against itself found.
public struct LogVerification: Sendable {
  /// Something that is not as it was written.
  public struct Finding: Hashable, Sendable {
    /// nil where it is no single event's.
    public let position: Position?
    public let what: String
  }

  public let size: Int64
  /// The root recomputed from the contents of all events; nil where an event cannot be read.
  public let root: Digest?
  /// The first ones in order; `count` says how many there are.
  public let findings: [Finding]
  public let count: Int

  /// More are counted and not kept.
  static let mostKept = 100
}

extension LogReader {
  /// Recomputes every hash from what it is a hash of: contents, leaves, tiles, head. Reads every row once; what cannot
  /// be read is a finding, and the rest is read all the same.
  ///
  /// - Parameter progress: gets the number of events checked now and then.
  public func verify(progress: (Int64) -> Void = { _ in }) throws -> LogVerification {
    let head = try head()
    var check = LogCheck(upTo: head.position)
    let reached = try visitReadable(upTo: head.position) { position, what in
      check.miss(position, what)
    } body: { event in
      check.take(event)
      if event.position.value % 65_536 == 0 { progress(event.position.value) }
    }
    check.finish(head: head, reached: reached, tiles: try rows.tiles(upTo: .max))
    return check.verification
  }
}

/// Collects findings, event by event in order.
private struct LogCheck {
  let size: Int64
  private var frontier = MerkleFrontier()
  private var tile = MerkleFrontier()
  private var tileRoots: [Digest?] = []
  private var isWhole = true
  private var isTileWhole = true
  private var lastLeaf: Digest?
  private var lastRecordedAt: Instant?
  private var findings: [LogVerification.Finding] = []
  private var count = 0

  init(upTo head: Position) { size = head.value }

  mutating func take(_ recorded: RecordedEvent) {
    let content = recorded.event.contentHash
    if content != recorded.contentHash {
      note(recorded.position, "its content is not what was hashed when it was written")
    }
    let leaf = leafHash(content: content, importNumber: recorded.importNumber, recordedAt: recorded.recordedAt)
    if leaf != recorded.leafHash, content == recorded.contentHash {
      note(recorded.position, "its time of recording, its import or its leaf hash was changed")
    }
    if let lastRecordedAt, recorded.recordedAt < lastRecordedAt {
      note(recorded.position, "it was recorded before the event in front of it")
    }
    lastRecordedAt = recorded.recordedAt
    add(leaf)
  }

  mutating func miss(_ position: Position, _ what: String) {
    note(position, what)
    isWhole = false
    isTileWhole = false
    add(MerkleTree.empty)
  }

  private mutating func add(_ leaf: Digest) {
    frontier.append(leaf)
    tile.append(leaf)
    lastLeaf = leaf
    guard tile.count == LogTree.tileSize else { return }
    tileRoots.append(isTileWhole ? tile.root : nil)
    tile = MerkleFrontier()
    isTileWhole = true
  }

  mutating func finish(head: LogHead, reached: Position, tiles: [Digest]) {
    if reached.value < size {
      note(nil, "the head stands at position \(size), the last event at \(reached)")
      isWhole = false
    }
    for (number, root) in tiles.enumerated() {
      let positions = "\(number * 256 + 1) to \(number * 256 + 256)"
      guard number < tileRoots.count else {
        note(nil, "the tree has a root of positions \(positions), which the log has not reached")
        continue
      }
      if let own = tileRoots[number], own != root {
        note(nil, "the stored root of positions \(positions) is another than their events give")
      }
    }
    if size > 0, isWhole, head.leafHash != lastLeaf { note(head.position, "the head names another leaf hash") }
  }

  private mutating func note(_ position: Position?, _ what: String) {
    count += 1
    if findings.count < LogVerification.mostKept {
      findings.append(LogVerification.Finding(position: position, what: what))
    }
  }

  var verification: LogVerification {
    LogVerification(size: size, root: isWhole ? frontier.root : nil, findings: findings, count: count)
  }
}
