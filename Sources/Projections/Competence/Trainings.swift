internal import Events
internal import Figures

/// Completed trainings up to the end of a period, after identity links.
struct Trainings {
  struct Completed {
    let person: UInt32
    let day: Day
    /// nil where not reported.
    let hours: Amount?
    let cost: Amount?
    /// ISO 4217; nil: that of the organisation.
    let currency: String?
  }

  /// By day, as reported.
  let completed: [Completed]
  /// The day of each person's first training.
  let first: [UInt32: Day]

  init(_ inquiry: Inquiry) throws {
    let canonical = inquiry.organisation.canonical
    var completed: [Completed] = []
    var first: [UInt32: Day] = [:]
    for fact in try inquiry.models.facts("training-completed") where fact.person > 0 {
      let (person, day) = (canonical[fact.person] ?? fact.person, fact.time.utcDay)
      guard day < inquiry.period.days.upperBound else { continue }
      completed.append(
        Completed(
          person: person, day: day, hours: fact.amount("hours"), cost: fact.amount("cost"),
          currency: fact.text("currency")))
      first[person] = min(first[person] ?? day, day)
    }
    (self.completed, self.first) = (completed, first)
  }
}

extension FigureRow {
  /// No training was ever reported: unknown, not 0.
  static func noTrainings(_ group: GroupKey, people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-trainings", de: "Bis zum Ende des Zeitraums ist keine Schulung erfasst. hebel import trainings DATEI",
      en: "No training is on record up to the end of the period. hebel import trainings FILE", group: group,
      people: people)
  }

  /// What has nothing to do with a single tool.
  static let notByTool = FigureRow.organisationOnly(
    de: "Das hängt an keinem einzelnen Werkzeug; fragen Sie ohne Werkzeug.",
    en: "This belongs to no single tool; ask without a tool.")
}

extension Given {
  /// A completed training, with what else it may say.
  static func trained(
    _ name: String, on day: String, hours: String? = nil, cost: String? = nil, currency: String? = nil
  ) -> Given {
    var data: JSONObject = ["course": "Prompting"]
    if let hours { data["hours"] = .string(hours) }
    if let cost { data["cost"] = .string(cost) }
    if let currency { data["currency"] = .string(currency) }
    return .event("training-completed", on: day, by: name, data)
  }
}
