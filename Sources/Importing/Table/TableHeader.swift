internal import Events

/// Which column of a file is which column of the format.
struct TableHeader {
  /// As they stand in the file; empty where a column has no name.
  let names: [String]
  private let places: [String: Int]
  /// Columns that the format does not know, with the name that was perhaps meant.
  let unread: [(name: String, meant: String?)]

  /// Throws `ImportFailure` for columns that are missing or stand twice. `isDynamic` tells columns that the importer
  /// finds by itself.
  init(names: [String], columns: [ColumnDocumentation], isDynamic: (String) -> Bool) throws {
    self.names = names
    var known: [String: String] = [:]
    for column in columns {
      for spelling in [column.name] + column.aliases { known[TableHeader.normalised(spelling)] = column.name }
    }
    var places: [String: Int] = [:]
    var strangers: [String] = []
    for (index, name) in names.enumerated() where !name.isEmpty {
      guard let column = known[TableHeader.normalised(TableHeader.split(name).name)] else {
        guard isDynamic(name) else {
          strangers.append(name)
          continue
        }
        guard !MailAddress.stands(in: name) else {
          throw ImportFailure(what: "The name of column \(index + 1) \(MailAddress.fault).", mend: "Rename it.")
        }
        continue
      }
      if let first = places[column] {
        throw ImportFailure(
          what: "Column '\(column)' stands twice: column \(first + 1) is '\(names[first])', "
            + "column \(index + 1) is '\(name)'.",
          mend: "Remove or rename one of them.")
      }
      places[column] = index
    }
    let unmatched = columns.map(\.name).filter { places[$0] == nil }
    let isData = names.contains { TableHeader.isData($0) && !isDynamic($0) }
    unread = strangers.map { (isData ? quoted($0) : $0, closestMatch(to: $0, in: unmatched)) }
    self.places = places
    try requireColumns(columns, strangers: strangers)
  }

  private func requireColumns(_ columns: [ColumnDocumentation], strangers: [String]) throws {
    let missing = columns.filter { $0.isRequired && places[$0.name] == nil }
    guard !missing.isEmpty else { return }
    let shown = missing.map { column in
      let near = ([column.name] + column.aliases).compactMap { closestMatch(to: $0, in: strangers) }.first
      return near.map { "'\(column.name)' (did you mean it by '\($0)'?)" } ?? "'\(column.name)'"
    }
    throw ImportFailure(
      what: "The file has no column \(shown.joined(separator: ", no column ")); \(found).",
      mend: "Name the columns in the first row as 'hebel import --help FORMAT' shows.")
  }

  /// The names in the first row, unless that may be a row about somebody in a file without names of columns.
  private var found: String {
    let filled = names.filter { !$0.isEmpty }
    guard matches > 0, !filled.contains(where: TableHeader.isData) else {
      return "none of the \(filled.count) cells in its first row is the name of such a column"
    }
    return "it has " + filled.prefix(30).map { "'\($0)'" }.joined(separator: ", ")
  }

  /// Whether a cell is more like data than like the name of a column: an address, a number, a day.
  private static func isData(_ name: String) -> Bool {
    name.contains("@") || name.contains(where: \.isNumber) && !name.contains(where: \.isLetter)
  }

  /// The column, or one without a place where the file does not have it.
  func column(_ name: String) -> Column {
    guard let index = places[name] else { return Column(index: -1, name: name, slashes: nil) }
    return Column(index: index, name: name, slashes: TableHeader.split(names[index]).slashes)
  }

  /// How many columns of the format are here; tells the right delimiter from wrong ones.
  var matches: Int { places.count }

  /// Lowercase, without spaces, `_` and `-`.
  static func normalised(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.lowercased().unicodeScalars.filter { !" _-\u{A0}\u{FEFF}".unicodeScalars.contains($0) }))
  }

  /// `from (m/d/yyyy)` says how the column writes its days.
  private static func split(_ name: String) -> (name: String, slashes: DayText.SlashOrder?) {
    let compact = name.lowercased()
    for (hint, order) in TableHeader.hints where compact.hasSuffix(hint) {
      return (String(name.dropLast(hint.count)), order)
    }
    return (name, nil)
  }

  private static let hints: [(String, DayText.SlashOrder)] = [
    ("(m/d/yyyy)", .monthFirst), ("(mm/dd/yyyy)", .monthFirst), ("(us)", .monthFirst), ("(d/m/yyyy)", .dayFirst),
    ("(dd/mm/yyyy)", .dayFirst), ("(gb)", .dayFirst), ("(uk)", .dayFirst),
  ]
}

/// A column of a format in a file.
struct Column {
  /// Its place in the row from 0; −1 where the file does not have it.
  let index: Int
  let name: String
  let slashes: DayText.SlashOrder?

  var exists: Bool { index >= 0 }
}
