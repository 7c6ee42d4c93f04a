internal import Events

/// Finds out from the first rows how an office wrote a table.
struct TableSniffer {
  let delimiter: UInt8
  /// Names of the first row.
  let header: [String]

  private static let delimiters = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

  /// `start` is the decoded beginning of the file. Throws where it is empty or is no table.
  init(_ start: [UInt8], columns: [ColumnDocumentation], said: Character?) throws {
    guard start.contains(where: { $0 > 0x20 }) else {
      throw ImportFailure(what: "The file is empty.", mend: "Export it again, with a header and rows.")
    }
    var said = try said.map { character throws in
      guard let ascii = character.asciiValue, TableSniffer.delimiters.contains(ascii) || ascii == UInt8(ascii: "|")
      else { throw ImportFailure(what: "'\(character)' separates no columns.", mend: "Say ';', ',', '|' or a tab.") }
      return ascii
    }
    if said == nil { said = TableSniffer.separatorLine(start)?.delimiter }
    let candidates = said.map { [$0] } ?? TableSniffer.delimiters
    let known = Set(columns.flatMap { [$0.name] + $0.aliases }.map(TableHeader.normalised))
    var best: (delimiter: UInt8, names: [String], score: (Int, Int))?
    for delimiter in candidates {
      let names = try TableSniffer.firstRow(start, delimiter: delimiter)
      let score = (names.filter { known.contains(TableHeader.normalised($0)) }.count, names.count)
      if best.map({ score > $0.score }) ?? true { best = (delimiter, names, score) }
    }
    guard let best else { throw ImportFailure(what: "The file is empty.", mend: "Export it again.") }
    guard best.names.count > 1 || columns.filter(\.isRequired).count == 1 && best.score.0 == 1 else {
      throw ImportFailure(
        what: "Only one column was found in the first row: \(quoted(best.names.first ?? "")).",
        mend: "Separate columns by comma, semicolon or tab, or say which one separates them with --delimiter.")
    }
    (delimiter, header) = (best.delimiter, best.names)
  }

  /// `sep=;`, which Excel writes and reads as the first line.
  static func separatorLine(_ start: [UInt8]) -> (delimiter: UInt8, length: Int)? {
    let bare = start.first == UInt8(ascii: "\"") ? Array(start.dropFirst()) : start
    guard bare.count > 5, bare.starts(with: "sep=".utf8) || bare.starts(with: "SEP=".utf8) else { return nil }
    let delimiter = bare[4]
    guard let end = start.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }), end <= 7 else { return nil }
    let isPair = start[end] == 0x0D && end + 1 < start.count && start[end + 1] == 0x0A
    return (delimiter, end + (isPair ? 2 : 1))
  }

  private static func firstRow(_ start: [UInt8], delimiter: UInt8) throws -> [String] {
    let body = Array(start.dropFirst(separatorLine(start)?.length ?? 0))
    var scanner = RowScanner(try Transcoder(FixedBytes(body), said: "utf-8"), delimiter: delimiter)
    while try scanner.next() {
      guard !scanner.isBlank else { continue }
      if scanner.fault == .nul || scanner.fault == .tooLong {
        throw ImportFailure(
          what: "Line \(scanner.rowLine), which should name the columns, "
            + (scanner.fault == .nul ? "holds a NUL byte." : "is longer than 1 MiB."),
          mend: "This is no table of text; export it as CSV.")
      }
      return scanner.ends.indices.map { index in
        String(decoding: scanner.cells[scanner.cell(index)], as: UTF8.self).trimmedCell
      }
    }
    return []
  }

  /// The decimal separator that the numbers of the first rows show; nil where they show none.
  static func decimalSeparator(_ start: [UInt8], delimiter: UInt8, places: [Int]) throws -> UInt8? {
    guard !places.isEmpty else { return nil }
    var scanner = RowScanner(try Transcoder(FixedBytes(start), said: "utf-8"), delimiter: delimiter)
    var votes: [UInt8: Int] = [:]
    var rows = 0
    while rows < 1_000, try scanner.next() {
      rows += 1
      for place in places where place < scanner.ends.count {
        let cell = scanner.cells[scanner.cell(place)]
        let vote = cell.withUnsafeBufferPointer { NumberText.evidence(trimmed($0)) }
        if let vote { votes[vote, default: 0] += 1 }
      }
    }
    let (comma, point) = (votes[UInt8(ascii: ",")] ?? 0, votes[UInt8(ascii: ".")] ?? 0)
    return comma == point ? nil : comma > point ? UInt8(ascii: ",") : UInt8(ascii: ".")
  }
}

/// Without spaces, tabs, newlines and no-break spaces at both ends.
func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  var (start, end) = (0, bytes.count)
  while start < end {
    if bytes[start] <= 0x20 {
      start += 1
    } else if bytes[start] == 0xC2, start + 1 < end, bytes[start + 1] == 0xA0 {
      start += 2
    } else {
      break
    }
  }
  while start < end {
    if bytes[end - 1] <= 0x20 {
      end -= 1
    } else if bytes[end - 1] == 0xA0, end - 2 >= start, bytes[end - 2] == 0xC2 {
      end -= 2
    } else {
      break
    }
  }
  return UnsafeBufferPointer(rebasing: bytes[start..<end])
}

extension String {
  var trimmedCell: String {
    var copy = self
    return copy.withUTF8 { String(decoding: trimmed($0), as: UTF8.self) }
  }
}
