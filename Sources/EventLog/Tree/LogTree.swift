public import Events

/// The Merkle tree of a log as its file stores it: a root for every 256 leaves, beside the leaf hashes of the events.
///
/// For one snapshot of at most one thread. Hashes of ranges come from the stored roots, so a proof reads 512 leaves at
/// most; leaves that are not whole tiles yet, and logs of an older format, are hashed as they are read.
public struct LogTree: MerkleHashes {
  /// Leaves of a tile.
  static let tileSize: Int64 = 256

  /// Leaves, which is the head's position when it was read.
  public let size: Int64
  private let connection: Connection
  private let tiles: [Digest]

  init(_ connection: Connection, size: Int64) throws(LogError) {
    self.size = size
    self.connection = connection
    tiles = try connection.tiles(upTo: size / LogTree.tileSize)
  }

  /// The root of the first `size` leaves; of all where none is named.
  public func root(of size: Int64? = nil) throws(LogError) -> Digest {
    let size = size ?? self.size
    return size == 0 ? MerkleTree.empty : try hash(of: 0..<size)
  }

  /// The audit path of the event at a position in the tree of the first `size` events.
  public func inclusion(of position: Position, in size: Int64) throws(LogError) -> [Digest] {
    try MerkleProofs.inclusion(of: position.value - 1, in: size, self)
  }

  /// That the first `old` events, one at least, are the beginning of the first `size`.
  public func consistency(from old: Int64, to size: Int64) throws(LogError) -> [Digest] {
    try MerkleProofs.consistency(from: old, to: size, self)
  }

  func hash(of leaves: Range<Int64>) throws(LogError) -> Digest {
    var frontier = MerkleFrontier()
    var next = leaves.lowerBound
    // Ranges of a tree begin at a multiple of their largest subtree, so whole tiles within them are whole subtrees.
    if next % LogTree.tileSize == 0 {
      while next + LogTree.tileSize <= leaves.upperBound {
        frontier.append(subtree: try tile(next / LogTree.tileSize), of: LogTree.tileSize)
        next += LogTree.tileSize
      }
    }
    for leaf in try connection.leaves(next..<leaves.upperBound) { frontier.append(leaf) }
    return frontier.root
  }

  private func tile(_ number: Int64) throws(LogError) -> Digest {
    if number < tiles.count { return tiles[Int(number)] }
    let first = number * LogTree.tileSize
    return MerkleTree.root(try connection.leaves(first..<(first + LogTree.tileSize)))
  }
}

extension LogReader {
  /// The tree over all events up to the head.
  public func tree() throws(LogError) -> LogTree { try LogTree(rows, size: try head().position.value) }
}

extension Connection {
  /// Leaf hashes by index from 0; throws where one is missing.
  func leaves(_ range: Range<Int64>) throws(LogError) -> [Digest] {
    guard !range.isEmpty else { return [] }
    let select = try statement(
      "SELECT leaf_hash FROM events WHERE position > ?1 AND position <= ?2 ORDER BY position")
    defer { select.reset() }
    select.bind(1, range.lowerBound)
    select.bind(2, range.upperBound)
    var leaves: [Digest] = []
    leaves.reserveCapacity(range.count)
    while try select.step() {
      guard let leaf = Digest(bytes: select.bytes(0)) else {
        throw LogError.damaged(path: path, what: "a hash after position \(range.lowerBound) is cut")
      }
      leaves.append(leaf)
    }
    guard leaves.count == range.count else {
      throw LogError.damaged(path: path, what: "an event after position \(range.lowerBound) is missing")
    }
    return leaves
  }

  /// The first stored roots of tiles, as many as there are up to `most`; none in a log of an older format.
  func tiles(upTo most: Int64) throws(LogError) -> [Digest] {
    guard try integer("SELECT 1 FROM sqlite_schema WHERE name = 'tiles'") != nil else { return [] }
    let select = try statement("SELECT root FROM tiles WHERE number < ?1 ORDER BY number")
    defer { select.reset() }
    select.bind(1, most)
    var roots: [Digest] = []
    while try select.step() {
      guard let root = Digest(bytes: select.bytes(0)) else {
        throw LogError.damaged(path: path, what: "root \(roots.count) of the tree is cut")
      }
      roots.append(root)
    }
    return roots
  }

  /// Stores the roots of tiles that the head has completed; within the transaction that moves it.
  func completeTiles(upTo head: Position) throws(LogError) {
    var number = try integer("SELECT max(number) FROM tiles").map { $0 + 1 } ?? 0
    while (number + 1) * LogTree.tileSize <= head.value {
      let first = number * LogTree.tileSize
      let root = MerkleTree.root(try leaves(first..<(first + LogTree.tileSize)))
      let insert = try statement("INSERT INTO tiles (number, root) VALUES (?1, ?2)")
      insert.bind(1, number)
      insert.bind(2, root.bytes)
      try insert.run()
      number += 1
    }
  }
}
