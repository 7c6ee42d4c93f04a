/// A line of CloudEvents JSON that is already as `CloudEvent.line` would write it, cut into its parts.
///
/// Only the bulk of a log is recognised: facts of a few frequent types, without a stream, in plain ASCII, their
/// attributes in canonical order. For such a line the payload, the hashed content and the event's fields are slices of
/// the line itself. nil for any other line, which says nothing about it: the full parser decides.
struct CanonicalLine {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  let type: BulkTypes.BulkType
  let data: Bytes
  let id: Bytes
  let source: Bytes
  let person: PersonID?
  let time: Instant
  /// What `contentHash` covers, as pieces of the line.
  let hashed: (Bytes, Bytes, Bytes, Bytes)

  init?(_ line: Bytes, types: BulkTypes) {
    // Whether an address stands there is for the vocabulary to say.
    guard let type = types.type(endOf: line), !MailAddress.mayStand(in: line) else { return nil }
    self.type = type
    var cursor = LineCursor(line)
    func slice(_ from: Int, _ to: Int) -> Bytes { Bytes(rebasing: line[from..<to]) }

    guard cursor.take(#"{"data":"#) else { return nil }
    let dataStart = cursor.index
    guard type.payload.accepts(&cursor), cursor.index - dataStart <= Event.maximumDataSize else { return nil }
    let dataEnd = cursor.index
    guard cursor.take(#","datacontenttype":"application/json""#) else { return nil }

    let idStart = cursor.index
    guard cursor.take(#","id":"#), let id = cursor.plainText(), (1...EventID.maximumLength).contains(id.count)
    else { return nil }
    let idEnd = cursor.index
    // What a log wrote about itself is left out, as the full parser does.
    if cursor.take(#","import":"#), cursor.wholeNumber() == nil { return nil }
    let personStart = cursor.index
    guard case .some(let person) = cursor.person(type.person) else { return nil }
    let personEnd = cursor.index
    if cursor.take(#","position":"#), cursor.wholeNumber() == nil { return nil }
    if cursor.take(#","recordedat":"#), cursor.plainText() == nil { return nil }

    let versionStart = cursor.index
    guard cursor.take(#","schemaversion":"#), cursor.wholeNumber() == Int64(type.version), cursor.take(#","source":"#),
      let source = cursor.plainText(), (1...200).contains(source.count)
    else { return nil }
    let sourceEnd = cursor.index
    guard cursor.take(#","specversion":"1.0""#) else { return nil }
    let timeStart = cursor.index
    guard cursor.take(#","time":"#), let time = cursor.plainText().flatMap({ Instant(canonical: $0) }),
      Vocabulary.takes(time), cursor.index == line.count - type.ending.count
    else { return nil }

    data = slice(dataStart, dataEnd)
    self.id = id
    self.source = source
    self.person = person
    self.time = time
    hashed = (
      slice(0, dataEnd), slice(idStart, idEnd), slice(personStart, personEnd), slice(versionStart, sourceEnd)
    )
    self.timeAndType = slice(timeStart, line.count)
  }

  /// The last piece of what is hashed.
  let timeAndType: Bytes

  func contentHash(_ scratch: inout [UInt8]) -> Digest {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: hashed.0)
    scratch.append(contentsOf: hashed.1)
    scratch.append(contentsOf: hashed.2)
    scratch.append(contentsOf: hashed.3)
    scratch.append(contentsOf: timeAndType)
    return Digest(hashing: scratch)
  }
}

/// The types that `CanonicalLine` recognises: those that come by the million.
struct BulkTypes: Sendable {
  struct BulkType: Sendable {
    let name: String
    let version: Int
    let person: PayloadSchema.PersonRule
    let payload: SurePayload
    /// `,"type":"usage-recorded"}`
    let ending: [UInt8]
  }

  private let types: [BulkType]

  /// Types that the vocabulary does not know, or that belong to streams, are left out.
  init(_ names: [String], of vocabulary: Vocabulary) {
    types = names.compactMap { name in
      guard let schema = vocabulary.schema(name), schema.streamPrefix == nil else { return nil }
      return BulkType(
        name: name, version: schema.version, person: schema.person, payload: SurePayload(schema),
        ending: Array(#","type":"\#(name)"}"#.utf8))
    }
  }

  func type(endOf line: UnsafeBufferPointer<UInt8>) -> BulkType? {
    types.first { type in
      guard line.count > type.ending.count else { return false }
      let start = line.count - type.ending.count
      for index in 0..<type.ending.count where line[start + index] != type.ending[index] { return false }
      return true
    }
  }
}

extension LineCursor {
  /// The person attribute where there is one; an outer nil where it is not surely what the type demands.
  fileprivate mutating func person(_ rule: PayloadSchema.PersonRule) -> PersonID?? {
    guard take(#","person":"#) else { return rule == .required ? .none : .some(nil) }
    guard rule != .absent, let person = plainText().flatMap({ PersonID(hexadecimal: $0) }) else { return .none }
    return .some(person)
  }
}

extension Instant {
  /// Reads only the form that `description` writes.
  init?(canonical bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 27, bytes[10] == UInt8(ascii: "T"), bytes[19] == UInt8(ascii: "."),
      bytes[26] == UInt8(ascii: "Z"), bytes[17] < UInt8(ascii: "6")
    else { return nil }
    self.init(ascii: bytes)
  }
}

extension PersonID {
  /// Reads exactly 32 lowercase hexadecimal digits.
  init?(hexadecimal digits: UnsafeBufferPointer<UInt8>) {
    guard digits.count == 32 else { return nil }
    var words: (UInt64, UInt64) = (0, 0)
    // Without branches: which digits are letters is random, so half of the guesses would fail.
    var strangers: UInt8 = 0
    for index in 0..<16 {
      let (one, two) = (digits[index], digits[index + 16])
      strangers |= PersonID.stranger(one) | PersonID.stranger(two)
      words.0 = words.0 << 4 | UInt64(one & 15 &+ (one >> 6) &* 9)
      words.1 = words.1 << 4 | UInt64(two & 15 &+ (two >> 6) &* 9)
    }
    guard strangers == 0 else { return nil }
    self.init(high: words.0, low: words.1)
  }

  /// 0 for 0…9 and a…f, 1 for any other byte.
  @inline(__always)
  private static func stranger(_ byte: UInt8) -> UInt8 {
    let isDigit: UInt8 = byte &- 48 < 10 ? 1 : 0
    let isLetter: UInt8 = byte &- 97 < 6 ? 1 : 0
    return 1 &- (isDigit | isLetter)
  }
}
