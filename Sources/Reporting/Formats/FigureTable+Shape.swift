internal import Disclosure
internal import Events
internal import Figures

/// Builds the tables of a figure: one with its rows, and one with its points where it has a single row.
struct TableBuilder {
  let figure: ReleasedFigure
  let language: Language
  let numbers: NumberText
  /// On a page a short series runs from left to right; in a terminal it could be too wide.
  let isPage: Bool

  init(_ figure: ReleasedFigure, language: Language, space: String = " ", isPage: Bool = false) {
    self.figure = figure
    self.isPage = isPage
    self.language = language
    numbers = NumberText(language: language, space: space)
  }

  var unit: MeasureUnit { figure.definition.unit }
  var isSingle: Bool { figure.question.by.isEmpty }

  func tables() -> [FigureTable] {
    guard isSingle, let row = figure.rows.first, let value = row.value else { return [grouped()] }
    var tables: [FigureTable] = []
    switch figure.definition.shape {
    case .distribution where !value.parts.isEmpty: tables.append(parts(value))
    case .funnel where !value.parts.isEmpty: tables.append(steps(value))
    case .series where !value.points.isEmpty && value.value == nil && value.parts.isEmpty: break
    case .curve where !value.points.isEmpty && value.value == nil && value.parts.isEmpty: break
    default: tables.append(value.parts.count > 1 || value.interval != nil ? listed(row, value) : grouped())
    }
    if !value.points.isEmpty { tables.append(points(value)) }
    return tables.map(footnoted)
  }

  /// One line for each group.
  private func grouped() -> FigureTable {
    let values = figure.rows.compactMap(\.value)
    let columns = columns(values)
    var labels = RowLabels(language: language)
    let dimensions = figure.question.by.map { $0.word(language) }
    let rows = figure.rows.map { row in
      let label = labels.labels(row.group)
      switch row.outcome {
      case .suppressed(let protection):
        return FigureTable.Row(labels: label, cells: [], message: protection.text[language])
      case .unsayable(let reason): return FigureTable.Row(labels: label, cells: [], message: reason.text[language])
      case .released(let value):
        return FigureTable.Row(labels: label, cells: columns.map { $0.cell(row, value) }, message: nil)
      }
    }
    return footnoted(
      FigureTable(
        labelColumns: dimensions.isEmpty ? [""] : dimensions,
        columns: columns.map { FigureTable.Column(title: $0.title) },
        rows: rows))
  }

  /// One row with several parts, its columns written one below the other: side by side they would run off the page.
  private func listed(_ row: ReleasedRow, _ value: ReleasedValue) -> FigureTable {
    let columns = columns([value])
    var intervals: [String: Interval] = [:]
    for part in value.parts where part.interval != nil && !part.isProtected {
      intervals[part.label[language]] = part.interval
    }
    let isWide = !intervals.isEmpty
    let title = intervalTitle(Array(intervals.values))
    let known = Dictionary(
      value.parts.map { ($0.label[language], $0.value) }, uniquingKeysWith: { first, _ in first })
    return FigureTable(
      labelColumns: [""],
      columns: [FigureTable.Column(title: "Organisation")] + (isWide ? [FigureTable.Column(title: title)] : []),
      rows: columns.map { column in
        let interval = intervals[column.title].map { self.interval($0, of: known[column.title] ?? nil, value) }
        return FigureTable.Row(
          labels: [.init(text: column.title)],
          cells: [column.cell(row, value)] + (isWide ? [interval ?? ""] : []), message: nil)
      })
  }

  /// Parts of one whole, each with its share of what is shown.
  private func parts(_ value: ReleasedValue) -> FigureTable {
    let isWhole = value.parts.allSatisfy { $0.value != nil }
    let whole = value.parts.reduce(0) { $0 + ($1.value?.double ?? 0) }
    let intervals = value.parts.compactMap(\.interval)
    var columns = [FigureTable.Column(title: unit.word(language))]
    let hasShare = isWhole && whole > 0 && unit != .share && intervals.isEmpty
    if hasShare { columns.append(FigureTable.Column(title: language == .de ? "Anteil" : "Share")) }
    if !intervals.isEmpty { columns.append(FigureTable.Column(title: intervalTitle(intervals))) }
    let rows = value.parts.map { part in
      var cells = [self.part(part, value)]
      if hasShare, let number = part.value?.double { cells.append(numbers.percent(number / whole)) }
      if !intervals.isEmpty { cells.append(part.interval.map { interval($0, of: part.value, value) } ?? "–") }
      return FigureTable.Row(labels: [FigureTable.Label(text: part.label[language])], cells: cells)
    }
    return FigureTable(labelColumns: [language == .de ? "Teil" : "Part"], columns: columns, rows: rows)
  }

