import Events
import Testing

@testable import Importing

/// Canonical lines, which are taken as bytes, among others, which are parsed: nobody must see which was which.
struct LineBlocksTests {
  private static func line(_ number: Int, canonical: Bool) -> String {
    let event = Event(
      source: "usage/test", id: .text("row-\(number)"), type: "usage-recorded",
      time: Instant(microseconds: 1_751_328_000_000_000 + Int64(number)),
      person: PersonID(high: 1, low: UInt64(number)),
      data: Array(#"{"tokens":{"input":\#(number)},"tool":"chat"}"#.utf8))
    let line = String(decoding: CloudEvent.line(event), as: UTF8.self)
    return canonical ? line : line.replacing(#"{"data":"#, with: #"{ "data" : "#)
  }

  @Test func `canonical and other lines come in the order of the file with their own rows`() throws {
    let lines = (1...5_000).map { number in
      number % 997 == 0 ? "" : number % 701 == 0 ? "{" : Self.line(number, canonical: number % 13 != 0)
    }
    let collected = try run("events", Trickle(Array(lines.joined(separator: "\n").utf8), step: 7_919))
    let rows = (1...5_000).filter { $0 % 997 != 0 && $0 % 701 != 0 }
    #expect(collected.candidates.map(\.row) == rows)
    #expect(collected.candidates.map(\.id) == rows.map { .given("row-\($0)") })
    #expect(collected.candidates.allSatisfy { $0.data["tokens"]?.object?["input"] == .integer(Int64($0.row)) })
    #expect(collected.rejections.map(\.line) == (1...5_000).filter { $0 % 701 == 0 && $0 % 997 != 0 })
    #expect(collected.rows == collected.candidates.count + collected.rejections.count)
  }

  @Test func `blocks are cut at lines, and lines without end are rejected by their row`() throws {
    let long = String(repeating: "x", count: 3 << 20)
    let lines = (1...9_000).map { $0 == 4_000 ? long : Self.line($0, canonical: true) }
    let collected = try run("events", lines.joined(separator: "\r\n") + "\r\n")
    #expect(collected.candidates.map(\.row) == (1...9_000).filter { $0 != 4_000 })
    #expect(collected.rejections.map(\.line) == [4_000])
    #expect(collected.rejections.first?.what.contains("1 MiB") == true)
  }

  @Test func `a replaced source reaches every event`() throws {
    var options = ImportOptions(today: today)
    options.source = "elsewhere"
    let collected = try run("events", Self.line(1, canonical: true), options: options)
    #expect(collected.source == "elsewhere")
    #expect(collected.candidates.count == 1)
  }
}
