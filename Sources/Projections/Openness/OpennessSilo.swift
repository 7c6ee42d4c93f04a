internal import Events
internal import Figures
internal import Statistics

/// Whether use differs between units, or only between people wherever they work.
struct OpennessSilo: Metric {
  static let leastPeople = 20

  let definition = MetricDefinition(
    id: "openness.silo", version: 2, name: Localized(de: "Silobildung", en: "Silos"),
    formula: Localized(
      de: "Theil T der Aktionen je Person mit Zugang, zerlegt: innerhalb der Einheiten Σsⱼ·Tⱼ, zwischen ihnen "
        + "Σsⱼ·ln(x̄ⱼ/x̄); wer nichts nutzte, zählt mit 0; jede Person in der Einheit, in der sie zuletzt war; "
        + "Einheiten unter 10 Personen zählen mit der darüber oder zusammen; ab 20 Personen und 2 Einheiten",
      en: "Theil T of actions per person with access, split: within units Σsⱼ·Tⱼ, between them Σsⱼ·ln(x̄ⱼ/x̄); who "
        + "used nothing counts with 0; everybody in the unit where they were last; units of "
        + "fewer than 10 people count with the one above or together; from 20 people and 2 units on"),
    unit: .index, shape: .mean, direction: .lowerIsBetter, leastN: 20, counterMetric: "adoption.concentration",
    dimensions: [], baseMeaning: Localized(de: "Personen mit Zugang", en: "people with access"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    guard !cohorts.isSeenOnly else { return [.noUnits] }
    guard let people = try inquiry.peopleWhoCould(cohorts, in: inquiry.period).first, !people.isEmpty else {
      return [.noPeople(.organisation)]
    }
    guard try inquiry.isReported(inquiry.period.days) else { return [.noUsage(.organisation, people: people)] }
    var sums = PersonSums(count: cohorts.count)
    for row in try inquiry.usage(in: inquiry.period.days, for: .actions) where row.person > 0 {
      cohorts.visit(row.person, on: row.day) { sums.add(Double(row.actions), of: row.person, in: $0) }
    }
    let units = try UnitsOfPeople(people, inquiry).groupsOfEverybody(ofAtLeast: inquiry.organisation.leastUnit)
    // In order of size, since ordinals depend on who was seen first and the last bit of a sum on the order.
    let groups = units.map { unit in unit.map { sums[$0, in: 0] }.sorted() }
    do throws(CannotBeSaid) {
      guard people.count >= Self.leastPeople else { throw .tooFew(have: people.count, need: Self.leastPeople) }
      guard groups.count >= 2 else { throw .tooFew(have: groups.count, need: 2) }
      let index = try theil(groups: groups)
      let parts = [
        FigureValue.Part(
          key: "within", label: Localized(de: "innerhalb der Einheiten", en: "within units"),
          value: .real(index.within)),
        FigureValue.Part(
          key: "between", label: Localized(de: "zwischen den Einheiten", en: "between units"),
          value: .real(index.between)),
      ]
      if index.total > 0 { inquiry.note(Self.reading(index.between / index.total)) }
      let value = FigureValue(value: .real(index.total), parts: parts)
      return [.value(value, group: .organisation, people: people)]
    } catch {
      return [.unsayable(error.code, de: error.reason.de, en: error.reason.en, people: people)]
    }
  }

  /// Below this part of all inequality the units are as good as alike.
  static let leastBetween = 0.1

  private static func reading(_ between: Double) -> Localized {
    let percent = Int((between * 100).rounded())
    guard between < leastBetween else {
      return Localized(
        de: "\(percent) % der Ungleichheit liegen zwischen den Einheiten.",
        en: "\(percent) % of the inequality lies between units.")
    }
    return Localized(
      de: "Kein Silo: \(percent) % der Ungleichheit liegen zwischen den Einheiten (unter 10 %).",
      en: "No silo: \(percent) % of the inequality lies between units (under 10 %).")
  }

  let examples = [
    WorkedExample(
      "everybody alike inside their unit: all inequality lies between the units",
      given: Self.unit("Sales", actions: 3) + Self.unit("Law", actions: 1), in: "2024-Q3",
      gives: .parts(["within": 0, "between": 0.13081203594113697])),
    WorkedExample(
      "who used nothing counts, and units alike have nothing between them",
      given: Self.unit("Sales", actions: 0) + Self.unit("Sales", actions: 2, named: "X")
        + Self.unit("Law", actions: 0, named: "Y") + Self.unit("Law", actions: 2, named: "Z"), in: "2024-Q3",
      gives: .parts(["between": 0])),
    WorkedExample(
      "nineteen people are too few",
      given: Array(
        (Self.unit("Sales", actions: 3) + Self.unit("Law", actions: 1))
          .dropLast(2)), in: "2024-Q3", gives: .unsayable("too-few")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-units")),
  ]

  /// Ten people of a unit, each with as many actions.
  private static func unit(_ unit: String, actions: Int64, named prefix: String? = nil) -> [Given] {
    (0..<10).flatMap { number -> [Given] in
      let name = (prefix ?? unit) + "\(number)"
      return [.placed(name, unit), .week(name, from: "2024-07-01", actions: actions)]
    }
  }
}

extension FigureRow {
  /// Without placings nobody is in a unit.
  static let noUnits = FigureRow.unsayable(
    "no-units", de: "Ohne Personalverzeichnis ist nicht bekannt, wer zu welcher Einheit gehört.",
    en: "Without a roster it is not known who belongs to which unit.")
}
