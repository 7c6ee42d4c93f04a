public import Events

/// That the tree of one checkpoint is the beginning of another's: RFC 6962 §2.1.2, as lines of text.
public struct ConsistencyProof: Hashable, Sendable {
  public let origin: String
  public let old: Int64
  public let size: Int64
  public let path: [Digest]

  public init(origin: String, old: Int64, size: Int64, path: [Digest]) {
    (self.origin, self.old, self.size, self.path) = (origin, old, size, path)
  }

  private static let head = "hebel consistency 1"

  public var text: String {
    "\(ConsistencyProof.head)\n\(origin)\n\(old) \(size)\n" + path.map { Base64.text($0.bytes) + "\n" }.joined()
      + "end\n"
  }

  public init(text: String) throws(CheckpointFault) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 5, lines[0] == ConsistencyProof.head, lines[lines.count - 2] == "end", lines.last == "" else {
      throw .unreadable("the proof of consistency is none, or was cut off")
    }
    let sizes = lines[2].split(separator: " ").compactMap { Int64($0) }
    guard sizes.count == 2 else { throw .unreadable("the proof of consistency names no two sizes") }
    var path: [Digest] = []
    for line in lines[3..<(lines.count - 2)] {
      guard let bytes = Base64.bytes(String(line)), let hash = bytes.withUnsafeBytes({ Digest(bytes: $0) }) else {
        throw .unreadable("a line of the proof of consistency is no hash")
      }
      path.append(hash)
    }
    self.init(origin: String(lines[1]), old: sizes[0], size: sizes[1], path: path)
  }

  public func require(_ earlier: Checkpoint, in later: Checkpoint) throws(CheckpointFault) {
    guard earlier.origin == later.origin, earlier.origin == origin else {
      throw .disproved("the checkpoints and the proof are of different logs")
    }
    guard earlier.size == old, later.size == size else {
      throw .disproved("the proof is of sizes \(old) and \(size), the checkpoints of \(earlier.size) and \(later.size)")
    }
    guard MerkleTree.isConsistent(from: old, root: earlier.root, to: size, root: later.root, path: path) else {
      throw .disproved("the older tree is not the beginning of the newer one")
    }
  }
}
