import Foundation
import Testing

/// An index is made of its parts, and at full precision gives away those that are kept back.
@Suite struct IndexProtectionTests {
  @Test func `an index is kept back with any of its parts, in tables and in JSON`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    let made = try program.run(["demo", "--people", "300", "--seed", "11", "--data", "demo"])
    #expect(made.status == 0, "\(made.errors)")
    var (withIndex, without) = (0, 0)
    for metric in ["adoption.tools", "adoption.breadth"] {
      let question = ["metrics", "show", metric, "--by", "unit", "--period", "2026-Q3", "--data", "demo"]
      let said = try program.run(question + ["--format", "json"])
      let json = try #require(try JSONSerialization.jsonObject(with: Data(said.output.utf8)) as? [String: Any])
      for row in try #require(json["rows"] as? [[String: Any]]) where row["status"] as? String == "released" {
        let isIndexSaid = row["value"] != nil
        #expect(isIndexSaid == (row["protectedParts"] == nil), "\(metric): \(row)")
        #expect(isIndexSaid || row["interval"] == nil, "\(metric): \(row)")
        if isIndexSaid { withIndex += 1 } else { without += 1 }
      }
      let table = try program.run(question).output
      #expect(table.contains("×"))
    }
    // Both are there, so that neither test is empty.
    #expect(withIndex > 0 && without > 0)
  }
}
