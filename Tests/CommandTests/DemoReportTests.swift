import Foundation
import Testing

/// The sample organisation through the whole program.
struct DemoReportTests {
  @Test func `the report survives the loss of the read models to the byte, in every format`() throws {
    let program = try Program()
    let made = try program.run("demo --people 60 --data d")
    #expect(made.status == 0, "\(made.errors)")
    let formats = ["text", "html", "markdown", "json", "csv"]
    func reports() throws -> [String] {
      try formats.map { format in
        let outcome = try program.run("report 2026-Q3 --data d --format \(format) --language de")
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output
      }
    }
    let before = try reports()
    for suffix in ["", "-wal", "-shm"] {
      let path = program.directory.appendingPathComponent("d/views.db" + suffix).path
      if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    }
    #expect(try reports() == before)
    #expect(try program.run("rebuild --data d").status == 0)
    #expect(try reports() == before)
    for request in ["src=\"", "href=\"http", "url(", "@import", "<script", "<link"] {
      #expect(!before[1].contains(request), "the page has \(request)")
    }
    try program.remove()
  }

  @Test func `a figure is the same on its own and in the report`() throws {
    let program = try Program()
    #expect(try program.run("demo --people 150 --data d").status == 0)
    let report = try #require(
      try JSONSerialization.jsonObject(
        with: Data(try program.run("report 2026-Q3 --data d --format json").output.utf8)) as? [String: Any])
    let figures = try #require(report["figures"] as? [[String: Any]])
    #expect(figures.count > 20)
    for metric in ["adoption.active-people", "adoption.usage-segments", "tokens.cost"] {
      let alone = try program.run("metrics show \(metric) --period 2026-Q3 --by unit --data d --format json")
      let figure = try #require(try JSONSerialization.jsonObject(with: Data(alone.output.utf8)) as? [String: Any])
      let inReport = try #require(
        figures.first { other in
          other["metric"] as? String == metric
            && (other["rows"] as? [[String: Any]])?.first.map { ($0["group"] as? [String: Any])?["unit"] != nil }
              == true
        }, "\(metric) by unit does not stand in the report")
      #expect(
        NSArray(array: try #require(figure["rows"] as? [Any])).isEqual(to: try #require(inReport["rows"] as? [Any])))
    }
    try program.remove()
  }
}
