internal import Disclosure
internal import Figures

/// The report as one self-contained HTML page: no script, no request, readable on paper and in the dark.
struct ReportPage {
  let document: ReportDocument

  private var language: Language { document.language }
  private func say(_ de: String, _ en: String) -> String { language == .de ? de : en }

  func html() -> String {
    var style = Markup()
    style += Markup(stringLiteral: ReportStyle.css)
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(document.organisation) · \(document.title) · \(document.period)</title>
      <style>\(style)</style>
      </head>
      <body>
      <a class="skip" href="#content">\(say("Zum Inhalt", "Skip to content"))</a>
      \(firstPage)
      <main id="content">
      \(Markup.joined(document.sections.map(section)))
      \(back)
      </main>
      </body>
      </html>

      """
    return page.text
  }

  private var firstPage: Markup {
    let blocks = Markup.joined(
      document.blocks.map { block in
        // What is to be decided weighs the same; elsewhere the second sentence supports the first.
        let isList = block.id == "to-decide"
        let rest = Markup.joined(
          block.sentences.dropFirst().map {
            isList ? "<br>\(sentence($0))" : " <span class=\"second\">\(sentence($0))</span>"
          })
        return
          "<div class=\"block\"><dt>\(block.title)</dt><dd>\(sentence(block.sentences.first ?? ""))\(rest)</dd></div>\n"
      })
    let contents = Markup.joined(
      document.sections.map { "<a href=\"#\($0.id)\">\($0.title)</a>" } + [
        "<a href=\"#unsaid\">\(say("Was fehlt", "What is missing"))</a>",
        "<a href=\"#definitions\">\(say("Begriffe", "Definitions"))</a>",
        "<a href=\"#provenance\">\(say("Herkunft", "Provenance"))</a>",
      ], separator: " ")
    return """
      <header class="first">
      <p class="organisation">\(document.organisation)</p>
      <h1>\(document.title)</h1>
      <p class="period">\(document.period)</p>
      <dl class="blocks">
      \(blocks)</dl>
      <p class="policy">\(document.policy)</p>
      <nav aria-label="\(say("Inhalt", "Contents"))">\(contents)</nav>
      </header>
      """
  }

  /// A sentence with what stands in backticks set as code.
  private func sentence(_ text: String) -> Markup {
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    return Markup.joined(pieces.enumerated().map { $0 % 2 == 1 ? "<code>\($1)</code>" : "\($1)" })
  }

  private func section(_ section: ReportDocument.Section) -> Markup {
    let caption = say("\(section.title) in Zahlen", "\(section.title) in numbers")
    return """
      <section id="\(section.id)" aria-labelledby="\(section.id)-title">
      <h2 id="\(section.id)-title">\(section.title)</h2>
      \(HTMLTable(table: section.overview, caption: caption).markup())
      \(Markup.joined(section.exhibits.map(exhibit)))</section>

      """
  }

  private func exhibit(_ exhibit: ReportDocument.Exhibit) -> Markup {
    let figure = exhibit.figure
    let chart: Markup =
      FigureChart(figure, language: language).markup().map { "<div class=\"chart\">\($0)</div>" } ?? ""
    let tables = TableBuilder(figure, language: language, space: "\u{A0}", isPage: true).tables()
    let printed = Markup.joined(
      tables.map {
        HTMLTable(table: $0, caption: exhibit.finding, isCaptionShown: false).markup()
      })
    let notes = Markup.joined(figure.notes.map { "<p class=\"note\">\($0[language])</p>" })
    let by = figure.question.by.map { $0.word(language) }.joined(separator: ", ")
    let name = figure.definition.name[language]
    let heading = by.isEmpty ? name : say("\(name) nach \(by)", "\(name) by \(by)")
    let finding =
      exhibit.finding.hasPrefix(heading + ": ") ? String(exhibit.finding.dropFirst(heading.count + 2)) : exhibit.finding
    let isWide = tables.contains { $0.columns.count > 4 } ? " wide" : ""
    return """
      <article class="exhibit\(isWide)">
      <h3>\(heading)</h3>
      <p class="finding">\(finding)</p>
      <div class="pair">\(chart)<div class="tables">\(printed)\(notes)</div></div>
      </article>

      """
  }

  private var back: Markup {
    let unsaid = document.unsaid.isEmpty ? [say("nichts", "nothing")] : document.unsaid
    let definitions = Markup.joined(
      document.definitions.map {
        "<dt>\($0.name[language]) <code>\($0.id.description)</code></dt><dd>\(document.definitionText($0))</dd>\n"
      })
    let rows = Markup.joined(
      document.provenance.map { "<tr><th scope=\"row\">\($0.0)</th><td>\($0.1)</td></tr>\n" })
    return """
      <section id="unsaid" aria-labelledby="unsaid-title">
      <h2 id="unsaid-title">\(say("Was fehlt", "What is missing"))</h2>
      <ul>\(Markup.joined(unsaid.map { "<li>\($0)</li>\n" }))</ul>
      </section>
      <section id="definitions" aria-labelledby="definitions-title">
      <h2 id="definitions-title">\(say("Begriffe", "Definitions"))</h2>
      <dl class="definitions">\(definitions)</dl>
      </section>
      <section id="provenance" aria-labelledby="provenance-title">
      <h2 id="provenance-title">\(say("Herkunft", "Provenance"))</h2>
      <table class="provenance"><caption class="unseen">\(say("Herkunft", "Provenance"))</caption>
      <tbody>\(rows)</tbody></table>
      </section>
      """
  }
}

/// A table for a page: caption, scopes, numbers to the right.
struct HTMLTable {
  let table: FigureTable
  let caption: String
  var isCaptionShown = true

  func markup() -> Markup {
    let head = Markup.joined(
      table.labelColumns.map { "<th scope=\"col\">\($0)</th>" }
        + table.columns.map { "<th scope=\"col\" class=\"number\">\($0.title)</th>" })
    let rows = Markup.joined(table.rows.map(row))
    let notes: Markup =
      table.footnotes.isEmpty ? "" : "<p class=\"note\">\(table.footnotes.joined(separator: " · "))</p>"
    let seen: Markup = isCaptionShown ? "" : " class=\"unseen\""
    let wide: Markup = table.columns.count > 7 ? " dense" : ""
    return """
      <div class="scroll\(wide)" role="region" aria-label="\(caption)" tabindex="0"><table>\
      <caption\(seen)>\(caption)</caption>\
      <thead><tr>\(head)</tr></thead><tbody>\(rows)</tbody></table></div>\(notes)
      """
  }

  private func row(_ row: FigureTable.Row) -> Markup {
    let labels = Markup.joined(
      row.labels.map { label in
        let depth: Markup = label.depth == 0 ? "" : " class=\"depth\(min(label.depth, 5))\""
        return "<th scope=\"row\"\(depth)>\(label.text)</th>"
      })
    if let message = row.message {
      return "<tr>\(labels)<td colspan=\"\(max(1, table.columns.count))\" class=\"hidden\">\(message)</td></tr>\n"
    }
    return "<tr>\(labels)\(Markup.joined(row.cells.map { "<td>\($0)</td>" }))</tr>\n"
  }
}
