internal import Disclosure
internal import Events
internal import Figures

/// What a figure says in one sentence: the title of its chart, and the line that heads its table.
struct Finding {
  let figure: ReleasedFigure
  let language: Language
  let table: TableBuilder
  var numbers: NumberText { table.numbers }

  init(_ figure: ReleasedFigure, language: Language, space: String = " ") {
    self.figure = figure
    self.language = language
    table = TableBuilder(figure, language: language, space: space)
  }

  func say(_ de: String, _ en: String) -> String { language == .de ? de : en }

  func sentence() -> String {
    let name = figure.definition.name[language]
    guard !figure.question.by.isEmpty else {
      guard let row = figure.rows.first else { return "\(name): \(say("keine Daten", "no data"))" }
      switch row.outcome {
      case .suppressed(let reason): return "\(name): \(reason.text[language])"
      case .unsayable(let reason): return "\(name): \(reason.text[language])"
      case .released(let value): return "\(name): \(single(value))"
      }
    }
    return "\(name) \(say("nach", "by")) \(dimensions): \(spread())"
  }

  private var dimensions: String {
    figure.question.by.map { $0.word(language) }.joined(separator: say(" und ", " and "))
  }

  /// One row's value in words.
  func single(_ value: ReleasedValue) -> String {
    switch figure.definition.shape {
    case .curve where table.isSurvival(value): return median(value)
    case .slope where value.value != nil: return slope(value)
    case .series: return value.points.contains { $0.interval != nil } ? outlook(value) : course(value)
    case .funnel, .distribution:
      if !value.parts.isEmpty {
        return value.parts.map { "\($0.label[language]) \(part($0, value))" }.joined(separator: ", ")
      }
    default: break
    }
    if value.value == nil, value.bound == nil, !value.points.isEmpty { return course(value) }
    return number(value) + counts(value) + intervalText(value)
  }

  /// The headline with its unit: `7 days`, `39.8 of 100`, `62 %`.
  func number(_ value: ReleasedValue) -> String {
    if let bound = value.bound { return bound.words[language] }
    let text = table.headline(value)
    guard let number = value.value, !table.isSlope else { return text }
    let word = figure.definition.unit.word(language, counting: number)
    return word.isEmpty ? text : text + numbers.space + word
  }

  private func counts(_ value: ReleasedValue) -> String {
    guard figure.definition.unit == .share, !table.isSlope, let numerator = value.numerator,
      let denominator = value.denominator, value.currency == nil
    else { return "" }
    let counts = [numerator, denominator].map { numbers.text($0, unit: .actions, isCompact: true) }
    return say(" (\(counts[0]) von \(counts[1]))", " (\(counts[0]) of \(counts[1]))")
  }

  private func intervalText(_ value: ReleasedValue) -> String {
    guard let interval = value.interval else { return "" }
    return ", \(table.intervalTitle([interval])) \(table.interval(interval, value))"
  }

  private func part(_ part: ReleasedPart, _ value: ReleasedValue) -> String {
    part.isProtected ? say("geschützt", "protected") : table.part(part, value)
  }

  /// Day by which half had the event.
  private func median(_ value: ReleasedValue) -> String {
    guard value.value != nil else { return say("Median noch nicht erreicht", "median not reached yet") }
    return "Median \(number(value))\(intervalText(value))"
  }

  /// Says plainly where an interval holds zero: then no rise and no fall is seen.
  private func slope(_ value: ReleasedValue) -> String {
    var text = "\(table.headline(value)) \(table.step(value))"
    if let interval = value.interval {
      text += " (\(table.intervalTitle([interval])) \(table.interval(interval, value)))"
      if let remark = value.remark {
        text += "; " + remark[language]
      } else if interval.low <= 0, interval.high >= 0 {
        text += say("; kein Anstieg und kein Gefälle erkennbar", "; no rise and no fall is seen")
      }
    }
    return text + test(value)
  }

  func test(_ value: ReleasedValue) -> String {
    guard let test = value.test else { return "" }
    let p = numbers.probability(test.p)
    return "; \(test.name) p \(p.hasPrefix("<") ? p : "= \(p)")"
  }

  /// What was, and what is expected with its interval.
  private func outlook(_ value: ReleasedValue) -> String {
    let periods = PeriodText(language: language)
    var texts: [String] = []
    if let last = value.points.last(where: { $0.value != nil && $0.interval == nil }) {
      texts.append(say("zuletzt ", "last ") + "\(table.point(last, value)) (\(periods.axis(last.at)))")
    }
    for point in value.points {
      guard let interval = point.interval else { continue }
      let ends = [interval.low, interval.high].map { table.level($0, value, isCompact: true) }
      let percent = numbers.percent(interval.level)
      texts.append(
        say("erwartet ", "expected ") + "\(ends[0]) – \(ends[1]) (\(periods.axis(point.at)), \(percent))")
    }
    return texts.joined(separator: ", ")
  }

  /// From the first to the last known point, with the highest between them.
  private func course(_ value: ReleasedValue) -> String {
    let known = value.points.filter { $0.value != nil }
    guard let first = known.first, let last = known.last else {
      return value.value == nil ? say("keine Daten", "no data") : number(value)
    }
    let periods = PeriodText(language: language)
    func text(_ point: ReleasedPoint) -> String {
      "\(point.value.map { table.level($0.double, value, isCompact: true) } ?? "–") (\(periods.axis(point.at)))"
    }
    guard known.count > 1 else { return text(first) }
    let highest = known.max { ($0.value?.double ?? 0) < ($1.value?.double ?? 0) } ?? last
    let peak =
      highest.at == last.at || highest.at == first.at
      ? "" : say(", höchster Wert \(text(highest))", ", highest \(text(highest))")
    return say("von \(text(first)) auf \(text(last))\(peak)", "from \(text(first)) to \(text(last))\(peak)")
  }

  /// Lowest and highest of the groups without naming them: a report ranks nobody.
  private func spread() -> String {
    let values = figure.rows.compactMap { row in row.value.flatMap { value in value.value.map { (value, $0) } } }
    let shown = figure.rows.count { $0.value != nil }
    let all = figure.rows.count
    var text =
      all == 1
      ? say("\(shown) von 1 Gruppe gezeigt", "\(shown) of 1 group shown")
      : say("\(shown) von \(all) Gruppen gezeigt", "\(shown) of \(all) groups shown")
    if values.count > 1, let low = values.min(by: { $0.1.double < $1.1.double }),
      let high = values.max(by: { $0.1.double < $1.1.double })
    {
      let ends = [table.headline(low.0), table.headline(high.0)]
      text += say(", Werte von \(ends[0]) bis \(ends[1])", ", values from \(ends[0]) to \(ends[1])")
    }
    return text
  }
}
