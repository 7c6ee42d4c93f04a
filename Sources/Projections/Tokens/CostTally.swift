internal import Events
internal import Figures

/// Costs of usage by group and basis; what ran without a person stands apart and only at the organisation.
struct CostTally {
  let cohorts: Cohorts
  let currency: String
  private var ofPeople: [[Amount?]]
  private var byBasis: [PersonSums]
  private(set) var withoutPerson: [Amount?] = CostBasis.allCases.map { _ in nil }
  /// Whether some use has no cost, or not all of one.
  private(set) var hasGaps = false
  private var currencies: Set<String> = []
  private var hasUnplaced = false

  /// Adds up the rows of the inquiry's period that `isCounted` lets through, and notes what is left out.
  init(_ inquiry: Inquiry, pricing: Pricing? = nil, counting isCounted: (UsageRow) -> Bool = { _ in true }) throws {
    let cohorts = try inquiry.cohorts()
    let pricing = try pricing ?? Pricing(inquiry)
    self.cohorts = cohorts
    currency = pricing.currency
    ofPeople = Array(repeating: CostBasis.allCases.map { _ in nil }, count: cohorts.count)
    byBasis = CostBasis.allCases.map { _ in PersonSums(count: cohorts.count) }
    try pricing.forEach { row, cost in if isCounted(row) { add(row, cost) } }
    if inquiry.question.isBelowOrganisation { withoutPerson = withoutPerson.map { _ in nil } }
    note(on: inquiry)
  }

  private mutating func add(_ row: UsageRow, _ cost: RowCost) {
    if let gap = cost.gap {
      hasGaps = true
      if case .currency(let other) = gap { currencies.insert(other) }
    }
    guard let money = cost.money else { return }
    let basis = cost.basis.rawValue
    guard row.person > 0 else {
      withoutPerson[basis] += money
      return
    }
    var isPlaced = false
    let value = money.double
    cohorts.visit(row.person, on: row.day) { group in
      isPlaced = true
      ofPeople[group][basis] += money
      byBasis[basis].add(value, of: row.person, in: group)
    }
    if !isPlaced { hasUnplaced = true }
  }

  private func note(on inquiry: Inquiry) {
    if hasGaps {
      inquiry.note(
        Localized(
          de: "Nicht jede Nutzung hat einen Preis; sie fehlt hier. tokens.uncosted nennt, was fehlt.",
          en: "Not every use has a price; such use is missing here. tokens.uncosted names what is missing."))
    }
    if !currencies.isEmpty {
      let names = currencies.sorted().joined(separator: ", ")
      inquiry.note(
        Localized(
          de: "Beträge in \(names) sind nicht enthalten; die Währung der Organisation ist \(currency).",
          en: "Amounts in \(names) are not included; the organisation's currency is \(currency)."))
    }
    if hasUnplaced, !inquiry.question.isBelowOrganisation {
      inquiry.note(
        Localized(
          de: "Nutzung durch Konten, die niemandem zugeordnet sind, ist nicht enthalten.",
          en: "Use by accounts that match nobody placed is not included."))
    }
  }

  /// What the people of a group cost; nil where nothing has a cost.
  func money(ofPeopleIn group: Int) -> Amount? {
    var sum: Amount?
    for part in ofPeople[group] { sum += part }
    return sum
  }

  /// With what ran without a person.
  func money(in group: Int) -> Amount? {
    var sum = money(ofPeopleIn: group)
    for part in withoutPerson { sum += part }
    return sum
  }

  /// How the people's part spreads over them; nil where no person has a cost.
  func spread(in group: Int) -> Contributions? {
    var values: [UInt32: Double] = [:]
    for sums in byBasis { values.merge(sums.values(in: group), uniquingKeysWith: +) }
    return values.isEmpty ? nil : Contributions(values)
  }

  /// The sum and its parts; nil where nothing has a cost.
  func value(in group: Int) -> FigureValue? {
    guard let sum = money(in: group) else { return nil }
    var parts = CostBasis.allCases.map { basis in
      FigureValue.Part(
        key: basis.name, label: basis.label, value: ofPeople[group][basis.rawValue]?.number,
        contributions: byBasis[basis.rawValue].spread(in: group))
    }
    for basis in CostBasis.allCases {
      guard let money = withoutPerson[basis.rawValue] else { continue }
      let label = Localized(
        de: "ohne Person (Agenten, Summen), \(basis.label.de)", en: "without a person (agents, sums), \(basis.label.en)"
      )
      parts.append(FigureValue.Part(key: "without-person-\(basis.name)", label: label, value: money.number))
    }
    return FigureValue(value: sum.number, currency: currency, parts: parts, contributions: spread(in: group))
  }
}

extension PersonSums {
  /// nil where nobody contributes, so that a sum about no person is not taken for one about too few.
  func spread(in group: Int) -> Contributions? { values(in: group).isEmpty ? nil : contributions(in: group) }
}

extension FigureRow {
  /// Usage, if any, without a cost: unknown, never 0.
  static func noCost(_ group: GroupKey, people: [UInt32] = []) -> FigureRow {
    .unsayable(
      "no-cost",
      de: "Keine Quelle meldet Kosten, und keine gemeldeten Tokens haben einen Preis. Importieren Sie eine Preisliste.",
      en: "No source reports costs, and no reported tokens have a price. Import a price list.", group: group,
      people: people)
  }

  /// The same row, marked as saying nothing about anybody's conduct.
  var aboutNobody: FigureRow {
    var row = self
    row.isAboutPeople = false
    return row
  }

  /// A figure that has no units below the organisation.
  static func organisationOnly(de: String, en: String) -> FigureRow {
    FigureRow.unsayable("organisation-only", de: de, en: en).aboutNobody
  }
}
