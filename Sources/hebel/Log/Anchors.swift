internal import EventLog
internal import Events
internal import Foundation

/// Signed checkpoints of the two logs, in files outside of their databases.
///
/// Whoever changes a log on purpose can change these too, so they promise something only where somebody else holds a
/// copy.
struct Anchors {
  let directory: DataDirectory

  private var place: String { directory.path + "/anchors" }
  private var keyPath: String { place + "/key" }
  /// What checks the signatures, one line.
  private var verifierPath: String { place + "/key.pub" }
  private static let suffix = ".checkpoint"

  struct Stored {
    let path: String
    let signed: SignedCheckpoint
  }

  /// Every checkpoint in the directory, by name.
  func stored() throws -> [Stored] {
    guard FileManager.default.fileExists(atPath: place) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: place).filter { $0.hasSuffix(Anchors.suffix) }.sorted()
      .map { try Anchors.read("\(place)/\($0)") }
  }

  /// Anchors of one log by the sizes that their names say, without reading any.
  struct Sizes {
    fileprivate let paths: [(size: Int64, path: String)]

    /// The largest state that this log was in and is no more, being shorter now; nil where there is none.
    func largest(beyond head: Position, of reader: LogReader) throws -> Int64? {
      let origin = Checkpoint.origin(ofLog: reader.logID)
      return try paths.filter { $0.size > head.value }.map { try Anchors.read($0.path).signed.checkpoint }
        .filter { $0.origin == origin }.map(\.size).max()
    }
  }

  func sizes(of log: String) throws -> Sizes {
    guard FileManager.default.fileExists(atPath: place) else { return Sizes(paths: []) }
    let names = try FileManager.default.contentsOfDirectory(atPath: place)
      .filter { $0.hasPrefix(log + "-") && $0.hasSuffix(Anchors.suffix) }
    return Sizes(
      paths: names.compactMap { name in
        Int64(name.dropFirst(log.count + 1).dropLast(Anchors.suffix.count)).map { ($0, "\(place)/\(name)") }
      })
  }

  static func read(_ path: String) throws -> Stored {
    do throws(CheckpointFault) {
      return Stored(path: path, signed: try SignedCheckpoint(note: try text(path)))
    } catch {
      throw CommandFailure(.badData, "\(path) is no anchor: \(error). Compare it with another copy.")
    }
  }

  /// The text of a small file; a sentence where it cannot be had.
  static func text(_ path: String) throws(CheckpointFault) -> String {
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable("it cannot be read") }
    guard data.count <= 1 << 20, let text = String(validating: data, as: UTF8.self) else {
      throw .unreadable("it is no text")
    }
    return text
  }

  /// What checks the anchors made here; nil where none was made yet.
  func verifier() throws -> CheckpointVerifier? {
    guard FileManager.default.fileExists(atPath: verifierPath) else { return nil }
    return try Anchors.verifier(verifierPath)
  }

  /// A key from its text or from a file that holds it.
  static func verifier(_ argument: String) throws -> CheckpointVerifier {
    if let key = CheckpointVerifier(argument) { return key }
    do throws(CheckpointFault) {
      let line = try text(argument).split(separator: "\n").first.map(String.init) ?? ""
      if let key = CheckpointVerifier(line) { return key }
    } catch {
      throw CommandFailure(
        .usage, "'\(argument)' is neither the key of a log, NAME+ID+BASE64, nor a file that holds one.")
    }
    throw CommandFailure(.badData, "\(argument) holds no key of a log, NAME+ID+BASE64.")
  }

  /// Signs the tree of a log as it stands. `name` is that of its database.
  func sign(_ reader: LogReader) throws -> SignedCheckpoint {
    let tree = try reader.tree()
    let checkpoint = Checkpoint(
      origin: Checkpoint.origin(ofLog: reader.logID), size: tree.size, root: try tree.root())
    guard let signed = try key().sign(checkpoint) else {
      throw CommandFailure(.failed, "The checkpoint could not be signed with \(keyPath).")
    }
    return signed
  }

  /// Signs and keeps the state of each log that has grown since; where that fails, says so and goes on: what was
  /// appended is safe without.
  func keepUp() {
    do {
      let known = Set(try stored().map(\.signed.checkpoint).map { "\($0.origin) \($0.size)" })
      for (name, reader) in try directory.logs() {
        let size = try reader.head().position.value
        guard size > 0, !known.contains("\(Checkpoint.origin(ofLog: reader.logID)) \(size)") else { continue }
        try store(try sign(reader), of: name)
      }
    } catch {
      Console.say("No anchor was made: \(CommandFailure(error).map { "\($0)" } ?? "\(error)")")
    }
  }

  /// Keeps a checkpoint under its log's name and size; the same one again is the same file.
  @discardableResult
  func store(_ signed: SignedCheckpoint, of log: String) throws -> String {
    let size = String(signed.checkpoint.size)
    let path = "\(place)/\(log)-\(String(repeating: "0", count: max(0, 12 - size.count)))\(size)\(Anchors.suffix)"
    try Anchors.write(signed.note, to: path)
    return path
  }

  /// Copies checkpoints and what checks them; the key that signs goes its own way.
  func copy(to target: String, key: String?) throws {
    let files = FileManager.default
    guard files.fileExists(atPath: place) else { return }
    try files.createDirectory(
      atPath: target + "/anchors", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    for name in try files.contentsOfDirectory(atPath: place).sorted()
    where name == "key.pub" || name.hasSuffix(Anchors.suffix) {
      try files.copyItem(atPath: "\(place)/\(name)", toPath: "\(target)/anchors/\(name)")
    }
    if let key, files.fileExists(atPath: keyPath) { try files.copyItem(atPath: keyPath, toPath: key + "/key") }
  }

  /// Whole or not at all, also where another process writes the same file.
  static func write(_ text: String, to path: String) throws {
    let part = try unfinished(text, for: path)
    guard rename(part, path) == 0 else {
      unlink(part)
      throw CommandFailure(.unavailable, "\(path) cannot be written. Check the directory.")
    }
  }

  /// A file of another name beside `path`, for its owner alone.
  private static func unfinished(_ text: String, for path: String) throws -> String {
    let part = "\(path).\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
    let output = try ByteOutput(path: part, mode: 0o600)
    try output.write(Array(text.utf8))
    try output.finish()
    return part
  }

  /// Drawn once, of this directory. Its name is that of the log of events.
  private func key() throws -> CheckpointKey {
    let name = Checkpoint.origin(ofLog: try directory.reader().logID)
    if FileManager.default.fileExists(atPath: keyPath) {
      var keyHere: CheckpointKey?
      do throws(CheckpointFault) {
        let line = try Anchors.text(keyPath).split(separator: "\n").first.map(String.init) ?? ""
        keyHere = CheckpointKey(name: name, line: line)
      } catch {
        throw CommandFailure(.unavailable, "\(keyPath): \(error).")
      }
      guard let keyHere else {
        throw CommandFailure(.badData, "\(keyPath) holds no key. Restore it from a backup; nothing was signed.")
      }
      // Whoever drew it may have been killed before it was told.
      if try verifier() == nil { try Anchors.write("\(keyHere.verifier)\n", to: verifierPath) }
      return keyHere
    }
    if try verifier() != nil {
      throw CommandFailure(
        .unavailable,
        "\(keyPath) is missing, with which the anchors here were signed. Restore it; or move \(place) away to begin "
          + "with another key, and tell those who hold the old one.")
    }
    try FileManager.default.createDirectory(
      atPath: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var source = SystemRandomNumberGenerator()
    let seed = (0..<32).map { _ in UInt8.random(in: 0...255, using: &source) }
    guard let key = CheckpointKey(name: name, seed: seed) else {
      throw CommandFailure(.failed, "No key could be drawn.")
    }
    // Two processes may draw one at the same time: only the first gets its name.
    let part = try Anchors.unfinished(key.line + "\n", for: keyPath)
    defer { unlink(part) }
    guard link(part, keyPath) == 0 else {
      guard errno == EEXIST else {
        throw CommandFailure(.unavailable, "\(keyPath) cannot be written. Check the directory.")
      }
      return try self.key()
    }
    try Anchors.write("\(key.verifier)\n", to: verifierPath)
    return key
  }
}

/// Both logs of a directory, as far as they are there.
extension DataDirectory {
  func logs() throws -> [(name: String, reader: LogReader)] {
    let events = [("events", try reader())]
    return try hasAudit ? events + [("audit", LogReader(path: audit))] : events
  }
}
