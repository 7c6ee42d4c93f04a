import Events
import Foundation
import Testing

@testable import hebel

/// Where the record cannot be written, nothing is shown.
struct AuditFaultTests {
  @Test func `a disk that is full while a release is recorded shows nothing`() throws {
    let fixture = try AuditFixture()
    #expect(try fixture.program.run("log tail --count 1").status == 0)
    let before = try fixture.entries().count
    // What readers share is there while both files are open, so it is the commit that finds no room.
    let (log, audit) = (try fixture.directory.reader(), try AuditLog.open(fixture.directory))
    let full = try fixture.program.shell("ulimit -f 4; hebel log tail --count 1")
    #expect(full.output.isEmpty)
    #expect(full.status != 0)
    #expect(full.errors.contains("Nothing is shown, because whoever reads must be able to write"), "\(full.errors)")
    withExtendedLifetime((log, audit)) {}
    #expect(try fixture.program.run("log tail --count 1").status == 0)
    #expect(try fixture.entries().count == before + 2)
    try fixture.program.remove()
  }

  @Test func `where the record cannot be opened, nothing is shown`() throws {
    let fixture = try AuditFixture()
    try FileManager.default.createDirectory(at: fixture.file("audit.db.turn.lock"), withIntermediateDirectories: true)
    for command in ["log tail", "log export", "audit list", "audit report"] {
      let outcome = try fixture.program.run(command)
      #expect(outcome.status == 69, "\(command): \(outcome.errors)")
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("Nothing is shown"))
    }
    try fixture.program.remove()
  }

  @Test func `who waits too long for a decision is told who decides`() throws {
    let fixture = try AuditFixture()
    let first = try AuditLog.open(fixture.directory)
    let second = try AuditLog.open(fixture.directory, patienceSeconds: 0)
    try first.withDecision { _ in
      let failure = #expect(throws: CommandFailure.self) { try second.withDecision { _ in } }
      #expect(failure?.status == .locked)
      #expect(failure?.description.contains("in use by hebel, process \(getpid())") == true)
    }
    try second.note(
      type: "raw-read", payload: ["reader": "mmuster", "surface": "test", "what": "rows", "rows": 1])
    try fixture.program.remove()
  }

  @Test func `processes that begin the record together all stand in it`() async throws {
    let fixture = try AuditFixture()
    let outcomes = try await withThrowingTaskGroup(of: Program.Outcome.self) { group in
      for _ in 1...8 { group.addTask { try fixture.program.run("log tail --count 1") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for outcome in outcomes { #expect(outcome.status == 0, "\(outcome.errors)") }
    let entries = try fixture.entries()
    #expect(entries.count == 8)
    #expect(entries.compactMap { $0["position"]?.integer } == Array(1...8))
    try fixture.program.remove()
  }

  @Test func `a process killed at any moment shows nothing that is not recorded`() throws {
    let fixture = try AuditFixture()
    let outcome = try fixture.program.shell(
      """
      for delay in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19; do
        "\(Program.executable.path)" log tail --count 1 > out-$delay 2> err-$delay &
        sleep 0.0$(($delay / 2))$(($delay % 2 * 5)); kill -9 $! 2> killed
        wait $!
      done
      cat out-* | wc -l
      """)
    let shown = try #require(Int(outcome.output.filter(\.isNumber)))
    let entries = try fixture.entries()
    #expect(entries.count >= shown)
    #expect(entries.count <= 20)
    #expect(entries.compactMap { $0["position"]?.integer } == Array(Array(1...20).prefix(entries.count)))
    #expect(try fixture.program.run("log tail --count 1").status == 0)
    try fixture.program.remove()
  }

  @Test(arguments: [9_000, 41_000, 58_000, 83_000, 127_000, 191_000] as [UInt32])
  func `a process killed while it decides leaves all of a batch or nothing`(microseconds: UInt32) async throws {
    let fixture = try AuditFixture()
    let path = fixture.directory.path
    try AuditLog.open(fixture.directory).withDecision { _ in }
    let moment = microseconds
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, moment = moment as UInt32] in
      let log = try AuditLog.open(DataDirectory(path: path))
      let batch = AuditFixture.release(people: 400, groups: 200)
      Thread.detachNewThread {
        usleep(moment)
        kill(getpid(), SIGKILL)
      }
      while true {
        try log.withDecision { draft in
          for event in batch { draft.add(type: event.type, stream: event.stream, payload: event.payload) }
        }
      }
    }
    let log = try AuditLog.open(fixture.directory)
    let people = try log.history(stream: "people-ledger").count
    #expect(try log.history(stream: "ledger-usage").count == people)
    let positions = try log.withDecision { draft in
      AuditFixture.release(people: 4, groups: 2).map {
        draft.add(type: $0.type, stream: $0.stream, payload: $0.payload)
      }
    }
    #expect(positions.first == Position(Int64(2 * people + 1)))
    try fixture.program.remove()
  }
}
