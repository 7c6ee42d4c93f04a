internal import Events
public import Figures

/// Why the units of a figure do not add up to the organisation: people in two units count in each, once in the whole.
///
/// Units here are those in which people are directly placed, without the units above. For people who were active and
/// for people who could be: sum of units − counted again + in no unit = organisation.
public struct Reconciliation: Sendable {
  /// One figure a side of active people, numerator first. Its parts are `units`, `counted-again`, `in-no-unit` and
  /// `organisation`; parts about few people carry them as their group, so that the gate hides what is 1 … k−1 and, with
  /// it, the sum from which it could be worked out.
  public let figures: [Figure]
  /// Which source counts where several describe the same use, one sentence each.
  public let authority: [Localized]

  /// The equation as people read it; `number` gives the printed value of a part, or "protected".
  public static func line(_ number: (String) -> Localized) -> Localized {
    let (units, again) = (number("units"), number("counted-again"))
    let (none, whole) = (number("in-no-unit"), number("organisation"))
    return Localized(
      de: "Summe der Einheiten \(units.de) − mehrfach gezählt \(again.de) + in keiner Einheit \(none.de) = "
        + "Organisation \(whole.de)",
      en: "sum of units \(units.en) − counted again \(again.en) + in no unit \(none.en) = organisation \(whole.en)")
  }
}

extension Answering {
  /// Reconciles active people of the question's period and filters; its groups do not matter.
  ///
  /// Throws `QuestionFault` where the question names what is not known.
  public func reconciliation(_ question: Question) throws -> Reconciliation {
    let id: MetricID = "adoption.active-people"
    let whole = try answer(
      Question(metric: id, period: question.period, unit: question.unit, band: question.band, tool: question.tool))
    let inquiry = Inquiry(whole.question, models: models)
    let cohorts = try inquiry.cohorts()
    let able = try inquiry.peopleWhoCould(cohorts, in: question.period).first ?? []
    let active = try inquiry.activePeople(cohorts, in: question.period).first ?? []
    let (_, slice, authority) = try models.slice(for: question.period.days)
    let statements = authority.statements(for: slice).filter { statement in
      inquiry.filter.map { $0.tool == statement.tool } ?? true
    }
    guard inquiry.lostYears.isEmpty else {
      // Whose use it was has no units any more.
      return Reconciliation(figures: [], authority: statements.map(Reconciliation.sentence))
    }
    let (placed, used) = try unitsOfPeople(inquiry)
    let sides = [
      (Reconciliation.active, active.filter { able.containsSorted($0) }, used), (Reconciliation.able, able, placed),
    ]
    let figures = sides.map { name, people, units in
      // What the figure cannot say needs no reconciling.
      let unsayable = whole.rows.filter { if case .unsayable = $0.outcome { true } else { false } }
      return Figure(
        definition: Reconciliation.definition(name), question: whole.question, asKnownAt: whole.asKnownAt,
        coverage: whole.coverage, rows: unsayable.isEmpty ? [Reconciliation.row(people, of: able, units)] : unsayable,
        notes: whole.notes)
    }
    return Reconciliation(figures: figures, authority: statements.map(Reconciliation.sentence))
  }

  /// By person: the units of their placings in the period, and those in which they were active.
  private func unitsOfPeople(
    _ inquiry: Inquiry
  ) throws -> (placed: [UInt32: Set<String>], used: [UInt32: Set<String>]) {
    let units = try models.units(asOf: inquiry.period.days.upperBound - 1)
    var grouping = Grouping(question: inquiry.question, organisation: models.organisation, units: units)
    let (start, end) = (inquiry.period.days.lowerBound.number, inquiry.period.days.upperBound.number)
    var placed: [UInt32: Set<String>] = [:]
    for (person, spans) in models.organisation.people.placements {
      for span in spans where span.from < end && span.to > start && !grouping.groups(of: span.place).isEmpty {
        placed[person, default: []].insert(span.place.unit)
      }
    }
    var used: [UInt32: Set<String>] = [:]
    for row in try inquiry.usage(in: inquiry.period.days, for: .actions) where row.person > 0 && row.actions > 0 {
      let spans = models.organisation.people.placements[row.person] ?? []
      guard let span = spans.first(where: { $0.from <= row.day && row.day < $0.to }),
        placed[row.person]?.contains(span.place.unit) ?? false, !grouping.groups(of: span.place).isEmpty
      else { continue }
      used[row.person, default: []].insert(span.place.unit)
    }
    return (placed, used)
  }
}

extension Reconciliation {
  fileprivate static let active = Localized(de: "Abgleich: aktive Personen", en: "Reconciliation: active people")
  fileprivate static let able = Localized(
    de: "Abgleich: Personen mit Zugang", en: "Reconciliation: people with access")

  fileprivate static func definition(_ name: Localized) -> MetricDefinition {
    MetricDefinition(
      id: "adoption.active-people", name: name, formula: line { Localized($0) }, unit: .people, shape: .distribution,
      baseMeaning: Localized(de: "Personen mit Zugang", en: "people with access"))
  }

  fileprivate static func row(_ people: [UInt32], of able: [UInt32], _ units: [UInt32: Set<String>]) -> FigureRow {
    let counts = people.map { (person: $0, units: units[$0]?.count ?? 0) }
    let again = counts.filter { $0.units > 1 }
    let none = counts.filter { $0.units == 0 }.map(\.person)
    // What is hidden must not follow from the rest, so the sum is hidden with the smaller of the two.
    let smaller = [again.map(\.person), none].filter { !$0.isEmpty }.min { $0.count < $1.count }
    func part(_ key: String, de: String, en: String, _ value: Int, group: [UInt32]?) -> FigureValue.Part {
      FigureValue.Part(
        key: key, label: Localized(de: de, en: en), value: .integer(Int64(value)),
        groupBase: group.flatMap { $0.isEmpty ? nil : Base(people: $0) })
    }
    let value = FigureValue(parts: [
      part(
        "units", de: "Summe der Einheiten", en: "sum of units", counts.reduce(0) { $0 + $1.units }, group: smaller),
      part(
        "counted-again", de: "mehrfach gezählt", en: "counted again", again.reduce(0) { $0 + $1.units - 1 },
        group: again.map(\.person)),
      part("in-no-unit", de: "in keiner Einheit", en: "in no unit", none.count, group: none),
      part("organisation", de: "Organisation", en: "organisation", people.count, group: nil),
    ])
    return .value(value, group: .organisation, people: able)
  }

  fileprivate static func sentence(_ statement: Authority.Statement) -> Localized {
    let why =
      statement.isDeclared
      ? Localized(de: "so festgelegt", en: "as settled")
      : Localized(de: "sie nennt Personen", en: "it names persons")
    return Localized(
      de: "Für \(statement.tool) zählt die Quelle \(statement.counts) (\(why.de)); \(statement.yields) dient nur dem "
        + "Abgleich.",
      en: "For \(statement.tool) the source \(statement.counts) counts (\(why.en)); \(statement.yields) only serves "
        + "reconciliation.")
  }
}
