internal import Events
internal import Figures
internal import Statistics

/// Where the people of a unit stand between innovators and laggards.
struct AdopterShares: Metric {
  let definition = MetricDefinition(
    id: "adoption.adopter-categories",
    name: Localized(de: "Gruppen der Übernahme", en: "Adopter categories"),
    formula: Localized(
      de: "Personen nach dem Tag ihrer ersten Nutzung, gemessen an allen Zugeordneten und nicht an den Nutzenden "
        + "(Rogers): die ersten 2,5 % Innovatoren, dann 13,5 % frühe Übernehmer, 34 % frühe Mehrheit, 34 % späte "
        + "Mehrheit, 16 % Nachzügler; wer noch nicht genutzt hat, ist in keiner",
      en: "people by the day of their first use, measured against everybody placed and not against the users (Rogers): "
        + "the first 2.5 % innovators, then 13.5 % early adopters, 34 % early majority, 34 % late majority, 16 % "
        + "laggards; who has not used it yet is in none"),
    unit: .people, shape: .distribution, grain: "day", dimensions: [.unit],
    baseMeaning: Localized(de: "zugeordnete Personen", en: "people placed"), persists: true)

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let history = try UsageHistory.of(inquiry)
    let isReported = try inquiry.models.oldestUsageDay().map { $0 < inquiry.period.days.upperBound } ?? false
    return try cohorts.cohorts.map { cohort in
      let (group, people) = (cohort.key, cohort.people)
      guard !people.isEmpty else { return .noPeople(group) }
      guard isReported else { return .noUsage(group, people: people) }
      guard !cohorts.isSeenOnly else { return .noRoster(group, people: people) }
      let times = try people.compactMap { try inquiry.firstUse(of: $0, history).map { Double($0.number) } }
      do throws(CannotBeSaid) {
        let found = try adopterCategories(times: times, population: people.count)
        return .value(AdopterShares.value(found), group: group, people: people)
      } catch {
        return .unsayable(error.code, de: error.reason.de, en: error.reason.en, group: group, people: people)
      }
    }
  }

  private static func value(_ found: AdopterCategories) -> FigureValue {
    let parts = found.rows.map { row in
      let (key, label) = name(of: row.category)
      return FigureValue.Part(key: key, label: label, value: .integer(Int64(row.count)), coarse: "active")
    }
    let rest = FigureValue.Part(
      key: "not-yet", label: Localized(de: "noch nicht", en: "not yet"), value: .integer(Int64(found.notYet)),
      coarse: "inactive")
    return FigureValue(parts: parts + [rest])
  }

  private static func name(of category: AdopterCategories.Category) -> (String, Localized) {
    switch category {
    case .innovators: ("innovators", Localized(de: "Innovatoren", en: "innovators"))
    case .earlyAdopters: ("early-adopters", Localized(de: "frühe Übernehmer", en: "early adopters"))
    case .earlyMajority: ("early-majority", Localized(de: "frühe Mehrheit", en: "early majority"))
    case .lateMajority: ("late-majority", Localized(de: "späte Mehrheit", en: "late majority"))
    case .laggards: ("laggards", Localized(de: "Nachzügler", en: "laggards"))
    }
  }

  let examples = [
    WorkedExample(
      "eight of forty: one innovator, five early adopters, two of the early majority",
      given: AdopterShares.staff(40) + (1...8).map { .used("P\($0)", on: "2024-07-0\($0)") }, in: "2024-Q3",
      gives: .parts([
        "innovators": 1, "early-adopters": 5, "early-majority": 2, "late-majority": 0, "laggards": 0, "not-yet": 32,
      ])),
    WorkedExample(
      "the last who came are laggards only where nearly everybody came",
      given: AdopterShares.staff(10) + (1...10).map { .used("P\($0)", on: "2024-07-1\($0 - 1)") }, in: "2024-Q3",
      gives: .parts([
        "innovators": 0, "early-adopters": 2, "early-majority": 3, "late-majority": 3, "laggards": 2, "not-yet": 0,
      ])),
    WorkedExample(
      "without a roster there is no population", given: [.used("A", on: "2024-07-01")], in: "2024-Q3",
      gives: .unsayable("no-roster")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]

  private static func staff(_ count: Int) -> [Given] { (1...count).map { .placed("P\($0)", "Sales") } }
}
