internal import Disclosure
internal import Figures

/// The report for a terminal.
struct ReportText {
  let document: ReportDocument
  let width: Int

  private var isGerman: Bool { document.language == .de }

  func text() -> String {
    var parts = [
      "\(document.organisation) · \(document.title)\n\(document.period)\n\(document.policy)",
      document.blocks.map(block).joined(separator: "\n\n"),
    ]
    for section in document.sections {
      parts.append(heading(section.title))
      parts.append(TableText.wrapped(section.lead.joined(separator: " "), width: width))
      parts += section.overview.map { [TableText.terminal($0, width: width)] } ?? []
      if !section.unsaid.isEmpty {
        parts.append((isGerman ? "Nicht sagbar:" : "Not sayable:") + "\n" + list(section.unsaid))
      }
      parts += section.exhibits.map(exhibit)
    }
    if let units = document.units {
      parts += [heading(document.unitsTitle), TableText.terminal(units.table(document.language), width: width)]
    }
    parts.append(heading(isGerman ? "Was fehlt" : "What is missing"))
    parts.append(list(document.unsaid.isEmpty ? [isGerman ? "nichts" : "nothing"] : document.unsaid))
    parts.append(heading(isGerman ? "Begriffe" : "Definitions"))
    parts.append(
      list(document.definitions.map { "\($0.name[document.language]) (\($0.id)): \(document.definitionText($0))" }))
    parts.append(heading(isGerman ? "Herkunft" : "Provenance"))
    parts.append(list(document.provenance.map { "\($0.0): \($0.1)" }))
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func block(_ block: ReportDocument.Block) -> String {
    block.title + "\n" + TableText.wrapped(block.sentences.joined(separator: " "), width: width, indentation: "  ")
  }

  private func heading(_ text: String) -> String {
    text + "\n" + String(repeating: "═", count: TableText.columnWidth(text))
  }

  private func exhibit(_ exhibit: ReportDocument.Exhibit) -> String {
    let tables = TableBuilder(exhibit.figure, language: document.language).tables()
    let notes = exhibit.figure.notes.map { TableText.wrapped($0[document.language], width: width) }
    let things = exhibit.listed.map { "\($0.title) (\($0.shortID)): \($0.state[document.language])" }
    let listed = things.isEmpty ? [] : [list(things)]
    let finding = TableText.wrapped(exhibit.finding, width: width)
    return ([finding] + tables.map { TableText.terminal($0, width: width) } + listed + notes).joined(separator: "\n\n")
  }

  private func list(_ lines: [String]) -> String {
    lines.map { "– " + TableText.wrapped($0, width: width - 2, indentation: "  ").dropFirst(2) }.joined(separator: "\n")
  }
}
