internal import Disclosure
internal import Figures

/// What a figure says in one sentence: the title of its chart, and the line that heads its table.
struct Finding {
  private let figure: ReleasedFigure
  private let language: Language
  private let table: TableBuilder
  private var numbers: NumberText { table.numbers }
  private var isGerman: Bool { language == .de }

  init(_ figure: ReleasedFigure, language: Language, space: String = " ") {
    self.figure = figure
    self.language = language
    table = TableBuilder(figure, language: language, space: space)
  }

  func sentence() -> String {
    let name = figure.definition.name[language]
    guard !figure.question.by.isEmpty else {
      guard let row = figure.rows.first else { return "\(name): \(isGerman ? "keine Daten" : "no data")" }
      switch row.outcome {
      case .suppressed(let reason): return "\(name): \(reason.text[language])"
      case .unsayable(let reason): return "\(name): \(reason.text[language])"
      case .released(let value): return "\(name): \(single(value))"
      }
    }
    return "\(name) \(isGerman ? "nach" : "by") \(dimensions): \(spread())"
  }

  private var dimensions: String {
    figure.question.by.map { $0.word(language) }.joined(separator: isGerman ? " und " : " and ")
  }

  /// One row's value in words.
  func single(_ value: ReleasedValue) -> String {
    if figure.definition.shape == .series || (value.value == nil && !value.points.isEmpty) { return course(value) }
    if figure.definition.shape == .funnel || figure.definition.shape == .distribution {
      return value.parts.map { "\($0.label[language]) \(part($0, value))" }.joined(separator: ", ")
    }
    let text = table.headline(value)
    guard figure.definition.unit == .share, let numerator = value.numerator, let denominator = value.denominator,
      value.currency == nil
    else { return text }
    let counts = [numerator, denominator].map { numbers.text($0, unit: .actions, isCompact: true) }
    return isGerman ? "\(text) (\(counts[0]) von \(counts[1]))" : "\(text) (\(counts[0]) of \(counts[1]))"
  }

  private func part(_ part: ReleasedPart, _ value: ReleasedValue) -> String {
    part.isProtected ? (isGerman ? "geschützt" : "protected") : table.part(part, value)
  }

  /// From the first to the last known point, with the highest between them.
  private func course(_ value: ReleasedValue) -> String {
    let known = value.points.filter { $0.value != nil }
    guard let first = known.first, let last = known.last else { return isGerman ? "keine Daten" : "no data" }
    let periods = PeriodText(language: language)
    func text(_ point: ReleasedPoint) -> String {
      let number = point.value.map {
        numbers.text($0, unit: figure.definition.unit, currency: value.currency, isCompact: true)
      }
      return "\(number ?? "–") (\(periods.axis(point.at)))"
    }
    guard known.count > 1 else { return text(first) }
    let highest = known.max { ($0.value?.double ?? 0) < ($1.value?.double ?? 0) } ?? last
    let peak =
      highest.at == last.at || highest.at == first.at
      ? "" : isGerman ? ", höchster Wert \(text(highest))" : ", highest \(text(highest))"
    return isGerman ? "von \(text(first)) auf \(text(last))\(peak)" : "from \(text(first)) to \(text(last))\(peak)"
  }

  /// Lowest and highest of the groups without naming them: a report ranks nobody.
  private func spread() -> String {
    let values = figure.rows.compactMap { row in row.value.flatMap { value in value.value.map { (value, $0) } } }
    let shown = figure.rows.filter { $0.value != nil }.count
    var text =
      isGerman
      ? "\(shown) von \(figure.rows.count) Gruppen gezeigt" : "\(shown) of \(figure.rows.count) groups shown"
    if values.count > 1, let low = values.min(by: { $0.1.double < $1.1.double }),
      let high = values.max(by: { $0.1.double < $1.1.double })
    {
      let ends = [table.headline(low.0), table.headline(high.0)]
      text += isGerman ? ", Werte von \(ends[0]) bis \(ends[1])" : ", values from \(ends[0]) to \(ends[1])"
    }
    return text
  }
}
