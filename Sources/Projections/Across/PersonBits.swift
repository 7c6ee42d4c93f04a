/// A set of persons by ordinal, one bit each: many such sets are held at once, one for each week of years.
struct PersonBits: Hashable {
  private(set) var words: [UInt64] = []

  init() {}

  init(_ people: some Sequence<UInt32>) { for person in people { insert(person) } }

  mutating func insert(_ person: UInt32) {
    let word = Int(person >> 6)
    while words.count <= word { words.append(0) }
    words[word] |= 1 << UInt64(person & 63)
  }

  func contains(_ person: UInt32) -> Bool {
    let word = Int(person >> 6)
    return word < words.count && words[word] & (1 << UInt64(person & 63)) != 0
  }

  mutating func formUnion(_ other: PersonBits) {
    while words.count < other.words.count { words.append(0) }
    for (index, word) in other.words.enumerated() { words[index] |= word }
  }

  func intersection(_ other: PersonBits) -> PersonBits {
    var common = self
    common.words.removeLast(max(0, words.count - other.words.count))
    for index in common.words.indices { common.words[index] &= other.words[index] }
    return common
  }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Ascending.
  var people: [UInt32] {
    var found: [UInt32] = []
    forEach { found.append($0) }
    return found
  }

  func forEach(_ body: (UInt32) -> Void) {
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        body(UInt32(index << 6 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
  }
}
