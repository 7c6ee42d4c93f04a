import Events
import Testing

@testable import EventLog

@Suite struct CheckpointTests {
  private static let root = Digest(hashing: [1])
  private static let checkpoint = Checkpoint(origin: "hebel/0123", size: 42, root: root)
  private static let key = CheckpointKey(name: "hebel/0123", seed: Array(repeating: 7, count: 32))!

  @Test func `a note is text, blank line and signature`() throws {
    let note = try #require(Self.key.sign(Self.checkpoint)).note
    let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "hebel/0123" && lines[1] == "42" && lines[3].isEmpty)
    #expect(lines[2] == "S/X8TI3fV5iUlNfJlZH3xnVZNwbRNMj/ZHQGMDGuFjs=" || lines[2].count == 44)
    #expect(lines[4].hasPrefix("— hebel/0123 ") && lines[5].isEmpty && lines.count == 6)
    let read = try SignedCheckpoint(note: note)
    #expect(read.checkpoint == Self.checkpoint)
    try read.require(Self.key.verifier)
  }

  @Test func `a key is told from its text`() throws {
    let text = Self.key.verifier.description
    let verifier = try #require(CheckpointVerifier(text))
    #expect(verifier == Self.key.verifier)
    #expect(CheckpointVerifier(text.replacing("hebel/0123", with: "hebel/0124")) == nil)
    #expect(CheckpointVerifier("hebel/0123") == nil)
    #expect(CheckpointKey(name: "hebel/0123", line: Self.key.line)?.verifier == verifier)
    #expect(CheckpointKey(name: "hebel/0123", line: "AAAA") == nil)
  }

  /// The example key and note of the C2SP signed-note text's own reference (golang.org/x/mod/sumdb/note).
  @Test func `a note that others signed is read`() throws {
    let verifier = try #require(
      CheckpointVerifier("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"))
    #expect(verifier.name == "PeterNeumann")
    #expect(
      verifier.holds(
        Base64.bytes(
          "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=")!
          .dropFirst(4).map { $0 },
        of: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"))
  }

  @Test func `whatever is changed in a proof, it is not believed`() throws {
    let scratch = Scratch()
    let log = try scratch.open()
    _ = try log.appendBlocking((0..<9).map { note("e\($0)") })
    log.close()
    let tree = try LogReader(path: scratch.log).tree()
    let events = try scratch.events()
    let signed = try #require(Self.key.sign(Checkpoint(origin: "hebel/0123", size: 9, root: try tree.root())))
    let path = try tree.inclusion(of: Position(6), in: 9)
    let text = LogProof(leaf: LeafContent(events[5]), index: 5, path: path, checkpoint: signed).text
    let proof = try LogProof(text: text)
    try proof.require(Self.key.verifier)
    #expect(proof.leaf.contentHash == events[5].event.contentHash && proof.leaf.recordedAt == october)
    let bytes = Array(text.utf8)
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 1
      guard let text = String(validating: changed, as: UTF8.self) else { continue }
      #expect(throws: CheckpointFault.self, "byte \(place)") { try LogProof(text: text).require(Self.key.verifier) }
    }
    for length in bytes.indices {
      let cut = String(decoding: bytes[..<length], as: UTF8.self)
      #expect(throws: CheckpointFault.self, "cut at \(length)") { try LogProof(text: cut).require(Self.key.verifier) }
    }
    let swapped = LogProof(leaf: LeafContent(events[4]), index: 5, path: path, checkpoint: signed)
    #expect(throws: CheckpointFault.self) { try swapped.require(Self.key.verifier) }
    let other = CheckpointKey(name: "hebel/0123", seed: Array(repeating: 8, count: 32))!
    #expect(throws: CheckpointFault.self) { try proof.require(other.verifier) }
  }
}
