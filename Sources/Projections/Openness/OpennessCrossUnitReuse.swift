internal import Events
internal import Figures
internal import Statistics

/// Whether prompts travel between units or stay where they were written.
struct OpennessCrossUnitReuse: Metric {
  let definition = MetricDefinition(
    id: "openness.cross-unit-reuse",
    name: Localized(de: "Wiederverwendung über Einheiten hinweg", en: "Reuse across units"),
    formula: Localized(
      de:
        "E-I-Index der Wiederverwendung von Prompts im Zeitraum: (von anderen Einheiten − von der eigenen) ÷ alle; von "
        + "−1 (bleibt zu Hause) bis 1 (nur andere); Einheit eines Prompts ist die, die ihn zuletzt teilte",
      en:
        "E–I index of reuse of prompts in the period: (by other units − by the own one) ÷ all; from −1 (stays at home) "
        + "to 1 (only others); a prompt's unit is the one that shared it last"),
    unit: .index, shape: .mean, direction: .higherIsBetter, counterMetric: "openness.evenness", dimensions: [],
    baseMeaning: Localized(de: "zugeordnete Personen", en: "people placed"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    guard !inquiry.question.isBelowOrganisation, inquiry.question.tool == nil else {
      return [
        .organisationOnly(
          de: "Zwischen Einheiten lässt sich nur im Ganzen etwas sagen; fragen Sie ohne Einheit, Stufe und Werkzeug.",
          en: "What lies between units can be said of the whole only; ask without a unit, band or tool.")
      ]
    }
    let people = try inquiry.cohorts().cohorts.first?.people ?? []
    let end = inquiry.period.days.upperBound
    var home: [String: String] = [:]
    // Facts come by (time, source, id), so that the last one written is the newest.
    for fact in try inquiry.models.facts("prompt-shared") where fact.time.utcDay < end {
      if let prompt = fact.text("prompt"), let unit = fact.text("unit") { home[prompt] = unit }
    }
    var (outside, inside, hasStrays) = (0, 0, false)
    for fact in try inquiry.models.facts("prompt-reused") where inquiry.period.days.contains(fact.time.utcDay) {
      guard let unit = fact.text("unit"), let origin = fact.text("prompt").flatMap({ home[$0] }) else {
        hasStrays = true
        continue
      }
      if unit == origin { inside += 1 } else { outside += 1 }
    }
    if hasStrays {
      inquiry.note(
        Localized(
          de: "Nicht gezählt: Wiederverwendung von Prompts, die niemand geteilt hat.",
          en: "Not counted: reuse of prompts that nobody shared."))
    }
    guard outside + inside > 0 else { return [Self.noReuse(people)] }
    guard !people.isEmpty else { return [.noPeople(.organisation)] }
    let parts = [
      FigureValue.Part(
        key: "external", label: Localized(de: "andere Einheiten", en: "other units"), value: .integer(Int64(outside))),
      FigureValue.Part(
        key: "internal", label: Localized(de: "eigene Einheit", en: "own unit"), value: .integer(Int64(inside))),
    ]
    return [
      .statistic(group: .organisation, people: people, parts: parts) { () throws(CannotBeSaid) in
        try eiIndex(external: outside, internal: inside)
      }
    ]
  }

  private static func noReuse(_ people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-reuse", de: "In diesem Zeitraum wurde kein geteilter Prompt wiederverwendet. hebel record reuse",
      en: "No shared prompt was reused in this period. hebel record reuse", people: people)
  }

  let examples = [
    WorkedExample(
      "three of four reuses by others",
      given: [.placed("A", "Sales"), Self.shared("bid", by: "Sales")]
        + ["Law", "IT", "Law", "Sales"].map {
          Self.reused("bid", by: $0)
        }, in: "2024-Q3", gives: .number(0.5)),
    WorkedExample(
      "all at home, and a prompt that nobody shared is not counted",
      given: [
        .placed("A", "Sales"), Self.shared("bid", by: "Sales"), Self.reused("bid", by: "Sales"),
        Self.reused("unknown", by: "Law"), Self.reused("bid", by: "Law", on: "2024-10-01"),
      ], in: "2024-Q3", gives: .number(-1)),
    WorkedExample(
      "shared but never reused", given: [.placed("A", "Sales"), Self.shared("bid", by: "Sales")], in: "2024-Q3",
      gives: .unsayable("no-reuse")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-reuse")),
  ]

  private static func shared(_ prompt: String, by unit: String) -> Given {
    .event(
      "prompt-shared", on: "2024-06-01", ["prompt": .string(prompt), "title": "Bids", "unit": .string(unit)])
  }

  private static func reused(_ prompt: String, by unit: String, on day: String = "2024-07-01") -> Given {
    .event("prompt-reused", on: day, ["prompt": .string(prompt), "unit": .string(unit)])
  }
}
