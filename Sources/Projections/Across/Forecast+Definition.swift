internal import Events
internal import Figures

extension Forecast {
  static func definition(of subject: Subject) -> MetricDefinition {
    let (name, formula) = words(subject)
    let rest = Localized(
      de: " Aus vollständigen Wochen in Folge, ab \(leastWeeks): das beste von vier Verfahren (letzter Wert, mittlerer "
        + "Schritt, exponentielle Glättung, Theta) nach dem mittleren Fehler in Rückprüfung; Bereich 80 % aus "
        + "gezogenen Verläufen (konform). Mit weniger Daten zwei Szenarien ohne Bereich.",
      en: " From complete weeks in a row, \(leastWeeks) or more: the best of four (last value, drift, exponential "
        + "smoothing, theta) by mean error from rolling origins; 80 % range from simulated paths (conformal). With "
        + "less data two scenarios without a range.")
    let unit: MeasureUnit =
      switch subject {
      case .activePeople, .regularPeople: .people
      case .tokens: .tokens
      case .cost: .money
      }
    return MetricDefinition(
      id: MetricID("forecast.\(subject.rawValue)"), name: name,
      formula: Localized(de: formula.de + rest.de, en: formula.en + rest.en), unit: unit, shape: .series,
      grain: "week", dimensions: [.tool], isQuantity: !subject.countsPeople,
      baseMeaning: Localized(de: "zugeordnete Personen", en: "people placed"))
  }

  private static func words(_ subject: Subject) -> (name: Localized, formula: Localized) {
    switch subject {
    case .activePeople:
      (
        Localized(de: "Ausblick: aktive Personen", en: "Outlook: active people"),
        Localized(
          de:
            "Verschiedene aktive Personen der nächsten zwei Quartale; Wochen werden nie addiert: Ein laufendes Quartal "
            + "geht weiter wie frühere, ein kommendes steht zu seinen stärksten Wochen wie frühere zu ihren; nie "
            + "mehr als heute Zugang haben.",
          en: "Distinct active people of the next two quarters; weeks are never added up: a running quarter goes on as "
            + "earlier ones did, one to come stands to its busiest weeks as earlier ones to theirs; never more than "
            + "have access today.")
      )
    case .regularPeople:
      (
        Localized(de: "Ausblick: regelmäßig Nutzende", en: "Outlook: regular people"),
        Localized(
          de: "Personen mit Nutzung in mindestens 9 der letzten 12 Kalenderwochen, am Ende der nächsten zwei Quartale.",
          en: "People with use in at least 9 of the last 12 calendar weeks, at the end of the next two quarters.")
      )
    case .tokens:
      (
        Localized(de: "Ausblick: Tokens", en: "Outlook: tokens"),
        Localized(
          de: "Tokens der nächsten zwei Quartale als Summe ihrer Wochen.",
          en: "Tokens of the next two quarters as the sum of their weeks.")
      )
    case .cost:
      (
        Localized(de: "Ausblick: Kosten der Nutzung", en: "Outlook: cost of use"),
        Localized(
          de: "Kosten der Nutzung (wie tokens.cost) der nächsten zwei Quartale als Summe ihrer Wochen.",
          en: "Cost of use (as tokens.cost) of the next two quarters as the sum of their weeks.")
      )
    }
  }
}
