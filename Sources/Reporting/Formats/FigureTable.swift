internal import Disclosure
internal import Figures

/// A figure as a table for people; text, Markdown and HTML print the same cells.
struct FigureTable: Sendable {
  struct Column: Sendable, Hashable {
    var title: String
    var isNumeric = true
  }
  struct Label: Sendable, Hashable {
    var text: String
    /// How deep in the tree of units, 0 at its top.
    var depth = 0
  }
  struct Row: Sendable {
    var labels: [Label]
    var cells: [String]
    /// Stands in place of all cells: why there are none.
    var message: String?
  }

  var labelColumns: [String]
  var columns: [Column]
  var rows: [Row]
  /// What signs in the cells mean.
  var footnotes: [String] = []
}

/// The labels of rows: units indented below the nearest unit that stands above them in the same table.
struct RowLabels {
  let language: Language
  private var seen: Set<String> = []

  init(language: Language) { self.language = language }

  mutating func labels(_ group: GroupKey) -> [FigureTable.Label] {
    guard !group.parts.isEmpty else {
      return [FigureTable.Label(text: language == .de ? "Organisation" : "Organisation")]
    }
    return group.parts.map { part in
      part.dimension == .unit && group.parts.count == 1
        ? unit(part) : FigureTable.Label(text: part.label[language])
    }
  }

  private mutating func unit(_ part: GroupKey.Part) -> FigureTable.Label {
    seen.insert(part.key)
    var depth = 0
    var start = part.key.startIndex
    for index in part.key.indices where part.key[index] == "/" && seen.contains(String(part.key[..<index])) {
      depth += 1
      start = part.key.index(after: index)
    }
    return FigureTable.Label(text: depth == 0 ? part.label[language] : String(part.key[start...]), depth: depth)
  }
}
