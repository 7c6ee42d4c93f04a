import Disclosure
import Events
import Figures

/// An invented organisation of 1,180 people with units of very uneven size.
enum SampleFigures {
  static let units: [(path: String, n: Int)] = [
    ("Vertrieb", 412), ("Vertrieb/Innendienst", 206), ("Vertrieb/Außendienst Nord und Ost", 199),
    ("Vertrieb/Leitung", 7), ("Technik", 388), ("Technik/Entwicklung", 240), ("Technik/Betrieb", 148),
    ("Finanzen", 68), ("Personal", 33), ("Recht", 8), ("Produktion", 271),
  ]
  static let weeks = (27...39).map { "2024-W\($0)" }

  static var all: [ReleasedFigure] { adoption + tokens }

  static let active = definition(
    "adoption.active-people", "Aktive Personen", "Active people", unit: .share, shape: .share)
  static let segments = definition(
    "adoption.usage-segments", "Nutzungsgruppen", "Usage segments", unit: .people, shape: .distribution)

  static func segmentParts(_ n: Int) -> [FigureValue.Part] {
    let (power, habitual, novice, low) = (n / 12, n / 3, n / 5, n / 7)
    return [
      part("power", "stark", "power", power, coarse: "active"),
      part("habitual", "regelmäßig", "habitual", habitual, coarse: "active"),
      part("novice", "beginnend", "novice", novice, coarse: "active"),
      part("low", "selten", "low", low, coarse: "active"),
      part("non-user", "nicht", "non-user", n - power - habitual - novice - low, coarse: "inactive"),
    ]
  }

  static var adoption: [ReleasedFigure] {
    let steps = [
      part("headcount", "Personen", "Headcount", 1_180), part("eligible", "berechtigt", "Eligible", 1_092),
      part("access", "mit Zugang", "With access", 702), part("active", "aktiv", "Active", 455),
      part("regular", "regelmäßig", "Regular", 251),
    ]
    let byUnit = units.enumerated().map { index, unit in
      row(.share(min(unit.n, unit.n * (30 + index * 7) / 100), of: unit.n), n: unit.n, group: key(.unit, unit.path))
    }
    let weekly = FigureValue(
      points: weeks.enumerated().map { index, week in
        .init(at: week, value: index == 5 ? nil : .integer(Int64(280 + index * 9 - (index == 6 ? 90 : 0))))
      })
    let intensity = FigureValue(
      value: .real(11.5), parts: [part("median", "Median", "Median", 11), part("p90", "P90", "P90", 46)])
    return [
      released(
        definition("adoption.reach", "Reichweite", "Reach", unit: .people, shape: .funnel),
        rows: [row(FigureValue(parts: steps), n: 1_180)]),
      released(
        active, compare: quarter.previous,
        rows: [row(.share(455, of: 702), n: 702, before: (.share(398, of: 661), 661, 0.046))]),
      released(active, by: [.unit], rows: byUnit),
      released(
        active, by: [.band],
        rows: (1...4).map { row(.share(40 * $0, of: 220), n: 220, group: key(.band, "Stufe \($0)")) }),
      released(
        definition("adoption.activation-gap", "Nie genutzter Zugang", "Activation gap", unit: .share, shape: .share),
        rows: [row(.share(181, of: 702), n: 702)]),
      released(
        definition("adoption.weekly-active", "Wöchentlich Aktive", "Weekly active", unit: .people, shape: .series),
        rows: [row(weekly, n: 702)]),
      released(
        definition("adoption.intensity", "Intensität", "Intensity", unit: .actions, shape: .mean),
        compare: quarter.previous, rows: [row(intensity, n: 455)]),
      released(segments, rows: [row(FigureValue(parts: segmentParts(702)), n: 702)]),
      released(
        segments, by: [.unit],
        rows: units.map { row(FigureValue(parts: segmentParts($0.n)), n: $0.n, group: key(.unit, $0.path)) }),
      released(
        definition("adoption.concentration", "Konzentration", "Concentration", unit: .index, shape: .mean),
        rows: [row(FigureValue(value: .real(0.462091)), n: 455)]),
    ]
  }

  static var tokens: [ReleasedFigure] {
    func money(_ id: MetricID, _ de: String, _ en: String, _ amount: String, before: String? = nil) -> ReleasedFigure {
      let value = FigureValue(value: .amount(Amount(amount)!), currency: "EUR")
      let earlier = before.map { FigureValue(value: .amount(Amount($0)!), currency: "EUR") }
      let difference = earlier.map { value.value!.double - $0.value!.double }
      return released(
        definition(id, de, en, unit: .money, shape: .mean), compare: before == nil ? nil : quarter.previous,
        rows: [row(value, n: 702, before: earlier.map { ($0, 661, difference) })])
    }
    let missing = Unsayable(
      code: "no-tokens-reported",
      text: Localized(de: "keine Tokens von dieser Quelle gemeldet", en: "no tokens reported by this source"))
    let models = [
      part("gpt-4o", "gpt-4o", "gpt-4o", 61_220_114), part("o3-mini", "o3-mini", "o3-mini", 18_004_201),
      part("claude-3-5-sonnet", "claude-3-5-sonnet", "claude-3-5-sonnet", 44_120_877),
    ]
    return [
      money("tokens.total-cost", "Gesamtkosten", "Total cost", "2312450.75", before: "2100000"),
      money("tokens.idle-access", "Ungenutzte Zugänge", "Idle access", "604110.5", before: "650000"),
      released(
        definition("tokens.pay-per-use", "Anteil nach Verbrauch", "Pay per use", unit: .share, shape: .share),
        compare: quarter.previous, rows: [row(FigureValue(value: .real(0.34)), n: 702)]),
      money("tokens.cost-per-active-person", "Kosten je aktiver Person", "Cost per active person", "5082.31"),
      released(
        definition("tokens.consumed", "Verbrauchte Tokens", "Tokens consumed", unit: .tokens, shape: .mean),
        compare: quarter.previous,
        rows: [FigureRow(group: .organisation, outcome: .unsayable(missing), base: people(702))]),
      released(
        definition("tokens.by-model", "Tokens je Modell", "Tokens by model", unit: .tokens, shape: .distribution),
        rows: [row(FigureValue(parts: models), n: 455)],
        notes: [Localized(de: "Nur Quellen, die das Modell melden.", en: "Only sources that report the model.")]),
      released(
        definition("tokens.elasticity", "Spitze zu Median", "Elasticity", unit: .ratio, shape: .mean),
        rows: [
          row(
            FigureValue(
              value: .real(1.62),
              points: weeks.enumerated().map { .init(at: $1, value: .integer(Int64(8_000_000 + $0 * 310_000))) }),
            n: 455)
        ]),
    ]
  }
}
