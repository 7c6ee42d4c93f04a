internal import Events
internal import Figures
internal import Statistics

/// How long people wait for a tool that they asked for.
struct CompetenceAccessWait: Metric {
  static let leastRequests = 20
  /// Points stand a week apart, and end where fewer people than this still wait: a step of its own would be a person.
  static let (step, leastWaiting) = (7, 10)

  let definition = MetricDefinition(
    id: "competence.access-wait",
    name: Localized(de: "Wartezeit auf Zugang", en: "Wait for access"),
    formula: Localized(
      de: "Kaplan–Meier: Median der Tage von der Anfrage bis zum Zugang, über Anfragen des Zeitraums (je Person und "
        + "Werkzeug die erste); wer noch wartet, zählt bis zum Ende des Zeitraums oder bis zum Ausscheiden mit; die "
        + "Kurve zeigt den Anteil, der noch wartet; Intervall nach Brookmeyer–Crowley; ab \(leastRequests) Anfragen",
      en:
        "Kaplan–Meier: median days from request to access, over requests of the period (the first one of a person for "
        + "a tool); who still waits counts up to the end of the period or until they left; the curve shows the share "
        + "still waiting; Brookmeyer–Crowley interval; from \(leastRequests) requests on"),
    unit: .days, shape: .curve, grain: "event", direction: .lowerIsBetter, target: .organisation,
    counterMetric: "tokens.idle-access",
    dimensions: [.unit, .band, .kind, .site, .tool],
    baseMeaning: Localized(de: "Personen, die anfragten", en: "people who asked"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    var waits: [[(person: UInt32, wait: FollowUp)]] = Array(repeating: [], count: cohorts.count)
    for request in try requests(inquiry) {
      let wait = Self.wait(request, inquiry)
      if cohorts.isSeenOnly {
        if cohorts.count > 0 { waits[0].append((request.person, wait)) }
      } else {
        cohorts.visit(request.person, on: request.day.number) { waits[$0].append((request.person, wait)) }
      }
    }
    return cohorts.cohorts.indices.map { index in
      let (cohort, found) = (cohorts.cohorts[index], waits[index])
      guard !found.isEmpty else { return .noRequests(cohort.key, people: cohort.people) }
      return Self.row(found.map(\.wait), group: cohort.key, people: found.map(\.person))
    }
  }

  private struct Request: Hashable {
    var person: UInt32
    var tool: String
    var day: Day
  }

  /// Of a person's requests for one tool the first in the period.
  private func requests(_ inquiry: Inquiry) throws -> [Request] {
    let asked = inquiry.filter
    guard asked?.app == nil else { return [] }
    var first: [Request] = []
    var seen: Set<Request> = []
    let facts = try inquiry.models.facts("access-requested").compactMap { fact -> Request? in
      guard fact.person > 0, let tool = fact.text("tool"), let day = fact.day("on") else { return nil }
      return Request(person: inquiry.organisation.canonical[fact.person] ?? fact.person, tool: tool, day: day)
    }
    for request in facts.sorted(by: { $0.day < $1.day }) {
      guard inquiry.period.days.contains(request.day), asked == nil || asked?.tool == request.tool else { continue }
      // The same day for all, so that a second request is the same one.
      var pair = request
      pair.day = inquiry.period.days.lowerBound
      if seen.insert(pair).inserted { first.append(request) }
    }
    return first
  }

  /// Who has the tool already waits no day.
  private static func wait(_ request: Request, _ inquiry: Inquiry) -> FollowUp {
    let people = inquiry.organisation.people
    var end = inquiry.period.days.upperBound.number - 1
    if let last = people.placements[request.person]?.last?.to { end = min(end, max(request.day.number, last)) }
    let granted = people.access[request.tool]?[request.person]?.filter { $0.upperBound > request.day.number }
      .map(\.lowerBound).min()
    guard let granted, granted <= end else { return .censored(Int(end - request.day.number)) }
    return .event(Int(max(0, granted - request.day.number)))
  }

  private static func row(_ waits: [FollowUp], group: GroupKey, people: [UInt32]) -> FigureRow {
    do throws(CannotBeSaid) {
      guard waits.count >= leastRequests else { throw .tooFew(have: waits.count, need: leastRequests) }
      let curve = try kaplanMeier(waits)
      let value = FigureValue.survival(curve, of: waits, every: step, leastAtRisk: leastWaiting)
      return .value(value, group: group, people: people)
    } catch {
      return .unsayable(error.code, de: error.reason.de, en: error.reason.en, group: group, people: people)
    }
  }

  let examples = [
    WorkedExample(
      "of twenty ten wait five days, ten still wait",
      given: requests(20) + granted(1...10, on: "2024-07-06"), in: "2024-Q3", gives: .points(["0": 1, "7": 0.5])),
    WorkedExample(
      "the median is the first day on which half have it; asking twice is waiting once",
      given: requests(20) + requests(20, on: "2024-07-03") + granted(1...9, on: "2024-07-06")
        + granted(10...12, on: "2024-07-11"), in: "2024-Q3", gives: .number(10)),
    WorkedExample(
      "who left before no longer waits",
      given: requests(20) + granted(1...10, on: "2024-07-06") + (11...20).map { .left("P\($0)", on: "2024-07-03") },
      in: "2024-Q3", gives: .points(["0": 1])),
    WorkedExample(
      "nineteen are too few", given: requests(19) + granted(1...19, on: "2024-07-06"), in: "2024-Q3",
      gives: .unsayable("too-few")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-requests")),
  ]

  private static func requests(_ count: Int, on day: String = "2024-07-01") -> [Given] {
    (1...count).flatMap { person -> [Given] in
      [
        .placed("P\(person)", "Sales"),
        .event("access-requested", on: day, by: "P\(person)", ["tool": "chat", "on": .string(day)]),
      ]
    }
  }

  private static func granted(_ people: ClosedRange<Int>, on day: String) -> [Given] {
    people.map { .granted("P\($0)", "chat", from: day) }
  }
}

extension FigureRow {
  fileprivate static func noRequests(_ group: GroupKey, people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-requests", de: "In diesem Zeitraum hat hier niemand um Zugang gebeten. hebel import access-requests DATEI",
      en: "Nobody asked for access here in this period. hebel import access-requests FILE", group: group,
      people: people)
  }
}
