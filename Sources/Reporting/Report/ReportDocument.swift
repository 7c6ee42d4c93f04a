internal import Disclosure
internal import Events
internal import Figures

/// The report as an outline that every format prints in its own way.
struct ReportDocument {
  struct Block {
    let id: String
    let title: String
    let sentences: [String]
  }
  /// One metric's grouped or drawn figures.
  struct Exhibit {
    let figure: ReleasedFigure
    let finding: String
    /// Public things printed by title, such as experiments that wait.
    var listed: [ListedThing] = []
  }
  struct Section {
    let id: String
    let title: String
    /// What changed and what cannot be said; without data what to import next.
    let lead: [String]
    /// Every metric of the subject that can be said, as one number; nil: none.
    let overview: FigureTable?
    /// Metrics that cannot be said, one line for each reason.
    let unsaid: [String]
    let exhibits: [Exhibit]
  }

  /// Below so many people an organisation is small: bands instead of units, experiments and money first.
  static let leastOfStandard = 150

  let report: Report
  let language: Language
  let blocks: [Block]
  let sections: [Section]
  /// Units by subjects; nil where there is nothing to set side by side.
  let units: HeatTable?
  /// What is hidden, missing or too early, one line each.
  let unsaid: [String]
  /// The figures in the order of the plan.
  let figures: [ReleasedFigure]

  init(_ report: Report) {
    self.report = report
    language = report.context.language
    figures = ReportDocument.ordered(report)
    let lookup = FigureLookup(figures: figures, language: report.context.language)
    let unsaid = Unsaid(figures: figures, context: report.context)
    blocks = FirstPage(report: report, lookup: lookup, unsaid: unsaid).blocks()
    let isSmall = ReportDocument.isSmall(lookup)
    let subjects = isSmall ? ReportDocument.smallOrder : ReportPlan.subjects
    sections = subjects.compactMap {
      Overview(subject: $0, lookup: lookup, quarter: report.quarter, isSmall: isSmall).section()
    }
    let ofUnits = ReportPlan.subjects.flatMap(\.entries).filter(\.isOfUnits)
    units = isSmall ? nil : HeatTable(ofUnits.flatMap { lookup.groups($0.metric) }, language: language)
    self.unsaid = unsaid.lines()
  }

  /// Whether the headcount is known and below the limit.
  private static func isSmall(_ lookup: FigureLookup) -> Bool {
    guard let headcount = lookup.answer("adoption.reach").value?.parts.first?.value?.double else { return false }
    return headcount < Double(leastOfStandard)
  }

  private static var smallOrder: [ReportPlan.Subject] {
    let first = ReportPlan.firstOfSmall.compactMap { id in ReportPlan.subjects.first { $0.id == id } }
    return first + ReportPlan.subjects.filter { !ReportPlan.firstOfSmall.contains($0.id) }
  }

  var unitsTitle: String { language == .de ? "Einheiten und Themen" : "Units and subjects" }

  /// The answers in the order of the plan. With what period an answer was compared does not matter for its place.
  private static func ordered(_ report: Report) -> [ReleasedFigure] {
    func plain(_ question: Question) -> Question {
      var plain = question
      plain.compare = nil
      return plain
    }
    let answers = Dictionary(report.answers.map { (plain($0.key), $0) }) { left, right in
      (left.key.compare?.description ?? "") > (right.key.compare?.description ?? "") ? left : right
    }
    return ReportPlan.questions(quarter: report.quarter).compactMap {
      report.answers[$0] ?? answers[plain($0)]?.value
    }
  }

  var organisation: String {
    report.context.organisation ?? (language == .de ? "Organisation" : "Organisation")
  }
  var title: String {
    let title = language == .de ? "KI-Arbeit im Quartal" : "AI labour in the quarter"
    guard let day = report.context.saidBy else { return title }
    return title + (language == .de ? ", wie bis \(day) gesagt" : ", as said by \(day)")
  }
  var period: String { PeriodText(language: language).label(report.quarter) }
  var policy: String { report.context.policy[language] }

  /// Where the figures come from: one line each, as name and value.
  var provenance: [(String, String)] {
    let context = report.context
    let isGerman = language == .de
    var lines: [(String, String)] = [
      (isGerman ? "Stand des Protokolls" : "Position of the log", context.head.description),
      (isGerman ? "Zuletzt aufgezeichnet" : "Last recorded", context.recordedAt?.description ?? "–"),
      (
        isGerman ? "Prüfsumme des letzten Ereignisses" : "Hash of the newest event",
        context.headHash?.description ?? "–"
      ),
      (isGerman ? "Richtlinie" : "Policy", policy), (isGerman ? "Programm" : "Program", "Hebel \(context.version)"),
    ]
    if let day = context.saidBy {
      lines.append(
        (
          isGerman ? "Stand der Zahlen" : "State of the figures",
          isGerman
            ? "wie sie bis \(day) zuletzt gesagt wurden; was seither kam, zählt nicht"
            : "as last said by \(day); nothing that came since counts"
        ))
    }
    if let day = context.recomputableUntil {
      lines.append(
        (
          isGerman ? "Neu berechenbar bis" : "Recomputable until",
          isGerman ? "\(day) (Aufbewahrung nach der Richtlinie)" : "\(day) (retention by the policy)"
        ))
    }
    for source in context.sources {
      let text =
        source.coverage.map { $0.sentence(language) }
        ?? (isGerman ? "nichts für das Quartal" : "nothing for the quarter")
      lines.append(((isGerman ? "Quelle " : "Source ") + source.name, text))
    }
    return lines
  }

  /// The definitions of the metrics that were asked, each once.
  var definitions: [MetricDefinition] {
    var seen: Set<MetricID> = []
    return figures.map(\.definition).filter { seen.insert($0.id).inserted }
  }

  /// Formula, base and rules of a metric in one paragraph.
  func definitionText(_ definition: MetricDefinition) -> String {
    let isGerman = language == .de
    var text = definition.formula[language]
    if !text.hasSuffix(".") { text += "." }
    text += (isGerman ? " Grundgesamtheit: " : " Base: ") + definition.baseMeaning[language] + "."
    text += isGerman ? " Fassung \(definition.version)" : " Version \(definition.version)"
    text += isGerman ? ", ab \(definition.leastN) Personen" : ", from \(definition.leastN) people on"
    switch definition.target {
    case .never: text += isGerman ? ", kein Ziel." : ", not a target."
    case .organisation, .unit:
      let counter = definition.counterMetric.map { isGerman ? "; Gegengröße \($0)" : "; counter-metric \($0)" } ?? ""
      text += (isGerman ? ", als Ziel zulässig" : ", may be a target") + counter + "."
    }
    return text
  }
}
