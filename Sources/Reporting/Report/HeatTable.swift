internal import Disclosure
internal import Events
internal import Figures

/// Units by subjects: one row for each unit in the order of the tree, one column for a metric of each subject.
///
/// The number always stands in its cell; a tint only adds how high it is on its fixed scale. Nothing is ranked, and a
/// hidden cell says so.
struct HeatTable {
  struct Cell {
    var text: String
    /// 1 … 5 of a share or score; nil: no fixed scale, or nothing shown.
    var tint: Int?
  }
  struct Row {
    var label: FigureTable.Label
    var cells: [Cell]
  }

  static let mostRows = 40

  let columns: [String]
  let rows: [Row]
  let footnotes: [String]

  /// nil where fewer than two metrics or two units can be set side by side.
  init?(_ figures: [ReleasedFigure], language: Language) {
    let shown = figures.filter { $0.question.by == [.unit] && $0.rows.contains { $0.value != nil } }
    var seen: Set<String> = []
    let keys = shown.flatMap(\.rows).compactMap { $0.group.parts.first?.key }.filter { seen.insert($0).inserted }
      .sorted()
    guard shown.count > 1, keys.count > 1 else { return nil }
    let paths = HeatTable.fitting(keys)
    columns = shown.map { $0.definition.name[language] }
    let cells = shown.map { figure in
      let builder = TableBuilder(figure, language: language)
      return Dictionary(
        figure.rows.map { ($0.group.parts.first?.key ?? "", HeatTable.cell($0, builder)) },
        uniquingKeysWith: { first, _ in first })
    }
    var labels = RowLabels(language: language)
    rows = paths.map { path in
      let label = labels.labels(GroupKey([.init(.unit, key: path)]))[0]
      return Row(label: label, cells: cells.map { $0[path] ?? Cell(text: "–", tint: nil) })
    }
    footnotes = HeatTable.footnotes(rows, hidden: keys.count - paths.count, shown, language)
  }

  /// All units, or the upper ones of the tree where there are too many to take in.
  private static func fitting(_ keys: [String]) -> [String] {
    for depth in [Int.max, 2, 1] {
      let kept = keys.filter { key in key.count { $0 == "/" } < depth }
      if kept.count <= mostRows, kept.count > 1 { return kept }
    }
    return Array(keys.filter { !$0.contains("/") }.prefix(mostRows))
  }

  private static func cell(_ row: ReleasedRow, _ builder: TableBuilder) -> Cell {
    switch row.outcome {
    case .suppressed: Cell(text: "×", tint: nil)
    case .unsayable: Cell(text: "–", tint: nil)
    case .released(let value): Cell(text: builder.headline(value), tint: tint(value, builder.unit))
    }
  }

  private static func tint(_ value: ReleasedValue, _ unit: MeasureUnit) -> Int? {
    guard let number = value.value?.double, unit == .share || unit == .score else { return nil }
    let share = unit == .score ? number / 100 : number
    guard share.isFinite else { return nil }
    return min(5, max(1, 1 + Int(min(max(share, 0), 1) * 5)))
  }

  private static func footnotes(
    _ rows: [Row], hidden: Int, _ figures: [ReleasedFigure], _ language: Language
  ) -> [String] {
    func say(_ de: String, _ en: String) -> String { language == .de ? de : en }
    var notes: [String] = []
    let cells = rows.flatMap(\.cells)
    let reason = figures.lazy.flatMap(\.rows).compactMap { row -> String? in
      if case .suppressed(let protection) = row.outcome { protection.text[language] } else { nil }
    }.first
    if cells.contains(where: { $0.text == "×" }), let reason { notes.append("× \(reason)") }
    if cells.contains(where: { $0.text == "–" }) {
      notes.append(say("– keine Angabe (nicht 0)", "– nothing to say (not 0)"))
    }
    if hidden > 0 {
      notes.append(
        say(
          "Nur die oberen Ebenen; \(hidden) weitere in den Tabellen der Themen",
          "Upper levels only; \(hidden) more in the tables of the subjects"))
    }
    return notes
  }

  /// What the tints mean, for formats that have them; nil: there are none.
  func tintNote(_ language: Language) -> String? {
    guard rows.contains(where: { $0.cells.contains { $0.tint != nil } }) else { return nil }
    return language == .de
      ? "Die Tönung zeigt die Höhe des Werts zwischen 0 und 100, keine Bewertung; Einheiten stehen nach ihrem Namen"
      : "The tint shows how high a value is between 0 and 100, no judgement; units stand by name"
  }

  /// The same cells for formats without tints.
  func table(_ language: Language) -> FigureTable {
    FigureTable(
      labelColumns: [Dimension.unit.word(language)], columns: columns.map { FigureTable.Column(title: $0) },
      rows: rows.map { FigureTable.Row(labels: [$0.label], cells: $0.cells.map(\.text)) }, footnotes: footnotes)
  }
}
