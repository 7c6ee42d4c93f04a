internal import Events
internal import Figures

/// Whether somebody answers for AI that does regular work, looks at a sample of it, and knows when to stop it.
struct SupervisionOversight: Metric {
  /// A share of fewer things says less than their list.
  static let leastThings = 5

  let definition = MetricDefinition(
    id: "supervision.oversight",
    name: Localized(de: "Aufsicht", en: "Oversight"),
    formula: Localized(
      de:
        "Agenten und in den Regelbetrieb übernommene Versuchsergebnisse mit verantwortlicher Stelle, Stichprobe über 0 "
        + "und Stoppregel ÷ alle, Stand am Ende des Zeitraums; stillgelegte zählen nicht; ab \(leastThings)",
      en:
        "agents and experiment results in regular work with an accountable role, a sample share above 0 and a stop "
        + "rule ÷ all, as of the end of the period; retired ones do not count; from \(leastThings) on"),
    unit: .share, shape: .share, grain: "event", direction: .higherIsBetter, target: .unit,
    counterMetric: "supervision.review-coverage", dimensions: [.unit],
    baseMeaning: Localized(de: "Agenten und Ergebnisse, keine Personen", en: "agents and results, no people"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    guard inquiry.question.band == nil, inquiry.question.tool == nil else {
      return [
        FigureRow.unsayable(
          "units-only", de: "Agenten und Ergebnisse gehören zu Einheiten; fragen Sie ohne Stufe und Werkzeug.",
          en: "Agents and results belong to units; ask without a band or tool."
        ).aboutNobody
      ]
    }
    return try inquiry.rows(of: OverseenThing.all(inquiry), units: \.units) { group, things in
      guard !things.isEmpty else {
        return FigureRow.unsayable(
          "nothing-on-record",
          de: "Es sind weder Agenten noch übernommene Ergebnisse erfasst. hebel import agents DATEI",
          en: "Neither agents nor results in regular work are on record. hebel import agents FILE", group: group
        ).aboutNobody
      }
      let lacking = things.filter { !$0.lacking.isEmpty }
      var row = FigureRow.value(
        .share(things.count - lacking.count, of: things.count), group: group, people: [UInt32]()
      ).aboutNobody
      if things.count < Self.leastThings {
        row =
          FigureRow.unsayable(
            "too-few", de: "zu wenige Agenten und Ergebnisse (\(things.count) von \(Self.leastThings))",
            en: "too few agents and results (\(things.count) of \(Self.leastThings))", group: group
          ).aboutNobody
      }
      row.listed = lacking.map { ListedThing(id: $0.id, title: $0.title, state: $0.state) }
      return row
    }
  }

  let examples = [
    WorkedExample(
      "three of five agents have all three",
      given: (1...3).map { agent("\($0)") } + [
        agent("4", role: nil), agent("5", sample: "0"), agent("6", on: "2024-10-01"),
      ], in: "2024-Q3", gives: .share(3, 5)),
    WorkedExample(
      "a scaled result counts as an agent does, and no longer once it is retired",
      given: (1...4).map { agent("\($0)") } + scaled("1") + scaled("2") + [
        .event("experiment-retired", on: "2024-09-01", stream: "experiment-2", [:])
      ], in: "2024-Q3", gives: .share(4, 5)),
    WorkedExample(
      "what was said last of an agent holds",
      given: (1...5).map { agent("\($0)", rule: nil) } + [agent("1", on: "2024-07-01")], in: "2024-Q3",
      gives: .share(1, 5)),
    WorkedExample(
      "four are too few for a share", given: (1...4).map { agent("\($0)") }, in: "2024-Q3",
      gives: .unsayable("too-few")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("nothing-on-record")),
  ]

  private static func agent(
    _ name: String, on day: String = "2024-06-01", role: String? = "head of service", sample: String? = "0.1",
    rule: String? = "two wrong answers a day"
  ) -> Given {
    var data: JSONObject = ["agent": .string("agent \(name)"), "purpose": "answers", "unit": "Service"]
    if let role { data["accountableRole"] = .string(role) }
    if let sample { data["sampleShare"] = .string(sample) }
    if let rule { data["stopRule"] = .string(rule) }
    return .event("agent-registered", on: day, data)
  }

  /// An experiment that became regular work with nobody to answer for it.
  private static func scaled(_ id: String) -> [Given] {
    [
      .proposed(id, by: "Sales"), .started(id, on: "2024-07-08"), .decided(id, "validated", on: "2024-08-01"),
      .event("experiment-scaled", on: "2024-08-15", stream: "experiment-\(id)", [:]),
    ]
  }
}
