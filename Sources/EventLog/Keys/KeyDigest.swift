internal import Crypto
public import Events

/// HMAC-SHA256 under one of the secret keys of `keys.db`.
struct SecretKey: Sendable {
  private let key: SymmetricKey

  init(_ bytes: [UInt8]) { key = SymmetricKey(data: bytes) }

  /// namespace ‖ 0 ‖ normalised value.
  func digest(_ identifier: Identifier) -> Events.Digest {
    var text = identifier.namespace + "\u{0}" + identifier.value
    return text.withUTF8 { digest(UnsafeRawBufferPointer($0)) }
  }

  /// The tombstone of an identifier, from its digest under the identity key.
  func tombstone(of digest: Events.Digest) -> Events.Digest { digest.withUnsafeBytes { self.digest($0) } }

  func digest(_ bytes: UnsafeRawBufferPointer) -> Events.Digest {
    HMAC<SHA256>.authenticationCode(for: bytes, using: key).withUnsafeBytes { Events.Digest(bytes: $0)! }
  }

  var running: HMAC<SHA256> { HMAC<SHA256>(key: key) }
}

/// The keyed digest of a file that is read piece by piece. Without the key, nobody can test a guess of its content.
public struct FileDigest {
  private var hash: HMAC<SHA256>

  init(_ key: SecretKey) { hash = key.running }

  public mutating func update(_ bytes: [UInt8]) { hash.update(data: bytes) }

  public func finish() -> Events.Digest { hash.finalize().withUnsafeBytes { Events.Digest(bytes: $0)! } }
}
