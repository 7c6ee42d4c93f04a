import Events
import Testing

@testable import Importing

/// Spellings of tables that offices produce; prices serve as the simplest format.
@Suite struct OfficeTableTests {
  private static let header = "provider,model,kind,per_million,currency,from\n"
  private static let row = "acme,large,input,2.50,EUR,2026-07-01\n"

  private func price(_ text: String, options: ImportOptions = ImportOptions(today: today)) throws -> String? {
    try run("prices", text, options: options).candidates.first?.data["perMillion"]?.string
  }

  @Test func `a byte order mark, CR LF and a missing last newline change nothing`() throws {
    let plain = try run("prices", Self.header + Self.row).candidates.map(\.data)
    let variants = [
      "\u{FEFF}" + Self.header + Self.row, (Self.header + Self.row).replacing("\n", with: "\r\n"),
      (Self.header + Self.row).replacing("\n", with: "\r"), Self.header + Self.row.dropLast(),
      Self.header + "\n\n" + Self.row + ",,,,,\n", "sep=,\r\n" + Self.header + Self.row,
    ]
    for variant in variants { #expect(try run("prices", variant).candidates.map(\.data) == plain) }
  }

  @Test func `comma, semicolon and tab are told apart`() throws {
    for (separator, name) in [(",", "comma"), (";", "semicolon"), ("\t", "tab")] {
      let text = (Self.header + Self.row).replacing(",", with: separator)
      let collected = try run("prices", text)
      #expect(collected.facts["columns separated by"] == name)
      #expect(collected.candidates.first?.data["perMillion"] == "2.5")
    }
  }

  @Test func `decimal commas and points are told apart by the numbers themselves`() throws {
    func text(_ numbers: [String]) -> String {
      "Anbieter;Modell;Art;Preis;Währung;gültig ab\n"
        + numbers.enumerated().map { "acme;m\($0);input;\($1);EUR;01.07.2026\n" }.joined()
    }
    func prices(_ numbers: [String]) throws -> [String?] {
      try run("prices", text(numbers)).candidates.map { $0.data["perMillion"]?.string }
    }
    #expect(try prices(["1.234,56", "0,5", "1.234"]) == ["1234.56", "0.5", "1234"])
    #expect(try prices(["1,234.56", "0.5", "1,234"]) == ["1234.56", "0.5", "1234"])
    #expect(try prices(["1.234"]) == ["1234"])
    #expect(try price(Self.header + "a,b,input,\"1,234\",EUR,2026-07-01\n") == "1234")
    let wrong = try run("prices", text(["0,5", "0,7", "0.5"])).rejections
    #expect(wrong.map(\.line) == [4])
    #expect(wrong.first?.mend.contains("--decimal '.'") == true)
    let said = ImportOptions(today: today, decimalSeparator: ".")
    #expect(try run("prices", text(["1.234"]), options: said).candidates.first?.data["perMillion"] == "1.234")
  }

  @Test func `CP1252, UTF-8 and UTF-16 give the same texts`() throws {
    let text = "person;Abteilung;ab\n1;Müller & Söhne – Straße;01.02.2026\n"
    func units(_ bytes: [UInt8]) throws -> (String?, String?) {
      let collected = try run("roster", bytes: bytes)
      return (collected.of("person-placed").first?.data["unit"]?.string, collected.facts["encoding"])
    }
    let bigEndian: [UInt8] =
      [0xFE, 0xFF] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 255)] }
    let littleEndian = text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 255), UInt8(unit >> 8)] }
    let windows = text.unicodeScalars.map { $0 == "–" ? UInt8(0x96) : UInt8($0.value) }
    for (bytes, encoding) in [
      (Array(text.utf8), "utf-8"), (bigEndian, "utf-16 big-endian"),
      ([0xFF, 0xFE] + littleEndian, "utf-16 little-endian"),
      (littleEndian, "utf-16 little-endian"), (windows, "cp1252"),
    ] {
      let (unit, understood) = try units(bytes)
      #expect(unit == "Müller & Söhne – Straße")
      #expect(understood == encoding)
    }
  }

  @Test func `bytes that arrive one by one are read like a whole file`() throws {
    let text = "id;day;tool;input_tokens\n\"a\"\"1\";01.07.2026;\"two\r\nlines\";1.200\n"
    let whole = try run("usage", text)
    #expect(whole.rejections.isEmpty)
    #expect(whole.candidates.first?.data["tool"] == "two\r\nlines")
    for step in [1, 2, 3, 7] {
      let bytes = try run("usage", Trickle(Array(text.utf8), step: step))
      #expect(bytes.candidates.map(\.data) == whole.candidates.map(\.data))
    }
  }

  @Test func `line numbers count newlines inside quotes`() throws {
    let text = "id,day,tool\n1,2026-07-01,\"a\nb\"\n2,2026-02-30,x\n"
    #expect(try run("usage", text).rejections.map(\.line) == [4])
  }

  @Test func `days that do not exist and days that may be read two ways are rejected`() throws {
    func rejection(_ day: String, header: String = "day") throws -> Rejection? {
      try run("usage", "id,\(header),tool\n1,\(day),x\n").rejections.first
    }
    #expect(try rejection("2026-02-30")?.what == "'2026-02-30' is no day")
    #expect(try rejection("31.11.2026")?.field == "day")
    #expect(try rejection("3/4/2026")?.what.contains("day or month first") == true)
    #expect(try rejection("4/13/2026", header: "day (m/d/yyyy)") == nil)
    #expect(try rejection("13/4/2026", header: "day (m/d/yyyy)") != nil)
    #expect(try rejection("2026-07-01 00:00:00") == nil)
    #expect(try rejection("1.7.2026") == nil)
    #expect(try rejection("01.07.26") != nil)
  }

  @Test func `a header that does not fit says what is missing and what was perhaps meant`() {
    #expect(failure("prices", "").contains("empty"))
    #expect(failure("prices", "\n\n").contains("empty"))
    #expect(failure("prices", Self.header).contains("header but no rows"))
    #expect(failure("prices", (Self.header + Self.row).replacing(",", with: "|")).contains("Only one column"))
    let wrong = ImportOptions(today: today, delimiter: ";")
    #expect(failure("prices", Self.header + Self.row, options: wrong).contains("Only one column"))
    #expect(
      failure("prices", Self.header.replacing("model", with: "modle") + Self.row).contains("did you mean it by 'modle'")
    )
    #expect(failure("prices", Self.header.replacing("model", with: "Anbieter") + Self.row).contains("stands twice"))
    #expect(failure("usage", "id,tool\n1,x\n").contains("neither a column 'time' nor a column 'day'"))
  }

  @Test func `columns that are not read are named`() throws {
    let collected = try run("usage", "id,day,tool,outputtoken,colour\n1,2026-07-01,x,3,red\n")
    #expect(collected.facts["columns not read"] == "outputtoken (did you mean output_tokens?), colour")
  }

  @Test func `rows with too few or too many cells are rejected, empty trailing cells are not`() throws {
    let rows = Self.row + "acme,large\n" + "acme,large,output,2,50,EUR,2026-07-01\n" + Self.row.dropLast() + ",,\n"
    let collected = try run("prices", Self.header + rows)
    #expect(collected.rejections.map(\.line) == [3, 4])
    #expect(collected.rejections[0].what.contains("2 of 6"))
    #expect(collected.rejections[1].mend.contains("quotes"))
    #expect(collected.ignored.count == 1)
  }

  @Test func `a file cut in the middle is recognised by its last row`() throws {
    let cells = try run("prices", Self.header + Self.row + "acme,lar").rejections
    #expect(cells.map(\.line) == [3])
    #expect(cells[0].mend.contains("cut off"))
    let quote = try run("prices", Self.header + Self.row + "acme,\"lar").rejections
    #expect(quote.first?.what.contains("not closed") == true)
  }

  @Test func `NUL bytes and text behind a quote are rejected`() throws {
    let rows = "acme,la\0rge,input,1,EUR,2026-07-01\nacme,\"la\"rge,input,1,EUR,2026-07-01\n" + Self.row
    let collected = try run("prices", Self.header + rows)
    #expect(collected.rejections.map(\.line) == [2, 3])
    #expect(collected.candidates.count == 1)
  }

  @Test func `a row of many megabytes is rejected and the next one is read`() throws {
    final class LongLine: ByteInput {
      private var parts: [[UInt8]]
      private var rest = 24
      init(_ head: String, _ tail: String) { parts = [Array(head.utf8), Array(tail.utf8)] }
      func read(_ count: Int) -> [UInt8] {
        if parts.count == 2 { return parts.removeFirst() }
        if rest > 0 {
          rest -= 1
          return [UInt8](repeating: 0x61, count: min(count, 1 << 20))
        }
        return parts.popLast() ?? []
      }
    }
    let table = try run("prices", LongLine(Self.header, "\n" + Self.row))
    #expect(table.rejections.map(\.line) == [2])
    #expect(table.rejections[0].what.contains("1 MiB"))
    #expect(table.candidates.count == 1)
    let line = #"{"specversion":"1.0","id":"1","source":"s","type":"t","time":"2026-07-01T00:00:00Z","data":{}}"#
    let events = try run("events", LongLine(line + "\n", "\n" + line))
    #expect(events.rejections.map(\.line) == [2])
    #expect(events.candidates.count == 2)
  }
}
