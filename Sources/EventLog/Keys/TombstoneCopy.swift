internal import Events
internal import Glibc

/// The tombstones a second time, in a file outside the data directory: a backup of the directory that is restored
/// brings a person's keys back, but not the file's past.
///
/// A line that names log and keys, then a line of 64 hexadecimal digits for each tombstone, and a line
/// `year FY2024/8f3a01bc 2024-01-01 2025-01-01` for each fiscal year whose key was destroyed: its name, its first day
/// and the day after its last. Lines are added at the end and never taken away. Without the keys of `keys.db` nobody
/// can test a guess against it.
public struct TombstoneCopy: Hashable, Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  /// What became of the file.
  public enum Change: Hashable, Sendable { case unchanged, made, added }

  /// Whose tombstones they are.
  struct Mark {
    var logID: String
    /// A digest of nothing secret: equal where the tombstone keys are.
    var keys: Digest
    var line: String { "hebel-tombstones 1 \(logID) \(hexadecimal(keys.bytes.prefix(8)))" }
  }

  static let keyMark = Array("tombstones".utf8)

  struct Content {
    var tombstones: Set<Digest>
    var years: Set<DestroyedYear> = []
    /// The last line was being written when the machine stopped.
    var isTorn: Bool
  }

  /// No tombstone file comes near it: about 4 million people.
  static let largestSize = 1 << 28

  /// nil where there is no file.
  func read(
    _ mark: Mark, known: Set<Digest>, years: Set<DestroyedYear> = []
  ) throws(TombstoneFault) -> Content? {
    guard let bytes = try bytes() else { return nil }
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let last = lines.popLast() ?? []
    guard let head = lines.first else {
      throw .malformed(path: path, line: 1, what: "it does not begin as a file of tombstones")
    }
    try check(String(decoding: head, as: UTF8.self), mark)
    var content = Content(tombstones: [], isTorn: !last.isEmpty)
    for (index, line) in lines.enumerated().dropFirst() {
      if let year = DestroyedYear(line: String(decoding: line, as: UTF8.self)) {
        content.years.insert(year)
        continue
      }
      guard let digest = TombstoneCopy.tombstone(line) else {
        throw .malformed(path: path, line: index + 1, what: "is not 64 hexadecimal digits")
      }
      content.tombstones.insert(digest)
    }
    // An interrupted addition is the beginning of a tombstone that `keys.db` holds since before; anything else is not.
    let isOurs =
      last.isEmpty || known.contains { Array(hexadecimal($0.bytes).utf8).starts(with: last) }
      || years.contains { Array($0.line.utf8).starts(with: last) }
    guard isOurs else {
      throw .malformed(path: path, line: lines.count + 1, what: "is cut off and stands in no other place")
    }
    return content
  }

  private func check(_ line: String, _ mark: Mark) throws(TombstoneFault) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 4, words[0] == "hebel-tombstones" else {
      throw .malformed(path: path, line: 1, what: "it does not begin as a file of tombstones")
    }
    guard words[1] == "1" else {
      throw .malformed(path: path, line: 1, what: "it has format \(words[1]), this program knows format 1")
    }
    guard words[2] == mark.logID else { throw .foreign(path: path, expected: mark.logID, found: String(words[2])) }
    guard line == mark.line else { throw .otherKeys(path: path) }
  }

  private static func tombstone(_ line: ArraySlice<UInt8>) -> Digest? {
    guard line.count == 64, !line.contains(where: { (65...90).contains($0) }) else { return nil }
    return bytesOfHexadecimal(String(decoding: line, as: UTF8.self)).flatMap { bytes in
      bytes.withUnsafeBytes { Digest(bytes: $0) }
    }
  }

  /// Brings the file up to `tombstones`, durably; makes none where there is nothing to say.
  func store(
    _ tombstones: Set<Digest>, _ years: Set<DestroyedYear>, over found: Content?, _ mark: Mark
  ) throws(TombstoneFault) -> Change {
    func lines(_ digests: Set<Digest>, _ years: Set<DestroyedYear>) -> [UInt8] {
      let lines = digests.map { hexadecimal($0.bytes) }.sorted() + years.map(\.line).sorted()
      return Array(lines.map { $0 + "\n" }.joined().utf8)
    }
    if let found, !found.isTorn {
      let missing = lines(tombstones.subtracting(found.tombstones), years.subtracting(found.years))
      guard !missing.isEmpty else { return .unchanged }
      try write(missing, to: path, flags: O_APPEND)
      return .added
    }
    guard !tombstones.isEmpty || !years.isEmpty else { return .unchanged }
    try makeDirectory()
    try write(Array("\(mark.line)\n".utf8) + lines(tombstones, years), to: path + ".part", flags: O_CREAT | O_TRUNC)
    guard rename(path + ".part", path) == 0 else { throw fault(errno) }
    try flushDirectory()
    return found == nil ? .made : .added
  }
}

/// Why the copy of the tombstones cannot be used. Nothing was imported and nobody forgotten.
public enum TombstoneFault: Error, Hashable, Sendable, CustomStringConvertible {
  case unreadable(path: String, why: String)
  case unwritable(path: String, why: String)
  /// `line` counts from 1.
  case malformed(path: String, line: Int, what: String)
  case foreign(path: String, expected: String, found: String)
  case otherKeys(path: String)

  public var description: String {
    switch self {
    case .unreadable(let path, let why):
      "The tombstones in \(path) cannot be read (\(why)). Without them a restored backup would bring forgotten people "
        + "back. Mend who may read the file; nothing was changed."
    case .unwritable(let path, let why):
      "The tombstones cannot be written to \(path) (\(why)). What was begun is finished by the next command that opens "
        + "the keys; mend the place, or name another with HEBEL_TOMBSTONES."
    case .malformed(let path, let line, let what):
      "\(path), line \(line): \(what). Restore the file from its own backup; where there is none, move it away, and it "
        + "is made again from keys.db. Nothing was changed."
    case .foreign(let path, let expected, let found):
      "\(path) holds the tombstones of log \(found), this is log \(expected). Name the right file with "
        + "HEBEL_TOMBSTONES; nothing was changed."
    case .otherKeys(let path):
      "\(path) was made under other keys than those of keys.db, so nobody could be recognised by it. Restore the "
        + "keys.db that it belongs to, or move it away; nothing was changed."
    }
  }
}
