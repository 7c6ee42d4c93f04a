internal import EventLog
internal import EventLog
internal import Events

/// Gives persons numbers of the ledger's own, 1, 2, 3 …, since ordinals of read models do not outlast a rebuild.
///
/// Each fiscal year has numbers of its own, and says whose they are under that year's key alone.
///
/// Sets of them are stored as gaps in a variable number of bytes: a few hundred people take a few hundred bytes.
struct PersonNumbering {
  /// By number less 1.
  private var ordinals: [UInt32] = []
  private var numbers: [UInt32: UInt32] = [:]
  private let persons: [UInt32: PersonID]
  /// nil: numbers of before placings were sealed, which stand plain.
  private let year: YearKey?
  /// Ordinals that have no number in the ledger yet, in the order of their numbers.
  private(set) var fresh: [PersonID] = []
  private(set) var known = 0
  /// Stand for persons whom the read models no longer know; above every ordinal.
  private var strangers: UInt32 = .max

  /// - Parameters:
  ///   - stored: payloads of `people-numbered`, oldest first.
  ///   - current: the ordinal of every person number.
  ///   - year: whose numbering it is.
  init(_ stored: [JSONObject], current: [PersonID: UInt32], year: YearKey?) {
    self.year = year
    var persons: [UInt32: PersonID] = [:]
    for (person, ordinal) in current { persons[ordinal] = min(persons[ordinal] ?? person, person) }
    self.persons = persons
    for payload in stored {
      guard let bytes = payload["ids"]?.string.flatMap({ Base64.decoded($0) }) else { continue }
      for start in stride(from: 0, to: bytes.count - 15, by: 16) {
        let person = bytes[start..<(start + 16)].withUnsafeBytes { PersonID(bytes: $0) }
        append(person.flatMap { year == nil ? $0 : year?.unseal($0) }.flatMap { current[$0] })
      }
    }
    known = ordinals.count
  }

  private mutating func append(_ ordinal: UInt32?) {
    let ordinal = ordinal ?? strangers
    if ordinal == strangers { strangers -= 1 }
    ordinals.append(ordinal)
    // Two numbers may have become one human; the first one serves.
    if numbers[ordinal] == nil { numbers[ordinal] = UInt32(ordinals.count) }
  }

  /// Ascending ordinals of a stored set; nil where it was not written by `stored`.
  func people(_ text: String) -> [UInt32]? {
    guard let bytes = Base64.decoded(text), let found = Gaps.numbers(bytes) else { return nil }
    var people: [UInt32] = []
    people.reserveCapacity(found.count)
    for number in found {
      guard number > 0, Int(number) <= ordinals.count else { return nil }
      people.append(ordinals[Int(number) - 1])
    }
    people.sort()
    return people
  }

  /// The set in numbers of the ledger; new ones are given where need be.
  mutating func stored(_ people: [UInt32]) -> String {
    var found: [UInt32] = []
    found.reserveCapacity(people.count)
    for ordinal in people {
      if let number = numbers[ordinal] {
        found.append(number)
      } else if let person = persons[ordinal] {
        append(ordinal)
        fresh.append(person)
        found.append(UInt32(ordinals.count))
      }
    }
    return Base64.encoded(Gaps.bytes(found.sorted()))
  }

  /// Notes that what was fresh is stored now.
  mutating func settle() {
    known += fresh.count
    fresh = []
  }

  /// What `people-numbered` has to say before the groups that use the numbers; nil where there is nobody new.
  var addition: JSONObject? {
    guard !fresh.isEmpty else { return nil }
    let ids = fresh.flatMap { (year?.seal($0) ?? $0).bytes }
    var payload: JSONObject = ["first": .integer(Int64(known + 1)), "ids": .string(Base64.encoded(ids))]
    payload["year"] = year.map { .string($0.name) }
    return payload
  }
}

/// Ascending numbers as the gaps between them, seven bits a byte, the lowest first.
enum Gaps {
  static func bytes(_ numbers: [UInt32]) -> [UInt8] {
    var bytes: [UInt8] = []
    var last: UInt32 = 0
    for number in numbers {
      var gap = number - last
      last = number
      while gap >= 128 {
        bytes.append(UInt8(gap & 127) | 128)
        gap >>= 7
      }
      bytes.append(UInt8(gap))
    }
    return bytes
  }

  /// nil where the bytes end within a number or one does not fit.
  static func numbers(_ bytes: [UInt8]) -> [UInt32]? {
    var numbers: [UInt32] = []
    var (last, gap, shift): (UInt64, UInt64, UInt64) = (0, 0, 0)
    for byte in bytes {
      guard shift < 35 else { return nil }
      gap |= UInt64(byte & 127) << shift
      shift += 7
      guard byte < 128 else { continue }
      last += gap
      guard let number = UInt32(exactly: last) else { return nil }
      numbers.append(number)
      (gap, shift) = (0, 0)
    }
    return shift == 0 ? numbers : nil
  }
}
