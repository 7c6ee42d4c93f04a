internal import Events
internal import Figures

extension Trend {
  static func definition(of subject: Subject) -> MetricDefinition {
    let (name, formula, base) = words(subject)
    return MetricDefinition(
      id: MetricID("trend.\(subject.rawValue)"), name: name,
      formula: Localized(
        de: formula.de + ", je Quartal: Steigung nach Theil–Sen mit Intervall und Test nach Mann–Kendall über die "
          + "letzten vollständigen Quartale in Folge, ab \(leastQuarters), höchstens \(UsageHistory.length)",
        en: formula.en + ", by quarter: Theil–Sen slope with interval and Mann–Kendall test over the latest whole "
          + "quarters in a row, from \(leastQuarters), at most \(UsageHistory.length)"),
      unit: subject == .costPerActivePerson ? .money : .share, shape: .slope, grain: "period", leastN: leastPeople,
      dimensions: [.tool], baseMeaning: base)
  }

  private static func words(_ subject: Subject) -> (name: Localized, formula: Localized, base: Localized) {
    let able = Localized(de: "Personen mit Zugang in den Quartalen", en: "people with access in these quarters")
    switch subject {
    case .activePeople:
      return (
        Localized(de: "Trend: aktive Personen", en: "Trend: active people"),
        Localized(
          de: "Anteil aktiver Personen wie in adoption.active-people",
          en: "share of active people as in adoption.active-people"), able
      )
    case .regularPeople:
      return (
        Localized(de: "Trend: regelmäßig Nutzende", en: "Trend: regular people"),
        Localized(
          de: "Personen mit Nutzung in mindestens 9 der letzten 12 Kalenderwochen des Quartals ÷ Personen mit Zugang",
          en: "people with use in at least 9 of the last 12 calendar weeks of the quarter ÷ people with access"), able
      )
    case .costPerActivePerson:
      return (
        Localized(de: "Trend: Kosten je aktive Person", en: "Trend: cost per active person"),
        Localized(
          de: "Nutzungskosten je aktive Person wie in tokens.cost-per-active-person",
          en: "cost of use per active person as in tokens.cost-per-active-person"),
        Localized(de: "aktive Personen des letzten Quartals", en: "active people of the latest quarter")
      )
    case .acceptance:
      return (
        Localized(de: "Trend: Übernahme von Vorschlägen", en: "Trend: vendor acceptance"),
        Localized(
          de: "übernommene ÷ erzeugte Vorschläge wie in adoption.vendor-acceptance",
          en: "accepted ÷ generated suggestions as in adoption.vendor-acceptance"),
        Localized(
          de: "Personen mit Vorschlägen im letzten Quartal", en: "people with suggestions in the latest quarter")
      )
    }
  }

  static func examples(of subject: Subject) -> [WorkedExample] {
    let expected: Double =
      switch subject {
      case .activePeople: 0.1
      case .regularPeople: 0
      case .costPerActivePerson: -0.5
      case .acceptance: 0.05
      }
    // Nobody is regular in any of them, and where nothing varies there is no test.
    let whole: WorkedExample.Expectation = subject == .regularPeople ? .unsayable("no-variation") : .number(expected)
    return [
      WorkedExample(
        "eight quarters, each a little further", given: story(subject, quarters: 8), in: "2024-Q3", gives: whole),
      WorkedExample(
        "seven quarters are no trend", given: story(subject, quarters: 7), in: "2024-Q3",
        gives: .unsayable("too-few-quarters")),
      WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
    ]
  }

  /// Ten people and some more who use it in each quarter up to 2024-Q3, from its first to its last week.
  private static func story(_ subject: Subject, quarters: Int) -> [Given] {
    var facts: [Given] = (0..<20).map { .placed("P\($0)", "Sales", from: "2022-01-01") }
    for number in (8 - quarters)..<8 {
      let begin = Day("2022-10-03")!.addingMonths(3 * number)
      let on = (number == 7 ? Day("2024-09-27")! : begin).description
      switch subject {
      case .activePeople, .regularPeople:
        facts += (0..<(2 * number + 2)).map { .used("P\($0)", on: on) }
      case .costPerActivePerson:
        facts += (0..<10).map { .used("P\($0)", on: on, cost: "\(Double(20 - number) / 2)") }
      case .acceptance:
        facts += (0..<10).map { .suggestions("P\($0)", on: on, accepted: Int64(number + 5), of: 20) }
      }
    }
    return facts
  }
}
