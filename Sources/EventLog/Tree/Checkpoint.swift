public import Events

/// What was promised of a log at one size: its tree's root. C2SP `tlog-checkpoint`, the text of a signed note.
public struct Checkpoint: Hashable, Sendable {
  /// Which log it is: `hebel/<log>`, the log's random name.
  public let origin: String
  public let size: Int64
  public let root: Digest

  public init(origin: String, size: Int64, root: Digest) {
    (self.origin, self.size, self.root) = (origin, size, root)
  }

  /// The origin of a log of this name.
  public static func origin(ofLog logID: String) -> String { "hebel/" + logID }

  /// Three lines, each ended; what is signed.
  public var text: String { "\(origin)\n\(size)\n\(Base64.text(root.bytes))\n" }

  /// Further lines are allowed by the format and say nothing here.
  init(text: String) throws(CheckpointFault) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, !lines[0].isEmpty, let size = Int64(lines[1]), size >= 0, String(size) == lines[1],
      let root = Base64.bytes(String(lines[2])).flatMap({ bytes in bytes.withUnsafeBytes { Digest(bytes: $0) } })
    else { throw .unreadable("it is no checkpoint: origin, size and root are to stand on a line each") }
    self.init(origin: String(lines[0]), size: size, root: root)
  }
}

/// Why a checkpoint or a proof is not believed.
public enum CheckpointFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text is none.
  case unreadable(String)
  /// No line is signed by this key, or the signature is not of this text.
  case unsigned(key: String)
  /// The path does not lead from what was said to the root that was signed.
  case disproved(String)

  public var description: String {
    switch self {
    case .unreadable(let what): what
    case .unsigned(let key): "it is not signed by \(key), or was changed since"
    case .disproved(let what): what
    }
  }
}

/// A checkpoint with the lines that sign it, as a C2SP `signed-note`.
public struct SignedCheckpoint: Hashable, Sendable {
  public let checkpoint: Checkpoint
  /// The signed text and all signature lines, as they were read or written.
  public let note: String
  private let signatures: [(name: String, bytes: [UInt8])]

  public static func == (one: SignedCheckpoint, other: SignedCheckpoint) -> Bool { one.note == other.note }
  public func hash(into hasher: inout Hasher) { hasher.combine(note) }

  /// Reads a note; whether its signatures hold is asked by `require`.
  public init(note: String) throws(CheckpointFault) {
    // The last blank line parts text from signatures.
    guard let gap = note.range(ofLast: "\n\n") else { throw .unreadable("it carries no signature") }
    let text = String(note[..<gap.lowerBound]) + "\n"
    checkpoint = try Checkpoint(text: text)
    self.note = note
    var signatures: [(name: String, bytes: [UInt8])] = []
    for line in note[gap.upperBound...].split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let parts = line.split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0] == "—", !parts[1].isEmpty, let bytes = Base64.bytes(String(parts[2])),
        bytes.count > 4
      else { throw .unreadable("a line below its text is no signature") }
      signatures.append((String(parts[1]), bytes))
    }
    guard note.hasSuffix("\n"), !signatures.isEmpty else { throw .unreadable("it was cut off") }
    self.signatures = signatures
  }

  init(_ checkpoint: Checkpoint, name: String, signature: [UInt8]) {
    self.checkpoint = checkpoint
    signatures = [(name, signature)]
    note = checkpoint.text + "\n— \(name) \(Base64.text(signature))\n"
  }

  /// Throws unless the key signed it. Lines of other keys are ignored, as the format demands.
  public func require(_ key: CheckpointVerifier) throws(CheckpointFault) {
    let own = signatures.filter { $0.name == key.name && Array($0.bytes.prefix(4)) == key.id }
    guard own.count == 1, key.holds(Array(own[0].bytes.dropFirst(4)), of: checkpoint.text) else {
      throw .unsigned(key: key.name)
    }
  }
}

extension String {
  fileprivate func range(ofLast part: String) -> Range<String.Index>? {
    var index = endIndex
    while index > startIndex {
      index = self.index(before: index)
      if self[index...].hasPrefix(part) { return index..<self.index(index, offsetBy: part.count) }
    }
    return nil
  }
}
