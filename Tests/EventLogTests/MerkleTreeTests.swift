import Events
import Testing

@testable import EventLog

@Suite struct MerkleTreeTests {
  /// Leaves and roots of the test vectors that implementations of RFC 6962 share (certificate-transparency,
  /// `merkle_tree_test`).
  private static let data: [[UInt8]] = [
    [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Array(0x50...0x57), Array(0x60...0x6F),
  ]
  private static let roots = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]
  private static let leaves = data.map { Digest(hashing: [0] + $0) }

  @Test func `roots are those of the published vectors`() {
    #expect("\(MerkleTree.empty)" == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    for (count, root) in Self.roots.enumerated() {
      #expect("\(MerkleTree.root(Self.leaves[...count]))" == root, "\(count + 1) leaves")
    }
  }

  /// Audit paths of the published vectors, index from 0.
  @Test(arguments: [
    (0, 1, [String]()),
    (
      0, 8,
      [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ]
    ),
    (
      5, 8,
      [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ]
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
      1, 5,
      [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      ]
    ),
  ])
  func `audit paths are those of the published vectors`(index: Int64, size: Int64, path: [String]) throws {
    let found = try MerkleProofs.inclusion(of: index, in: size, PlainHashes(Self.leaves))
    #expect(found.map(\.description) == path)
  }

  @Test(arguments: [
    (1, 1, [String]()),
    (
      1, 8,
      [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ]
    ),
    (
      6, 8,
      [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ]
    ),
    (
      2, 5,
      [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      ]
    ),
  ])
  func `consistency proofs are those of the published vectors`(old: Int64, size: Int64, path: [String]) throws {
    let found = try MerkleProofs.consistency(from: old, to: size, PlainHashes(Self.leaves))
    #expect(found.map(\.description) == path)
  }

  @Test func `every proof holds, and none for another leaf, place, size or root`() throws {
    let leaves = (0..<70).map { Digest(hashing: [0, UInt8($0)]) }
    let hashes = PlainHashes(leaves)
    for size in Int64(1)...70 {
      let root = MerkleTree.root(leaves[..<Int(size)])
      for index in 0..<size {
        let path = try MerkleProofs.inclusion(of: index, in: size, hashes)
        let leaf = leaves[Int(index)]
        #expect(MerkleTree.isIncluded(leaf, at: index, in: size, root: root, path: path))
        #expect(!MerkleTree.isIncluded(root, at: index, in: size, root: root, path: path) || size == 1)
        #expect(!MerkleTree.isIncluded(leaf, at: index ^ 1, in: size, root: root, path: path))
        #expect(!MerkleTree.isIncluded(leaf, at: index, in: size, root: root, path: path + [leaf]))
        if !path.isEmpty {
          #expect(!MerkleTree.isIncluded(leaf, at: index, in: size, root: root, path: Array(path.dropLast())))
        }
      }
      for old in 1...size {
        let before = MerkleTree.root(leaves[..<Int(old)])
        let path = try MerkleProofs.consistency(from: old, to: size, hashes)
        #expect(MerkleTree.isConsistent(from: old, root: before, to: size, root: root, path: path))
        if old < size {
          #expect(!MerkleTree.isConsistent(from: old, root: root, to: size, root: root, path: path))
          #expect(!MerkleTree.isConsistent(from: old, root: before, to: size, root: before, path: path))
          #expect(!MerkleTree.isConsistent(from: old, root: before, to: size, root: root, path: []))
        }
      }
    }
  }
}

/// The definition of RFC 6962 §2.1, word for word.
private struct PlainHashes: MerkleHashes {
  let leaves: [Digest]
  init(_ leaves: [Digest]) { self.leaves = leaves }

  func hash(of range: Range<Int64>) throws(LogError) -> Digest {
    let part = leaves[Int(range.lowerBound)..<Int(range.upperBound)]
    guard part.count > 1 else { return part.first ?? MerkleTree.empty }
    var left = 1
    while left * 2 < part.count { left *= 2 }
    let middle = range.lowerBound + Int64(left)
    return MerkleTree.node(try hash(of: range.lowerBound..<middle), try hash(of: middle..<range.upperBound))
  }
}
