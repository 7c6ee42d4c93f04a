import Events
import Statistics
import Testing

@testable import Projections

/// The fast reader of payloads, against the parser that builds values.
struct PayloadScannerTests {
  private static func text(_ random: inout SeededGenerator) -> String {
    let letters = ["a", "é", "\"", "\\", "\n", "\u{1F}", "😀", "/", "}", ",", ":", "[", "ß", "{"]
    return (0..<random.next(below: 9)).map { _ in letters[random.next(below: letters.count)] }.joined()
  }

  private static func value(_ random: inout SeededGenerator, depth: Int = 0) -> JSONValue {
    switch random.next(below: depth > 3 ? 6 : 8) {
    case 0: return .null
    case 1: return .bool(random.next(below: 2) == 0)
    case 2: return .integer(Int64(random.next(below: 9_007_199_254_740_991)) * (random.next(below: 2) == 0 ? 1 : -1))
    case 3: return .double(random.nextUnit() * 1e30)
    case 4, 5: return .string(text(&random))
    case 6: return .array((0..<random.next(below: 4)).map { _ in value(&random, depth: depth + 1) })
    default: return .object(object(&random, depth: depth + 1))
    }
  }

  private static func object(_ random: inout SeededGenerator, depth: Int = 0) -> JSONObject {
    var object = JSONObject()
    for _ in 0..<random.next(below: 7) { object[text(&random)] = value(&random, depth: depth) }
    return object
  }

  /// Walks an object one level deep: whole numbers and texts read, all else stepped over.
  private func walk(_ bytes: [UInt8]) throws -> [(key: String, value: JSONValue?)] {
    try bytes.withUnsafeBytes { raw in
      var scanner = PayloadScanner(raw)
      var found: [(String, JSONValue?)] = []
      try scanner.enter()
      var probe = scanner
      while let key = try scanner.key() {
        probe = scanner
        let name = try decoded(key)
        if let text = Result(catching: { try probe.string() }).success {
          found.append((name, .string(try decoded(text))))
          scanner = probe
        } else {
          try scanner.skip()
          found.append((name, nil))
        }
      }
      return found
    }
  }

  private func decoded(_ bytes: UnsafeBufferPointer<UInt8>) throws -> String {
    try #require(try JSONParser.parse("\"\(String(decoding: bytes, as: UTF8.self))\"").string)
  }

  @Test(arguments: UInt64(1)...200)
  func `keys and texts come out as the parser reads them`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let object = Self.object(&random)
    let found = try walk(CanonicalJSON.bytes(.object(object)))
    #expect(found.map(\.key) == object.keys)
    for (member, scanned) in zip(object.members, found) { #expect(member.value.string == scanned.value?.string) }
  }

  @Test(arguments: [0, 7, -7, 9_007_199_254_740_991, -9_007_199_254_740_991])
  func `whole numbers keep every digit`(number: Int64) throws {
    let bytes = CanonicalJSON.bytes(["n": .integer(number), "z": 1])
    try bytes.withUnsafeBytes { raw in
      var scanner = PayloadScanner(raw)
      try scanner.enter()
      _ = try scanner.key()
      #expect(try scanner.integer() == number)
      #expect(try scanner.key().map { String(decoding: $0, as: UTF8.self) } == "z")
    }
  }

  @Test(arguments: UInt64(1)...40)
  func `a payload cut anywhere is refused or ends inside its bytes`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let bytes = CanonicalJSON.bytes(.object(Self.object(&random)))
    for length in 0..<bytes.count {
      let cut = Result { try walk(Array(bytes[..<length])) }
      #expect(cut.success == nil, "\(String(decoding: bytes[..<length], as: UTF8.self))")
    }
  }

  @Test func `facets keep their numbers while the table grows`() {
    var table = FacetTable()
    var random = SeededGenerator(seed: 3)
    var known: [[UInt8]: Int] = [:]
    for _ in 0..<6_000 {
      // Short alphabets, so that keys share beginnings and lengths.
      let key = (0..<random.next(below: 12)).map { _ in UInt8(97 + random.next(below: 3)) }
      let found = table.number(of: key)
      #expect(found.isNew == (known[key] == nil))
      #expect(found.number == known[key] ?? known.count)
      known[key] = found.number
    }
    #expect(known.count > 1_024)
  }
}

extension Result {
  fileprivate var success: Success? { if case .success(let value) = self { value } else { nil } }
}
