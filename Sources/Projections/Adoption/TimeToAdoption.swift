internal import Events
internal import Figures
internal import Statistics

/// How long people with access take until they first use it.
struct TimeToAdoption: Metric {
  static let leastPeople = 20
  static let leastEvents = 10
  /// Points stand a week apart, and end where fewer than this are still followed: a step of its own would be a person.
  static let (step, leastAtRisk) = (7, 10)

  let definition = MetricDefinition(
    id: "adoption.time-to-adoption",
    name: Localized(de: "Zeit bis zur ersten Nutzung", en: "Time to adoption"),
    formula: Localized(
      de:
        "Tage vom ersten Zugang bis zur ersten bewussten Nutzung nach Kaplan–Meier; wer noch nicht genutzt hat, zählt "
        + "bis zum Ende des Zeitraums oder seines Zugangs mit; der Median und der Anteil ohne Nutzung nach Tagen, "
        + "Intervall nach Greenwood (log-log); ab \(leastPeople) Personen und \(leastEvents) ersten Nutzungen; "
        + "Zugänge, die über einen Monat vor den ersten Nutzungsdaten begannen, zählen nicht",
      en: "days from first access to first intentional use, Kaplan–Meier; who has not used it yet counts up to the end "
        + "of the period or of their access; the median and the share without use by day, with Greenwood's log-log "
        + "interval; from \(leastPeople) people and \(leastEvents) first uses on; access that began more than a month "
        + "before the first usage data does not count"),
    unit: .days, shape: .curve, direction: .lowerIsBetter, leastN: leastPeople, target: .organisation,
    counterMetric: "adoption.retention", dimensions: [.unit, .band, .kind, .site, .tool],
    baseMeaning: Localized(de: "Personen, deren Zugang begann", en: "people whose access began"),
    persists: true)

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let history = try UsageHistory.of(inquiry)
    let begin = try inquiry.models.oldestUsageDay().map { $0.addingMonths(-1) }
    return try cohorts.cohorts.map { cohort in
      guard !cohort.people.isEmpty else { return .noPeople(cohort.key) }
      guard let begin else { return .noUsage(cohort.key, people: cohort.people) }
      var people: [UInt32] = []
      var followed: [FollowUp] = []
      for person in cohort.people {
        guard let span = inquiry.accessSpan(of: person), span.lowerBound >= begin else { continue }
        people.append(person)
        if let use = try inquiry.firstUse(of: person, history) {
          followed.append(.event(max(0, use - span.lowerBound)))
        } else {
          followed.append(.censored(max(0, span.upperBound - span.lowerBound)))
        }
      }
      guard !people.isEmpty else { return .noAccessKnown(cohort.key, people: cohort.people) }
      return TimeToAdoption.row(followed, group: cohort.key, people: people)
    }
  }

  private static func row(_ followed: [FollowUp], group: GroupKey, people: [UInt32]) -> FigureRow {
    let events = followed.count(where: \.isEvent)
    do throws(CannotBeSaid) {
      guard followed.count >= leastPeople else { throw .tooFew(have: followed.count, need: leastPeople) }
      guard events >= leastEvents else { throw .tooFew(have: events, need: leastEvents) }
      let curve = try kaplanMeier(followed)
      let parts = [
        FigureValue.Part(
          key: "adopted", label: Localized(de: "haben genutzt", en: "have used it"), value: .integer(Int64(events))),
        FigureValue.Part(
          key: "waiting", label: Localized(de: "noch nicht", en: "not yet"),
          value: .integer(Int64(followed.count - events))),
      ]
      let value = FigureValue.survival(curve, of: followed, every: step, leastAtRisk: leastAtRisk, parts: parts)
      return .value(value, group: group, people: people)
    } catch {
      return .unsayable(error.code, de: error.reason.de, en: error.reason.en, group: group, people: people)
    }
  }

  let examples = [
    WorkedExample(
      "of twenty people ten use it after a week, five after two, five not yet",
      given: TimeToAdoption.staff(20) + TimeToAdoption.uses(1...10, on: "2024-07-08")
        + TimeToAdoption.uses(11...15, on: "2024-07-15"), in: "2024-Q3",
      gives: .points(["0": 1, "7": 0.5, "14": 0.25])),
    WorkedExample(
      "the median is the first day on which half have used it",
      given: TimeToAdoption.staff(20) + TimeToAdoption.uses(1...10, on: "2024-07-08")
        + TimeToAdoption.uses(11...15, on: "2024-07-15"), in: "2024-Q3", gives: .number(7)),
    WorkedExample(
      "too few first uses", given: TimeToAdoption.staff(20) + TimeToAdoption.uses(1...9, on: "2024-07-08"),
      in: "2024-Q3", gives: .unsayable("too-few")),
    WorkedExample(
      "without access on record there is no beginning",
      given: [.placed("A", "Sales"), .used("A", on: "2024-07-08")], in: "2024-Q3", gives: .unsayable("no-access")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]

  private static func staff(_ count: Int) -> [Given] {
    (1...count).flatMap { [.placed("P\($0)", "Sales"), .granted("P\($0)", "chat", from: "2024-07-01")] }
  }

  private static func uses(_ people: ClosedRange<Int>, on day: String) -> [Given] {
    people.map { .used("P\($0)", on: day) }
  }
}
