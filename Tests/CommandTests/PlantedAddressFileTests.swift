import Foundation
import Testing

@testable import Importing

/// The byte search once more, with an address in each text column of every format.
struct PlantedAddressFileTests {
  private static let secret = "plantfrau"
  private static let spellings = [
    "wanda.plantfrau@beispiel-gmbh.de", "Wanda Plantfrau <wanda.plantfrau@beispiel-gmbh.de>",
    "mailto:wanda.plantfrau@intranet", "wanda.plantfrau%40beispiel-gmbh.de", "wanda.plantfrau＠beispiel-gmbh.de",
  ]

  /// The example with one row more for every column and spelling.
  private func table(_ format: ImportFormat) -> String {
    let lines = format.example.split(separator: "\n")
    let separator: Character = lines[0].contains(";") ? ";" : lines[0].contains("\t") ? "\t" : ","
    var header = lines[0].split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    let shown = Set(header.map(TableHeader.normalised))
    header += format.columns.map(\.name).filter { !shown.contains(TableHeader.normalised($0)) }
    let row = lines[1].split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    let filled = row + Array(repeating: "", count: header.count - row.count)
    let isIdentifier = Dictionary(
      format.columns.map { (TableHeader.normalised($0.name), $0.content.isIdentifier) }, uniquingKeysWith: { $1 })
    var rows = [header, filled]
    for (place, name) in header.enumerated() where !(isIdentifier[TableHeader.normalised(name)] ?? false) {
      for spelling in Self.spellings {
        var planted = filled
        planted[place] = spelling
        rows.append(planted)
      }
    }
    return rows.map { $0.joined(separator: String(separator)) + "\n" }.joined()
  }

  private func expectNothing(_ program: Program, _ step: String) throws {
    let data = program.directory.appendingPathComponent("hebel-data")
    for name in try Program.files(below: data) {
      let content = try Data(contentsOf: data.appendingPathComponent(name))
      for spelling in Spelling.all(of: Self.secret) { #expect(!content.holds(spelling), "\(name) after \(step)") }
    }
  }

  @Test func `no address of any column of any format stands in any file`() throws {
    let program = try Program()
    for importer in ImporterRegistry.all where !importer.format.columns.isEmpty {
      let name = importer.format.name
      try program.write(table(importer.format), to: name + ".csv")
      let outcome = try program.run(["import", name, name + ".csv", "--keep-good"])
      #expect(!(outcome.output + outcome.errors).lowercased().contains(Self.secret), "\(name)")
      #expect(outcome.status == 2 || outcome.status == 65, "\(name): \(outcome.status) \(outcome.output)")
    }
    let lines = Self.spellings.enumerated().map { index, spelling in
      #"{"specversion":"1.0","id":"\#(index)-\#(spelling)","source":"office","type":"milestone-noted","time":"#
        + #""2026-07-01T00:00:00Z","data":{"on":"2026-07-01","text":"x"}}"# + "\n"
        + #"{"specversion":"1.0","id":"m-\#(index)","source":"office","type":"milestone-noted","time":"#
        + #""2026-07-01T00:00:00Z","data":{"on":"2026-07-01","text":"\#(spelling)"}}"# + "\n"
        + #"{"data":{"app":"\#(spelling)","tool":"chat"},"datacontenttype":"application/json","id":"u-\#(index)","#
        + #""schemaversion":1,"source":"usage","specversion":"1.0","time":"2026-07-01T00:00:00.000000Z","type":"#
        + #""usage-recorded"}"# + "\n"
    }
    try program.write(lines.joined(), to: "events.jsonl")
    let outcome = try program.run(["import", "events", "events.jsonl", "--keep-good"])
    #expect(outcome.output.contains("rejected            15 rows"), "\(outcome.output)")
    #expect(!(outcome.output + outcome.errors).lowercased().contains(Self.secret))
    try program.write(
      #"{"enterprise_id": 5, "report_start_day": "2026-07-01", "report_end_day": "2026-07-02", "day_totals": ["#
        + #"{"day":"2026-07-01","user_id":5,"user_initiated_interaction_count":3,"totals_by_ide":[{"ide":"#
        + #""wanda.plantfrau@beispiel-gmbh.de","user_initiated_interaction_count":3}],"totals_by_feature":[{"feature":"#
        + #""wanda.plantfrau@beispiel-gmbh.de","user_initiated_interaction_count":3}]}]}"#, to: "copilot.json")
    let copilot = try program.run(["import", "github-copilot", "copilot.json", "--keep-good"])
    #expect(!(copilot.output + copilot.errors).lowercased().contains(Self.secret))
    let record = try program.run(["record", "milestone", Self.spellings[0]])
    #expect(record.status != 0 && !record.errors.contains(Self.secret), "\(record.output)\(record.errors)")
    try expectNothing(program, "all imports")
    try program.remove()
  }
}
