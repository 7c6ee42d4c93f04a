import Foundation
import Testing

/// Files as they should not be: a sentence and an exit status each, and nothing appended.
struct BadInputTests {
  private static let usage = "id,day,tool,account,input_tokens\n"
  private static let event =
    #"{"specversion":"1.0","id":"m-1","source":"office","type":"milestone-noted","time":"2026-07-01T00:00:00Z","data":"#

  struct Case: CustomTestStringConvertible {
    var format = "usage"
    var content: Data
    var says: String
    var testDescription: String { says }

    init(_ text: String, says: String) { self.init(data: Data(text.utf8), says: says) }
    init(_ format: String, _ text: String, says: String) { self.init(format, data: Data(text.utf8), says: says) }
    init(_ format: String = "usage", data: Data, says: String) {
      (self.format, content, self.says) = (format, data, says)
    }
  }

  static let cases: [Case] = tables + others

  private static let row = "1,2026-07-01,a,b,1\n"
  private static let longRow = "1,2026-07-01," + String(repeating: "a", count: 2 << 20) + ",b,1\n"
  private static let halfCharacter: Data =
    Data([0xFF, 0xFE]) + Data((usage + row).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }).dropLast()

  private static let tables: [Case] = [
    Case("", says: "The file is empty"),
    Case(usage, says: "has a header but no rows"),
    Case("id|day|tool|account\n1|2026-07-01|a|b\n", says: "Only one column was found"),
    Case("id,tool,tool\n1,a,b\n", says: "Column 'tool' stands twice"),
    Case("day,account\n2026-07-01,b\n", says: "has no column 'id'"),
    Case(usage + "1,2026-02-30,a,b,1\n", says: "line 2, day"),
    Case(usage + "1,2026-07-01,a,b,-1\n", says: "'-1' is negative"),
    Case(usage + "1,2026-07-01,a,b,1e400\n", says: "is no whole number"),
    Case(usage + "1,2026-07-01,a\0,b,1\n", says: "holds a NUL byte"),
    Case(usage + row + "2,2026-0", says: "was cut off"),
    Case(usage + row + "1,2026-07-01,a,b,2\n", says: "are the same event with another data.tokens"),
    Case(data: halfCharacter, says: "in the middle of a UTF-16 character"),
    Case(usage + longRow, says: "is longer than 1 MiB"),
  ]

  private static let others: [Case] = [
    Case("roster", "person,unit,from\n7,A,2026-01-01\n7,B,2026-01-01\n", says: "A person has one place a day"),
    Case("roster", "event,person,unit,from,parent\nmoved,,A,2026-01-01,A\n", says: "below itself"),
    Case("events", event + #"{"on":"2026-07-01","text":"\ud800"}}"#, says: "half of a surrogate pair"),
    Case("events", event + #"{"on":"2026-07-01","text":1e400}}"#, says: "too large for a double"),
    Case("events", event + String(repeating: "[", count: 10_000), says: "nested deeper than 64 levels"),
    Case("github-copilot", String(repeating: "[", count: 10_000), says: "nested deeper than 64 levels"),
    Case("github-copilot", "{}", says: "but an empty object"),
  ]

  @Test(arguments: cases) func `bad data is named, exits with 65 and appends nothing`(_ bad: Case) throws {
    let program = try Program()
    try bad.content.write(to: program.directory.appendingPathComponent("file"))
    let outcome = try program.run("import \(bad.format) file")
    #expect(outcome.status == 65)
    #expect((outcome.output + outcome.errors).contains(bad.says), "\(outcome.output)\(outcome.errors)")
    #expect(try program.run("log stats").output.hasPrefix("0 events, head at position 0"))
    try program.remove()
  }

  @Test func `a dry run leaves no directory, no person and no event`() throws {
    let program = try Program()
    try program.write(BadInputTests.usage + "1,2026-07-01,a,somebody,1\n", to: "a.csv")
    #expect(try program.run("import usage a.csv --dry-run").status == 0)
    #expect(!FileManager.default.fileExists(atPath: program.directory.appendingPathComponent("hebel-data").path))

    try program.write(BadInputTests.usage + "2,2026-07-01,a,another,1\n", to: "b.csv")
    #expect(try program.run("import usage a.csv").status == 0)
    let keys = program.directory.appendingPathComponent("hebel-data/keys.db")
    let before = try Data(contentsOf: keys)
    #expect(try program.run("import usage b.csv --dry-run").status == 0)
    #expect(try Data(contentsOf: keys) == before)
    #expect(try program.run("log stats").output.hasPrefix("4 events") == false)
    try program.remove()
  }

  @Test func `a file that cannot be read is named before anything is made or taken`() throws {
    let program = try Program()
    try program.write(BadInputTests.usage + "1,2026-07-01,a,b,1\n", to: "a.csv")
    let outcome = try program.run("import usage a.csv missing.csv")
    #expect(outcome.status == 69)
    #expect(outcome.errors.contains("missing.csv cannot be read (No such file or directory)"))
    #expect(!FileManager.default.fileExists(atPath: program.directory.appendingPathComponent("hebel-data").path))
    #expect(try program.run("import usage .").status == 64)
    try program.remove()
  }

  @Test func `good rows are taken only where that is said, and the status says partly`() throws {
    let program = try Program()
    try program.write(BadInputTests.usage + "1,2026-07-01,a,b,-1\n2,2026-07-01,a,b,1\n", to: "a.csv")
    #expect(try program.run("import usage a.csv").status == 65)
    #expect(try program.run("log stats").output.hasPrefix("0 events"))
    #expect(try program.run("import usage a.csv --keep-good").status == 2)
    let head = try program.run("log stats").output
    #expect(try program.run("import usage a.csv --keep-good").status == 2)
    #expect(try program.run("log stats").output == head)
    try program.remove()
  }
}
