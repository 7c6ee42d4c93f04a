internal import Figures

extension MeasureUnit {
  /// The unit as a column is headed with it.
  func word(_ language: Language) -> String {
    switch self {
    case .share: language == .de ? "Anteil" : "Share"
    case .people: language == .de ? "Personen" : "People"
    case .actions: language == .de ? "Handlungen" : "Actions"
    case .tokens: "Tokens"
    case .money: language == .de ? "Betrag" : "Amount"
    case .hours: language == .de ? "Stunden" : "Hours"
    case .days: language == .de ? "Tage" : "Days"
    case .index: "Index"
    case .ratio: language == .de ? "Verhältnis" : "Ratio"
    case .weeks: language == .de ? "Wochen" : "Weeks"
    case .services: language == .de ? "Dienste" : "Services"
    case .score: language == .de ? "von 100" : "of 100"
    case .experiments: language == .de ? "Versuche" : "Experiments"
    case .reviews: language == .de ? "Prüfungen" : "Reviews"
    case .answers: language == .de ? "Antworten" : "Answers"
    case .outputs: language == .de ? "Ergebnisse" : "Outputs"
    case .rounds: language == .de ? "Runden" : "Rounds"
    case .minutes: language == .de ? "Minuten" : "Minutes"
    case .points: language == .de ? "Abstand" : "Difference"
    }
  }

  /// The word behind a number of this unit: `1 Woche`, `2 Wochen`, `39.8 of 100`; empty where the number says it.
  func word(_ language: Language, counting number: Number) -> String {
    let isOne = number == .integer(1)
    switch self {
    case .share, .money, .index, .ratio, .points: return ""
    case .tokens: return isOne ? "Token" : word(language)
    case .people where isOne: return "Person".lowercased(in: language)
    case .actions where isOne: return language == .de ? "Handlung" : "action"
    case .hours where isOne: return language == .de ? "Stunde" : "hour"
    case .days where isOne: return language == .de ? "Tag" : "day"
    case .weeks where isOne: return language == .de ? "Woche" : "week"
    case .services where isOne: return language == .de ? "Dienst" : "service"
    case .experiments where isOne: return language == .de ? "Versuch" : "experiment"
    case .reviews where isOne: return language == .de ? "Prüfung" : "review"
    case .answers where isOne: return language == .de ? "Antwort" : "answer"
    case .outputs where isOne: return language == .de ? "Ergebnis" : "output"
    case .rounds where isOne: return language == .de ? "Runde" : "round"
    case .minutes where isOne: return language == .de ? "Minute" : "minute"
    default: return language == .de ? word(.de) : word(.en).lowercased()
    }
  }
}

extension String {
  /// As it stands within a sentence: nouns keep their capital in German.
  fileprivate func lowercased(in language: Language) -> String { language == .de ? self : lowercased() }
}

extension Dimension {
  func word(_ language: Language) -> String {
    switch self {
    case .unit: language == .de ? "Einheit" : "Unit"
    case .band: language == .de ? "Stufe" : "Band"
    case .kind: language == .de ? "Art" : "Kind"
    case .site: language == .de ? "Standort" : "Site"
    case .tool: language == .de ? "Werkzeug" : "Tool"
    }
  }
}

extension Coverage {
  /// `13 von 13 Wochen vollständig`, with what is provisional or missing behind it.
  func sentence(_ language: Language) -> String {
    let all = complete + provisional + missing
    if grain == "event" {
      return language == .de
        ? "erfasste Ereignisse, bei denen kein Tag fehlen kann" : "recorded events, of which no day can be missing"
    }
    if grain == "then" {
      return language == .de
        ? "wie vollständig die Daten damals waren, ist nicht festgehalten"
        : "how complete the data were then is not on record"
    }
    if grain == "wave", all == 0 {
      return language == .de ? "keine Welle in diesem Zeitraum" : "no wave in this period"
    }
    let steps = all == 1 ? Coverage.step(grain, language) : Coverage.steps(grain, language)
    var text =
      language == .de ? "\(complete) von \(all) \(steps) vollständig" : "\(complete) of \(all) \(steps) complete"
    if provisional > 0 { text += language == .de ? ", \(provisional) vorläufig" : ", \(provisional) provisional" }
    if missing > 0 {
      text += language == .de ? ", \(missing) \(missing == 1 ? "fehlt" : "fehlen")" : ", \(missing) missing"
    }
    if !unfinished.isEmpty {
      let names = unfinished.joined(separator: ", ")
      text += language == .de ? "; Import nicht abgeschlossen: \(names)" : "; import not finished: \(names)"
    }
    return text
  }

  private static func step(_ grain: String, _ language: Language) -> String {
    switch grain {
    case "day": language == .de ? "Tag" : "day"
    case "week": language == .de ? "Woche" : "week"
    case "wave": language == .de ? "Welle" : "wave"
    case "month": language == .de ? "Monat" : "month"
    default: language == .de ? "Abschnitt" : "period"
    }
  }

  static func steps(_ grain: String, _ language: Language) -> String {
    switch grain {
    case "day": language == .de ? "Tagen" : "days"
    case "week": language == .de ? "Wochen" : "weeks"
    case "wave": language == .de ? "Wellen" : "waves"
    case "month": language == .de ? "Monaten" : "months"
    default: language == .de ? "Abschnitten" : "periods"
    }
  }
}

extension ListedThing {
  /// What the command line takes, and what tells two experiments of one title apart: `V-098`.
  var shortID: String { id.hasPrefix("experiment-") ? String(id.dropFirst("experiment-".count)) : id }
}
