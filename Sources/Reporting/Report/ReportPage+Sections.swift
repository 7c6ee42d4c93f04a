internal import Disclosure
internal import Figures

extension ReportPage {
  func section(_ section: ReportDocument.Section) -> Markup {
    let caption = say("\(section.title) in Zahlen", "\(section.title) in numbers")
    let overview = section.overview.map { HTMLTable(table: $0, caption: caption).markup() } ?? ""
    let lead = Markup.joined(section.lead.map(sentence), separator: " ")
    return """
      <section id="\(section.id)" aria-labelledby="\(section.id)-title">
      <h2 id="\(section.id)-title">\(section.title)</h2>
      <p class="lead">\(lead)</p>
      \(overview)\(unsaid(section.unsaid))
      <div class="exhibits">
      \(Markup.joined(section.exhibits.map(exhibit)))</div></section>

      """
  }

  private func unsaid(_ lines: [String]) -> Markup {
    guard !lines.isEmpty else { return "" }
    let label = say("Nicht sagbar", "Not sayable")
    return "<p class=\"note\"><strong>\(label).</strong> \(Markup.joined(lines.map(sentence), separator: "; "))</p>"
  }

  private func exhibit(_ exhibit: ReportDocument.Exhibit) -> Markup {
    let figure = exhibit.figure
    let chart = FigureChart(figure, language: language).markup()
    let tables = TableBuilder(figure, language: language, space: "\u{A0}", isPage: true).tables()
    // Where the things themselves are named, a table would only count them again.
    let printed = Markup.joined(
      (exhibit.listed.isEmpty ? tables : []).map {
        HTMLTable(table: $0, caption: exhibit.finding, isCaptionShown: false).markup()
      })
    let notes = Markup.joined(figure.notes.map { "<p class=\"note\">\($0[language])</p>" })
    let by = figure.question.by.map { $0.word(language) }.joined(separator: ", ")
    let name = figure.definition.name[language]
    let heading = by.isEmpty ? name : say("\(name) nach \(by)", "\(name) by \(by)")
    let finding =
      exhibit.finding.hasPrefix(heading + ": ") ? String(exhibit.finding.dropFirst(heading.count + 2)) : exhibit.finding
    let isWide = tables.contains { $0.columns.count > 4 || ReportPage.length($0) > ReportPage.mostBesideChart }
    // Without a picture a short table needs half the page.
    var kind: Markup = isWide ? " wide" : chart == nil && by.isEmpty ? " plain" : ""
    // What is longer than half a page of paper may be broken.
    if tables.contains(where: { $0.rows.count > 14 }) { kind += " long" }
    let drawn: Markup = chart.map { "<div class=\"chart\">\($0)</div>" } ?? ""
    return """
      <article class="exhibit\(kind)">
      <h3>\(heading)</h3>
      <p class="finding">\(finding)</p>
      <div class="pair">\(drawn)<div class="tables">\(printed)\(listed(exhibit.listed))\(notes)</div></div>
      </article>

      """
  }

  /// Characters of numbers that fit into the narrower column beside a chart.
  private static let mostBesideChart = 42

  private static func length(_ table: FigureTable) -> Int {
    table.rows.map { row in row.cells.reduce(0) { $0 + $1.count + 2 } }.max() ?? 0
  }

  private func listed(_ things: [ListedThing]) -> Markup {
    guard !things.isEmpty else { return "" }
    let lines = things.map { thing -> Markup in
      "<li>\(thing.title) <span class=\"second\">\(thing.shortID): \(thing.state[language])</span></li>\n"
    }
    return "<ul class=\"listed\">\(Markup.joined(lines))</ul>"
  }

  /// Units by subjects, each number with a tint that only repeats it.
  var units: Markup {
    guard let units = document.units else { return "" }
    let rows = units.rows.map { row -> Markup in
      let cells = row.cells.map { cell -> Markup in
        cell.tint.map { "<td class=\"tint\($0)\">\(cell.text)</td>" } ?? "<td>\(cell.text)</td>"
      }
      return "<tr>\(HTMLTable.label(row.label))\(Markup.joined(cells))</tr>\n"
    }
    let table = units.table(language)
    let body: Markup = "\(HTMLTable.head(table))<tbody>\(Markup.joined(rows))</tbody>"
    return """
      <section id="units" aria-labelledby="units-title">
      <h2 id="units-title">\(document.unitsTitle)</h2>
      \(HTMLTable.scrolling(body, caption: document.unitsTitle, isCaptionShown: false, kind: " heat"))
      \(HTMLTable.notes(units.footnotes + [units.tintNote(language)].compactMap { $0 }))
      </section>
      """
  }
}
