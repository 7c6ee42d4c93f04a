internal import Events
internal import Figures
internal import Statistics

/// What is printed where the data carry no forecast: the same again, and the plan, each with what it assumes.
struct Scenarios {
  private let unchanged: Double
  private let plan: (name: String, value: Double, assumptions: Localized)?
  private let from: Period

  /// The plan that holds after the asked quarter; of several the newest.
  init(_ series: ForecastSeries, _ inquiry: Inquiry) throws {
    let last = series.last ?? ForecastSeries.Actual(period: series.asked, value: 0)
    (unchanged, from) = (last.value, last.period)
    let facts = try inquiry.models.facts("plan-set").filter { fact in
      fact.day("to").map { $0 > inquiry.period.days.upperBound } ?? false
    }
    guard let fact = facts.last else {
      plan = nil
      return
    }
    var value = last.value
    var (de, en): ([String], [String]) = ([], [])
    let now = series.quarters.last.flatMap { inquiry.able(in: $0)?.people.count } ?? 0
    if let access = fact.integer("access"), now > 0 {
      value *= Double(access) / Double(now)
      de.append("\(access) statt \(now) Personen mit Zugang bei gleicher Nutzung je Person")
      en.append("\(access) in place of \(now) people with access, each using as much")
    }
    if series.subject == .cost, let factor = fact.amount("priceFactor") {
      value *= factor.double
      de.append("Preise × \(factor)")
      en.append("prices × \(factor)")
    }
    let milestones = fact.texts("milestones")
    if !milestones.isEmpty {
      de.append(milestones.joined(separator: ", "))
      en.append(milestones.joined(separator: ", "))
    }
    if de.isEmpty { (de, en) = (["wie bisher"], ["as before"]) }
    let words = Localized(de: de.joined(separator: "; "), en: en.joined(separator: "; "))
    plan = (fact.text("name") ?? "", value, words)
  }

  func parts(_ subject: Forecast.Subject) -> [FigureValue.Part] {
    var parts = [
      FigureValue.Part(
        key: "unchanged",
        label: Localized(de: "Szenario unverändert: wie \(from)", en: "scenario unchanged: as \(from)"),
        value: subject.number(unchanged))
    ]
    if let plan {
      parts.append(
        FigureValue.Part(
          key: "plan",
          label: Localized(
            de: "Szenario Plan „\(plan.name)“: \(plan.assumptions.de)",
            en: "scenario plan '\(plan.name)': \(plan.assumptions.en)"),
          value: subject.number(plan.value)))
    }
    return parts
  }

  func note(_ reason: CannotBeSaid, _ series: ForecastSeries) -> Localized {
    let (de, en) =
      series.weekly.count < Forecast.leastWeeks
      ? (
        "\(series.weekly.count) von \(Forecast.leastWeeks) vollständigen Wochen in Folge",
        "\(series.weekly.count) of \(Forecast.leastWeeks) complete weeks in a row"
      ) : (reason.reason.de, reason.reason.en)
    return Localized(
      de: "Keine Prognose: \(de). Stattdessen Szenarien für ein Quartal, ohne Bereich: Sie sagen, was aus den Annahmen "
        + "folgt, nicht was kommt.",
      en: "No forecast: \(en). In its place scenarios for a quarter, without a range: they say what follows from the "
        + "assumptions, not what will come.")
  }
}
