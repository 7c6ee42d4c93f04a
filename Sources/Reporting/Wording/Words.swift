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
    }
  }
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
    let steps = Coverage.steps(grain, language)
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
