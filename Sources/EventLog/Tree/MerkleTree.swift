public import Events

/// The Merkle tree of RFC 6962 §2.1 over leaf hashes, as pure functions.
///
/// A tree of n leaves splits at the largest power of two below n; `MerkleHashes` says what the hash of a range of
/// leaves is, so that proofs can be made from stored hashes of whole subtrees as well as from leaves.
public enum MerkleTree {
  /// The root of no leaves: SHA-256 of nothing.
  public static let empty = Digest(hashing: [])

  /// SHA-256(0x01 ‖ left ‖ right).
  public static func node(_ left: Digest, _ right: Digest) -> Digest {
    withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { buffer in
      buffer[0] = 1
      left.withUnsafeBytes { buffer.baseAddress!.advanced(by: 1).copyMemory(from: $0.baseAddress!, byteCount: 32) }
      right.withUnsafeBytes { buffer.baseAddress!.advanced(by: 33).copyMemory(from: $0.baseAddress!, byteCount: 32) }
      return Digest(hashing: UnsafeRawBufferPointer(buffer))
    }
  }

  /// The root of some leaves, each hashed already.
  public static func root(_ leaves: some Sequence<Digest>) -> Digest {
    var frontier = MerkleFrontier()
    for leaf in leaves { frontier.append(leaf) }
    return frontier.root
  }

  /// How many of `count` leaves, two at least, stand on the left.
  static func split(_ count: Int64) -> Int64 { 1 << (63 - (count - 1).leadingZeroBitCount) }
}

/// What a growing tree needs to remember: the roots of its whole subtrees, the largest first.
public struct MerkleFrontier: Sendable {
  public private(set) var count: Int64 = 0
  private var roots: [Digest] = []

  public init() {}

  public mutating func append(_ leaf: Digest) { append(subtree: leaf, of: 1) }

  /// Appends the root of a whole subtree; `size` is a power of two that divides what is there already.
  mutating func append(subtree: Digest, of size: Int64) {
    precondition(size.nonzeroBitCount == 1 && count % size == 0, "a subtree stands at a multiple of its size")
    var (root, whole) = (subtree, size)
    while count & whole != 0 {
      root = MerkleTree.node(roots.removeLast(), root)
      whole <<= 1
    }
    roots.append(root)
    count += size
  }

  public var root: Digest {
    guard var root = roots.last else { return MerkleTree.empty }
    for left in roots.dropLast().reversed() { root = MerkleTree.node(left, root) }
    return root
  }
}
