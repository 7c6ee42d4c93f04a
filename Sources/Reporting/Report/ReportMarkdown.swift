internal import Disclosure
internal import Figures

/// The report as Markdown.
struct ReportMarkdown {
  let document: ReportDocument

  private var isGerman: Bool { document.language == .de }

  func text() -> String {
    var parts = [
      "# \(escaped(document.organisation)) · \(document.title)",
      "\(escaped(document.period)) · \(escaped(document.policy))",
    ]
    parts += document.blocks.map { "**\($0.title).** \(escaped($0.sentences.joined(separator: " ")))" }
    for section in document.sections {
      parts += ["## \(section.title)", escaped(section.lead.joined(separator: " "))]
      parts += section.overview.map { [TableText.markdown($0)] } ?? []
      if !section.unsaid.isEmpty {
        parts += [isGerman ? "Nicht sagbar:" : "Not sayable:", list(section.unsaid)]
      }
      for exhibit in section.exhibits {
        parts.append("### " + escaped(exhibit.finding))
        parts += TableBuilder(exhibit.figure, language: document.language).tables().map(TableText.markdown)
        if !exhibit.listed.isEmpty {
          parts.append(list(exhibit.listed.map { "\($0.title): \($0.state[document.language])" }))
        }
        parts += exhibit.figure.notes.map { escaped($0[document.language]) }
      }
    }
    if let units = document.units {
      parts += ["## \(document.unitsTitle)", TableText.markdown(units.table(document.language))]
    }
    parts += [
      "## " + (isGerman ? "Was fehlt" : "What is missing"),
      list(document.unsaid.isEmpty ? [isGerman ? "nichts" : "nothing"] : document.unsaid),
      "## " + (isGerman ? "Begriffe" : "Definitions"),
      list(document.definitions.map { "\($0.name[document.language]) (\($0.id)): \(document.definitionText($0))" }),
      "## " + (isGerman ? "Herkunft" : "Provenance"), list(document.provenance.map { "\($0.0): \($0.1)" }),
    ]
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func list(_ lines: [String]) -> String { lines.map { "- " + escaped($0) }.joined(separator: "\n") }
  private func escaped(_ text: String) -> String { TableText.escaped(text) }
}
