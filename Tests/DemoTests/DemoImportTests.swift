import Events
import Importing
import Testing

@testable import hebel

/// The demo goes through the doors that real data goes through, and none of them may refuse a row.
@Suite struct DemoImportTests {
  private final class Bytes: ByteInput {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ file: DemoFile) throws {
      var bytes: [UInt8] = []
      try file.write { bytes += $0 }
      self.bytes = bytes
    }

    func read(_ count: Int) throws -> [UInt8] {
      let end = min(offset + count, bytes.count)
      defer { offset = end }
      return Array(bytes[offset..<end])
    }
  }

  private struct Tally: ImportSink {
    var source = ""
    var rows = 0
    var types: [String: Int] = [:]
    var statements = 0
    var faults: [String] = []
    var ignored: [String: Int] = [:]

    mutating func begin(source: String, understoodAs: [(key: String, value: String)]) { self.source = source }
    mutating func read(row: Int) { rows += 1 }
    mutating func accept(_ candidate: Candidate) {
      types[candidate.type, default: 0] += 1
      if let fault = Vocabulary.current.schema(candidate.type)?.fault(in: candidate.data) {
        faults.append("\(candidate.type) in row \(candidate.row): \(fault)")
      }
    }
    mutating func accept(_ statement: IdentityStatement) { statements += 1 }
    mutating func reject(_ rejection: Rejection) { faults.append("\(rejection)") }
    mutating func ignore(row: Int, why: String) { ignored[why, default: 0] += 1 }
  }

  @Test(arguments: [60, 150])
  func `every row of every file is taken`(people: Int) throws {
    let lastDay = Day(year: 2026, month: 10, day: 4)!
    var types: [String: Int] = [:]
    for file in DemoOrganisation(people: people, seed: 7, lastDay: lastDay).files() {
      let importer = try #require(ImporterRegistry.named(file.format), "\(file.format)").init()
      var tally = Tally()
      let options = ImportOptions(source: file.source, today: lastDay)
      try importer.read(try Bytes(file), options: options, into: &tally)
      #expect(tally.faults.isEmpty, "\(file.name): \(tally.faults.prefix(3))")
      #expect(tally.ignored.isEmpty, "\(file.name): \(tally.ignored)")
      #expect(tally.rows > 0, "\(file.name)")
      if let source = file.source { #expect(tally.source == source) }
      types.merge(tally.types) { $0 + $1 }
    }
    for type in [
      "organisation-configured", "unit-registered", "person-placed", "access-granted", "access-requested",
      "price-listed", "commitment-contracted", "invoice-received", "usage-recorded", "usage-summarised",
      "output-reviewed", "milestone-noted", "target-set", "source-expected", "service-registered",
      "experiment-proposed", "experiment-decided", "experiment-adopted", "experiment-noted", "idea-submitted",
      "training-completed", "training-budgeted", "coaching-held", "prompt-shared", "prompt-reused", "feedback-given",
      "decision-recorded", "decision-closed", "plan-set", "forecast-published",
    ] { #expect(types[type] ?? 0 > 0, "\(type)") }
    if people >= DemoUnit.standardFrom {
      for type in [
        "units-merged", "person-left", "agent-registered", "capacity-changed", "review-sampled", "experiment-scaled",
        "output-launched",
      ] {
        #expect(types[type] ?? 0 > 0, "\(type)")
      }
    }
  }
}