  /// Steps of a funnel, each measured against the one before and against the first.
  private func steps(_ value: ReleasedValue) -> FigureTable {
    let titles =
      [unit.word(language)]
      + (language == .de
        ? ["vom Schritt davor", "vom ersten Schritt"] : ["of the step before", "of the first step"])
    var before: Double?
    let first = value.parts.first?.value?.double
    let rows = value.parts.enumerated().map { index, part in
      let number = part.value?.double
      func share(of whole: Double?) -> String {
        guard index > 0, let number, let whole, whole > 0 else { return "–" }
        return numbers.percent(number / whole)
      }
      let cells = [self.part(part, value), share(of: before), share(of: first)]
      before = number
      return FigureTable.Row(labels: [FigureTable.Label(text: part.label[language])], cells: cells)
    }
    return FigureTable(
      labelColumns: [language == .de ? "Stufe" : "Step"], columns: titles.map { FigureTable.Column(title: $0) },
      rows: rows)
  }

  static let mostPointsAcross = 14

  private func points(_ value: ReleasedValue) -> FigureTable {
    let isSurvival = isSurvival(value)
    let time = isSurvival ? unit.word(language) : language == .de ? "Zeit" : "Time"
    let isPlain = unit == .ratio || unit == .index
    let title =
      isSurvival
      ? (language == .de ? "noch offen" : "still open")
      : isPlain ? (language == .de ? "Wert" : "Value") : unit.word(language)
    let intervals = value.points.compactMap(\.interval)
    let isNarrow = value.points.reduce(0) { $0 + max(5, point($1, value).count) } <= 90
    if isPage, isNarrow, intervals.isEmpty, value.points.count <= TableBuilder.mostPointsAcross {
      let periods = PeriodText(language: language)
      return FigureTable(
        labelColumns: [time], columns: value.points.map { FigureTable.Column(title: periods.axis($0.at)) },
        rows: [
          FigureTable.Row(labels: [FigureTable.Label(text: title)], cells: value.points.map { point($0, value) })
        ])
    }
    let titles = [title] + (intervals.isEmpty ? [] : [intervalTitle(intervals)])
    let rows = value.points.map { point in
      let interval = point.interval.map {
        [$0.low, $0.high].map { level($0, value) }.joined(separator: " – ")
      }
      return FigureTable.Row(
        labels: [FigureTable.Label(text: point.at)],
        cells: [self.point(point, value)] + (intervals.isEmpty ? [] : [interval ?? ""]))
    }
    return FigureTable(
      labelColumns: [time], columns: titles.map { FigureTable.Column(title: $0) },
      rows: isSurvival ? withoutRepetition(rows) : rows)
  }

  /// A curve holds its value until the next step: a row that repeats the one above it says nothing, but for the last.
  private func withoutRepetition(_ rows: [FigureTable.Row]) -> [FigureTable.Row] {
    rows.indices.filter { index in
      index == 0 || index == rows.count - 1 || rows[index].cells != rows[index - 1].cells
    }.map { rows[$0] }
  }

  /// Says what "–" and "×" mean, where they occur.
  private func footnoted(_ table: FigureTable) -> FigureTable {
    var table = table
    table.footnotes = []
    if table.rows.contains(where: { $0.cells.contains("×") }) {
      table.footnotes.append(language == .de ? "× geschützt" : "× protected")
    }
    if table.rows.contains(where: { $0.cells.contains("–") }) {
      table.footnotes.append(language == .de ? "– keine Angabe (nicht 0)" : "– nothing to say (not 0)")
    }
    return table
  }
}
