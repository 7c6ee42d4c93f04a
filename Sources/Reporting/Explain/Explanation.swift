public import Disclosure
public import Figures
internal import Events

/// A released figure that explains itself: formula, version, numerator, denominator, n, interval, sources, gaps.
public struct Explanation: Sendable {
  private let figure: ReleasedFigure
  private let language: Language
  /// Which source counts, how groups add up: sentences that have passed the gate.
  private let remarks: [Localized]
  /// What every page says about the policy.
  private let policy: Localized?

  public init(
    _ figure: ReleasedFigure, language: Language, remarks: [Localized] = [], policy: Localized? = nil
  ) {
    self.policy = policy
    self.figure = figure
    self.language = language
    self.remarks = remarks
  }

  /// Ends in a line break. CSV has two columns, `name` and `value`.
  public func render(_ format: FigureFormat, width: Int? = nil) -> String {
    switch format {
    case .text: text(width: width ?? 100)
    case .json: json().text() + "\n"
    case .csv: FigureCSV.pairs(facts + figure.rows.flatMap { [row($0)] + things($0) } + notes)
    case .markdown: markdown()
    }
  }

  private func markdown() -> String {
    func list(_ lines: [(String, String)]) -> String {
      lines.map { "- **\(TableText.escaped($0.0))** \(TableText.escaped($0.1))" }.joined(separator: "\n")
    }
    let rows = figure.rows.map { one in
      ([list([row(one)])] + things(one).map { "  " + list([$0]) }).joined(separator: "\n")
    }
    let blocks = [list(facts), rows.joined(separator: "\n")] + notes.map { TableText.escaped($0.1) }
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var notes: [(String, String)] {
    (remarks + figure.notes).map { (isGerman ? "Hinweis" : "Note", $0[language]) }
  }

  private var isGerman: Bool { language == .de }
  private var definition: MetricDefinition { figure.definition }

  /// What stands before the rows, as name and value.
  private var facts: [(String, String)] {
    let coverage = figure.coverage
    var facts: [(String, String)] = [
      (
        isGerman ? "Kennzahl" : "Metric",
        "\(definition.name[language]) (\(definition.id), \(isGerman ? "Fassung" : "version") \(definition.version))"
      ),
      (isGerman ? "Formel" : "Formula", definition.formula[language]),
      (isGerman ? "Grundgesamtheit" : "Base", definition.baseMeaning[language]),
      (isGerman ? "Zeitraum" : "Period", PeriodText(language: language).label(figure.question.period)),
      (isGerman ? "Einheit" : "Unit", definition.unit.word(language)),
      (isGerman ? "Kleinste Gruppe" : "Smallest group", "\(figure.least)"),
      (isGerman ? "Daten" : "Data", coverage.sentence(language)),
      (isGerman ? "Quellen" : "Sources", coverage.sources.isEmpty ? "–" : coverage.sources.joined(separator: ", ")),
      (
        isGerman ? "Bekannt bis" : "Known at",
        (isGerman ? "Position " : "position ") + figure.asKnownAt.position.description
          + (figure.asKnownAt.recordedAt.map { ", \($0)" } ?? "")
      ),
    ]
    if let policy { facts.append((isGerman ? "Richtlinie" : "Policy", policy[language])) }
    if let unit = figure.question.unit { facts.append((isGerman ? "Nur Einheit" : "Only unit", unit)) }
    if let band = figure.question.band { facts.append((isGerman ? "Nur Stufe" : "Only band", "\(band)")) }
    if let tool = figure.question.tool { facts.append((isGerman ? "Nur Werkzeug" : "Only tool", tool)) }
    if let counter = definition.counterMetric {
      facts.append((isGerman ? "Gegengröße" : "Counter-metric", counter.description))
    }
    return facts
  }

  private func text(width: Int) -> String {
    let indentation = (facts.map { TableText.columnWidth($0.0) }.max() ?? 0) + 2
    let lines = facts.map { name, value in
      let padded = name + String(repeating: " ", count: indentation - TableText.columnWidth(name))
      let wrapped = TableText.wrapped(value, width: width, indentation: String(repeating: " ", count: indentation))
      return padded + wrapped.dropFirst(indentation)
    }
    let rows = figure.rows.flatMap { one in
      [row(one)].map { "\($0.0): \($0.1)" } + things(one).map { "  \($0.0): \($0.1)" }
    }
    let notes = notes.map { TableText.wrapped($0.1, width: width) }
    return ([lines.joined(separator: "\n"), rows.joined(separator: "\n")] + notes).filter { !$0.isEmpty }
      .joined(separator: "\n\n") + "\n"
  }

  /// A group and its row as arithmetic: `Finance`, `62 % = 41 ÷ 66; n 66; Wilson 95 % 50 % – 73 %`.
  private func row(_ row: ReleasedRow) -> (String, String) {
    let label = row.group.parts.map { $0.label[language] }.joined(separator: " · ")
    let name = label.isEmpty ? "Organisation" : label
    switch row.outcome {
    case .suppressed(let reason): return (name, reason.text[language])
    case .unsayable(let reason): return (name, reason.text[language])
    case .released(let value):
      let builder = TableBuilder(figure, language: language)
      var pieces: [String] = []
      var headline = builder.headline(value)
      if let numerator = value.numerator, let denominator = value.denominator, isQuotient(value) {
        headline += " = \(exact(numerator)) ÷ \(exact(denominator))"
      } else if let numerator = value.numerator, value.value == nil {
        pieces.append(exact(numerator))
      }
      if value.value != nil || value.bound != nil {
        pieces.append(builder.isSlope ? "\(headline) \(builder.step(value))" : headline)
      }
      if let interval = value.interval {
        let level = builder.numbers.percent(interval.level)
        pieces.append("\(interval.method) \(level): \(builder.interval(interval, value))")
      }
      if let test = value.test {
        let p = builder.numbers.probability(test.p)
        pieces.append("\(test.name) \(builder.numbers.estimate(test.statistic)), p \(p)")
      }
      pieces += details(value, builder)
      if let n = row.n { pieces.append("n \(n)") }
      return (name, (pieces + [change(row, value, builder)].compactMap { $0 }).joined(separator: "; "))
    }
  }

  /// Parts and points, each with its interval; of a curve that holds its value the steps only.
  private func details(_ value: ReleasedValue, _ builder: TableBuilder) -> [String] {
    func spanned(_ text: String, _ interval: Interval?, _ number: Number?) -> String {
      interval.map { "\(text) (\(builder.interval($0, of: number, value)))" } ?? text
    }
    let parts = value.parts.map { part in
      spanned("\(part.label[language]) \(builder.part(part, value))", part.interval, part.value)
    }
    let isSurvival = builder.isSurvival(value)
    var before = ""
    let points = value.points.compactMap { point -> String? in
      let text = builder.point(point, value)
      defer { before = text }
      guard !isSurvival || text != before else { return nil }
      let at = isSurvival ? (isGerman ? "Tag \(point.at)" : "day \(point.at)") : point.at
      let ends = point.interval.map { [$0.low, $0.high].map { builder.level($0, value) }.joined(separator: " – ") }
      return "\(at) \(text)" + (ends.map { " (\($0))" } ?? "")
    }
    return parts + points
  }

  /// What it was in the period compared with, and what became of it.
  private func change(_ row: ReleasedRow, _ value: ReleasedValue, _ builder: TableBuilder) -> String? {
    guard let compare = figure.question.compare, let comparison = row.comparison else { return nil }
    let period = PeriodText(language: language).name(compare)
    guard case .released(let change) = comparison else {
      if case .suppressed(let reason) = comparison { return "\(period): \(reason.text[language])" }
      return nil
    }
    var text = "\(period): \(builder.headline(change.value))"
    if let difference = change.difference {
      text += ", \(isGerman ? "Differenz" : "difference") \(builder.difference(difference, value))"
    }
    if let interval = change.interval { text += " (\(interval.method) \(builder.difference(interval, value)))" }
    if let split = change.split {
      let (rate, mix) = (builder.difference(split.rate, value), builder.difference(split.mix, value))
      text += isGerman ? ", davon \(rate) in Gruppen, \(mix) Mischung" : ", of it \(rate) in groups, \(mix) mix"
    }
    return text
  }

  /// The public things behind a row: `experiment-17`, `Photo reports (validated)`.
  private func things(_ row: ReleasedRow) -> [(String, String)] {
    row.listed.map { ($0.id, "\($0.title) (\($0.state[language]))") }
  }

  /// Whether the value is what its two counts give: beside idle money stand counts of people that do not.
  private func isQuotient(_ value: ReleasedValue) -> Bool {
    guard let whole = value.denominator?.double, whole != 0, let part = value.numerator?.double,
      let found = value.value?.double
    else { return false }
    let quotient = part / whole
    return [1, 100].contains { (quotient * $0 - found).magnitude <= 1e-6 * max(1, found.magnitude) }
  }

  private func exact(_ number: Number) -> String {
    let numbers = NumberText(language: language)
    return switch number {
    case .integer(let value): numbers.whole(value)
    case .amount(let value): numbers.decimal(value.double, digits: 2)
    case .real(let value): numbers.decimal(value, digits: 2)
    }
  }

  private func json() -> OrderedJSON {
    let explanation = OrderedJSON.object([
      ("formula", .string(definition.formula[language])), ("base", .string(definition.baseMeaning[language])),
      ("grain", .string(definition.grain)), ("direction", .string(definition.direction.rawValue)),
      ("leastN", .integer(figure.least)), ("target", .string(definition.target.rawValue)),
      ("counterMetric", definition.counterMetric.map { .string($0.description) } ?? .null),
    ])
    guard case .object(let members) = FigureJSON(language: language).value(figure) else { return explanation }
    let sentences = remarks.map { OrderedJSON.string($0[language]) }
    return .object(members + [("definition", explanation), ("remarks", .array(sentences))])
  }
}
