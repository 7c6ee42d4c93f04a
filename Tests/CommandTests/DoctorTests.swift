import EventLog
import Events
import Foundation
import Testing

@testable import hebel

struct DoctorTests {
  private func filled() throws -> Program {
    let program = try Program()
    #expect(try program.run(["init", "--name", "Probe"]).status == 0)
    try program.write("person_id,unit,from\n1,A,2026-01-01\n2,A,2026-01-01\n", to: "hr.csv")
    #expect(try program.run("import roster hr.csv").status == 0)
    return program
  }

  private func data(_ program: Program) -> URL { program.directory.appendingPathComponent("hebel-data") }

  @Test func `a directory in order is said to be so, and nothing is changed`() throws {
    let program = try filled()
    let before = try Data(contentsOf: data(program).appendingPathComponent("events.db"))
    let outcome = try program.run("doctor")
    #expect(outcome.status == 0, "\(outcome)")
    for words in ["ok    events.db", "ok    keys.db", "ok    imports        all finished", "ok    lock"] {
      #expect(outcome.output.contains(words), "\(words) in \(outcome.output)")
    }
    #expect(outcome.output.contains("ok    anchors        the newest covers"))
    #expect(try Data(contentsOf: data(program).appendingPathComponent("events.db")) == before)
    #expect(try program.run("doctor --format json").output.contains(#""subject":"SQLite""#))
    try program.remove()
  }

  @Test func `what is wrong is named with what to do, and the exit status says so`() throws {
    let program = try filled()
    let keys = data(program).appendingPathComponent("keys.db")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: keys.path)
    let open = try program.run("doctor")
    #expect(open.status == 0 && open.output.contains("warn  keys.db        can be read by other accounts"), "\(open)")
    #expect(open.output.contains("chmod 600"))
    try Data("no database".utf8).write(to: keys)
    #expect(try program.run("doctor").status == 1)
    try FileManager.default.removeItem(at: keys)
    let missing = try program.run("doctor")
    #expect(missing.status == 1 && missing.output.contains("bad   keys.db        is missing"), "\(missing)")
    #expect(missing.errors.contains("One thing is wrong"))
    try program.remove()
  }

  @Test func `an anchor that covers more than the log has means that something is lost`() throws {
    let program = try filled()
    let url = data(program)
    try FileManager.default.copyItem(at: url, to: program.directory.appendingPathComponent("old"))
    #expect(try program.run(["record", "milestone", "Stein"]).status == 0)
    #expect(try program.run("log anchor").status == 0)
    #expect(try program.run("doctor").output.contains("ok    anchors"))
    try FileManager.default.removeItem(at: program.directory.appendingPathComponent("old/anchors"))
    try FileManager.default.copyItem(
      at: url.appendingPathComponent("anchors"), to: program.directory.appendingPathComponent("old/anchors"))
    let older = try program.run("doctor --data old")
    #expect(older.status == 1 && older.output.contains("bad   anchors"), "\(older)")
    try program.remove()
  }

  @Test func `a clock that was set back and a writer at work are seen`() throws {
    let program = try filled()
    let directory = DataDirectory(path: data(program).path)
    let past = FileCheckup(directory: directory, now: Instant("2020-01-01T00:00:00Z")!).all
    #expect(past.contains { $0.subject == "clock" && $0.level == .warn })
    let lock = try FileLock(subject: directory.events, holder: "probe", timeoutSeconds: 0)
    try lock.acquire()
    let outcome = try program.run("doctor")
    #expect(outcome.status == 0 && outcome.output.contains("note  lock           probe, process"), "\(outcome)")
    lock.release()
    try program.remove()
  }

  @Test func `a file system over a network is told by where it is mounted`() {
    let mounts = #"""
      22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
      30 22 0:26 / /srv rw - nfs4 server:/srv rw,vers=4.2
      31 30 0:27 / /srv/local\040disk rw master:2 - xfs /dev/vdb rw
      """#
    #expect(MachineCheckup.kind(of: "/home/x", mounts: mounts) == "ext4")
    #expect(MachineCheckup.kind(of: "/srv/hebel", mounts: mounts) == "nfs4")
    #expect(MachineCheckup.kind(of: "/srvx", mounts: mounts) == "ext4")
    #expect(MachineCheckup.kind(of: "/srv/local disk/hebel", mounts: mounts) == "xfs")
    #expect(MachineCheckup.kind(of: "/home", mounts: "") == nil)
  }

  @Test(arguments: [
    (3_040_001, true), (3_051_002, true), (3_051_003, false), (3_053_000, false), (3_044_006, false), (3_044_005, true),
    (3_045_000, true), (3_050_007, false), (3_050_006, true), (3_051_000, true), (3_006_000, false),
  ])
  func `the versions with the fault that concerns write-ahead logs are known`(number: Int, has: Bool) {
    #expect(SQLiteLibrary(number: number).hasWALResetBug == has)
  }
}
