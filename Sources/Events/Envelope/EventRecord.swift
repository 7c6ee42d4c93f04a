/// A validated event as flat bytes: what a spool holds and what an insert binds without building a value.
///
/// A view: valid as long as the bytes below it. Numbers are in the machine's own order; spools never leave it.
public struct EventRecord {
  public let start: UnsafeRawPointer

  public init(start: UnsafeRawPointer) { self.start = start }

  // length 0, row 4, time 8, id 16, content hash 32, person 64, source 80, type 84, schema version 88, flags 90,
  // id length 92, stream length 94, data length 96, then id text, stream, data, padding to a multiple of 8.
  static let headLength = 104
  static let textID: UInt8 = 1
  static let hasPerson: UInt8 = 2

  public var length: Int { Int(start.load(as: UInt32.self)) }
  public var row: Int { Int(start.load(fromByteOffset: 4, as: UInt32.self)) }
  public var time: Int64 { start.load(fromByteOffset: 8, as: Int64.self) }
  public var source: Int { Int(start.load(fromByteOffset: 80, as: UInt32.self)) }
  public var type: Int { Int(start.load(fromByteOffset: 84, as: UInt32.self)) }
  public var schemaVersion: Int { Int(start.load(fromByteOffset: 88, as: UInt16.self)) }
  private var flags: UInt8 { start.load(fromByteOffset: 90, as: UInt8.self) }
  private var idLength: Int { Int(start.load(fromByteOffset: 92, as: UInt16.self)) }
  private var streamLength: Int { Int(start.load(fromByteOffset: 94, as: UInt16.self)) }
  private var dataLength: Int { Int(start.load(fromByteOffset: 96, as: UInt32.self)) }

  public var isTextID: Bool { flags & EventRecord.textID != 0 }
  /// The sixteen bytes of a derived identifier, or the UTF-8 of a text.
  public var idBytes: UnsafeRawBufferPointer {
    isTextID
      ? UnsafeRawBufferPointer(start: start + EventRecord.headLength, count: idLength)
      : UnsafeRawBufferPointer(start: start + 16, count: 16)
  }
  public var contentHashBytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start + 32, count: 32) }
  public var contentHash: Digest { Digest(bytes: contentHashBytes)! }
  /// nil where the event is about nobody.
  public var personBytes: UnsafeRawBufferPointer? {
    flags & EventRecord.hasPerson == 0 ? nil : UnsafeRawBufferPointer(start: start + 64, count: 16)
  }
  /// Empty where there is none.
  public var streamBytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start + EventRecord.headLength + idLength, count: streamLength)
  }
  public var dataBytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start + EventRecord.headLength + idLength + streamLength, count: dataLength)
  }

  /// 64 bits of (source, id); equal identities have equal fingerprints, others seldom.
  public var fingerprint: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 &+ UInt64(source)
    if isTextID {
      for byte in idBytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    } else {
      hash ^= start.load(fromByteOffset: 16, as: UInt64.self)
      hash = (hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9
      hash ^= start.load(fromByteOffset: 24, as: UInt64.self)
    }
    hash = (hash ^ hash >> 32) &* 0x94D0_49BB_1331_11EB
    return hash ^ hash >> 31
  }

  /// Appends the record of an event and returns its length. `source` and `type` are the caller's own numbers.
  @discardableResult
  public static func append(
    _ event: Event, row: Int, source: Int, type: Int, contentHash: Digest, to bytes: inout [UInt8]
  ) -> Int {
    var idText: String?
    var idWords: (UInt64, UInt64) = (0, 0)
    // A text that spells sixteen bytes is those bytes, however the value was made.
    switch event.id.normalised {
    case .derived(let high, let low): idWords = (high.bigEndian, low.bigEndian)
    case .text(let text): idText = text
    }
    let idLength = idText?.utf8.count ?? 0
    let streamLength = event.stream?.utf8.count ?? 0
    let used = headLength + idLength + streamLength + event.data.count
    let length = (used + 7) & ~7
    withUnsafeTemporaryAllocation(byteCount: headLength, alignment: 8) { head in
      head.initializeMemory(as: UInt8.self, repeating: 0)
      head.storeBytes(of: UInt32(length), as: UInt32.self)
      head.storeBytes(of: UInt32(row), toByteOffset: 4, as: UInt32.self)
      head.storeBytes(of: event.time.microseconds, toByteOffset: 8, as: Int64.self)
      head.storeBytes(of: idWords.0, toByteOffset: 16, as: UInt64.self)
      head.storeBytes(of: idWords.1, toByteOffset: 24, as: UInt64.self)
      contentHash.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: head[32..<64]).copyMemory(from: $0) }
      if let person = event.person {
        head.storeBytes(of: person.high.bigEndian, toByteOffset: 64, as: UInt64.self)
        head.storeBytes(of: person.low.bigEndian, toByteOffset: 72, as: UInt64.self)
      }
      head.storeBytes(of: UInt32(source), toByteOffset: 80, as: UInt32.self)
      head.storeBytes(of: UInt32(type), toByteOffset: 84, as: UInt32.self)
      head.storeBytes(of: UInt16(event.schemaVersion), toByteOffset: 88, as: UInt16.self)
      let flags = (idText == nil ? 0 : textID) | (event.person == nil ? 0 : hasPerson)
      head.storeBytes(of: flags, toByteOffset: 90, as: UInt8.self)
      head.storeBytes(of: UInt16(idLength), toByteOffset: 92, as: UInt16.self)
      head.storeBytes(of: UInt16(streamLength), toByteOffset: 94, as: UInt16.self)
      head.storeBytes(of: UInt32(event.data.count), toByteOffset: 96, as: UInt32.self)
      bytes.append(contentsOf: head)
    }
    if let idText { bytes.append(contentsOf: idText.utf8) }
    if let stream = event.stream { bytes.append(contentsOf: stream.utf8) }
    bytes.append(contentsOf: event.data)
    for _ in used..<length { bytes.append(0) }
    return length
  }

  /// The event as a value. `sourceName` and `typeName` are what the numbers stand for.
  public func event(sourceName: String, typeName: String) -> Event {
    let stream = streamBytes
    return Event(
      source: sourceName, id: EventID(bytes: idBytes, isText: isTextID), type: typeName, schemaVersion: schemaVersion,
      time: Instant(microseconds: time), stream: stream.isEmpty ? nil : String(decoding: stream, as: UTF8.self),
      person: personBytes.flatMap { PersonID(bytes: $0) }, data: Array(dataBytes))
  }
}

extension EventID {
  /// Derived wherever it reads as a derived identifier.
  public var normalised: EventID {
    if case .text(let text) = self, text.utf8.count == 32 { EventID(text) } else { self }
  }

  /// The identifier behind its stored bytes.
  public init(bytes: UnsafeRawBufferPointer, isText: Bool) {
    if !isText, let words = PersonID(bytes: bytes) {
      self = .derived(high: words.high, low: words.low)
    } else {
      self = .text(String(decoding: bytes, as: UTF8.self))
    }
  }
}
