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
  private var isSingle: Bool { figure.question.by.isEmpty }

  func tables() -> [FigureTable] {
    guard isSingle, let row = figure.rows.first, let value = row.value else { return [grouped()] }
    var tables: [FigureTable] = []
    switch figure.definition.shape {
    case .distribution where !value.parts.isEmpty: tables.append(parts(value, n: row.n))
    case .funnel where !value.parts.isEmpty: tables.append(steps(value))
    case .series where !value.points.isEmpty, .curve where !value.points.isEmpty: break
    default: tables.append(value.parts.count > 1 ? listed(row, value) : grouped())
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
    FigureTable(
      labelColumns: [""], columns: [FigureTable.Column(title: "Organisation")],
      rows: columns([value]).map { column in
        FigureTable.Row(labels: [.init(text: column.title)], cells: [column.cell(row, value)], message: nil)
      })
  }

  struct Extracted {
    var title: String
    var cell: (ReleasedRow, ReleasedValue) -> String
  }

  private func columns(_ values: [ReleasedValue]) -> [Extracted] {
    var columns: [Extracted] = []
    if values.contains(where: { $0.value != nil || $0.bound != nil }) || values.allSatisfy(\.parts.isEmpty) {
      columns.append(Extracted(title: unit.word(language)) { _, value in self.headline(value) })
    }
    if unit == .share, values.contains(where: { $0.numerator != nil }) {
      let titles = language == .de ? ("Zähler", "Nenner") : ("Numerator", "Denominator")
      columns.append(Extracted(title: titles.0) { _, value in self.count(value.numerator, value) })
      columns.append(Extracted(title: titles.1) { _, value in self.count(value.denominator, value) })
    }
    if values.contains(where: { $0.interval != nil }) {
      columns.append(
        Extracted(title: language == .de ? "95-%-Intervall" : "95 % interval") { _, value in
          value.interval.map { self.numbers.interval($0, unit: self.unit, currency: value.currency) } ?? "–"
        })
    }
    columns += partColumns(values)
    if !isSingle { columns += pointColumns(values) }
    columns += comparisonColumns()
    if figure.rows.contains(where: { $0.n != nil }) {
      columns.append(Extracted(title: "n") { row, _ in row.n.map { self.numbers.whole(Int64($0)) } ?? "–" })
    }
    return columns
  }

  private func partColumns(_ values: [ReleasedValue]) -> [Extracted] {
    var seen: Set<String> = []
    return values.flatMap(\.parts).filter { seen.insert($0.key).inserted }.map { part in
      Extracted(title: part.label[language]) { _, value in
        value.parts.first { $0.key == part.key }.map { self.part($0, value) } ?? "–"
      }
    }
  }

  private func pointColumns(_ values: [ReleasedValue]) -> [Extracted] {
    var seen: Set<String> = []
    let all = values.flatMap(\.points).map(\.at).filter { seen.insert($0).inserted }.sorted()
    let periods = PeriodText(language: language)
    return all.map { at in
      Extracted(title: periods.axis(at)) { _, value in
        value.points.first { $0.at == at }.map { self.point($0, value) } ?? "–"
      }
    }
  }

  private func comparisonColumns() -> [Extracted] {
    guard let compare = figure.question.compare, figure.rows.contains(where: { $0.comparison != nil }) else {
      return []
    }
    let before = Extracted(title: PeriodText(language: language).name(compare)) { row, _ in
      switch row.comparison {
      case .released(let change)?: self.headline(change.value)
      case .suppressed(let protection)?: protection.text[self.language]
      case nil: "–"
      }
    }
    let change = Extracted(title: language == .de ? "Differenz" : "Difference") { row, value in
      guard case .released(let change)? = row.comparison, let difference = change.difference else { return "–" }
      return self.numbers.difference(difference, unit: self.unit, currency: value.currency)
    }
    return [before, change]
  }
}

extension TableBuilder {
  func headline(_ value: ReleasedValue) -> String {
    value.bound?.text ?? value.value.map { numbers.text($0, unit: unit, currency: value.currency) } ?? "–"
  }

  func part(_ part: ReleasedPart, _ value: ReleasedValue) -> String {
    if part.isProtected { return "×" }
    if let bound = part.bound { return bound.text }
    guard let number = part.value else { return "–" }
    // Beside a share stand counts, which are no shares themselves.
    if case .integer(let count) = number, unit == .share { return numbers.whole(count) }
    return numbers.text(number, unit: unit, currency: value.currency)
  }

  func point(_ point: ReleasedPoint, _ value: ReleasedValue) -> String {
    if point.isProtected { return "×" }
    return point.value.map { numbers.text($0, unit: unit, currency: value.currency) } ?? "–"
  }

  private func count(_ number: Number?, _ value: ReleasedValue) -> String {
    guard let number else { return "–" }
    if value.currency != nil { return numbers.money(number.double, currency: value.currency) }
    return numbers.text(number, unit: .actions)
  }

  /// Parts of one whole, each with its share of what is shown.
  private func parts(_ value: ReleasedValue, n: Int?) -> FigureTable {
    let isWhole = value.parts.allSatisfy { $0.value != nil }
    let whole = value.parts.reduce(0) { $0 + ($1.value?.double ?? 0) }
    let share = language == .de ? "Anteil" : "Share"
    var columns = [FigureTable.Column(title: unit.word(language))]
    if isWhole, whole > 0, unit != .share { columns.append(FigureTable.Column(title: share)) }
    let rows = value.parts.map { part in
      var cells = [self.part(part, value)]
      if columns.count > 1, let number = part.value?.double { cells.append(numbers.percent(number / whole)) }
      return FigureTable.Row(labels: [FigureTable.Label(text: part.label[language])], cells: cells)
    }
    return FigureTable(labelColumns: [language == .de ? "Teil" : "Part"], columns: columns, rows: rows)
  }

  /// Steps of a funnel, each measured against the one before and against the first.
  private func steps(_ value: ReleasedValue) -> FigureTable {
    let titles =
      language == .de
      ? ["Personen", "vom Schritt davor", "vom ersten Schritt"] : ["People", "of the step before", "of the first step"]
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
    let title = unit == .ratio || unit == .index ? (language == .de ? "Wert" : "Value") : unit.word(language)
    let isNarrow = value.points.reduce(0) { $0 + max(5, point($1, value).count) } <= 90
    if isPage, isNarrow, value.points.count <= TableBuilder.mostPointsAcross {
      let periods = PeriodText(language: language)
      return FigureTable(
        labelColumns: [language == .de ? "Zeit" : "Time"],
        columns: value.points.map { FigureTable.Column(title: periods.axis($0.at)) },
        rows: [
          FigureTable.Row(labels: [FigureTable.Label(text: title)], cells: value.points.map { point($0, value) })
        ])
    }
    return FigureTable(
      labelColumns: [language == .de ? "Zeit" : "Time"], columns: [FigureTable.Column(title: title)],
      rows: value.points.map {
        FigureTable.Row(labels: [FigureTable.Label(text: $0.at)], cells: [point($0, value)])
      })
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
