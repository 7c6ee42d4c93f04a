internal import Crypto

/// A SHA-256 digest.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  /// 32 bytes as four big-endian words.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// nil unless there are 32 bytes.
  public init?(bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 32 else { return nil }
    words = bytes.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self)
  }

  public init(hashing bytes: UnsafeRawBufferPointer) {
    var hash = SHA256()
    hash.update(bufferPointer: bytes)
    words = hash.finalize().withUnsafeBytes { $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self) }
  }

  public init(hashing bytes: [UInt8]) {
    self = bytes.withUnsafeBytes { Digest(hashing: $0) }
  }

  public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    Swift.withUnsafeBytes(of: words, body)
  }

  public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }
  /// 64 lowercase hexadecimal digits.
  public var description: String { hexadecimal(bytes) }

  public static func == (left: Digest, right: Digest) -> Bool {
    left.words.0 == right.words.0 && left.words.1 == right.words.1 && left.words.2 == right.words.2
      && left.words.3 == right.words.3
  }
  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension Event {
  /// SHA-256 of the canonical JSON of {data, id, person, schemaversion, source, stream, time, type}.
  public var contentHash: Digest {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(data.count + 256)
    appendCanonicalContent(to: &bytes)
    return Digest(hashing: bytes)
  }

  /// Appends what `contentHash` hashes. Absent fields are left out.
  public func appendCanonicalContent(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: #"{"data":"#.utf8)
    bytes.append(contentsOf: data)
    bytes.append(contentsOf: #","id":"#.utf8)
    CanonicalJSON.appendString(id.description, to: &bytes)
    if let person {
      bytes.append(contentsOf: #","person":""#.utf8)
      bytes.append(contentsOf: person.description.utf8)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(contentsOf: #","schemaversion":"#.utf8)
    CanonicalJSON.appendInteger(Int64(schemaVersion), to: &bytes)
    bytes.append(contentsOf: #","source":"#.utf8)
    CanonicalJSON.appendString(source, to: &bytes)
    if let stream {
      bytes.append(contentsOf: #","stream":"#.utf8)
      CanonicalJSON.appendString(stream, to: &bytes)
    }
    bytes.append(contentsOf: #","time":""#.utf8)
    time.append(to: &bytes)
    bytes.append(contentsOf: #"","type":"#.utf8)
    CanonicalJSON.appendString(type, to: &bytes)
    bytes.append(UInt8(ascii: "}"))
  }
}

/// SHA-256(0x00 ‖ contentHash ‖ be64(import number, 0 if none) ‖ be64(recordedAt µs)): the Merkle leaf (RFC 6962 §2.1).
public func leafHash(content: Digest, importNumber: Position?, recordedAt: Instant) -> Digest {
  withUnsafeTemporaryAllocation(byteCount: 49, alignment: 8) { buffer in
    buffer[0] = 0
    content.withUnsafeBytes { buffer.baseAddress!.advanced(by: 1).copyMemory(from: $0.baseAddress!, byteCount: 32) }
    buffer.storeBytes(of: (importNumber?.value ?? 0).bigEndian, toByteOffset: 33, as: Int64.self)
    buffer.storeBytes(of: recordedAt.microseconds.bigEndian, toByteOffset: 41, as: Int64.self)
    return Digest(hashing: UnsafeRawBufferPointer(buffer))
  }
}
