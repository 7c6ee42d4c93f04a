public import Events

/// What a leaf is a hash of. Whoever holds the event can recompute its content hash (RFC 8785, SHA-256).
public struct LeafContent: Hashable, Sendable {
  public let contentHash: Digest
  /// Position of its `import-started`; nil where no import brought it.
  public let importNumber: Position?
  public let recordedAt: Instant

  public init(_ event: RecordedEvent) {
    (contentHash, importNumber, recordedAt) = (event.contentHash, event.importNumber, event.recordedAt)
  }

  /// 32 bytes of content hash, then import (0 if none) and µs of recording, big-endian, as the leaf is hashed.
  init?(bytes: [UInt8]) {
    guard bytes.count == 48, let hash = bytes[..<32].withUnsafeBytes({ Digest(bytes: $0) }) else { return nil }
    func number(_ part: ArraySlice<UInt8>) -> Int64 { part.reduce(0) { $0 << 8 | Int64($1) } }
    let importNumber = number(bytes[32..<40])
    contentHash = hash
    self.importNumber = importNumber == 0 ? nil : Position(importNumber)
    recordedAt = Instant(microseconds: number(bytes[40...]))
  }

  var bytes: [UInt8] {
    func bytes(_ number: Int64) -> [UInt8] { bigEndianBytes(UInt64(bitPattern: number)) }
    return contentHash.bytes + bytes(importNumber?.value ?? 0) + bytes(recordedAt.microseconds)
  }

  public var leafHash: Digest {
    Events.leafHash(content: contentHash, importNumber: importNumber, recordedAt: recordedAt)
  }
}

/// That one event stands in a signed log: C2SP `tlog-proof`, whose extra data say what the leaf is a hash of.
public struct LogProof: Hashable, Sendable {
  public let leaf: LeafContent
  /// From 0: the event's position less 1.
  public let index: Int64
  public let path: [Digest]
  public let checkpoint: SignedCheckpoint

  private static let head = "c2sp.org/tlog-proof@v1"

  public init(leaf: LeafContent, index: Int64, path: [Digest], checkpoint: SignedCheckpoint) {
    (self.leaf, self.index, self.path, self.checkpoint) = (leaf, index, path, checkpoint)
  }

  public var text: String {
    let hashes = path.map { Base64.text($0.bytes) + "\n" }.joined()
    return "\(LogProof.head)\nextra \(Base64.text(leaf.bytes))\nindex \(index)\n\(hashes)\n\(checkpoint.note)"
  }

  public init(text: String) throws(CheckpointFault) {
    guard let gap = text.firstRange(of: "\n\n") else {
      throw .unreadable("it is no proof, or was cut off before its checkpoint")
    }
    var lines = text[..<gap.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)[...]
    guard lines.popFirst() == LogProof.head[...] else {
      throw .unreadable("it does not begin with \(LogProof.head)")
    }
    guard let extra = lines.popFirst(), extra.hasPrefix("extra "),
      let leaf = Base64.bytes(String(extra.dropFirst(6))).flatMap(LeafContent.init(bytes:))
    else { throw .unreadable("it does not say what its leaf is a hash of") }
    guard let line = lines.popFirst(), line.hasPrefix("index "), let index = Int64(line.dropFirst(6)), index >= 0 else {
      throw .unreadable("its index is missing")
    }
    var path: [Digest] = []
    for line in lines {
      guard let bytes = Base64.bytes(String(line)), let hash = bytes.withUnsafeBytes({ Digest(bytes: $0) }) else {
        throw .unreadable("a line of its path is no hash: \(line.prefix(60))")
      }
      path.append(hash)
    }
    self.init(
      leaf: leaf, index: index, path: path, checkpoint: try SignedCheckpoint(note: String(text[gap.upperBound...])))
  }

  /// Throws unless the leaf stands at the index in the tree that the key signed.
  public func require(_ key: CheckpointVerifier) throws(CheckpointFault) {
    try checkpoint.require(key)
    let tree = checkpoint.checkpoint
    guard MerkleTree.isIncluded(leaf.leafHash, at: index, in: tree.size, root: tree.root, path: path) else {
      throw .disproved(
        "the event does not stand at position \(index + 1) of the log of \(tree.size) events that was signed")
    }
  }
}
