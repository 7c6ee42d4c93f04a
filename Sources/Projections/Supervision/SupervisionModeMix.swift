internal import Events
internal import Figures

/// Whether people work with AI or let it work.
struct SupervisionModeMix: Metric {
  private static let modes: [(key: String, label: Localized, isAugmentation: Bool)] = [
    ("learning", Localized(de: "Lernen", en: "learning"), true),
    ("task-iteration", Localized(de: "gemeinsames Ausarbeiten", en: "task iteration"), true),
    ("validation", Localized(de: "Prüfenlassen", en: "validation"), true),
    ("directive", Localized(de: "Anweisung", en: "directive"), false),
    ("feedback-loop", Localized(de: "Rückmeldeschleife", en: "feedback loop"), false),
  ]

  let definition = MetricDefinition(
    id: "supervision.mode-mix",
    name: Localized(de: "Zusammenarbeit statt Abgabe", en: "Augmentation and automation"),
    formula: Localized(
      de:
        "Nutzungen durch Personen in den Arten Lernen, gemeinsames Ausarbeiten und Prüfenlassen ÷ alle mit Angabe der "
        + "Art (der Rest, Anweisung und Rückmeldeschleife, ist Automatisierung); in ganzen Monaten; wer im Monat "
        + "wechselte, zählt dort, wo er zuletzt war",
      en: "uses by people in the modes learning, task iteration and validation ÷ all that report a mode (the rest, "
        + "directive and feedback loop, is automation); in whole months; who moved within a month counts where they "
        + "were last"),
    unit: .share, shape: .share, grain: "month", dimensions: [.unit, .band, .kind, .site, .tool], isQuantity: true,
    baseMeaning: Localized(de: "Personen mit Angabe der Art", en: "people who reported a mode"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let days = inquiry.period.days
    guard days.lowerBound.startOfMonth == days.lowerBound, days.upperBound.startOfMonth == days.upperBound else {
      return cohorts.cohorts.map { .wholeMonthsOnly($0.key, people: $0.people) }
    }
    var all = PersonSums(count: cohorts.count)
    var sums = Self.modes.map { _ in PersonSums(count: cohorts.count) }
    for row in try inquiry.models.modes(in: days) where row.person > 0 {
      guard let mode = Self.modes.firstIndex(where: { $0.key == row.mode }), Self.matches(row, inquiry.filter) else {
        continue
      }
      let month = Period.month(containing: Day(number: row.month))
      func add(_ group: Int) {
        all.add(Double(row.uses), of: row.person, in: group)
        sums[mode].add(Double(row.uses), of: row.person, in: group)
      }
      if cohorts.isSeenOnly {
        if cohorts.count > 0 { add(0) }
      } else if let last = cohorts.places(of: row.person, in: month).last {
        cohorts.visit(row.person, on: min(last.to, month.days.upperBound.number) - 1, add)
      }
    }
    return cohorts.cohorts.indices.map { index in
      let cohort = cohorts.cohorts[index]
      let whole = all.values(in: index).values.reduce(0, +)
      guard whole > 0 else { return .noModes(cohort.key, people: cohort.people) }
      let counts = sums.map { $0.values(in: index).values.reduce(0, +) }
      let parts = Self.modes.indices.map { mode in
        FigureValue.Part(
          key: Self.modes[mode].key, label: Self.modes[mode].label, value: .integer(Int64(bounded: counts[mode])),
          contributions: sums[mode].spread(in: index))
      }
      let augmented = Self.modes.indices.filter { Self.modes[$0].isAugmentation }.reduce(0) { $0 + counts[$1] }
      let value = FigureValue(
        value: .real(augmented / whole), numerator: .integer(Int64(bounded: augmented)),
        denominator: .integer(Int64(bounded: whole)), parts: parts, contributions: all.spread(in: index))
      return .value(value, group: cohort.key, people: all.people(in: index))
    }
  }

  /// Modes are kept by tool, not by its apps: a question for one app has none.
  private static func matches(_ row: ModeRow, _ filter: ToolFilter?) -> Bool {
    filter.map { $0.app == nil && $0.tool == row.tool } ?? true
  }

  let examples = [
    WorkedExample(
      "two of three uses are done together; a use without a mode is neither",
      given: [
        .placed("A", "Sales"), used("A", "learning"), used("A", "validation"), used("A", "directive"),
        .used("A", on: "2024-07-01"),
      ], in: "2024-Q3", gives: .share(2, 3)),
    WorkedExample(
      "each mode by itself; what an agent does is nobody's way of working",
      given: [
        .placed("A", "Sales"), used("A", "task-iteration"), used("A", "feedback-loop"),
        used("A", "directive", agent: "billing"),
      ], in: "2024-Q3",
      gives: .parts(["learning": 0, "task-iteration": 1, "validation": 0, "directive": 0, "feedback-loop": 1])),
    WorkedExample(
      "who moved within a month counts where they were last in it",
      given: [
        .placed("A", "Sales"), .placed("A", "Law", from: "2024-07-20"), used("A", "learning", on: "2024-07-01"),
        used("A", "directive", on: "2024-06-30"),
      ], in: "2024-Q3", by: [.unit], gives: ["Law": .share(1, 1), "Sales": .unsayable("no-modes")]),
    WorkedExample(
      "half a month cannot be said", given: [.placed("A", "Sales"), used("A", "learning")],
      in: "2024-W28", gives: .unsayable("whole-months-only")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-modes")),
  ]

  private static func used(
    _ name: String, _ mode: String, on day: String = "2024-07-01", agent: String? = nil
  ) -> Given {
    var data: JSONObject = ["tool": "chat", "mode": .string(mode)]
    if let agent { data["agent"] = .string(agent) }
    return .event("usage-recorded", on: day, by: name, data)
  }
}

extension FigureRow {
  fileprivate static func noModes(_ group: GroupKey, people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-modes", de: "Keine Quelle meldet hier, wie Menschen und KI zusammenarbeiteten.",
      en: "No source reports here how people and AI worked together.", group: group, people: people)
  }

  fileprivate static func wholeMonthsOnly(_ group: GroupKey, people: [UInt32]) -> FigureRow {
    .unsayable(
      "whole-months-only",
      de: "Arten der Nutzung werden in ganzen Monaten gezählt. Fragen Sie nach Monat oder Quartal.",
      en: "Modes of use are counted in whole months. Ask for a month or quarter.", group: group, people: people)
  }
}
