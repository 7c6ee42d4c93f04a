import EventLog
import Events
import Glibc
import Testing

/// Starts `log-victim`, lets it acknowledge so many times, kills it, and returns how often it did before it died.
private func kill9(_ arguments: [String], after acknowledged: Int) throws -> Int {
  let directory = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false).dropLast()
  let program = (directory + ["log-victim"]).joined(separator: "/")
  var ends: [Int32] = [0, 0]
  pipe(&ends)
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
  posix_spawn_file_actions_addclose(&actions, ends[0])
  var texts = ([program] + arguments).map { strdup($0) } + [nil]
  var process: pid_t = 0
  let code = posix_spawn(&process, program, &actions, nil, &texts, environ)
  posix_spawn_file_actions_destroy(&actions)
  for text in texts { free(text) }
  Glibc.close(ends[1])
  try #require(code == 0, "cannot start \(program)")
  var (count, byte) = (0, UInt8(0))
  while count < acknowledged, read(ends[0], &byte, 1) == 1 { count += 1 }
  kill(process, SIGKILL)
  while read(ends[0], &byte, 1) == 1 { count += 1 }
  Glibc.close(ends[0])
  var status: Int32 = 0
  waitpid(process, &status, 0)
  return count
}

@Suite(.serialized) struct `Killed processes` {
  let scratch = Scratch()

  @Test func `what was acknowledged is there, whole batches only, without gaps`() throws {
    for round in 0..<6 {
      let before = try round == 0 ? 0 : scratch.events().count
      let acknowledged = try kill9(["append", scratch.path, "round\(round)"], after: 1 + round * 7)
      let events = try scratch.events()
      #expect(events.map(\.position.value) == Array(1...Int64(events.count)))
      #expect(events.count % 3 == 0)
      #expect(events.count - before >= acknowledged * 3)
      let ids = Set(events.map(\.event.id))
      for batch in 0..<acknowledged { #expect(ids.contains(EventID("round\(round)-\(batch)-2"))) }
    }
    #expect(try scratch.open().appendBlocking([note("after")])[0].isDuplicate == false)
  }

  @Test(arguments: [1, 2, 3]) func `an import that was killed is finished by repeating it`(chunks: Int) throws {
    _ = try kill9(["import", scratch.path], after: chunks)
    let log = try scratch.open()
    let receipt = try importing((1...40_000).map { (note("row-\($0)"), $0) }, into: log, scratch)
    #expect(receipt.number == Position(1) || receipt.number == nil)
    let statistics = try LogReader(path: scratch.log).statistics()
    #expect(statistics.types.map(\.name) == ["import-completed", "import-started", "note-taken"])
    #expect(statistics.types.map(\.events) == [1, 1, 40_000])
    #expect(statistics.head.position == Position(40_002))
  }
}
