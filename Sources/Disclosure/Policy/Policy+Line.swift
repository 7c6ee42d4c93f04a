internal import Events
public import Figures

extension Policy {
  /// What every page says about the policy: whether there is one, the agreement, the scope and the minimum sizes.
  public var line: Localized {
    let sizes = Localized(
      de: "(Nutzung ab \(usageMinimum), Befragungen ab \(surveyMinimum) Personen)",
      en: "(usage from \(usageMinimum), surveys from \(surveyMinimum) people on)")
    guard isAdopted else {
      return Localized(de: "Probebetrieb, keine Vereinbarung \(sizes.de)", en: "trial, no agreement \(sizes.en)")
    }
    let state =
      lapsedOn.map { Localized(de: "Richtlinie abgelaufen am \($0.german)", en: "policy lapsed on \($0)") }
      ?? Localized(de: "Richtlinie beschlossen", en: "policy adopted")
    let (de, en) = agreement.map { ("Vereinbarung \($0)", "agreement \($0)") } ?? ("ohne Vereinbarung", "no agreement")
    let scope = scope.map { Localized(de: ", gilt für \($0)", en: ", for \($0)") } ?? Localized("")
    return Localized(
      de: "\(state.de), \(de)\(scope.de) \(sizes.de)", en: "\(state.en), \(en)\(scope.en) \(sizes.en)")
  }
}

extension Day {
  /// `1.4.2026`
  var german: String {
    let (year, month, day) = civil
    return "\(day).\(month).\(year)"
  }
}
