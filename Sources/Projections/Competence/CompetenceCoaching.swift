internal import Events
internal import Figures

/// How many units were coached.
struct CompetenceCoaching: Metric {
  static let leastUnits = 8
  /// Smaller units count with the one above them.
  static let leastFTE = 10

  let definition = MetricDefinition(
    id: "competence.coaching",
    name: Localized(de: "Begleitung der Einheiten", en: "Units coached"),
    formula: Localized(
      de: "Einheiten mit mindestens einer Begleitung im Zeitraum ÷ Einheiten ab \(leastFTE) Vollzeitkräften (Stand der "
        + "letzten Zuordnung; ohne Angabe zählt eine Person als eine; kleinere zählen mit der Einheit darüber); ab "
        + "\(leastUnits) solchen Einheiten",
      en:
        "units with at least one coaching session in the period ÷ units of at least \(leastFTE) full-time equivalents "
        + "(as last placed; without one a person counts as one; smaller ones count with the unit above); from "
        + "\(leastUnits) such units on"),
    unit: .share, shape: .share, grain: "event", direction: .higherIsBetter, target: .organisation,
    counterMetric: "supervision.brief-quality", dimensions: [],
    baseMeaning: Localized(de: "Personen dieser Einheiten", en: "people of these units"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    guard inquiry.question.tool == nil, inquiry.question.band == nil else {
      return [
        .organisationOnly(
          de: "Begleitet werden Einheiten; fragen Sie ohne Stufe und Werkzeug.",
          en: "Units are coached; ask without a band or tool.")
      ]
    }
    let cohorts = try inquiry.cohorts()
    let people = cohorts.cohorts.first?.people ?? []
    guard !cohorts.isSeenOnly else { return [.noRoster(.organisation, people: people)] }
    guard !people.isEmpty else { return [.noPeople(.organisation)] }
    let sessions = try inquiry.models.facts("coaching-held").filter { inquiry.period.days.contains($0.time.utcDay) }
    let groups = try UnitsOfPeople(people, inquiry).groups(ofAtLeast: Self.leastFTE).filter { group in
      fte(of: group.people, cohorts, inquiry) >= Amount(nanos: Int64(Self.leastFTE) * 1_000_000_000)
    }
    let counted = groups.flatMap(\.people).sorted()
    guard !sessions.isEmpty else { return [Self.noSessions(people)] }
    guard groups.count >= Self.leastUnits else {
      return [
        .unsayable(
          "too-few-units",
          de: "zu wenige Einheiten ab \(Self.leastFTE) Vollzeitkräften (\(groups.count) von "
            + "\(Self.leastUnits))",
          en:
            "too few units of at least \(Self.leastFTE) full-time equivalents (\(groups.count) of \(Self.leastUnits))",
          people: people)
      ]
    }
    let units = Set(groups.map(\.unit))
    let tree = try inquiry.models.units(asOf: inquiry.period.days.upperBound - 1)
    // A session of a small unit is one of the unit that it counts with: the nearest above it.
    let coached = Set(sessions.compactMap { $0.text("unit") }.compactMap { Self.nearest($0, in: units, tree) })
    return [.value(.share(coached.count, of: units.count), group: .organisation, people: counted)]
  }

  private func fte(of people: [UInt32], _ cohorts: Cohorts, _ inquiry: Inquiry) -> Amount {
    people.reduce(Amount.zero) { sum, person in
      sum + Amount(nanos: cohorts.places(of: person, in: inquiry.period).last?.place.fte ?? 1_000_000_000)
    }
  }

  private static func nearest(_ unit: String, in units: Set<String>, _ tree: UnitTree) -> String? {
    var tree = tree
    tree.register(unit)
    var (current, seen): (String?, Set<String>) = (tree.standing(unit), [])
    while let step = current, seen.insert(step).inserted {
      if units.contains(step) { return step }
      current = tree.units[step]?.parent
    }
    return nil
  }

  private static func noSessions(_ people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-coaching", de: "In diesem Zeitraum ist keine Begleitung erfasst. hebel import coaching DATEI",
      en: "No coaching is on record in this period. hebel import coaching FILE", people: people)
  }

  let examples = [
    WorkedExample(
      "two of eight units, one of them twice",
      given: units(8) + [coached("U1"), coached("U1"), coached("U2"), coached("U3", on: "2024-10-01")], in: "2024-Q3",
      gives: .share(2, 8)),
    WorkedExample(
      "a session of a small team counts for the unit above it",
      given: units(8) + [.placed("small", "U1/Team"), coached("U1/Team")], in: "2024-Q3", gives: .share(1, 8)),
    WorkedExample(
      "seven units are too few", given: units(7) + [coached("U1")], in: "2024-Q3", gives: .unsayable("too-few-units")),
    WorkedExample("nobody was coached", given: units(8), in: "2024-Q3", gives: .unsayable("no-coaching")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]

  private static func units(_ count: Int) -> [Given] {
    (1...count).flatMap { unit in (1...10).map { .placed("\(unit)-\($0)", "U\(unit)") } }
  }

  private static func coached(_ unit: String, on day: String = "2024-07-01") -> Given {
    .event("coaching-held", on: day, ["unit": .string(unit)])
  }
}
