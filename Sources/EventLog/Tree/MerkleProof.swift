public import Events

/// Hashes of ranges of leaves that stand in a tree of their own: MTH of RFC 6962 §2.1.
protocol MerkleHashes {
  func hash(of leaves: Range<Int64>) throws(LogError) -> Digest
}

/// Proofs of RFC 6962 §2.1.1 and §2.1.2.
enum MerkleProofs {
  /// The audit path of a leaf in the first `size` leaves, from the leaf up.
  static func inclusion(of leaf: Int64, in size: Int64, _ hashes: some MerkleHashes) throws(LogError) -> [Digest] {
    var (low, high) = (Int64(0), size)
    var path: [Digest] = []
    while high - low > 1 {
      let middle = low + MerkleTree.split(high - low)
      if leaf < middle {
        path.append(try hashes.hash(of: middle..<high))
        high = middle
      } else {
        path.append(try hashes.hash(of: low..<middle))
        low = middle
      }
    }
    return path.reversed()
  }

  /// That the first `old` leaves, one at least, stand unchanged in the first `size`.
  static func consistency(from old: Int64, to size: Int64, _ hashes: some MerkleHashes) throws(LogError) -> [Digest] {
    var (low, high) = (Int64(0), size)
    // Whether the old root is the one that the checker holds already.
    var isKnown = true
    var path: [Digest] = []
    while old < high {
      let middle = low + MerkleTree.split(high - low)
      if old <= middle {
        path.append(try hashes.hash(of: middle..<high))
        high = middle
      } else {
        path.append(try hashes.hash(of: low..<middle))
        low = middle
        isKnown = false
      }
    }
    if !isKnown { path.append(try hashes.hash(of: low..<high)) }
    return path.reversed()
  }
}

/// Checking proofs without the log, by the algorithms of RFC 9162 §2.1.3.2 and §2.1.4.2, which hold for RFC 6962 too.
extension MerkleTree {
  /// Whether a leaf stands at an index (from 0) in the tree of that size and root.
  public static func isIncluded(
    _ leaf: Digest, at index: Int64, in size: Int64, root: Digest, path: [Digest]
  ) -> Bool {
    guard index >= 0, index < size else { return false }
    var (node, last) = (index, size - 1)
    var hash = leaf
    for sibling in path {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        hash = MerkleTree.node(sibling, hash)
        while node & 1 == 0, node > 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        hash = MerkleTree.node(hash, sibling)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && hash == root
  }

  /// Whether the tree of the old size and root is the beginning of the other.
  public static func isConsistent(
    from old: Int64, root oldRoot: Digest, to size: Int64, root: Digest, path: [Digest]
  ) -> Bool {
    guard old >= 0, old <= size else { return false }
    if old == 0 { return oldRoot == empty && path.isEmpty }
    if old == size { return oldRoot == root && path.isEmpty }
    var steps = path[...]
    let isWhole = old.nonzeroBitCount == 1
    guard let first = isWhole ? oldRoot : steps.popFirst() else { return false }
    var (node, last) = (old - 1, size - 1)
    while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
    var (before, after) = (first, first)
    for sibling in steps {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        before = MerkleTree.node(sibling, before)
        after = MerkleTree.node(sibling, after)
        while node & 1 == 0, node > 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        after = MerkleTree.node(after, sibling)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && before == oldRoot && after == root
  }
}
