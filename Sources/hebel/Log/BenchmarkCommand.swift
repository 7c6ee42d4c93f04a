internal import ArgumentParser
internal import EventLog
internal import Events
internal import Glibc
internal import ProjectionEngine
internal import Projections

/// Hidden: what `tools/benchmark` needs to measure from inside one process.
struct BenchmarkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark", abstract: "Measure parts of the program; used by tools/benchmark.",
    shouldDisplay: false,
    subcommands: [BenchmarkAppendCommand.self, BenchmarkRebuildCommand.self, BenchmarkAuditCommand.self])
}

struct BenchmarkAppendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "append", abstract: "Append events one at a time, from one client or several, and print JSON.",
    discussion: "Example:\n  hebel benchmark append --clients 16 --count 4000", shouldDisplay: false)
  @OptionGroup var data: DataOptions
  @Option(help: "Concurrent callers.") var clients = 1
  @Option(help: "Appends of all of them together.") var count = 500

  func run() async throws {
    let log = try data.directory.openLog(createIfMissing: true)
    let each = max(1, count / max(1, clients))
    let started = ContinuousClock.now
    let salt = SystemClock().now().microseconds
    let waits = try await withThrowingTaskGroup(of: [Duration].self) { group in
      for client in 0..<max(1, clients) {
        group.addTask { try await Self.append(each, to: log, client: client, salt: salt) }
      }
      var all: [Duration] = []
      for try await waits in group { all += waits }
      return all
    }
    let seconds = (ContinuousClock.now - started).seconds
    log.close()
    let sorted = waits.sorted()
    func microseconds(_ share: Double) -> Int64 {
      Int64(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))].seconds * 1e6)
    }
    let object: JSONObject = [
      "clients": .integer(Int64(clients)), "appends": .integer(Int64(waits.count)),
      "per_second": .integer(Int64(Double(waits.count) / seconds)), "p50_us": .integer(microseconds(0.5)),
      "p99_us": .integer(microseconds(0.99)),
    ]
    Console.print(String(decoding: CanonicalJSON.bytes(.object(object)), as: UTF8.self))
  }

  @concurrent
  private static func append(_ count: Int, to log: EventLog, client: Int, salt: Int64) async throws -> [Duration] {
    var waits: [Duration] = []
    for number in 0..<count {
      let event = Event(
        source: "benchmark", id: .text("\(salt)-\(client)-\(number)"), type: "usage-recorded",
        time: Instant(microseconds: salt), data: Array(#"{"tokens":{"input":1200,"output":300},"tool":"chat"}"#.utf8))
      let started = ContinuousClock.now
      _ = try await log.append([event])
      waits.append(ContinuousClock.now - started)
    }
    return waits
  }
}

struct BenchmarkRebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Build every read model by itself, beside the data, and print JSON.",
    discussion: "Example:\n  hebel benchmark rebuild --views /tmp/views.db", shouldDisplay: false)
  @OptionGroup var data: DataOptions
  @Option(help: "A file that does not exist yet.") var views: String

  func run() throws {
    var object: JSONObject = ["reading": .integer(try milliseconds([]))]
    for projection in Catalogue.projections {
      object[projection.name] = .integer(try milliseconds([projection]))
    }
    Console.print(String(decoding: CanonicalJSON.bytes(.object(object)), as: UTF8.self))
  }

  private func milliseconds(_ projections: [any Projection.Type]) throws -> Int64 {
    let reader = try data.directory.reader()
    let feed = LogFeed(reader, unsealing: try data.directory.yearSeals(reader).unsealing())
    let started = ContinuousClock.now
    let store = try ReadModelStore.open(path: views)
    try ProjectionRunner(store: store, projections: projections).catchUp(with: feed)
    try store.close()
    let elapsed = (ContinuousClock.now - started).seconds
    for suffix in ["", "-wal", "-shm"] { unlink(views + suffix) }
    return Int64(elapsed * 1_000)
  }
}

extension Duration {
  fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
