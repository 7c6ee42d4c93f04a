/// Which row of `usage_fact` an event belongs to, in two words that sort as day, facet, person, span.
struct UsageRowKey: Hashable, Comparable, Sendable {
  private let dayAndFacet: UInt64
  private let personAndSpan: UInt64

  init(day: Int32, facet: UInt32, person: UInt32, span: Int32) {
    // The flipped sign bit lets days before 1970 sort first.
    dayAndFacet = UInt64(UInt32(bitPattern: day) ^ 0x8000_0000) << 32 | UInt64(facet)
    personAndSpan = UInt64(person) << 32 | UInt64(UInt32(bitPattern: span))
  }

  var day: Int32 { Int32(bitPattern: UInt32(dayAndFacet >> 32) ^ 0x8000_0000) }
  var facet: UInt32 { UInt32(truncatingIfNeeded: dayAndFacet) }
  var person: UInt32 { UInt32(personAndSpan >> 32) }
  var span: Int32 { Int32(bitPattern: UInt32(truncatingIfNeeded: personAndSpan)) }

  static func < (left: Self, right: Self) -> Bool {
    left.dayAndFacet == right.dayAndFacet
      ? left.personAndSpan < right.personAndSpan : left.dayAndFacet < right.dayAndFacet
  }

  var mixed: UInt64 {
    var hash = (dayAndFacet ^ personAndSpan &* 0x9E37_79B9_7F4A_7C15) &* 0xD1B5_4A32_D192_ED03
    hash ^= hash >> 32
    return hash &* 0xD1B5_4A32_D192_ED03
  }
}

/// Sums by row key: open addressing, since a rebuild asks once an event and a dictionary's hash costs as much as
/// decoding half of it.
struct UsageTable: Sendable {
  private(set) var keys: [UsageRowKey] = []
  private(set) var sums: [UsageSums] = []
  /// Index into `keys` plus one; 0: free. Half of them at most are taken.
  private var buckets: [Int32] = Array(repeating: 0, count: 1 << 12)
  private var last = -1

  mutating func add(_ more: UsageSums, to key: UsageRowKey, weight: Int64) {
    let index = last >= 0 && keys[last] == key ? last : index(of: key)
    last = index
    sums[index].add(more, weight: weight)
  }

  private mutating func index(of key: UsageRowKey) -> Int {
    var slot = Int(key.mixed >> 32) & (buckets.count - 1)
    while buckets[slot] != 0 {
      let index = Int(buckets[slot]) - 1
      if keys[index] == key { return index }
      slot = (slot + 1) & (buckets.count - 1)
    }
    keys.append(key)
    sums.append(UsageSums())
    buckets[slot] = Int32(keys.count)
    if keys.count * 2 > buckets.count { grow() }
    return keys.count - 1
  }

  private mutating func grow() {
    buckets = Array(repeating: 0, count: buckets.count * 2)
    for (index, key) in keys.enumerated() {
      var slot = Int(key.mixed >> 32) & (buckets.count - 1)
      while buckets[slot] != 0 { slot = (slot + 1) & (buckets.count - 1) }
      buckets[slot] = Int32(index + 1)
    }
  }

  /// Indices in the order of their keys.
  var sortedIndices: [Int] { keys.indices.sorted { keys[$0] < keys[$1] } }
}
