internal import Events
internal import Figures

/// Tokens by kind. What no source reported is not 0.
struct TokensConsumed: Metric {
  let definition = MetricDefinition(
    id: "tokens.consumed",
    name: Localized(de: "Verbrauchte Tokens", en: "Tokens consumed"),
    formula: Localized(
      de: "Summe der Tokens je Art; die Arten sind überschneidungsfrei; was ohne Person lief, steht als eigener Teil",
      en: "sum of tokens by kind; kinds are disjoint; what ran without a person is a part of its own"),
    unit: .tokens, shape: .mean, dimensions: [.unit, .band, .kind, .site, .tool], isQuantity: true, quantity: "tokens",
    baseMeaning: Localized(de: "zugeordnete Personen", en: "people placed"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    var tally = Tally(groups: cohorts.count)
    for row in try inquiry.usage(in: inquiry.period.days, for: .tokens) {
      guard let tokens = row.allTokens else { continue }
      if row.person == 0 {
        tally.unnamed = (tally.unnamed ?? 0).plus(bounded: tokens)
      } else {
        cohorts.visit(row.person, on: row.day) { tally.add(row, tokens, to: $0) }
      }
    }
    if inquiry.question.isBelowOrganisation { tally.unnamed = nil }
    return cohorts.cohorts.indices.map { tally.row(cohorts.cohorts[$0], $0) }
  }

  private struct Tally {
    var unnamed: Int64?
    private var all: PersonSums
    private var byKind: [PersonSums]
    private var totals: [[Int64?]]

    init(groups: Int) {
      all = PersonSums(count: groups)
      byKind = TokenKind.allCases.map { _ in PersonSums(count: groups) }
      totals = Array(repeating: TokenKind.allCases.map { _ in nil }, count: groups)
    }

    mutating func add(_ row: UsageRow, _ tokens: Int64, to group: Int) {
      all.add(Double(tokens), of: row.person, in: group)
      for kind in TokenKind.allCases {
        guard let value = row.tokens(kind) else { continue }
        totals[group][kind.rawValue] = (totals[group][kind.rawValue] ?? 0).plus(bounded: value)
        byKind[kind.rawValue].add(Double(value), of: row.person, in: group)
      }
    }

    func row(_ cohort: Cohorts.Cohort, _ index: Int) -> FigureRow {
      let reported = totals[index].compactMap { $0 }
      guard !reported.isEmpty || unnamed != nil else { return .noTokens(cohort.key, people: cohort.people) }
      var parts = TokenKind.allCases.map { kind in
        FigureValue.Part(
          key: kind.name, label: kind.label, value: totals[index][kind.rawValue].map { .integer($0) },
          contributions: byKind[kind.rawValue].spread(in: index))
      }
      if let unnamed {
        let label = Localized(de: "ohne Person (Agenten, Summen)", en: "without a person (agents, sums)")
        parts.append(FigureValue.Part(key: "without-person", label: label, value: .integer(unnamed)))
      }
      let value = FigureValue(
        value: .integer(reported.boundedSum.plus(bounded: unnamed ?? 0)), parts: parts,
        contributions: all.spread(in: index))
      let row = FigureRow.value(value, group: cohort.key, people: cohort.people)
      return value.contributions == nil ? row.aboutNobody : row
    }
  }

  let examples = [
    WorkedExample(
      "kinds are kept apart, and what is not reported stays unknown",
      given: [
        .placed("A", "Sales"), .used("A", on: "2024-07-01", input: 100, output: 20),
        .used("A", on: "2024-07-02", input: 5),
      ], in: "2024-Q3", gives: .parts(["input": 105, "output": 20])),
    WorkedExample(
      "a use without tokens is not a use of 0 tokens",
      given: [.placed("A", "Sales"), .used("A", on: "2024-07-01")], in: "2024-Q3",
      gives: .unsayable("no-tokens-reported")),
    WorkedExample(
      "an agent's tokens are a part of their own",
      given: [
        .placed("A", "Sales"), .used("A", on: "2024-07-01", output: 3),
        .used("", on: "2024-07-01", output: 7, agent: "billing"),
      ], in: "2024-Q3", gives: .number(10)),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-tokens-reported")),
  ]
}

extension TokenKind {
  var label: Localized {
    switch self {
    case .input: Localized(de: "Eingabe", en: "input")
    case .cacheRead: Localized(de: "aus Zwischenspeicher", en: "cache read")
    case .cacheWrite: Localized(de: "in Zwischenspeicher", en: "cache write")
    case .output: Localized(de: "Ausgabe", en: "output")
    case .reasoning: Localized(de: "Nachdenken", en: "reasoning")
    }
  }
}

extension FigureRow {
  /// Usage without tokens: unknown, never 0.
  static func noTokens(_ group: GroupKey, people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-tokens-reported", de: "Diese Quelle meldet keine Tokens.", en: "no tokens reported by this source",
      group: group, people: people)
  }
}
