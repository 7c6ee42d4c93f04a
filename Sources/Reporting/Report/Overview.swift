internal import Disclosure
internal import Events
internal import Figures

/// A subject's section: one table with every metric as one number, then the figures that are drawn or grouped.
struct Overview {
  let subject: ReportPlan.Subject
  let lookup: FigureLookup
  let quarter: Period

  private var language: Language { lookup.language }
  private var isGerman: Bool { language == .de }

  /// nil where nothing of the subject was answered.
  func section() -> ReportDocument.Section? {
    let figures = subject.entries.compactMap { lookup.figure($0.metric) }
    let exhibits = subject.entries.flatMap { entry -> [ReleasedFigure] in
      let single = lookup.figure(entry.metric).map { isDrawn($0) ? [$0] : [] } ?? []
      return single + lookup.groups(entry.metric).filter { $0.rows.contains { $0.value != nil } }
    }
    guard !figures.isEmpty || !exhibits.isEmpty else { return nil }
    return ReportDocument.Section(
      id: subject.id, title: subject.title[language], overview: table(figures),
      exhibits: exhibits.map {
        ReportDocument.Exhibit(figure: $0, finding: Finding($0, language: language).sentence())
      })
  }

  private func isDrawn(_ figure: ReleasedFigure) -> Bool {
    guard let value = figure.rows.first?.value else { return false }
    return value.points.count > 1 || value.parts.count > 1
  }

  private func table(_ figures: [ReleasedFigure]) -> FigureTable {
    let isCompared = figures.contains { $0.rows.first?.comparison != nil }
    var columns = [FigureTable.Column(title: PeriodText(language: language).name(quarter))]
    if isCompared {
      columns.append(FigureTable.Column(title: PeriodText(language: language).name(quarter.previous)))
      columns.append(FigureTable.Column(title: isGerman ? "Differenz" : "Difference"))
    }
    columns.append(FigureTable.Column(title: "n"))
    return FigureTable(
      labelColumns: [isGerman ? "Kennzahl" : "Metric"], columns: columns,
      rows: figures.map { row($0, isCompared: isCompared) },
      footnotes: [isGerman ? "– keine Angabe (nicht 0)" : "– nothing to say (not 0)"])
  }

  private func row(_ figure: ReleasedFigure, isCompared: Bool) -> FigureTable.Row {
    let label = [FigureTable.Label(text: figure.definition.name[language])]
    switch lookup.answer(figure.definition.id) {
    case .absent: return FigureTable.Row(labels: label, cells: [], message: isGerman ? "nicht gefragt" : "not asked")
    case .unsaid(_, let reason): return FigureTable.Row(labels: label, cells: [], message: reason)
    case .released(let value, let row, _):
      let builder = TableBuilder(figure, language: language)
      var cells = [headline(value, builder, figure)]
      if isCompared { cells += comparison(row, value, builder) }
      cells.append(row.n.map { builder.numbers.whole(Int64($0)) } ?? "–")
      return FigureTable.Row(labels: label, cells: cells)
    }
  }

  /// The number, or for figures without one the words for where they are drawn.
  private func headline(_ value: ReleasedValue, _ builder: TableBuilder, _ figure: ReleasedFigure) -> String {
    if value.value != nil || value.bound != nil {
      let word = figure.definition.unit.suffix(language)
      return builder.headline(value) + (value.bound == nil ? word : "")
    }
    return value.parts.isEmpty && value.points.isEmpty ? "–" : (isGerman ? "siehe unten" : "see below")
  }

  private func comparison(_ row: ReleasedRow, _ value: ReleasedValue, _ builder: TableBuilder) -> [String] {
    switch row.comparison {
    case nil: return ["–", "–"]
    case .suppressed(let reason)?: return [reason.text[language], "–"]
    case .released(let change)?:
      let difference = change.difference.map {
        builder.numbers.difference($0, unit: builder.unit, currency: value.currency)
      }
      return [builder.headline(change.value), difference ?? "–"]
    }
  }
}

extension MeasureUnit {
  /// What follows a number of this unit in a table of mixed units; empty where the number says it itself.
  fileprivate func suffix(_ language: Language) -> String {
    switch self {
    case .share, .money, .index, .ratio: ""
    case .people, .actions, .tokens, .hours, .days, .weeks, .services, .score, .experiments, .reviews, .answers,
      .outputs, .rounds, .minutes:
      " " + word(language)
    }
  }
}
