internal import Disclosure
internal import Figures

/// The report as one self-contained HTML page: no script, no request, readable on paper and in the dark.
struct ReportPage {
  let document: ReportDocument

  var language: Language { document.language }
  func say(_ de: String, _ en: String) -> String { language == .de ? de : en }

  func html() -> String {
    var style = Markup()
    style += Markup(stringLiteral: ReportStyle.css + ReportStyle.footer(document.policy))
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
      \(units)
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
      document.sections.map { "<a href=\"#\($0.id)\">\($0.title)</a>" }
        + (document.units == nil ? [] : ["<a href=\"#units\">\(document.unitsTitle)</a>"]) + [
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
  func sentence(_ text: String) -> Markup {
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    return Markup.joined(pieces.enumerated().map { $0 % 2 == 1 ? "<code>\($1)</code>" : "\($1)" })
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
