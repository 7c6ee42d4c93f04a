internal import Events

/// The columns of a file that hold answers to items: named by key or wording of a shipped instrument, or `item:KEY`.
struct SurveyItemColumns {
  private struct Entry {
    let column: Column
    let key: String
    /// nil for items of one's own, which take points and options alike.
    let item: SurveyItem?
  }

  private let entries: [Entry]
  private let comments: [(column: Column, theme: String?)]

  private static let ownPrefixes = ["item:", "frage:"]

  /// Items of all shipped instruments by normalised key and wording.
  private static let known: [String: SurveyItem] = {
    var known: [String: SurveyItem] = [:]
    for item in Instrument.shipped.flatMap(\.items) {
      for spelling in [item.key] + item.wording.texts.values { known[TableHeader.normalised(spelling)] = item }
    }
    return known
  }()

  static func isItem(_ header: String) -> Bool {
    known[TableHeader.normalised(header)] != nil || ownKey(header) != nil
  }

  private static let commentSpellings = ["comment", "kommentar"]

  /// `comment` and `Kommentar` are on the whole survey, `comment:KEY` on an item; nil for other columns.
  private static func commentTheme(_ header: String) -> String?? {
    let parts = header.split(separator: ":", maxSplits: 1).map { String($0).trimmedCell }
    guard let first = parts.first, commentSpellings.contains(TableHeader.normalised(first)) else { return nil }
    guard parts.count == 2, parts[1] != StoredComment.general else { return .some(nil) }
    guard !parts[1].isEmpty, parts[1].utf8.count <= 200 else { return nil }
    return .some(known[TableHeader.normalised(parts[1])]?.key ?? parts[1])
  }

  /// Columns of answers and of comments: those that the header does not know by itself.
  static func isDynamic(_ header: String) -> Bool { isItem(header) || commentTheme(header) != nil }

  private static func ownKey(_ header: String) -> String? {
    guard let prefix = ownPrefixes.first(where: { header.lowercased().hasPrefix($0) }) else { return nil }
    let key = String(header.dropFirst(prefix.count)).trimmedCell
    return key.isEmpty || key.utf8.count > 200 ? nil : key
  }

  /// Throws `ImportFailure` where no column is an item, two are the same one, or there are too many.
  init(_ header: TableHeader) throws {
    var entries: [Entry] = []
    for (index, name) in header.names.enumerated() where SurveyItemColumns.isItem(name) {
      let own = SurveyItemColumns.ownKey(name)
      let item = SurveyItemColumns.known[TableHeader.normalised(own ?? name)]
      guard let key = item?.key ?? own else { continue }
      if let first = entries.first(where: { $0.key == key }) {
        throw ImportFailure(
          what: "Columns '\(first.column.name)' and '\(name)' are both the item '\(key)'.", mend: "Remove one of them.")
      }
      entries.append(Entry(column: Column(index: index, name: name, slashes: nil), key: key, item: item))
    }
    guard !entries.isEmpty else {
      throw ImportFailure(
        what: "No column holds answers to an item.",
        mend: "Name columns by the key of an item ('hebel survey instruments' lists them), or item:KEY for your own.")
    }
    guard entries.count <= 64 else {
      throw ImportFailure(what: "The file holds \(entries.count) items.", mend: "Split it; 64 fit into one answer.")
    }
    self.entries = entries
    comments = try SurveyItemColumns.commentColumns(header)
  }

  private static func commentColumns(_ header: TableHeader) throws -> [(column: Column, theme: String?)] {
    var columns: [(column: Column, theme: String?)] = []
    for (index, name) in header.names.enumerated() where !isItem(name) {
      guard let theme = commentTheme(name) else { continue }
      if let first = columns.first(where: { $0.theme == theme }) {
        throw ImportFailure(
          what: "Columns '\(first.column.name)' and '\(name)' both hold comments on "
            + "\(theme.map { "the item '\($0)'" } ?? "the whole survey").", mend: "Remove one of them.")
      }
      columns.append((Column(index: index, name: name, slashes: nil), theme))
    }
    guard columns.count <= 64 else {
      throw ImportFailure(what: "The file holds \(columns.count) columns of comments.", mend: "Split it.")
    }
    return columns
  }

  var keys: [String] { entries.map(\.key) }
  /// What comments are on, for the receipt.
  var themes: [String] { comments.map { $0.theme ?? StoredComment.general } }

  /// What a row comments on; the texts are checked and never quoted.
  func comments(_ table: inout Table) throws(CellFault) -> [GivenComment] {
    var given: [GivenComment] = []
    for (column, theme) in comments {
      if let text = try table.comment(column) { given.append(GivenComment(theme: theme, text: text)) }
    }
    return given
  }

  /// What a row answers; empty where it answers nothing.
  func answers(_ table: inout Table) throws(CellFault) -> (points: [String: Int64], choices: [String: String]) {
    var points: [String: Int64] = [:]
    var choices: [String: String] = [:]
    for entry in entries {
      guard let text = try table.text(entry.column), text != "NA" else { continue }
      switch entry.item?.answering {
      case .scale(let most, _): points[entry.key] = try SurveyItemColumns.points(text, most, entry.column)
      case .choice(let options): choices[entry.key] = try SurveyItemColumns.option(text, options, entry.column)
      case nil:
        if let number = Int64(text) {
          guard (1...11).contains(number) else {
            throw CellFault(
              entry.column.name, "\(quoted("\(number)")) is on no scale", mend: "Write 1 to 11, or an option's key.")
          }
          points[entry.key] = number
        } else {
          guard text.utf8.count <= 100 else {
            throw CellFault(
              entry.column.name, "holds a text of \(text.utf8.count) bytes",
              mend: "Write points or the key of an option; name columns of comments 'comment:KEY'.")
          }
          choices[entry.key] = text
        }
      }
    }
    return (points, choices)
  }

  private static func points(_ text: String, _ most: Int, _ column: Column) throws(CellFault) -> Int64 {
    if let number = Int64(text), (1...Int64(most)).contains(number) { return number }
    if most == AgreementScale.labels.count, let number = labels[TableHeader.normalised(text)] { return number }
    throw CellFault(
      column.name, "\(quoted(text)) is no point of the scale",
      mend: "Write 1 to \(most), or a label from '\(AgreementScale.labels[0]["en"] ?? "")' on, or nothing.")
  }

  private static let labels: [String: Int64] = {
    var labels: [String: Int64] = [:]
    for (index, label) in AgreementScale.labels.enumerated() {
      for text in label.texts.values { labels[TableHeader.normalised(text)] = Int64(index + 1) }
    }
    return labels
  }()

  private static func option(
    _ text: String, _ options: [SurveyItem.Option], _ column: Column
  ) throws(CellFault) -> String {
    let wanted = TableHeader.normalised(text)
    let found = options.first { option in
      ([option.key] + option.wording.texts.values).contains { TableHeader.normalised($0) == wanted }
    }
    guard let found else {
      throw CellFault(
        column.name, "\(quoted(text)) is no option",
        mend: "Write one of \(options.map(\.key).joined(separator: ", ")), or nothing.")
    }
    return found.key
  }
}
