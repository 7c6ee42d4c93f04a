internal import Disclosure
internal import Events
internal import Figures

/// The sentences that open a section: what is, what changed and by how much, whether that is more than noise, how much
/// of it is mix, and what cannot be said. Made from figures and rules; never why.
struct SectionLead {
  let subject: ReportPlan.Subject
  let lookup: FigureLookup
  let quarter: Period

  /// Figures named in one sentence.
  private static let mostNamed = 3

  private var language: Language { lookup.language }
  private func say(_ de: String, _ en: String) -> String { language == .de ? de : en }

  /// At most five sentences; empty where the subject has nothing to say.
  func sentences() -> [String] {
    let figures = subject.entries.compactMap { lookup.figure($0.metric) }.filter { $0.rows.first?.value != nil }
    guard !figures.isEmpty else { return [] }
    let changes = figures.compactMap(Change.init)
    return [state(figures), clear(changes), noise(changes), slopes(figures), unsaid()].compactMap { text in
      // "+5 Pp." ends a sentence by itself.
      text.map { $0.hasSuffix(".") ? $0 : $0 + "." }
    }
  }

  /// The first two figures that are one number, each with its counts and interval; without such the first figure.
  private func state(_ figures: [ReleasedFigure]) -> String? {
    let levels = figures.filter { $0.definition.shape != .slope }
    let numbered = levels.filter(hasHeadline).prefix(2)
    let texts = (numbered.isEmpty ? levels.prefix(1) : numbered).compactMap { figure in
      figure.rows.first?.value.map { "\(name(figure)): \(Finding(figure, language: language).single($0))" }
    }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }

  private func hasHeadline(_ figure: ReleasedFigure) -> Bool {
    figure.rows.first?.value.map { $0.value != nil || $0.bound != nil } ?? false
  }

  /// A figure that has one number in both quarters.
  private struct Change {
    let figure: ReleasedFigure
    let value: ReleasedValue
    let change: ReleasedChange
    let difference: Double

    init?(_ figure: ReleasedFigure) {
      guard let row = figure.rows.first, let value = row.value, case .released(let change)? = row.comparison,
        let difference = change.difference
      else { return nil }
      self.figure = figure
      self.value = value
      self.change = change
      self.difference = difference
    }

    /// nil: there is no interval that could say.
    var isClear: Bool? { change.interval.map { $0.low > 0 || $0.high < 0 } }
  }

  /// Changes whose interval leaves zero out, and those of full counts and sums, which have none.
  private func clear(_ changes: [Change]) -> String? {
    let seen = changes.filter { $0.isClear == true } + changes.filter { $0.isClear == nil && $0.difference != 0 }
    guard !seen.isEmpty else { return nil }
    let texts = seen.prefix(SectionLead.mostNamed).map(text)
    let more = seen.count - texts.count
    let rest =
      more == 0 ? "" : say("; \(more) weitere in der Tabelle", "; \(more) more in the table")
    let before = PeriodText(language: language).name(quarter.previous)
    return say("Gegenüber \(before): ", "Against \(before): ") + texts.joined(separator: "; ") + rest
  }

  private func text(_ change: Change) -> String {
    let table = TableBuilder(change.figure, language: language)
    var text = "\(name(change.figure)) \(table.difference(change.difference, change.value))"
    if let interval = change.change.interval {
      let ends = table.difference(interval, change.value)
      text += say(
        " (\(table.intervalTitle([interval])) \(ends), mehr als Zufallsschwankung)",
        " (\(table.intervalTitle([interval])) \(ends), more than noise)")
    }
    if let split = change.change.split {
      let (rate, mix) = (table.difference(split.rate, change.value), table.difference(split.mix, change.value))
      text += say(
        ", davon \(rate) innerhalb der Einheiten und \(mix) aus deren Gewichten",
        ", of it \(rate) within units and \(mix) from their weights")
    }
    return text
  }

  private func noise(_ changes: [Change]) -> String? {
    let names = changes.filter { $0.isClear == false }.map { name($0.figure) }
    guard !names.isEmpty else { return nil }
    return say(
      "Keine erkennbare Veränderung, das Intervall enthält 0: \(listed(names)).",
      "No discernible change, the interval contains 0: \(listed(names)).")
  }

  private func slopes(_ figures: [ReleasedFigure]) -> String? {
    let texts = figures.filter { $0.definition.shape == .slope }.compactMap { figure -> String? in
      guard let value = figure.rows.first?.value, value.value != nil else { return nil }
      return "\(name(figure)) \(Finding(figure, language: language).single(value))"
    }
    return texts.isEmpty ? nil : texts.prefix(SectionLead.mostNamed).joined(separator: ". ")
  }

  /// How many metrics of the subject cannot be said, and the reason that most of them share.
  private func unsaid() -> String? {
    let reasons = Reasons(subject: subject, lookup: lookup).grouped
    let count = reasons.reduce(0) { $0 + $1.names.count }
    guard count > 0, let first = reasons.max(by: { $0.names.count < $1.names.count }) else { return nil }
    let names = listed(first.names)
    let all = subject.entries.count { lookup.figure($0.metric) != nil }
    return say(
      "Nicht sagbar: \(count) von \(all) Kennzahlen, darunter \(names) (\(first.reason)).",
      "Not sayable: \(count) of \(all) metrics, among them \(names) (\(first.reason)).")
  }

  private func name(_ figure: ReleasedFigure) -> String { figure.definition.name[language] }

  private func listed(_ names: [String]) -> String {
    guard names.count > SectionLead.mostNamed else { return names.joined(separator: ", ") }
    let more = names.count - SectionLead.mostNamed
    return names.prefix(SectionLead.mostNamed).joined(separator: ", ")
      + say(" und \(more) weitere", " and \(more) more")
  }
}

/// Why the metrics of a subject cannot be said for the organisation, each reason once.
struct Reasons {
  /// In order of first appearance.
  let grouped: [(reason: String, names: [String])]

  init(subject: ReportPlan.Subject, lookup: FigureLookup) {
    var grouped: [(reason: String, names: [String])] = []
    for entry in subject.entries {
      guard case .unsaid(let name, let reason) = lookup.answer(entry.metric) else { continue }
      if let index = grouped.firstIndex(where: { $0.reason == reason }) {
        grouped[index].names.append(name)
      } else {
        grouped.append((reason, [name]))
      }
    }
    self.grouped = grouped
  }

  /// `A, B: reason`
  var lines: [String] { grouped.map { "\($0.names.joined(separator: ", ")): \($0.reason)" } }
}
