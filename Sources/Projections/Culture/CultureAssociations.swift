internal import Events
internal import Figures
internal import Statistics

/// Whether units where people feel safe also experiment, use and accept AI more. Not why.
struct CultureAssociations: Metric {
  /// Fewer units say nothing that could not be chance.
  private static let leastUnits = 20

  let definition = MetricDefinition(
    id: "culture.associations",
    name: Localized(
      de: "Sicherheit und KI: Zusammenhänge, keine Ursachen", en: "Safety and AI: associations, not causes"),
    formula: Localized(
      de: "Spearmans ρ zwischen der psychologischen Sicherheit der untersten Einheiten und ihren vorgeschlagenen "
        + "Experimenten je 100 Personen, ihrem Anteil aktiver Personen und ihrem Vertrauen in KI, mit Fishers z; ab "
        + "\(leastUnits) Einheiten mit genügend Antworten und mindestens 50 % Beteiligung. Zusammenhänge, keine "
        + "Ursachen. \(CultureWords.period.de)",
      en: "Spearman's ρ between the psychological safety of the lowest units and their proposed experiments per 100 "
        + "people, their share of active people and their trust in AI, with Fisher's z; from \(leastUnits) units with "
        + "enough answers and at least 50 % participation. Associations, not causes. \(CultureWords.period.en)"),
    unit: .index, shape: .mean, grain: "wave", leastN: 20, dimensions: [],
    baseMeaning: Localized(de: "Antworten dieser Einheiten", en: "answers of these units"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    try inquiry.rows(asking: "safety") { asked, group in
      guard asked.isHalfAnswered(group) else {
        return asked.unsayable(
          group, "low-participation", de: "Weniger als die Hälfte hat geantwortet.", en: "Fewer than half answered.")
      }
      let units = try inquiry.lowestUnits(asking: "safety").filter(\.isHalfAnswered)
      let rows = units.flatMap(\.rows).sorted()
      guard units.count >= CultureAssociations.leastUnits else {
        let reason = CannotBeSaid.tooFew(have: units.count, need: CultureAssociations.leastUnits)
        return asked.unsayable(group, reason.code, de: reason.reason.de, en: reason.reason.en, answers: rows)
      }
      inquiry.note(
        Localized(de: "Zusammenhänge sind keine Ursachen.", en: "Associations are not causes."))
      let measures = try CultureAssociations.measures(inquiry)
      let parts = measures.map { CultureAssociations.part($0, $1, of: units, by: $2) }
      return asked.row(group, FigureValue(parts: parts), answers: rows)
    }
  }

  /// By unit's path, whatever can be said of it.
  private static func measures(_ inquiry: Inquiry) throws -> [(String, Localized, [String: Double])] {
    var question = inquiry.question
    question.by = [.unit]
    let byUnit = Inquiry(question, models: inquiry.models)
    let cohorts = try byUnit.cohorts()
    func unit(_ index: Int) -> String { cohorts.cohorts[index].key.parts.first?.key ?? "" }
    var (experiments, adoption): ([String: Double], [String: Double]) = ([:], [:])
    let proposed = try experimentsByUnit(inquiry)
    for (index, cohort) in cohorts.cohorts.enumerated() where !cohort.people.isEmpty {
      experiments[unit(index)] = 100 * Double(proposed[unit(index)] ?? 0) / Double(cohort.people.count)
    }
    if proposed.isEmpty { experiments = [:] }
    if try byUnit.isReported(inquiry.period.days) {
      let able = try byUnit.peopleWhoCould(cohorts, in: inquiry.period)
      let active = try byUnit.activePeople(cohorts, in: inquiry.period)
      for index in cohorts.cohorts.indices where !able[index].isEmpty {
        let share = Double(active[index].count { able[index].containsSorted($0) }) / Double(able[index].count)
        adoption[unit(index)] = share
      }
    }
    let trust = try inquiry.lowestUnits(asking: "trust").map { ($0.path, mean($0.scores)) }
    return [
      ("experiments", Localized(de: "Experimente je 100 Personen", en: "experiments per 100 people"), experiments),
      ("adoption", Localized(de: "Anteil aktiver Personen", en: "share of active people"), adoption),
      ("acceptance", Localized(de: "Vertrauen in KI", en: "trust in AI"), Dictionary(uniqueKeysWithValues: trust)),
    ]
  }

  private static func experimentsByUnit(_ inquiry: Inquiry) throws -> [String: Int] {
    let tree = try inquiry.models.units(asOf: inquiry.period.days.upperBound - 1)
    // A proposal may be written anew before its start; each experiment counts once, by its first day.
    var firsts: [String: Fact] = [:]
    for fact in try inquiry.models.facts("experiment-proposed") where firsts[fact.stream ?? fact.id] == nil {
      firsts[fact.stream ?? fact.id] = fact
    }
    var counts: [String: Int] = [:]
    for fact in firsts.values where inquiry.period.days.contains(fact.time.utcDay) {
      for path in Set(fact.texts("units").flatMap { tree.containing($0).map { tree.path(of: $0) } }) {
        counts[path, default: 0] += 1
      }
    }
    return counts
  }

  private static func part(
    _ key: String, _ label: Localized, of units: [UnitScores], by measure: [String: Double]
  ) -> FigureValue.Part {
    var part = FigureValue.Part(key: key, label: label, value: nil)
    let pairs = units.compactMap { unit in measure[unit.path].map { (mean(unit.scores), $0) } }
    guard pairs.count >= leastUnits else { return part }
    do throws(CannotBeSaid) {
      let found = try spearman(pairs.map(\.0), pairs.map(\.1))
      part.value = .real(found.rho)
      part.interval = found.interval.map { Interval(low: $0.low, high: $0.high, method: $0.method) }
    } catch {
      return part
    }
    return part
  }

  private static let units = (0..<20).map { "Unit \($0 + 10)" }

  /// Twenty units in which ever more of five answers are the best, and ever more experiments are proposed.
  private static let rising: [Given] = {
    let invited = Dictionary(uniqueKeysWithValues: units.map { ($0, 5) })
    let cells = Dictionary(
      uniqueKeysWithValues: units.enumerated().map { index, unit -> (String, [[Int64?]]) in
        (unit, (0..<5).map { [Int64(1 + (index + $0) / 5 % 5)] })
      })
    var facts: [Given] = .wave([SampleItem.risk], invited: invited, cells: cells)
    for (index, unit) in units.enumerated() {
      facts.append(.placed(unit, unit))
      for number in 0...index {
        facts.append(
          .event(
            "experiment-proposed", on: "2024-08-01", stream: "experiment-\(index)-\(number)",
            ["title": "Trial", "units": [.string(unit)], "expected": "more"]))
      }
    }
    return facts
  }()

  let examples = [
    WorkedExample(
      "safer units experiment more; that is no cause", given: CultureAssociations.rising, in: "2024-Q3",
      gives: .parts(["experiments": 1])),
    WorkedExample(
      "two units are too few",
      given: .wave(
        [SampleItem.risk], invited: ["A": 5, "B": 5],
        cells: ["A": [[5], [5], [5], [5], [4]], "B": [[1], [1], [1], [1], [2]]]),
      in: "2024-Q3", gives: .unsayable("too-few")),
    WorkedExample(
      "fewer than half answered",
      given: .wave([SampleItem.risk], invited: ["": 30], answers: [[5], [4]]), in: "2024-Q3",
      gives: .unsayable("low-participation")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-survey")),
  ]
}
