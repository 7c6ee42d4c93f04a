internal import Disclosure
internal import Events
internal import Figures

/// The report as JSON: the first page's sentences, and every figure in the form that `hebel metrics show` prints.
struct ReportJSON {
  let document: ReportDocument

  func text() -> String {
    let context = document.report.context
    let figures = FigureJSON(language: document.language)
    let blocks = document.blocks.map { block in
      OrderedJSON.object([
        ("id", .string(block.id)), ("title", .string(block.title)),
        ("sentences", .array(block.sentences.map { .string($0) })),
      ])
    }
    let sections = document.sections.map { section in
      OrderedJSON.object([
        ("id", .string(section.id)), ("title", .string(section.title)),
        ("sentences", .array(section.lead.map { .string($0) })),
      ])
    }
    let sources = context.sources.map { source in
      OrderedJSON.object([
        ("name", .string(source.name)), ("coverage", source.coverage.map(figures.coverage) ?? .null),
      ])
    }
    let report = OrderedJSON.object([
      ("report", .string(document.report.quarter.description)), ("label", .string(document.period)),
      ("organisation", context.organisation.map { .string($0) } ?? .null),
      ("language", .string(document.language.rawValue)), ("policy", .string(document.policy)),
      ("program", .string(context.version)),
      ("asKnownAt", figures.knownAt(KnownAt(position: context.head, recordedAt: context.recordedAt))),
      ("saidBy", context.saidBy.map { .string($0.description) } ?? .null),
      ("headHash", context.headHash.map { .string($0.description) } ?? .null), ("sources", .array(sources)),
      ("unmatchedAccounts", context.unmatchedAccounts.map { .integer($0) } ?? .null),
      ("firstPage", .array(blocks)), ("sections", .array(sections)),
      ("figures", .array(document.figures.map(figures.value))),
      ("unsaid", .array(document.unsaid.map { .string($0) })),
    ])
    return report.text() + "\n"
  }
}
