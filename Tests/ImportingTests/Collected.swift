import Events
import Testing

@testable import Importing

/// Everything that an importer said, in order.
struct Collected: ImportSink {
  var source = ""
  var facts: [String: String] = [:]
  var rows = 0
  var candidates: [Candidate] = []
  var statements: [IdentityStatement] = []
  var rejections: [Rejection] = []
  var ignored: [String] = []

  mutating func begin(source: String, understoodAs facts: [(key: String, value: String)]) {
    self.source = source
    for fact in facts { self.facts[fact.key] = fact.value }
  }
  mutating func read(row: Int) { rows += 1 }
  mutating func accept(_ candidate: Candidate) { candidates.append(candidate) }
  mutating func accept(_ statement: IdentityStatement) { statements.append(statement) }
  mutating func reject(_ rejection: Rejection) { rejections.append(rejection) }
  mutating func ignore(row: Int, why: String) { ignored.append(why) }
}

extension Collected {
  func of(_ type: String) -> [Candidate] { candidates.filter { $0.type == type } }

  /// The sum of a count over events of an app; nil: of all.
  func sum(_ count: String, app: String? = nil) -> Int64 {
    of("usage-summarised").filter { app == nil || $0.data["app"]?.string == app }
      .reduce(0) { $0 + ($1.data["counts"]?.object?[count]?.integer ?? 0) }
  }
}

let today = Day(year: 2026, month: 9, day: 15)!

/// Gives a few bytes at a time, as a pipe does.
final class Trickle: ByteInput {
  private var bytes: ArraySlice<UInt8>
  private let step: Int
  init(_ bytes: [UInt8], step: Int) { (self.bytes, self.step) = (bytes[...], step) }
  func read(_ count: Int) -> [UInt8] {
    let taken = bytes.prefix(min(count, step))
    bytes = bytes.dropFirst(taken.count)
    return Array(taken)
  }
}

func run(_ format: String, _ input: any ByteInput, options: ImportOptions = ImportOptions(today: today)) throws
  -> Collected
{
  let importer = try #require(ImporterRegistry.named(format))
  return try read(importer.init(), input, options)
}

private func read(_ importer: some Importer, _ input: any ByteInput, _ options: ImportOptions) throws -> Collected {
  var sink = Collected()
  try importer.read(input, options: options, into: &sink)
  return sink
}

func run(_ format: String, _ text: String, options: ImportOptions = ImportOptions(today: today)) throws -> Collected {
  try run(format, FixedBytes(Array(text.utf8)), options: options)
}

func run(_ format: String, bytes: [UInt8], options: ImportOptions = ImportOptions(today: today)) throws -> Collected {
  try run(format, FixedBytes(bytes), options: options)
}

/// The failure that an import ends with.
func failure(_ format: String, _ text: String, options: ImportOptions = ImportOptions(today: today)) -> String {
  failure(format, bytes: Array(text.utf8), options: options)
}

func failure(_ format: String, bytes: [UInt8], options: ImportOptions = ImportOptions(today: today)) -> String {
  do {
    _ = try run(format, bytes: bytes, options: options)
    return "no failure"
  } catch {
    return "\(error)"
  }
}

/// Events as they would be validated: every candidate with a made-up person and id.
func faults(_ collected: Collected) -> [String] {
  collected.candidates.compactMap { candidate in
    let person: PersonID? =
      switch candidate.subject {
      case .nobody: nil
      case .identifier: PersonID(high: 1, low: 2)
      case .person(let person): person
      }
    let stream: String? =
      switch candidate.stream {
      case .none: nil
      case .person: "person-1"
      case .named(let name): name
      }
    let event = Event(
      source: candidate.source ?? collected.source, id: .text("1"), type: candidate.type,
      schemaVersion: candidate.schemaVersion, time: candidate.time, stream: stream, person: person,
      data: CanonicalJSON.bytes(.object(candidate.data)))
    return Vocabulary.current.fault(in: event, payload: candidate.data).map { "\(candidate.type): \($0)" }
  }
}
