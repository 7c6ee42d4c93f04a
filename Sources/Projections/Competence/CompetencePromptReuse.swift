internal import Events
internal import Figures

/// How often prompts that somebody shared are used by others.
struct CompetencePromptReuse: Metric {
  let definition = MetricDefinition(
    id: "competence.prompt-reuse",
    name: Localized(de: "Wiederverwendung von Prompts", en: "Prompt reuse"),
    formula: Localized(
      de: "im Zeitraum gemeldete Wiederverwendungen geteilter Prompts ÷ bis zu dessen Ende geteilte Prompts; dazu, wie "
        + "viele davon in der Einheit, die den Prompt zuletzt teilte, wie viele in anderen, und unverändert passende ÷ "
        + "bewertete; nach Einheit: Wiederverwendungen der Prompts dieser Einheit",
      en:
        "reuses of shared prompts reported in the period ÷ prompts shared by its end; beside it how many of them by "
        + "the unit that shared the prompt last, how many by others, and those that fitted as they were ÷ those rated; "
        + "by unit: reuses of the prompts of that unit"),
    unit: .ratio, shape: .mean, grain: "event", direction: .higherIsBetter, target: .organisation,
    counterMetric: "openness.cross-unit-reuse", dimensions: [.unit],
    baseMeaning: Localized(de: "zugeordnete Personen", en: "people placed"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    guard inquiry.question.tool == nil, inquiry.question.band == nil else {
      return [
        .organisationOnly(
          de: "Prompts gehören zu Einheiten; fragen Sie ohne Stufe und Werkzeug.",
          en: "Prompts belong to units; ask without a band or tool.")
      ]
    }
    let cohorts = try inquiry.cohorts()
    let tallies = try tallies(inquiry)
    return cohorts.cohorts.map { cohort in
      guard !cohort.people.isEmpty else { return .noPeople(cohort.key) }
      guard let tally = tallies[cohort.key], tally.prompts > 0 else {
        return .unsayable(
          "no-prompts", de: "Bis zum Ende des Zeitraums wurde hier kein Prompt geteilt. hebel import prompts DATEI",
          en: "No prompt was shared here by the end of the period. hebel import prompts FILE", group: cohort.key,
          people: cohort.people)
      }
      return .value(tally.value, group: cohort.key, people: cohort.people)
    }
  }

  /// What became of the prompts of one group.
  private struct Tally {
    var prompts = 0
    var (own, others) = (0, 0)
    var (asIs, rated) = (0, 0)

    var value: FigureValue {
      var parts = [
        FigureValue.Part(
          key: "own-unit", label: Localized(de: "durch die eigene Einheit (Anzahl)", en: "by the own unit (count)"),
          value: .integer(Int64(own))),
        FigureValue.Part(
          key: "other-units", label: Localized(de: "durch andere Einheiten (Anzahl)", en: "by other units (count)"),
          value: .integer(Int64(others))),
      ]
      if rated > 0 {
        parts.append(
          FigureValue.Part(
            key: "as-is",
            label: Localized(de: "passte unverändert, von bewerteten", en: "fitted as it was, of rated ones"),
            value: .real(Double(asIs) / Double(rated))))
      }
      return FigureValue(
        value: .real(Double(own + others) / Double(prompts)), numerator: .integer(Int64(own + others)),
        denominator: .integer(Int64(prompts)), parts: parts)
    }
  }

  private func tallies(_ inquiry: Inquiry) throws -> [GroupKey: Tally] {
    var home: [String: String] = [:]
    // Facts come by (time, source, id), so that the last one written is the newest.
    for fact in try inquiry.models.facts("prompt-shared") where fact.time.utcDay < inquiry.period.days.upperBound {
      if let prompt = fact.text("prompt"), let unit = fact.text("unit") { home[prompt] = unit }
    }
    var groups = try UnitGroups(inquiry)
    var tallies: [GroupKey: Tally] = [:]
    for unit in home.values { for key in groups.keys(of: [unit]) { tallies[key, default: Tally()].prompts += 1 } }
    var hasStrays = false
    for fact in try inquiry.models.facts("prompt-reused") where inquiry.period.days.contains(fact.time.utcDay) {
      guard let unit = fact.text("unit"), let origin = fact.text("prompt").flatMap({ home[$0] }) else {
        hasStrays = true
        continue
      }
      let fit = fact.text("fit")
      for key in groups.keys(of: [origin]) {
        if unit == origin { tallies[key]?.own += 1 } else { tallies[key]?.others += 1 }
        if fit != nil { tallies[key]?.rated += 1 }
        if fit == "as-is" { tallies[key]?.asIs += 1 }
      }
    }
    if hasStrays {
      inquiry.note(
        Localized(
          de: "Nicht gezählt: Wiederverwendung von Prompts, die niemand geteilt hat.",
          en: "Not counted: reuse of prompts that nobody shared."))
    }
    return tallies
  }

  let examples = [
    WorkedExample(
      "three reuses of two prompts; a stranger's prompt does not count",
      given: [
        .placed("A", "Sales"), shared("bid", by: "Sales"), shared("letter", by: "Law"), reused("bid", by: "Law"),
        reused("bid", by: "Sales"), reused("bid", by: "IT"), reused("unknown", by: "IT"),
      ], in: "2024-Q3", gives: .number(1.5)),
    WorkedExample(
      "own and other units, and how well they fitted",
      given: [
        .placed("A", "Sales"), shared("bid", by: "Sales"), reused("bid", by: "Law", fit: "as-is"),
        reused("bid", by: "Sales", fit: "adapted"), reused("bid", by: "IT"),
      ], in: "2024-Q3", gives: .parts(["own-unit": 1, "other-units": 2, "as-is": 0.5])),
    WorkedExample(
      "by the unit whose prompts they are",
      given: [
        .placed("A", "Sales/North"), .placed("B", "Law"), shared("bid", by: "Sales/North"), reused("bid", by: "Law"),
      ], in: "2024-Q3", by: [.unit],
      gives: ["Law": .unsayable("no-prompts"), "Sales": .number(1), "Sales/North": .number(1)]),
    WorkedExample(
      "shared and never reused", given: [.placed("A", "Sales"), shared("bid", by: "Sales")], in: "2024-Q3",
      gives: .number(0)),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]

  private static func shared(_ prompt: String, by unit: String) -> Given {
    .event("prompt-shared", on: "2024-06-01", ["prompt": .string(prompt), "title": "Bids", "unit": .string(unit)])
  }

  private static func reused(_ prompt: String, by unit: String, fit: String? = nil) -> Given {
    var data: JSONObject = ["prompt": .string(prompt), "unit": .string(unit)]
    if let fit { data["fit"] = .string(fit) }
    return .event("prompt-reused", on: "2024-07-01", data)
  }
}
