internal import Events
public import Figures
internal import GRDB
internal import ProjectionEngine

/// Comments of a wave. They are read beside the figures of the same wave and under the same groups.
extension Answering {
  /// What a policy that names metrics has to name for comments to be read: `culture.comments@1`.
  public static let comments = MetricDefinition(
    id: "culture.comments", name: Localized(de: "Kommentare", en: "Comments"),
    formula: Localized(
      de: "Antworten ÷ Eingeladene der Gruppe, deren Kommentare gelesen werden sollen.",
      en: "answers ÷ people invited of the group whose comments are to be read."),
    unit: .share, shape: .share, grain: "wave", direction: .neutral, leastN: 5, dimensions: [.unit],
    baseMeaning: Localized(de: "Antworten", en: "answers"))

  /// How many answered in each group of a wave, for the gate to decide which groups may be shown at all: a figure as
  /// any other, over the answers of this wave. nil where the wave is not known.
  public func commentGroups(survey: String, wave name: String, by dimensions: [Dimension]) throws -> Figure? {
    guard let wave = try askedWave(survey, name) else { return nil }
    let question = Question(metric: Answering.comments.id, period: commentPeriod(of: wave), by: dimensions)
    let asked = try Inquiry(question, models: models).asked(wave, for: nil)
    let rows = asked.groups.map { group in
      guard group.invited > 0, group.answers.count <= group.invited else {
        return asked.unsayable(
          group, "contradiction", de: "Es gibt mehr Antworten als Eingeladene; bitte die Einladungen prüfen.",
          en: "There are more answers than people invited; please check the invitations.")
      }
      return asked.row(group, .share(group.answers.count, of: group.invited), answers: group.answers)
    }
    return Figure(
      definition: Answering.comments, question: question, asKnownAt: models.knownAt,
      coverage: try models.surveys.coverage(of: question.period), rows: rows)
  }

  /// The comments of a wave before the gate; nil where the wave is not known.
  public func comments(survey: String, wave name: String) throws -> WaveComments? {
    guard let wave = try askedWave(survey, name) else { return nil }
    let period = commentPeriod(of: wave)
    let byUnit = Question(metric: Answering.comments.id, period: period, by: [.unit])
    let asked = try Inquiry(byUnit, models: models).asked(wave, for: nil)
    let rows = try models.surveys.comments(of: wave)
    var units = try models.units(asOf: period.days.upperBound - 1)
    for unit in Set(rows.compactMap(\.unit) + asked.answers.cells.compactMap(\.unit)).sorted() { units.register(unit) }
    var below: [String: [String: [Int]]] = [:]
    var all: [String: [Int]] = [:]
    for (index, row) in rows.enumerated() {
      let theme = row.theme ?? StoredComment.general
      all[theme, default: []].append(index)
      for unit in row.unit.map({ units.containing($0).map { units.path(of: $0) } }) ?? [] {
        below[unit, default: [:]][theme, default: []].append(index)
      }
    }
    let answered = Dictionary(asked.groups.map { ($0.key.parts.first?.key ?? "", $0.answers.count) }) { $0 + $1 }
    let groups = Set(below.keys).union(answered.keys).sorted().map { unit in
      WaveComments.Group(unit: unit, answers: answered[unit] ?? 0, comments: below[unit] ?? [:])
    }
    var themes = [StoredComment.general] + wave.items.map(\.key)
    themes += Set(all.keys).subtracting(themes).sorted()
    return WaveComments(
      survey: survey, wave: name, isClosed: wave.closedOn != nil, minimumGroup: asked.minimum,
      themes: themes,
      groups: [WaveComments.Group(unit: nil, answers: asked.answers.count, comments: all)] + groups,
      sealed: rows.map { WaveComments.Sealed(id: $0.id, text: $0.sealed) })
  }

  private func askedWave(_ survey: String, _ name: String) throws -> AskedWave? {
    try models.surveys.waves().first { $0.survey == survey && $0.name == name }
  }

  /// The quarter that the wave's figures belong to, so that comments know the same units.
  private func commentPeriod(of wave: AskedWave) -> Period {
    .quarter(containing: wave.lastDay, fiscalYearStart: models.organisation.fiscalYearStart)
  }
}
