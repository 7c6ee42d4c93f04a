internal import Events
internal import Figures

/// How much time goes into learning, and how its cost compares with that of AI.
struct CompetenceTrainingInvestment: Metric {
  let definition = MetricDefinition(
    id: "competence.training-investment",
    name: Localized(de: "Einsatz für Schulung", en: "Training investment"),
    formula: Localized(
      de:
        "gemeldete Stunden der im Zeitraum abgeschlossenen Schulungen ÷ für KI vorgesehene Vollzeitkräfte (Mittel über "
        + "die Tage; ohne Angabe zählt eine Person als eine); dazu eingeplante Stunden je Vollzeitkraft (zeitanteilig) "
        + "und, im Ganzen, Schulungskosten ÷ KI-Kosten (wie tokens.total-cost)",
      en: "reported hours of trainings completed in the period ÷ full-time equivalents eligible for AI (mean over the "
        + "days; without one a person counts as one); beside it hours budgeted per full-time equivalent (pro rata) "
        + "and, in all, training cost ÷ AI cost (as tokens.total-cost)"),
    unit: .hours, shape: .mean, direction: .higherIsBetter, target: .organisation,
    counterMetric: "competence.after-training", isQuantity: true,
    baseMeaning: Localized(de: "für KI vorgesehene Personen", en: "people eligible for AI"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    guard inquiry.question.tool == nil else { return [.notByTool] }
    let cohorts = try inquiry.cohorts()
    let trainings = try Trainings(inquiry).completed.filter { inquiry.period.days.contains($0.day) }
    let fte = EligibleFTE(cohorts, inquiry)
    var spread = PersonSums(count: cohorts.count)
    var hours: [Amount?] = Array(repeating: nil, count: cohorts.count)
    for training in trainings {
      guard let time = training.hours else { continue }
      cohorts.visit(training.person, on: training.day.number) {
        hours[$0] += time
        spread.add(time.double, of: training.person, in: $0)
      }
    }
    let beside = try inquiry.question.isBelowOrganisation ? [] : organisationParts(trainings, fte, inquiry)
    return cohorts.cohorts.indices.map { index in
      let cohort = cohorts.cohorts[index]
      guard !cohorts.isSeenOnly else { return .noRoster(cohort.key, people: cohort.people) }
      guard !cohort.people.isEmpty else { return .noPeople(cohort.key) }
      guard !trainings.isEmpty else { return .noTrainings(cohort.key, people: cohort.people) }
      guard let time = hours[index], fte.sums[index] > .zero else {
        return .noTrainingHours(cohort.key, people: cohort.people)
      }
      let value = FigureValue(
        value: .real(time.double / fte.sums[index].double), numerator: .amount(time),
        denominator: .amount(fte.sums[index]), parts: beside, contributions: spread.spread(in: index))
      return .value(value, group: cohort.key, people: fte.people[index])
    }
  }

  private func organisationParts(
    _ trainings: [Trainings.Completed], _ fte: EligibleFTE, _ inquiry: Inquiry
  ) throws -> [FigureValue.Part] {
    var parts: [FigureValue.Part] = []
    if let budgeted = try budgetedHours(inquiry), let all = fte.sums.first, all > .zero {
      parts.append(
        FigureValue.Part(
          key: "budgeted", label: Localized(de: "eingeplant je Vollzeitkraft", en: "budgeted per full-time equivalent"),
          value: .real(budgeted / all.double)))
    }
    guard let ratio = try costRatio(trainings, inquiry) else { return parts }
    parts.append(
      FigureValue.Part(
        key: "cost-ratio", label: Localized(de: "Schulungskosten ÷ KI-Kosten", en: "training cost ÷ AI cost"),
        value: .real(ratio)))
    return parts
  }

  /// Each budget counts by the part of its days that lies in the period; nil where none reports hours.
  private func budgetedHours(_ inquiry: Inquiry) throws -> Double? {
    let days = inquiry.period.days
    var hours: Double?
    for fact in try inquiry.models.facts("training-budgeted") {
      guard let from = fact.day("from"), let to = fact.day("to"), from < to, let amount = fact.amount("hours") else {
        continue
      }
      let common = min(to, days.upperBound) - max(from, days.lowerBound)
      guard common > 0 else { continue }
      hours = (hours ?? 0) + amount.double * Double(common) / Double(to - from)
    }
    return hours
  }

  /// nil where either side is unknown.
  private func costRatio(_ trainings: [Trainings.Completed], _ inquiry: Inquiry) throws -> Double? {
    let currency = inquiry.organisation.currency
    var cost: Amount?
    for training in trainings where training.currency == nil || training.currency == currency { cost += training.cost }
    let foreign = Set(trainings.compactMap { $0.cost == nil ? nil : $0.currency }).subtracting([currency])
    if !foreign.isEmpty {
      let names = foreign.sorted().joined(separator: ", ")
      inquiry.note(
        Localized(
          de: "Schulungskosten in \(names) sind nicht enthalten; die Währung der Organisation ist \(currency).",
          en: "Training costs in \(names) are not included; the organisation's currency is \(currency)."))
    }
    guard let cost else { return nil }
    let labour = try FixedAndVariable(inquiry)
    var total = labour.fixed
    total += labour.variable
    return total.flatMap { $0 > .zero ? cost.double / $0.double : nil }
  }

  let examples = [
    WorkedExample(
      "six hours of three eligible people, one of whom came for the second half",
      given: [
        .placed("A", "Sales"), .placed("B", "Sales", from: "2024-08-16"), .placed("C", "Sales"),
        .placed("D", "Sales", eligible: false), .trained("A", on: "2024-07-01", hours: "4.5"),
        .trained("B", on: "2024-09-01", hours: "1.5"), .trained("C", on: "2024-07-01"),
      ], in: "2024-Q3", gives: .number(2.4)),
    WorkedExample(
      "budget pro rata, and cost against the cost of AI",
      given: [
        .placed("A", "Sales"), .trained("A", on: "2024-07-01", hours: "2", cost: "50"),
        .trained("A", on: "2024-07-02", hours: "1", cost: "9", currency: "USD"),
        .used("A", on: "2024-07-01", cost: "200"),
        .event(
          "training-budgeted", on: "2024-06-01", ["from": "2024-07-01", "to": "2025-01-01", "hours": "18.4"]),
      ], in: "2024-Q3", gives: .parts(["budgeted": 9.2, "cost-ratio": 0.25])),
    WorkedExample(
      "a training without hours is not one of 0 hours",
      given: [.placed("A", "Sales"), .trained("A", on: "2024-07-01")], in: "2024-Q3",
      gives: .unsayable("no-training-hours")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}

extension FigureRow {
  fileprivate static func noTrainingHours(_ group: GroupKey, people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-training-hours", de: "Zu keiner Schulung dieses Zeitraums ist hier eine Dauer gemeldet.",
      en: "No training of this period has a length reported here.", group: group, people: people)
  }
}
