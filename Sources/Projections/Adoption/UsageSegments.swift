internal import Events
internal import Figures

/// How habitual use is: power, habitual, novice, low, none; by the person's weeks at the end of the period.
///
/// Source of the classes: the usage segments that Microsoft Viva Insights documents.
struct UsageSegments: Metric {
  enum Rule: Sendable { case twelveWeeks, fourWeeks, twelveCalendarWeeks }

  let rule: Rule
  let definition: MetricDefinition
  let examples: [WorkedExample]

  /// Weeks looked back for the last observed ones of a person; who was observed in none of them is unknown.
  static let weeksLookedBack = 26

  init(rule: Rule) {
    self.rule = rule
    definition = UsageSegments.definition(of: rule)
    examples = UsageSegments.examples(of: rule)
  }

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let weeks = try WeeklyActions.of(inquiry, lookingBack: UsageSegments.weeksLookedBack)
    let window = rule == .fourWeeks ? 4 : 12
    let calendarWeeks = Set(weeks.all.suffix(window))
    let able = try inquiry.peopleWhoCould(cohorts, in: inquiry.period)
    return zip(cohorts.cohorts, able).map { cohort, able in
      guard !able.isEmpty else { return .noPeople(cohort.key) }
      guard !weeks.all.isEmpty else { return .noUsage(cohort.key, people: able) }
      var counts = [Segment: Int64]()
      for person in able {
        let observed =
          rule == .twelveCalendarWeeks
          ? weeks.actions(of: person, in: calendarWeeks, of: window) : weeks.lastObserved(of: person, window)
        let segment = observed.map { Segment(weekly: $0, activeWeeks: rule == .fourWeeks ? 4 : 9) }
        counts[segment ?? .unknown, default: 0] += 1
      }
      let parts = Segment.allCases.map { segment in
        FigureValue.Part(
          key: segment.rawValue, label: segment.label, value: .integer(counts[segment] ?? 0), coarse: segment.coarse)
      }
      return .value(FigureValue(parts: parts), group: cohort.key, people: able)
    }
  }

  enum Segment: String, CaseIterable {
    case power, habitual, novice, low
    case nonUser = "non-user"
    /// Observed in none of the weeks looked back on.
    case unknown

    /// `activeWeeks` stays absolute where fewer weeks were observed.
    init(weekly actions: [Int64], activeWeeks: Int) {
      let mean = Double(actions.boundedSum) / Double(max(actions.count, 1))
      if actions.count(where: { $0 >= 1 }) >= activeWeeks {
        self = mean >= 15 ? .power : .habitual
      } else {
        self = mean >= 1 ? .novice : mean > 0 ? .low : .nonUser
      }
    }

    var coarse: String {
      switch self {
      case .power, .habitual, .novice, .low: "active"
      case .nonUser: "inactive"
      case .unknown: "unknown"
      }
    }

    var label: Localized {
      switch self {
      case .power: Localized(de: "intensiv", en: "power")
      case .habitual: Localized(de: "gewohnt", en: "habitual")
      case .novice: Localized(de: "beginnend", en: "novice")
      case .low: Localized(de: "selten", en: "low")
      case .nonUser: Localized(de: "nicht", en: "non-user")
      case .unknown: Localized(de: "nicht beobachtet", en: "not observed")
      }
    }
  }
}

extension UsageSegments {
  private static func definition(of rule: Rule) -> MetricDefinition {
    let (suffix, de, en) =
      switch rule {
      case .twelveWeeks: ("", "12 beobachtete Wochen", "12 observed weeks")
      case .fourWeeks: ("-4w", "4 beobachtete Wochen", "4 observed weeks")
      case .twelveCalendarWeeks: ("-calendar", "12 Kalenderwochen", "12 calendar weeks")
      }
    let inDative = rule == .twelveCalendarWeeks ? de : "\(rule == .fourWeeks ? 4 : 12) beobachteten Wochen"
    let (active, weeks) = rule == .fourWeeks ? (4, 4) : (9, 12)
    return MetricDefinition(
      id: MetricID("adoption.usage-segments" + suffix), version: 3,
      name: Localized(de: "Nutzungsgruppen (\(de))", en: "Usage segments (\(en))"),
      formula: Localized(
        de:
          "die erste Regel gilt, über die Aktionen je Woche m der letzten \(inDative): intensiv = m ≥ 1 in mindestens "
          + "\(active) von \(weeks) und Mittel ≥ 15; gewohnt = m ≥ 1 in mindestens \(active) von \(weeks); beginnend = "
          + "Mittel ≥ 1; selten = Mittel > 0; nicht = 0; wer mit Zugang in keiner Woche beobachtet wurde, steht für "
          + "sich. Ohne Lizenz ist unbekannt, nicht „nicht“.",
        en: "first match wins, on actions a week m of the last \(en): power = m ≥ 1 in at least \(active) of \(weeks) "
          + "and mean ≥ 15; habitual = m ≥ 1 in at least \(active) of \(weeks); novice = mean ≥ 1; low = mean > 0; "
          + "non-user = 0; people with access who were observed in no week stand apart. Unlicensed is unknown, not "
          + "non-user."),
      unit: .people, shape: .distribution, grain: "week", target: .never,
      dimensions: [.unit, .band, .kind, .site, .tool],
      baseMeaning: Localized(de: "Personen mit Zugang", en: "people with access"), persists: true)
  }

  private static func examples(of rule: Rule) -> [WorkedExample] {
    let weeks = ["2024-09-02", "2024-09-09", "2024-09-16", "2024-09-23"]
    func actions(_ person: String, _ counts: [Int64]) -> [Given] {
      zip(weeks, counts).map { .week(person, from: $0, actions: $1) }
    }
    let people: [Given] =
      .each("A B C D E") { .placed($0, "Sales") } + actions("A", [15, 15, 15, 15]) + actions("B", [1, 1, 1, 1])
      + actions("C", [4, 0, 0, 0]) + actions("D", [1, 0, 0, 0]) + actions("E", [0, 0, 0, 0])
    let four: [String: Double] = ["power": 1, "habitual": 1, "novice": 1, "low": 1, "non-user": 1]
    // With four weeks observed nobody can have nine active ones: 9 and 4 stay absolute.
    let twelve: [String: Double] = ["power": 0, "habitual": 0, "novice": 3, "low": 1, "non-user": 1]
    // Over 12 calendar weeks the means of B and C are 4/12, of D 1/12, of A 60/12.
    let calendar: [String: Double] = ["power": 0, "habitual": 0, "novice": 1, "low": 3, "non-user": 1]
    let none: [String: Double] = ["power": 0, "habitual": 0, "novice": 0, "low": 0, "non-user": 0]
    return [
      WorkedExample(
        "one person of each kind in four weeks", given: people, in: "2024-Q3",
        gives: .parts(rule == .fourWeeks ? four : rule == .twelveWeeks ? twelve : calendar)),
      WorkedExample(
        "who is placed and never observed is unknown",
        given: [.placed("A", "Sales"), .placed("B", "Sales")] + actions("B", [0, 0, 0, 0]), in: "2024-Q3",
        gives: .parts(none.merging(["non-user": 1]) { $1 })),
      WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
    ]
  }
}

extension FigureRow {
  /// People, but no usage from any source.
  static func noUsage(_ group: GroupKey, people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-usage", de: "Für diesen Zeitraum hat keine Quelle Nutzung gemeldet. Importieren Sie einen Herstellerexport.",
      en: "No source reported usage for this period. Import a vendor export.", group: group, people: people)
  }
}
