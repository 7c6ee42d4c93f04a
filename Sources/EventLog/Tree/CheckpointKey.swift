internal import Crypto
internal import Events

/// What checks signatures of checkpoints: may be given to anybody, and has to reach them by another way than the log.
public struct CheckpointVerifier: Hashable, Sendable, CustomStringConvertible {
  public let name: String
  /// The first four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key), which signature lines begin with.
  let id: [UInt8]
  private let publicKey: [UInt8]
  private static let ed25519: UInt8 = 1

  init(name: String, publicKey: [UInt8]) {
    self.name = name
    self.publicKey = publicKey
    let named = Array(name.utf8) + [0x0A, CheckpointVerifier.ed25519] + publicKey
    id = Array(Digest(hashing: named).bytes.prefix(4))
  }

  /// Reads `name+0123abcd+base64`, the text form of a signed note's key; nil where it is none, or of another kind.
  public init?(_ text: String) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, !parts[0].contains(where: \.isWhitespace),
      let key = Base64.bytes(String(parts[2])), key.count == 33, key[0] == CheckpointVerifier.ed25519
    else { return nil }
    self.init(name: String(parts[0]), publicKey: Array(key.dropFirst()))
    guard hexadecimal(id) == parts[1] else { return nil }
  }

  public var description: String {
    "\(name)+\(hexadecimal(id))+\(Base64.text([CheckpointVerifier.ed25519] + publicKey))"
  }

  func holds(_ signature: [UInt8], of text: String) -> Bool {
    do {
      let key = try Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
      return key.isValidSignature(signature, for: Array(text.utf8))
    } catch {
      return false
    }
  }
}

/// What signs checkpoints: an Ed25519 key of one log.
public struct CheckpointKey: Sendable {
  public let verifier: CheckpointVerifier
  private let seed: [UInt8]

  /// nil unless the seed has 32 bytes.
  public init?(name: String, seed: [UInt8]) {
    guard seed.count == 32 else { return nil }
    self.seed = seed
    do {
      let key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
      verifier = CheckpointVerifier(name: name, publicKey: Array(key.publicKey.rawRepresentation))
    } catch {
      return nil
    }
  }

  /// As it is stored: one line, base64.
  public init?(name: String, line: String) {
    guard let seed = Base64.bytes(line) else { return nil }
    self.init(name: name, seed: seed)
  }

  public var line: String { Base64.text(seed) }

  /// nil where no signature could be made.
  public func sign(_ checkpoint: Checkpoint) -> SignedCheckpoint? {
    do {
      let key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
      let signature = Array(try key.signature(for: Array(checkpoint.text.utf8)))
      return SignedCheckpoint(checkpoint, name: verifier.name, signature: verifier.id + signature)
    } catch {
      return nil
    }
  }
}
