internal import Events
internal import Figures

/// The staircase from headcount to regular use.
struct Reach: Metric {
  let definition = MetricDefinition(
    id: "adoption.reach",
    name: Localized(de: "Reichweite", en: "Reach"),
    formula: Localized(
      de: "Personen, jede Stufe ein Teil der vorigen: zugeordnet → berechtigt → mit Zugang → aktiv (mindestens eine "
        + "bewusste Nutzung) → regelmäßig (intensiv oder gewohnt nach der Regel über 12 Wochen)",
      en: "people, each step within the one before: headcount → eligible → with access → active (at least one "
        + "intentional use) → regular (power or habitual by the rule of 12 weeks)"),
    unit: .people, shape: .funnel, grain: "week", direction: .higherIsBetter, target: .organisation,
    counterMetric: "adoption.intensity", dimensions: [.unit, .band, .kind, .site, .tool],
    baseMeaning: Localized(de: "zugeordnete Personen", en: "people placed"), counts: [.part("active"): .active])

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let isReported = try inquiry.isReported(inquiry.period.days)
    let access = try inquiry.peopleWithAccess(in: inquiry.period)
    let active = try inquiry.activePeople(cohorts, in: inquiry.period)
    let weeks = try WeeklyActions.of(inquiry, lookingBack: UsageSegments.weeksLookedBack)
    return cohorts.cohorts.indices.map { index in
      let cohort = cohorts.cohorts[index]
      guard !cohort.people.isEmpty else { return .noPeople(cohort.key) }
      let eligible = cohort.people.filter { person in
        cohorts.isSeenOnly || cohorts.places(of: person, in: inquiry.period).contains { $0.place.eligible }
      }
      let able = access.map { eligible.filter($0.contains) }
      let users = (able ?? eligible).filter { active[index].containsSorted($0) }
      let regular = users.filter { Reach.isRegular($0, weeks) }
      let steps: [(Step, [UInt32]?)] = [
        (.headcount, cohorts.isSeenOnly ? nil : cohort.people), (.eligible, cohorts.isSeenOnly ? nil : eligible),
        (.withAccess, able), (.active, isReported ? users : nil), (.regular, isReported ? regular : nil),
      ]
      let parts = steps.map { step, people in
        FigureValue.Part(
          key: step.rawValue, label: step.label, value: people.map { .integer(Int64($0.count)) },
          groupBase: step.isMeasuredAgainst ? people.map { Base(people: $0) } : nil)
      }
      return .value(FigureValue(parts: parts), group: cohort.key, people: cohort.people)
    }
  }

  private static func isRegular(_ person: UInt32, _ weeks: WeeklyActions) -> Bool {
    guard let observed = weeks.lastObserved(of: person, 12) else { return false }
    let segment = UsageSegments.Segment(weekly: observed, activeWeeks: 9)
    return segment == .power || segment == .habitual
  }

  enum Step: String {
    case headcount, eligible
    case withAccess = "with-access"
    case active, regular

    /// Whether the next step is read as a share of this one, so that it is a group itself.
    var isMeasuredAgainst: Bool { self != .regular }

    var label: Localized {
      switch self {
      case .headcount: Localized(de: "zugeordnet", en: "headcount")
      case .eligible: Localized(de: "berechtigt", en: "eligible")
      case .withAccess: Localized(de: "mit Zugang", en: "with access")
      case .active: Localized(de: "aktiv", en: "active")
      case .regular: Localized(de: "regelmäßig", en: "regular")
      }
    }
  }

  let examples = [
    WorkedExample(
      "each step lies within the one before",
      given: .each("A B C D") { .placed($0, "Sales") } + [.placed("E", "Sales", eligible: false)]
        + .each("A B C") { .granted($0, "assistant") }
        + Reach.weeks(of: "A", 9, actions: 2) + [.week("B", from: "2024-07-01", actions: 1, tool: "assistant")],
      in: "2024-Q3",
      gives: .parts(["headcount": 5, "eligible": 4, "with-access": 3, "active": 2, "regular": 1])),
    WorkedExample(
      "use by somebody who is not eligible is no reach, and revoked access ends before the period",
      given: [
        .placed("A", "Sales", eligible: false), .placed("B", "Sales"), .granted("B", "chat"),
        .revoked("B", "chat", on: "2024-06-30"), .used("A", on: "2024-07-01"),
      ], in: "2024-Q3",
      gives: .parts(["headcount": 2, "eligible": 1, "with-access": 0, "active": 0, "regular": 0])),
    WorkedExample(
      "after a merger the successor holds the people of both units",
      given: [
        .placed("A", "North"), .placed("B", "South"), .merged(["North", "South"], into: "East", on: "2024-08-01"),
        .used("A", on: "2024-07-01"),
      ], in: "2024-Q3", by: [.unit],
      gives: [
        "East": .parts(["headcount": 2, "active": 1]), "North": .parts(["headcount": 1, "active": 1]),
        "South": .parts(["headcount": 1, "active": 0]),
      ]),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]

  private static func weeks(of person: String, _ count: Int, actions: Int64) -> [Given] {
    (0..<count).map { .week(person, from: (Day("2024-07-01")! + 7 * $0).description, actions: actions) }
  }
}
