internal import Events

/// Turns a file of any office encoding into chunks of UTF-8.
///
/// Bytes that are UTF-8 pass through as they are; whether they really are is checked where a cell becomes a text.
struct Transcoder {
  enum Encoding: Hashable {
    /// Nothing but ASCII so far; the first other byte decides between UTF-8 and CP1252, which agree on ASCII.
    case undecided
    case utf8
    case windows1252
    case utf16(bigEndian: Bool)

    var name: String {
      switch self {
      case .undecided: "ascii at the beginning"
      case .utf8: "utf-8"
      case .windows1252: "cp1252"
      case .utf16(let bigEndian): bigEndian ? "utf-16 big-endian" : "utf-16 little-endian"
      }
    }
  }

  static let chunkSize = 256 * 1024

  private let input: any ByteInput
  private(set) var encoding: Encoding
  /// The first chunk, decoded, until it is taken.
  private var head: [UInt8]?
  /// Bytes of a character whose rest comes with the next chunk.
  private var undecoded: [UInt8] = []
  private var isAtEnd = false

  /// `said` is what the person at the keyboard knows of the encoding; nil: found out from the first bytes.
  init(_ input: any ByteInput, said: String?) throws {
    self.input = input
    encoding = .undecided
    var first = try fill()
    let sniffed = Transcoder.sniff(first)
    encoding = try Transcoder.named(said, sniffed: sniffed.encoding) ?? sniffed.encoding
    first.removeFirst(sniffed.markSize)
    head = try decode(first)
  }

  /// The first decoded chunk without taking it; empty where the file is.
  var firstChunk: [UInt8] { head ?? [] }

  /// The next decoded chunk; empty at the end.
  mutating func next() throws -> [UInt8] {
    if let head {
      self.head = nil
      return head
    }
    while true {
      let bytes = try fill()
      if bytes.isEmpty {
        guard undecoded.isEmpty else { throw Transcoder.cutInCharacter }
        return []
      }
      let decoded = try decode(bytes)
      if !decoded.isEmpty { return decoded }
    }
  }

  private static let cutInCharacter = ImportFailure(
    what: "The file ends in the middle of a UTF-16 character.", mend: "It was cut off; export it again.")

  /// Collects a whole chunk even from an input that yields a few bytes at a time.
  private mutating func fill() throws -> [UInt8] {
    guard !isAtEnd else { return [] }
    var bytes = try input.read(Transcoder.chunkSize)
    while !bytes.isEmpty, bytes.count < Transcoder.chunkSize {
      let more = try input.read(Transcoder.chunkSize - bytes.count)
      if more.isEmpty {
        isAtEnd = true
        break
      }
      bytes.append(contentsOf: more)
    }
    if bytes.isEmpty { isAtEnd = true }
    return bytes
  }

  private mutating func decode(_ bytes: [UInt8]) throws -> [UInt8] {
    if encoding == .undecided, let start = bytes.firstIndex(where: { $0 >= 0x80 }) {
      encoding = isUTF8(bytes[start...], mayBeCut: !isAtEnd) ? .utf8 : .windows1252
    }
    switch encoding {
    case .undecided, .utf8: return bytes
    case .windows1252: return Windows1252.utf8(bytes)
    case .utf16(let bigEndian): return decodeUTF16(bytes, bigEndian: bigEndian)
    }
  }

  private mutating func decodeUTF16(_ bytes: [UInt8], bigEndian: Bool) -> [UInt8] {
    let source = undecoded + bytes
    var units: [UInt16] = []
    units.reserveCapacity(source.count / 2)
    var index = 0
    while index + 1 < source.count {
      let (first, second) = (UInt16(source[index]), UInt16(source[index + 1]))
      units.append(bigEndian ? first << 8 | second : second << 8 | first)
      index += 2
    }
    undecoded = Array(source[index...])
    if let last = units.last, last & 0xFC00 == 0xD800, !isAtEnd {
      units.removeLast()
      undecoded = Array(source[(index - 2)...])
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}

extension Transcoder {
  /// By byte order mark, or by the NUL bytes that ASCII has in UTF-16.
  private static func sniff(_ bytes: [UInt8]) -> (encoding: Encoding, markSize: Int) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16(bigEndian: false), 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16(bigEndian: true), 2) }
    let sample = bytes.prefix(512)
    let zeros = sample.indices.filter { sample[$0] == 0 }
    if zeros.count * 3 > sample.count {
      if zeros.allSatisfy({ $0 % 2 == 1 }) { return (.utf16(bigEndian: false), 0) }
      if zeros.allSatisfy({ $0 % 2 == 0 }) { return (.utf16(bigEndian: true), 0) }
    }
    return (.undecided, 0)
  }

  private static func named(_ name: String?, sniffed: Encoding) throws -> Encoding? {
    guard let name else { return nil }
    switch name.lowercased().filter({ $0.isLetter || $0.isNumber }) {
    case "utf8", "ascii": return .utf8
    case "cp1252", "windows1252", "latin1", "iso88591", "ansi": return .windows1252
    case "utf16le": return .utf16(bigEndian: false)
    case "utf16be": return .utf16(bigEndian: true)
    case "utf16":
      if case .utf16 = sniffed { return sniffed }
      return .utf16(bigEndian: false)
    default:
      throw ImportFailure(what: "The encoding '\(name)' is not known.", mend: "Say utf-8, utf-16 or cp1252.")
    }
  }
}

/// Whether the bytes are UTF-8; `mayBeCut` allows the last character to be incomplete.
func isUTF8(_ bytes: ArraySlice<UInt8>, mayBeCut: Bool) -> Bool {
  var bytes = bytes
  if mayBeCut, let lead = bytes.suffix(3).lastIndex(where: { $0 >= 0xC0 }) {
    let length = bytes[lead] >= 0xF0 ? 4 : bytes[lead] >= 0xE0 ? 3 : 2
    if bytes.endIndex - lead < length { bytes = bytes[..<lead] }
  }
  return bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) != nil }
}

/// The code page that Excel writes in Western Europe.
enum Windows1252 {
  /// What 0x80…0x9F stand for; the five that stand for nothing keep their number.
  private static let upper: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      guard byte >= 0x80 else {
        result.append(byte)
        continue
      }
      let code = byte < 0xA0 ? upper[Int(byte) - 0x80] : UInt16(byte)
      if code < 0x800 {
        result.append(UInt8(0xC0 | code >> 6))
      } else {
        result.append(UInt8(0xE0 | code >> 12))
        result.append(UInt8(0x80 | code >> 6 & 0x3F))
      }
      result.append(UInt8(0x80 | code & 0x3F))
    }
    return result
  }
}
