internal import Events
internal import Figures

/// What new things are said to be worth, and how much of it somebody has confirmed.
struct InnovationValue: Metric {
  let definition = MetricDefinition.ofExperiments(
    "innovation.value", name: Localized(de: "Wert des Neuen", en: "Value of what is new"),
    formula: Localized(
      de: "angegebener Wert der im Zeitraum eingeführten Ergebnisse; bestätigter Wert: was Bestätigungen des Zeitraums "
        + "hinzufügten, gleich wann eingeführt (eine spätere ersetzt die frühere desselben Ergebnisses); nur in der "
        + "Währung der Organisation; die Hauptzahl ist der bestätigte Wert",
      en: "declared value of outputs launched in the period; confirmed value: what confirmations of the period added, "
        + "whenever launched (a later one replaces the earlier of the same output); in the organisation's currency "
        + "only; the headline is the confirmed value"),
    unit: .money, shape: .mean, direction: .higherIsBetter, counter: "innovation.launched")

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let currency = inquiry.organisation.currency
    var left = LeftOut()
    let confirmations = try self.confirmations(inquiry, currency, &left)
    let worths = try Launch.all(inquiry).compactMap { launch -> Worth? in
      let isNew = inquiry.period.days.contains(launch.day)
      let confirmed = confirmations[Reference(source: launch.fact.source, id: launch.fact.id)]
      guard isNew || confirmed != nil else { return nil }
      let declared = isNew ? left.counted(launch.fact.amount("value"), launch.fact.text("currency"), currency) : nil
      return Worth(launch: launch, declared: declared, confirmed: confirmed)
    }
    left.note(on: inquiry, currency)
    return try inquiry.rows(of: worths, units: \.launch.units) { group, worths in
      guard !worths.isEmpty else { return .noLaunches.with(group) }
      guard worths.contains(where: { $0.declared != nil || $0.confirmed != nil }) else {
        return Self.noValue.with(group)
      }
      return row(worths, group: group, currency)
    }
  }

  private func row(_ worths: [Worth], group: GroupKey, _ currency: String) -> FigureRow {
    var (declared, confirmed): (Amount?, Amount?)
    for worth in worths {
      declared += worth.declared
      confirmed += worth.confirmed
    }
    let parts = [
      FigureValue.Part(key: "declared", label: Localized(de: "angegeben", en: "declared"), value: declared?.number),
      FigureValue.Part(key: "confirmed", label: Localized(de: "bestätigt", en: "confirmed"), value: confirmed?.number),
    ]
    return FigureRow(
      group: group, outcome: .value(FigureValue(value: confirmed?.number, currency: currency, parts: parts)),
      base: .empty, isAboutPeople: false,
      listed: worths.map { ListedThing(id: $0.launch.fact.id, title: $0.launch.title, state: $0.state) })
  }

  private struct Worth {
    let launch: Launch
    let declared: Amount?
    /// What the period's confirmations added; nil where there was none in it.
    let confirmed: Amount?

    var state: Localized {
      if confirmed != nil { return Localized(de: "Wert bestätigt", en: "value confirmed") }
      return declared != nil
        ? Localized(de: "Wert angegeben", en: "value declared") : Localized(de: "kein Wert", en: "no value")
    }
  }

  private struct Reference: Hashable {
    let source: String
    let id: String
  }

  /// By launch: the newest confirmation of the period less the newest before it.
  private func confirmations(
    _ inquiry: Inquiry, _ currency: String, _ left: inout LeftOut
  ) throws -> [Reference: Amount] {
    var newest: [Reference: Amount] = [:]
    var before: [Reference: Amount] = [:]
    // Facts come by (time, source, id), so that the last one written is the newest.
    for fact in try inquiry.models.facts("value-confirmed") where fact.time.utcDay < inquiry.period.days.upperBound {
      guard let of = fact.data["of"]?.object, let source = of["source"]?.string, let id = of["id"]?.string else {
        continue
      }
      let isEarlier = fact.time.utcDay < inquiry.period.days.lowerBound
      guard let value = left.counted(fact.amount("value"), fact.text("currency"), currency, isNoted: !isEarlier) else {
        continue
      }
      if isEarlier {
        before[Reference(source: source, id: id)] = value
      } else {
        newest[Reference(source: source, id: id)] = value
      }
    }
    return newest.reduce(into: [:]) { $0[$1.key] = $1.value - (before[$1.key] ?? .zero) }
  }

  /// Amounts that are not counted, by why.
  private struct LeftOut {
    private var currencies: Set<String> = []
    private var hasUnnamed = false

    /// The amount if it is in the organisation's currency; otherwise it is remembered for the note.
    mutating func counted(_ value: Amount?, _ currency: String?, _ own: String, isNoted: Bool = true) -> Amount? {
      guard let value else { return nil }
      if currency == own { return value }
      guard isNoted else { return nil }
      if let currency { currencies.insert(currency) } else { hasUnnamed = true }
      return nil
    }

    func note(on inquiry: Inquiry, _ own: String) {
      if !currencies.isEmpty {
        let names = currencies.sorted().joined(separator: ", ")
        inquiry.note(
          Localized(
            de: "Werte in \(names) sind nicht enthalten; die Währung der Organisation ist \(own).",
            en: "Values in \(names) are not included; the organisation's currency is \(own)."))
      }
      if hasUnnamed {
        inquiry.note(
          Localized(
            de: "Werte, die keine Währung nennen, sind nicht enthalten.",
            en: "Values that name no currency are not included."))
      }
    }
  }

  private static let noValue = FigureRow.unsayable(
    "no-value", de: "Für das Eingeführte wurde kein Wert in der Währung der Organisation angegeben oder bestätigt.",
    en: "No value in the organisation's currency was declared or confirmed for what was launched."
  ).aboutNobody

  let examples = [
    WorkedExample(
      "declared and confirmed stand apart, and a later confirmation replaces the earlier",
      given: [
        .launched("Photo reports", saying: ["value": "1000", "currency": "EUR"]),
        .launched("Bid assistant", saying: ["value": "500", "currency": "EUR"]),
        .confirmed("e0", "700", on: "2024-09-01"),
        .confirmed("e0", "800.5", on: "2024-09-20"),
      ], in: "2024-Q3", gives: .parts(["declared": 1500, "confirmed": 800.5])),
    WorkedExample(
      "what was confirmed before is not counted again, whenever it was launched",
      given: [
        .launched("Photo reports", on: "2024-02-01", saying: ["value": "1000", "currency": "EUR"]),
        .confirmed("e0", "700", on: "2024-06-30"), .confirmed("e0", "900", on: "2024-07-01"),
      ], in: "2024-Q3", gives: .number(200)),
    WorkedExample(
      "dollars are no euros, and a value without a currency is none",
      given: [
        .launched("A", saying: ["value": "5", "currency": "USD"]), .launched("B", saying: ["value": "7"]),
        .launched("C", saying: ["value": "9", "currency": "EUR"]),
      ], in: "2024-Q3", gives: .parts(["declared": 9])),
    WorkedExample("no value said", given: [.launched("A")], in: "2024-Q3", gives: .unsayable("no-value")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-launches")),
  ]
}

extension Given {
  fileprivate static func confirmed(_ id: String, _ value: String, on day: String) -> Given {
    .event(
      "value-confirmed", on: day,
      ["of": ["source": "example", "id": .string(id)], "value": .string(value), "currency": "EUR"])
  }
}
