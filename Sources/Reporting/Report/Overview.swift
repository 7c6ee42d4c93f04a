internal import Disclosure
internal import Events
internal import Figures

/// A subject's section: what it says in sentences, one table with every metric as one number, then the figures that are
/// drawn or grouped.
struct Overview {
  let subject: ReportPlan.Subject
  let lookup: FigureLookup
  let quarter: Period
  /// Of a small organisation: no tables by unit, and no section that has nothing to say.
  let isSmall: Bool

  private var language: Language { lookup.language }
  private func say(_ de: String, _ en: String) -> String { language == .de ? de : en }

  /// nil where nothing of the subject was asked, or a small organisation has no data for it.
  func section() -> ReportDocument.Section? {
    let figures = subject.entries.compactMap { lookup.figure($0.metric) }
    let exhibits = subject.entries.flatMap(self.exhibits)
    let said = figures.filter { $0.rows.first?.value != nil }
    guard !said.isEmpty || !exhibits.isEmpty else {
      guard !figures.isEmpty, !isSmall else { return nil }
      return ReportDocument.Section(
        id: subject.id, title: subject.title[language], lead: [tooFew(figures) ?? subject.teaching[language]],
        overview: nil,
        unsaid: [], exhibits: [])
    }
    return ReportDocument.Section(
      id: subject.id, title: subject.title[language],
      lead: SectionLead(subject: subject, lookup: lookup, quarter: quarter).sentences(),
      overview: said.isEmpty ? nil : table(said), unsaid: Reasons(subject: subject, lookup: lookup).lines,
      exhibits: exhibits)
  }

  /// Where most figures are hidden there is data, and to ask for it again would be wrong.
  private func tooFew(_ figures: [ReleasedFigure]) -> String? {
    let hidden = figures.compactMap { figure -> String? in
      guard case .suppressed(let protection)? = figure.rows.first?.outcome else { return nil }
      return protection.text[language]
    }
    guard let reason = hidden.first, hidden.count * 2 >= figures.count else { return nil }
    return say(
      "Was hier über Personen zu sagen wäre, ist \(reason): Es sind zu wenige.",
      "What could be said of people here is \(reason): they are too few.")
  }

  private func exhibits(_ entry: ReportPlan.Entry) -> [ReportDocument.Exhibit] {
    let single = lookup.figure(entry.metric).map { isDrawn($0) || isListed($0, entry) ? [$0] : [] } ?? []
    let groups = lookup.groups(entry.metric).filter { figure in
      figure.rows.contains { $0.value != nil } && !(isSmall && figure.question.by.contains(.unit))
    }
    return (single + groups).map { figure in
      ReportDocument.Exhibit(
        figure: figure, finding: Finding(figure, language: language).sentence(),
        listed: isListed(figure, entry) ? figure.rows.first?.listed ?? [] : [])
    }
  }

  private func isDrawn(_ figure: ReleasedFigure) -> Bool {
    guard let value = figure.rows.first?.value else { return false }
    return value.points.count > 1 || value.parts.count > 1
  }

  private func isListed(_ figure: ReleasedFigure, _ entry: ReportPlan.Entry) -> Bool {
    entry.listsThings && figure.question.by.isEmpty && !(figure.rows.first?.listed ?? []).isEmpty
  }

  private func table(_ figures: [ReleasedFigure]) -> FigureTable {
    let isCompared = figures.contains { $0.rows.first?.comparison != nil }
    let hasPeople = figures.contains { $0.rows.first?.n != nil }
    var columns = [FigureTable.Column(title: PeriodText(language: language).name(quarter))]
    if isCompared {
      columns.append(FigureTable.Column(title: PeriodText(language: language).name(quarter.previous)))
      columns.append(FigureTable.Column(title: say("Differenz", "Difference")))
    }
    if hasPeople { columns.append(FigureTable.Column(title: "n")) }
    var table = FigureTable(
      labelColumns: [say("Kennzahl", "Metric")], columns: columns,
      rows: figures.map { figure in
        let cells = self.cells(figure, isCompared: isCompared, hasPeople: hasPeople)
        return FigureTable.Row(labels: [.init(text: figure.definition.name[language])], cells: cells)
      })
    if table.rows.contains(where: { $0.cells.contains("–") }) {
      table.footnotes = [say("– keine Angabe (nicht 0)", "– nothing to say (not 0)")]
    }
    return table
  }

  private func cells(_ figure: ReleasedFigure, isCompared: Bool, hasPeople: Bool) -> [String] {
    guard let row = figure.rows.first, let value = row.value else { return [] }
    let builder = TableBuilder(figure, language: language)
    var cells = [headline(value, builder, figure)]
    if isCompared { cells += comparison(row, value, builder) }
    if hasPeople { cells.append(row.n.map { builder.numbers.whole(Int64($0)) } ?? "–") }
    return cells
  }

  /// The number, or for figures without one the words for where they are drawn.
  private func headline(_ value: ReleasedValue, _ builder: TableBuilder, _ figure: ReleasedFigure) -> String {
    guard value.value != nil || value.bound != nil else {
      return value.parts.isEmpty && value.points.isEmpty ? "–" : say("siehe unten", "see below")
    }
    if builder.isSlope { return "\(builder.headline(value)) \(builder.step(value))" }
    return Finding(figure, language: language).number(value)
  }

  private func comparison(_ row: ReleasedRow, _ value: ReleasedValue, _ builder: TableBuilder) -> [String] {
    switch row.comparison {
    case nil: return ["–", "–"]
    case .suppressed(let reason)?: return [reason.text[language], "–"]
    case .released(let change)?:
      return [builder.headline(change.value), change.difference.map { builder.difference($0, value) } ?? "–"]
    }
  }
}
