internal import Crypto
public import Events

/// Under whose key a free text is sealed: it becomes unreadable when that key is destroyed.
public enum TextOwner: Hashable, Sendable {
  case person(PersonID)
  /// Answers carry no person; `survey` is the stream.
  case wave(survey: String, wave: String)

  var name: String {
    switch self {
    case .person(let person): "person:\(person)"
    case .wave(let survey, let wave): "wave:\(survey)\u{1F}\(wave)"
    }
  }
}

/// What became of a sealed text.
public enum OpenedText: Hashable, Sendable {
  case text(String)
  /// There is no key any more.
  case forgotten
  /// It was sealed by another key, under another name, or changed since.
  case damaged
}

/// Free text under AES-256-GCM (NIST SP 800-38D), one key an owner.
///
/// The nonce is the first 12 bytes of HMAC-SHA256(key, id ‖ 0 ‖ field ‖ 0 ‖ text): the same text in the same place
/// seals to the same bytes, so that repeating an import is no other content, and two texts share a nonce only by a
/// chance of 1 in 2⁹⁶. Opening makes it anew and compares, which ties a text to its id and field.
extension KeyStore {
  private static let nonceLength = 12
  private static let tagLength = 16

  /// Base64 of nonce ‖ ciphertext ‖ tag. Draws a key for an owner without one; `commit` before anything sealed by it
  /// is written anywhere.
  public func seal(
    _ text: String, for owner: TextOwner, id: String, field: String
  ) throws(KeyStoreError) -> String {
    if case .person(let person) = owner, try isForgotten(person) { throw KeyStoreError.forgotten(path: path) }
    let bytes = try textKey(of: owner) ?? drawTextKey(of: owner)
    let (key, nonce) = (SymmetricKey(data: bytes), KeyStore.nonce(bytes, id, field, text))
    do {
      let box = try AES.GCM.seal(Array(text.utf8), using: key, nonce: AES.GCM.Nonce(data: nonce))
      return Base64.text(nonce + Array(box.ciphertext) + Array(box.tag))
    } catch {
      throw KeyStoreError.log(.damaged(path: path, what: "a text cannot be sealed by its key"))
    }
  }

  public func open(
    _ sealed: String, for owner: TextOwner, id: String, field: String
  ) throws(KeyStoreError) -> OpenedText {
    guard let bytes = try textKey(of: owner) else { return .forgotten }
    guard let parts = Base64.bytes(sealed), parts.count >= KeyStore.nonceLength + KeyStore.tagLength else {
      return .damaged
    }
    let nonce = Array(parts.prefix(KeyStore.nonceLength))
    do {
      let box = try AES.GCM.SealedBox(
        nonce: AES.GCM.Nonce(data: nonce), ciphertext: parts.dropFirst(nonce.count).dropLast(KeyStore.tagLength),
        tag: parts.suffix(KeyStore.tagLength))
      let opened = Array(try AES.GCM.open(box, using: SymmetricKey(data: bytes)))
      guard let text = String(validating: opened, as: UTF8.self), KeyStore.nonce(bytes, id, field, text) == nonce
      else { return .damaged }
      return .text(text)
    } catch {
      return .damaged
    }
  }

  /// Destroys an owner's key; what it sealed is forgotten. False where there was none. Durable, and gone from the file
  /// and its write-ahead log, when it returns.
  @discardableResult
  public func destroyTextKey(of owner: TextOwner) throws(KeyStoreError) -> Bool {
    let wasStaged = staged.textKeys.removeValue(forKey: owner.name) != nil
    var wasStored = false
    try reading { connection throws(LogError) in
      try lock.acquire()
      defer { lock.release() }
      try connection.execute("PRAGMA secure_delete = ON")
      let delete = try connection.statement("DELETE FROM text_keys WHERE owner = ?1 RETURNING 1")
      delete.bind(1, owner.name)
      wasStored = try delete.step()
      delete.reset()
      try connection.truncateWriteAheadLog()
    }
    return wasStaged || wasStored
  }

  private static func nonce(_ key: [UInt8], _ id: String, _ field: String, _ text: String) -> [UInt8] {
    let message = Array("\(id)\u{0}\(field)\u{0}\(text)".utf8)
    return Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)).prefix(nonceLength))
  }

  private func textKey(of owner: TextOwner) throws(KeyStoreError) -> [UInt8]? {
    if let key = staged.textKeys[owner.name] { return key }
    var key: [UInt8]?
    try reading { connection throws(LogError) in
      let find = try connection.statement("SELECT key FROM text_keys WHERE owner = ?1")
      defer { find.reset() }
      find.bind(1, owner.name)
      if try find.step() { key = Array(find.bytes(0)) }
    }
    guard let key else { return nil }
    guard key.count == 32 else {
      throw KeyStoreError.log(.damaged(path: path, what: "a text key has \(key.count) bytes in place of 32"))
    }
    return key
  }

  private func drawTextKey(of owner: TextOwner) -> [UInt8] {
    let key = drawKey()
    staged.textKeys[owner.name] = key
    return key
  }
}

extension Connection {
  /// Stores keys that were drawn; within the transaction of `KeyStore.commit`.
  func write(textKeys: [String: [UInt8]]) throws(LogError) {
    let insert = try statement("INSERT INTO text_keys (owner, key) VALUES (?1, ?2)")
    for (owner, key) in textKeys.sorted(by: { $0.key < $1.key }) {
      insert.bind(1, owner)
      insert.bind(2, key)
      try insert.run()
    }
  }

  /// Whether another process has drawn a key for one of these owners.
  func holdsTextKey(ofAny owners: some Sequence<String>) throws(LogError) -> Bool {
    let find = try statement("SELECT 1 FROM text_keys WHERE owner = ?1")
    for owner in owners {
      find.bind(1, owner)
      defer { find.reset() }
      if try find.step() { return true }
    }
    return false
  }
}
