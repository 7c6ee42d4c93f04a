/// What a use was, apart from who and when: source, tool, app, agent, unit, provider, model, category, currency.
///
/// Facets are few (hundreds); rows carry their number.
package struct Facet: Hashable, Sendable {
  package var source: String
  package var tool: String
  package var app: String?
  package var agent: String?
  /// The unit that a source names where it names no person.
  package var unit: String?
  package var provider: String?
  package var model: String?
  package var category: String?
  package var currency: String?
  /// `list` or `invoiced`
  package var costBasis: String?

  static let fieldCount = 10
  static let separator: UInt8 = 0x1F
}

/// Gives facets their numbers by the raw bytes of their fields, without building texts for those it knows.
struct FacetTable {
  private var buckets: [Int32] = Array(repeating: 0, count: 1024)
  private var keys: [[UInt8]] = []
  private var hashes: [UInt64] = []

  /// The number of the key, from 0, and whether it is new.
  mutating func number(of key: [UInt8]) -> (number: Int, isNew: Bool) {
    let hash = FacetTable.hash(key)
    var slot = Int(truncatingIfNeeded: hash) & (buckets.count - 1)
    while buckets[slot] != 0 {
      let number = Int(buckets[slot]) - 1
      if hashes[number] == hash, keys[number] == key { return (number, false) }
      slot = (slot + 1) & (buckets.count - 1)
    }
    keys.append(key)
    hashes.append(hash)
    buckets[slot] = Int32(keys.count)
    if keys.count * 2 > buckets.count { grow() }
    return (keys.count - 1, true)
  }

  private mutating func grow() {
    buckets = Array(repeating: 0, count: buckets.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (buckets.count - 1)
      while buckets[slot] != 0 { slot = (slot + 1) & (buckets.count - 1) }
      buckets[slot] = Int32(number + 1)
    }
  }

  /// FNV-1a over eight bytes at a time: keys are short and of our own making.
  private static func hash(_ key: [UInt8]) -> UInt64 {
    key.withUnsafeBytes { bytes in
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      var index = 0
      while index + 8 <= bytes.count {
        hash = (hash ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x9e37_79b9_7f4a_7c15
        hash ^= hash >> 29
        index += 8
      }
      while index < bytes.count {
        hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3
        index += 1
      }
      return hash ^ hash >> 32
    }
  }
}
