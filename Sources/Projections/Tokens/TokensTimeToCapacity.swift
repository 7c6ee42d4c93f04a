internal import Events
internal import Figures
internal import Statistics

/// How long the organisation waits for capacity that it asked for.
struct TokensTimeToCapacity: Metric {
  let definition = MetricDefinition(
    id: "tokens.time-to-capacity",
    name: Localized(de: "Zeit bis zur Kapazität", en: "Time to capacity"),
    formula: Localized(
      de: "Median der Tage von der Anforderung bis zur Verfügbarkeit, über Änderungen der Kapazität, die im Zeitraum "
        + "verfügbar wurden; ab 5 Änderungen",
      en: "median of days from request to availability, over changes of capacity that became available in the period; "
        + "from 5 changes on"),
    unit: .days, shape: .mean, direction: .lowerIsBetter, target: .organisation, counterMetric: "tokens.idle-access",
    dimensions: [], baseMeaning: Localized(de: "keine Personen", en: "no people"))

  /// Fewer changes than this say nothing about the usual one.
  static let leastChanges = 5

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    guard !inquiry.question.isBelowOrganisation else { return [.wholeOrganisationPays] }
    let asked = inquiry.question.tool?.lowercased()
    let changes = try inquiry.models.facts("capacity-changed").filter { fact in
      guard let day = fact.day("availableOn"), let service = fact.text("service") else { return false }
      return inquiry.period.days.contains(day) && (asked == nil || asked == service.lowercased())
    }
    let waits = changes.compactMap { fact -> Double? in
      guard let from = fact.day("requestedOn"), let to = fact.day("availableOn"), from <= to else { return nil }
      return Double(to - from)
    }
    if waits.count < changes.count {
      inquiry.note(
        Localized(
          de: "Nicht gezählt: Änderungen, die vor ihrer Anforderung verfügbar gewesen sein sollen.",
          en: "Not counted: changes said to have been available before they were requested."))
    }
    let row = FigureRow.statistic(group: .organisation, people: []) { () throws(CannotBeSaid) in
      guard waits.count >= Self.leastChanges else { throw .tooFew(have: waits.count, need: Self.leastChanges) }
      return try median(waits)
    }
    return [row.aboutNobody]
  }

  let examples = [
    WorkedExample(
      "the middle of five waits, and a sixth that ended in another quarter",
      given: changes([2, 40, 10, 3, 8]) + [change("2024-06-01", "2024-10-01")], in: "2024-Q3", gives: .number(8)),
    WorkedExample(
      "an even number of waits: the mean of the two middle ones", given: changes([1, 2, 3, 4, 5, 60]), in: "2024-Q3",
      gives: .number(3.5)),
    WorkedExample(
      "four changes are too few", given: changes([1, 2, 3, 4]), in: "2024-Q3", gives: .unsayable("too-few")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("too-few")),
  ]

  private static func changes(_ waits: [Int]) -> [Given] {
    waits.map { change((Day("2024-08-01")! - $0).description, "2024-08-01") }
  }

  private static func change(_ requested: String, _ available: String) -> Given {
    .fact(
      "capacity-changed",
      ["service": "chat", "after": "10", "requestedOn": .string(requested), "availableOn": .string(available)])
  }
}
