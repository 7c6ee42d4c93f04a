import Foundation
import Testing

@testable import hebel

struct BackupTests {
  private func filled() throws -> Program {
    let program = try Program()
    #expect(try program.run(["init", "--name", "Probe"]).status == 0)
    try program.write("person_id,unit,from\n1,A,2026-01-01\n2,A,2026-01-01\n", to: "hr.csv")
    #expect(try program.run("import roster hr.csv").status == 0)
    #expect(try program.run("metrics show adoption.reach --period 2026-Q1").status == 0)
    #expect(try program.run("log anchor").status == 0)
    for name in ["far", "safe"] {
      try FileManager.default.createDirectory(
        at: program.directory.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    return program
  }

  private func only(_ name: String, in program: Program) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: program.directory.appendingPathComponent(name).path)
    #expect(names.count == 1)
    return "\(name)/\(names[0])"
  }

  @Test func `what was backed up is restored, with what was released and the anchors`() throws {
    let program = try filled()
    let made = try program.run("backup --to far --keys safe")
    #expect(made.status == 0 && made.output.contains("events.db"), "\(made)")
    let (copy, keys) = (try only("far", in: program), try only("safe", in: program))
    let names = try FileManager.default.contentsOfDirectory(atPath: program.directory.appendingPathComponent(copy).path)
    #expect(names.sorted() == ["anchors", "audit.db", "events.db"])
    #expect(
      !FileManager.default.fileExists(atPath: program.directory.appendingPathComponent(copy + "/anchors/key").path))
    let before = try program.run("org tree").output
    let restored = try program.run("restore \(copy) --keys \(keys) --data new")
    #expect(restored.status == 0 && restored.output.contains("Restored to new"), "\(restored)")
    #expect(try program.run("org tree --data new").output == before)
    #expect(try program.run("log verify --data new").output.contains("1 agree"))
    #expect(try program.run("log anchor --data new").status == 0)
    #expect(try program.run("doctor --data new").status == 0)
    let again = try program.run("import roster hr.csv --data new")
    #expect(again.status == 0 && again.output.contains("duplicates           2 rows"), "\(again)")
    try program.remove()
  }

  @Test func `a restore into data, without keys, of other keys or of a damaged copy is refused and leaves nothing`()
    throws
  {
    let program = try filled()
    #expect(try program.run("backup --to far --keys safe").status == 0)
    let (copy, keys) = (try only("far", in: program), try only("safe", in: program))
    let inUse = try program.run("restore \(copy) --keys \(keys)")
    #expect(inUse.status == 77 && inUse.errors.contains("holds data already"), "\(inUse)")
    #expect(try program.run("restore \(copy) --data new").status == 64)
    #expect(try program.run("init --name Andere --data other").status == 0)
    #expect(try program.run("import roster hr.csv --data other").status == 0)
    let foreign = try program.run("restore \(copy) --keys other --data new")
    #expect(foreign.status == 65 && foreign.errors.contains("belongs to another log"), "\(foreign)")
    let file = program.directory.appendingPathComponent(copy + "/events.db")
    var bytes = try Data(contentsOf: file)
    let place = try #require(bytes.firstRange(of: Data("2026-01-01".utf8))?.lowerBound)
    bytes[place] ^= 1
    try bytes.write(to: file)
    let damaged = try program.run("restore \(copy) --keys \(keys) --data new")
    #expect(damaged.status == 65 && damaged.errors.contains("not sound; nothing was restored"), "\(damaged)")
    #expect(!FileManager.default.fileExists(atPath: program.directory.appendingPathComponent("new").path))
    try program.remove()
  }

  @Test func `where keys go has to be said, and a backup that fails leaves nothing`() throws {
    let program = try filled()
    #expect(try program.run("backup --to far").errors.contains("--without-keys"))
    #expect(try program.run("backup --to nowhere --without-keys").status == 64)
    let full = try program.shell("ulimit -f 8; hebel backup --to far --without-keys")
    #expect(full.status != 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: program.directory.path + "/far").isEmpty, "\(full)")
    #expect(try program.run("backup --to far --without-keys").status == 0)
    try program.remove()
  }
}
