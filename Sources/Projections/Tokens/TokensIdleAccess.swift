internal import Events
internal import Figures

/// What access costs that nobody uses.
struct TokensIdleAccess: Metric {
  let definition = MetricDefinition(
    id: "tokens.idle-access",
    name: Localized(de: "Ungenutzter Zugang", en: "Idle access"),
    formula: Localized(
      de: "Preis eines Platzes × Tage mit Zugang (Tage ÷ Tage des Monats) derer, die das Werkzeug im Zeitraum "
        + "nicht nutzten; lange Abwesenheit zählt nicht. Zähler: Personen mit ungenutztem Zugang; Nenner: Personen "
        + "mit Zugang",
      en: "price of a seat × days with access (days ÷ days of the month) of those who did not use the tool in the "
        + "period; long absence does not count. Numerator: people with idle access; denominator: people with access"),
    unit: .money, shape: .mean, direction: .lowerIsBetter, target: .organisation,
    counterMetric: "adoption.active-people", dimensions: [.unit, .band, .kind, .site], isQuantity: true,
    quantity: "idle access",
    baseMeaning: Localized(
      de: "Personen mit Zugang zu Diensten mit Preis", en: "people with access to services with a price"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let seats = try Commitments(inquiry).own.filter { $0.kind == .seats }
    let idle = try IdleSeats(inquiry, cohorts, seats)
    return cohorts.cohorts.indices.map { row(inquiry, cohorts, idle, hasSeats: !seats.isEmpty, $0) }
  }

  private func row(
    _ inquiry: Inquiry, _ cohorts: Cohorts, _ idle: IdleSeats, hasSeats: Bool, _ index: Int
  ) -> FigureRow {
    let cohort = cohorts.cohorts[index]
    guard !cohort.people.isEmpty else { return .noPeople(cohort.key) }
    guard hasSeats else {
      return .unsayable(
        "no-seat-price", de: "Kein Vertrag über Plätze nennt einen Preis. Importieren Sie Verträge.",
        en: "No commitment of seats names a price. Import commitments.", group: cohort.key, people: cohort.people)
    }
    guard idle.isAccessKnown, !cohorts.isSeenOnly, !idle.able[index].isEmpty else {
      return .unsayable(
        "no-access",
        de: "Für diese Werkzeuge ist kein Zugang bekannt. Importieren Sie Personalverzeichnis und Zugänge.",
        en: "No access to these tools is known. Import a roster and access.", group: cohort.key, people: cohort.people)
    }
    let isBelow = inquiry.question.isBelowOrganisation
    let parts = idle.services.sorted().compactMap { service -> FigureValue.Part? in
      guard let sums = idle.byService[service] else { return nil }
      // Of a group "nobody's seat lies idle" says that each of its people used theirs, so a gap must not say it either.
      guard let money = idle.moneyByService[service]?[index] ?? (isBelow ? .zero : nil) else { return nil }
      return FigureValue.Part(
        key: service, label: Localized(service), value: money.number,
        groupBase: Base(people: sums.people(in: index)), contributions: isBelow ? sums.contributions(in: index) : nil)
    }
    let people = idle.all.people(in: index)
    let value = FigureValue(
      value: (idle.money[index] ?? .zero).number, numerator: .integer(Int64(people.count)),
      denominator: .integer(Int64(idle.able[index].count)), currency: inquiry.organisation.currency, parts: parts,
      contributions: isBelow ? idle.all.contributions(in: index) : nil)
    return .value(value, group: cohort.key, people: idle.able[index])
  }

  let examples = [
    WorkedExample(
      "one of two seats idle for a quarter",
      given: .each("A B") { .placed($0, "Sales") } + .each("A B") { .granted($0, "chat") } + [
        .committed("chat", "2", at: "30"), .used("A", on: "2024-07-01"),
      ], in: "2024-Q3", gives: .number(90)),
    WorkedExample(
      "access from the 16th of September costs half a month, and use of another tool does not count",
      given: [
        .placed("A", "Sales"), .granted("A", "chat", from: "2024-09-16"), .committed("chat", "1", at: "30"),
        .used("A", on: "2024-09-20", tool: "coder"),
      ], in: "2024-Q3", gives: .parts(["chat": 15])),
    WorkedExample(
      "access without a price", given: [.placed("A", "Sales"), .granted("A", "chat")], in: "2024-Q3",
      gives: .unsayable("no-seat-price")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}
