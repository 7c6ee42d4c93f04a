import Foundation
import Testing

@testable import hebel

/// One file of a directory from before, beside the others of now.
struct OlderCopyTests {
  private let files = FileManager.default

  private func filled() throws -> Program {
    let program = try Program()
    #expect(try program.run("init --name Probe").status == 0)
    try program.write("person,unit,band,from\n1,A,1,2021-01-01\n2,A,1,2021-01-01\n", to: "hr.csv")
    #expect(try program.run("import roster hr.csv").status == 0)
    #expect(try program.run("metrics show adoption.reach --period 2026-Q1").status == 0)
    return program
  }

  private func path(_ program: Program, _ name: String) -> URL { program.directory.appendingPathComponent(name) }

  /// Puts one file of the copy `before` back, without its companions of now.
  private func putBack(_ name: String, in program: Program) throws {
    for suffix in ["", "-wal", "-shm"] { unlink(path(program, "hebel-data/\(name)\(suffix)").path) }
    try files.copyItem(at: path(program, "before/\(name)"), to: path(program, "hebel-data/\(name)"))
  }

  @Test func `directory and databases are for their owner alone`() throws {
    let program = try filled()
    defer { #expect(throws: Never.self) { try program.remove() } }
    #expect(try program.run("log anchor").status == 0)
    func mode(_ name: String) throws -> Int? {
      try files.attributesOfItem(atPath: path(program, name).path)[.posixPermissions] as? Int
    }
    #expect(try mode("hebel-data") == 0o700)
    for name in try Program.files(below: path(program, "hebel-data")) where name.contains(".db") {
      guard !name.hasSuffix(".lock"), !name.hasSuffix(".turn") else { continue }
      #expect(try mode("hebel-data/" + name) == 0o600, "\(name)")
    }
  }

  @Test(arguments: ["head", "anchors"])
  func `an older ledger of releases is noticed, a whole older directory is not taken for one`(by: String) throws {
    let program = try filled()
    defer { #expect(throws: Never.self) { try program.remove() } }
    try files.copyItem(at: path(program, "hebel-data"), to: path(program, "before"))
    #expect(try program.run("metrics show tokens.consumed --period 2026-Q1").status == 0)
    if by == "anchors" {
      #expect(try program.run("log anchor").status == 0)
      try files.removeItem(at: path(program, "hebel-data/audit.db.head"))
    }
    try putBack("audit.db", in: program)
    for command in ["metrics show adoption.reach --period 2026-Q1", "audit list", "log tail"] {
      let refused = try program.run(command)
      #expect(refused.status == 69 && refused.output.isEmpty, "\(command): \(refused.output)\(refused.errors)")
      #expect(refused.errors.contains("is an older copy of the ledger of releases"), "\(refused.errors)")
    }
    let whole = try program.run("metrics show adoption.reach --period 2026-Q1 --data before")
    #expect(whole.status == 0, "\(whole.errors)")
    // The way on, where the newest is lost.
    unlink(path(program, "hebel-data/audit.db").path)
    #expect(try program.run(["audit", "begin-anew", "--reason", "The disk failed."]).status == 0)
    #expect(try program.run("metrics show adoption.reach --period 2026-Q1").status == 0)
  }

  @Test func `older keys beside a newer log are refused before anybody becomes a second person`() throws {
    let program = try filled()
    defer { #expect(throws: Never.self) { try program.remove() } }
    for name in ["far", "safe", "later"] {
      try files.createDirectory(at: path(program, name), withIntermediateDirectories: true)
    }
    #expect(try program.run("backup --to far --keys safe").status == 0)
    try files.copyItem(at: path(program, "hebel-data"), to: path(program, "before"))
    try program.write("person,unit,band,from\n3,A,1,2021-01-01\n", to: "more.csv")
    #expect(try program.run("import roster more.csv").status == 0)
    #expect(try program.run("backup --to later --without-keys").status == 0)
    let newest = path(program, "newest.db")
    try files.copyItem(at: path(program, "hebel-data/keys.db"), to: newest)
    let head = try program.run("log stats --format json").output
    try putBack("keys.db", in: program)
    let refused = try program.run("import roster more.csv")
    #expect(refused.status == 69, "\(refused.output)\(refused.errors)")
    #expect(refused.errors.contains("is older than the log beside it"), "\(refused.errors)")
    #expect(try program.run("log stats --format json").output == head)
    let looked = try program.run("doctor")
    #expect(looked.status == 1 && looked.output.contains("is older than the log"), "\(looked.output)")
    let logs = try #require(try files.contentsOfDirectory(atPath: path(program, "later").path).first)
    let keys = try #require(try files.contentsOfDirectory(atPath: path(program, "safe").path).first)
    let mixed = try program.run("restore later/\(logs) --keys safe/\(keys) --data new")
    #expect(mixed.status == 69 && mixed.errors.contains("is older than the log beside it"), "\(mixed.errors)")
    // Both of then, and both of now.
    let whole = try program.run("import roster more.csv --data before")
    #expect(whole.status == 0 && whole.output.contains(#/accepted +1 rows/#), "\(whole.output)\(whole.errors)")
    unlink(path(program, "hebel-data/keys.db").path)
    try files.copyItem(at: newest, to: path(program, "hebel-data/keys.db"))
    #expect(try program.run("import roster more.csv").output.contains("Nothing new"))
  }

  @Test func `a log from before a year's end says where people went on before the year's key goes again`() throws {
    let program = try filled()
    defer { #expect(throws: Never.self) { try program.remove() } }
    #expect(try program.run("import roster hr.csv").status == 0)
    try program.adopt {
      $0["agreement"] = "BV 1"
      $0["retentionMonths"] = 12
      $0["rawRows"] = true
    }
    try files.copyItem(at: path(program, "hebel-data"), to: path(program, "before"))
    let overdue = "FY2021 since 2023-01-01"
    for command in [
      "policy show", "doctor", "audit report --language en", "policy export --language en --format markdown",
      "report 2026-Q1",
    ] {
      let said = try program.run(command)
      #expect((said.output + said.errors).contains(overdue), "\(command): \(said.output)\(said.errors)")
    }
    let applied = try program.run("retention apply")
    #expect(applied.status == 0 && applied.output.contains("Destroyed the key of FY2021"), "\(applied.errors)")
    /// First days of the placings that go on.
    func carried(_ data: String) throws -> [String] {
      try program.run("log export --data \(data)").output.split(separator: "\n")
        .filter { $0.contains("\"source\":\"retention\"") }
        .compactMap { $0.firstMatch(of: #/"from":"([^"]+)"/#).map { String($0.1) } }.sorted()
    }
    let wanted = try carried("hebel-data")
    #expect(wanted.count >= 2)
    let restored = try program.run("import roster hr.csv --data before")
    #expect(restored.status == 0, "\(restored.errors)")
    #expect(restored.errors.contains("2 placings and absences of FY2021 go on from "), "\(restored.errors)")
    #expect(restored.errors.contains(" destroyed now"), "\(restored.errors)")
    #expect(restored.output.contains("past retention 2 rows"), "\(restored.output)")
    // Where years went one after the other people went on through each; here at once to the first that is kept.
    #expect(try carried("before") == Array(wanted.suffix(2)))
    #expect(try program.run("import roster hr.csv --data before").errors.isEmpty)
  }
}
