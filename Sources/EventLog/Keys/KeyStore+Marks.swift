public import Events

extension KeyStore {
  /// Marks of all identifiers that were ever named, for finding them in texts; those of people who were forgotten too.
  ///
  /// A file from before there were marks has those of identifiers that were named since.
  public func identifierMarks() throws(KeyStoreError) -> IdentifierMarks {
    if let marks { return marks }
    var marks = try reading { connection throws(LogError) in try connection.identifierMarks(under: identityKey) }
    for mark in staged.marks { marks.insert(mark) }
    self.marks = marks
    return marks
  }

  /// The same, read without changing anything.
  public static func identifierMarks(ofFile path: String) throws(LogError) -> IdentifierMarks {
    let connection = try Connection(path: path, mode: .readOnly)
    guard try connection.integer("PRAGMA user_version") ?? 0 >= 5 else { return .none }
    return try connection.identifierMarks(under: try connection.secret("identity"))
  }

  func stageMark(of identifier: Identifier) throws(KeyStoreError) {
    guard let mark = try identifierMarks().mark(of: identifier), !(marks?.contains(mark) ?? true) else { return }
    marks?.insert(mark)
    staged.marks.insert(mark)
  }
}

extension Connection {
  fileprivate func identifierMarks(under identityKey: SecretKey) throws(LogError) -> IdentifierMarks {
    var stored: Set<UInt64> = []
    let find = try statement("SELECT mark FROM marks")
    defer { find.reset() }
    while try find.step() { stored.insert(UInt64(bitPattern: find.integer(0))) }
    let key = markLabel.withUnsafeBytes { identityKey.digest($0) }.bytes
    func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    return IdentifierMarks(key: (word(key[0..<8]), word(key[8..<16])), marks: stored)
  }

  func insert(marks: Set<UInt64>) throws(LogError) {
    let insert = try statement("INSERT OR IGNORE INTO marks (mark) VALUES (?1)")
    for mark in marks.sorted() {
      insert.bind(1, Int64(bitPattern: mark))
      try insert.run()
    }
  }
}

/// What the key of marks is derived from. No identifier's digest has this input: it lacks the zero byte.
private let markLabel = Array("hebel identifier marks".utf8)
