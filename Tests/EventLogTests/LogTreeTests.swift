import Events
import Glibc
import Testing

@testable import EventLog

@Suite struct LogTreeTests {
  let scratch = Scratch()

  private func fill(_ count: Int, batch: Int = 37) throws {
    let log = try scratch.open()
    for start in stride(from: 0, to: count, by: batch) {
      _ = try log.appendBlocking((start..<min(start + batch, count)).map { note("e\($0)", $0) })
    }
    log.close()
  }

  @Test func `roots and proofs from stored tiles are those of all leaves`() throws {
    try fill(1_100)
    let leaves = try scratch.events().map(\.leafHash)
    let tree = try LogReader(path: scratch.log).tree()
    #expect(tree.size == 1_100)
    for size in [1, 2, 255, 256, 257, 511, 512, 513, 1_024, 1_099, 1_100] as [Int64] {
      let root = MerkleTree.root(leaves[..<Int(size)])
      #expect(try tree.root(of: size) == root)
      for position in [1, 2, 255, 256, 257, 512, 700, size] as [Int64] where position <= size {
        let path = try tree.inclusion(of: Position(position), in: size)
        #expect(
          MerkleTree.isIncluded(leaves[Int(position) - 1], at: position - 1, in: size, root: root, path: path))
        let old = try tree.root(of: position)
        let proof = try tree.consistency(from: position, to: size)
        #expect(MerkleTree.isConsistent(from: position, root: old, to: size, root: root, path: proof))
      }
    }
  }

  @Test func `an empty log has the root of nothing`() throws {
    try fill(0)
    let tree = try LogReader(path: scratch.log).tree()
    #expect(try tree.size == 0 && tree.root() == MerkleTree.empty)
  }

  @Test func `a log of the format before gets its tiles with the next event`() throws {
    try fill(600)
    let root = try LogReader(path: scratch.log).tree().root()
    let hand = ForeignHand(scratch.log)
    for sql in [
      "DROP TRIGGER tiles_insert", "DROP TRIGGER tiles_update", "DROP TRIGGER tiles_delete", "DROP TABLE tiles",
      "PRAGMA user_version = 1",
    ] { #expect(hand.run(sql) == nil) }
    #expect(try LogReader(path: scratch.log).tree().root() == root)
    let log = try scratch.open()
    _ = try log.appendBlocking([note("more")])
    log.close()
    let reader = try LogReader(path: scratch.log)
    #expect(try reader.tree().root(of: 600) == root)
    #expect(try reader.verify().count == 0)
  }

  @Test func `an untouched log verifies`() throws {
    try fill(700)
    let reader = try LogReader(path: scratch.log)
    let found = try reader.verify()
    #expect(found.findings.isEmpty && found.size == 700)
    #expect(try found.root == reader.tree().root())
  }

  @Test(
    arguments: [
      ("UPDATE events SET data = '{\"n\":1}' WHERE position = 300", 300),
      ("UPDATE events SET occurred_at = occurred_at + 1 WHERE position = 300", 300),
      ("UPDATE events SET occurred_at = 9223372036854775807 WHERE position = 300", 300),
      ("UPDATE events SET occurred_at = -9223372036854775808 WHERE position = 300", 300),
      ("UPDATE events SET recorded_at = recorded_at + 1 WHERE position = 512", 512),
      ("UPDATE events SET recorded_at = -9223372036854775808 WHERE position = 1", 1),
      ("UPDATE events SET import = 7 WHERE position = 3", 3),
      ("UPDATE events SET person = x'00112233445566778899aabbccddeeff' WHERE position = 3", 3),
      ("UPDATE events SET person = x'00' WHERE position = 3", nil),
      ("UPDATE events SET id = 'other' WHERE position = 9", 9),
      ("UPDATE events SET schema_version = 2 WHERE position = 9", 9),
      ("UPDATE events SET source = 9 WHERE position = 9", 9),
      ("UPDATE events SET content_hash = zeroblob(32) WHERE position = 700", 700),
      ("UPDATE events SET leaf_hash = zeroblob(32) WHERE position = 699", 699),
      ("UPDATE events SET leaf_hash = x'00' WHERE position = 699", 699),
      ("DELETE FROM events WHERE position = 400", 400),
      ("DELETE FROM events WHERE position > 690", nil),
      ("UPDATE tiles SET root = zeroblob(32) WHERE number = 1", nil),
      ("UPDATE head SET leaf_hash = zeroblob(32)", 700),
      ("UPDATE sources SET name = 'other/1'", 1),
    ] as [(String, Int64?)])
  func `whatever a foreign hand changes is found, with its position`(sql: String, position: Int64?) throws {
    try fill(700)
    let hand = ForeignHand(scratch.log)
    for table in ["events", "tiles", "sources"] {
      #expect(hand.run("DROP TRIGGER \(table)_update") == nil)
      #expect(hand.run("DROP TRIGGER \(table)_delete") == nil)
    }
    #expect(hand.run("DROP TRIGGER head_update") == nil)
    #expect(hand.run(sql) == nil)
    let found = try LogReader(path: scratch.log).verify()
    if sql.contains("x'00' WHERE position = 3") {
      // Nobody is what the event was about before, too.
      #expect(found.count == 0)
      return
    }
    #expect(found.count > 0)
    if let position { #expect(found.findings.first?.position == Position(position)) }
    if sql.contains("DELETE") { #expect(found.root == nil) }
  }

  @Test func `one bit flipped in the file is found, or changed no event`() throws {
    try fill(700)
    let before = try scratch.events()
    let bytes = try #require(contents(scratch.log))
    var source = SplitMix(seed: 5)
    for _ in 0..<60 {
      var flipped = bytes
      let place = Int.random(in: 100..<bytes.count, using: &source)
      flipped[place] ^= 1 << UInt8.random(in: 0..<8, using: &source)
      write(flipped, scratch.log)
      unlink(scratch.log + "-wal")
      unlink(scratch.log + "-shm")
      do {
        let found = try LogReader(path: scratch.log).verify()
        if found.count == 0 { #expect(try scratch.events() == before, "byte \(place)") }
      } catch {
        #expect("\(error)".count > 20, "byte \(place)")
      }
    }
    write(bytes, scratch.log)
  }

  private func contents(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    var bytes = [UInt8](repeating: 0, count: ftell(file))
    rewind(file)
    return fread(&bytes, 1, bytes.count, file) == bytes.count ? bytes : nil
  }

  private func write(_ bytes: [UInt8], _ path: String) {
    guard let file = fopen(path, "wb") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }
}
