internal import Events
internal import Figures

extension QualityRule {
  private static func experiments(_ scope: QualityScope) throws -> ExperimentFold {
    ExperimentFold(
      try ExperimentFold.eventTypes.flatMap { type in try scope.models.facts(type).map { (type, $0) } },
      before: scope.days.upperBound)
  }

  /// Steps that cannot follow what was before them.
  static let experimentsOutOfOrder = QualityRule { scope in
    try experiments(scope).records.flatMap { record in
      record.violations.filter { scope.days.contains($0.day) }.map { violation in
        let name = "„\(record.title)“ (\(record.id))"
        let said = sentence(violation, record)
        return Finding(
          code: "experiment-\(violation.rule.rawValue)",
          text: Localized(
            de: "\(name) \(said.de) hebel experiment show \(record.id)",
            en: "\"\(record.title)\" (\(record.id)) \(said.en) hebel experiment show \(record.id)"))
      }
    }
  }

  private static func sentence(_ violation: ExperimentRecord.Violation, _ record: ExperimentRecord) -> Localized {
    let day = violation.day
    switch violation.rule {
    case .proposedAfterStart:
      return Localized(
        de: "wurde am \(day) nach dem Beginn neu vorgeschlagen; Schwelle und Messgröße von davor gelten.",
        en: "was proposed again on \(day), after its start; the threshold and measure from before hold.")
    case .thresholdChangedAfterStart:
      return Localized(
        de: "bekam am \(day), nach dem Beginn, andere Schwelle, Messgröße oder Richtung; die vom Beginn gelten.",
        en: "had its threshold, measure or direction changed on \(day), after the start; those of the start hold.")
    case .startedAgain:
      return Localized(
        de: "begann am \(day) ein zweites Mal; der erste Beginn gilt. Den falschen zurücknehmen.",
        en: "started a second time on \(day); the first start holds. Retract the wrong one.")
    case .startedAfterDecision:
      return Localized(
        de: "begann am \(day), nachdem entschieden war; das zählt nicht. Die Tage prüfen.",
        en: "started on \(day), after it was decided; that does not count. Check the days.")
    case .measuredBeforeStart:
      return Localized(
        de: "wurde am \(day) vor dem Beginn gemessen; das zählt nicht. Den Beginn nachtragen.",
        en: "was measured on \(day), before its start; that does not count. Add the start.")
    case .decidedBeforeStart:
      return Localized(
        de: "wurde am \(day) entschieden, ohne begonnen zu haben; das zählt nicht. Den Beginn nachtragen.",
        en: "was decided on \(day) without a start; that does not count. Add the start.")
    case .decidedAgain:
      return Localized(
        de: "wurde am \(day) noch einmal entschieden; die erste Entscheidung gilt. Die falsche zurücknehmen.",
        en: "was decided again on \(day); the first decision holds. Retract the wrong one.")
    default: return aftermath(violation, record)
    }
  }

  private static func aftermath(_ violation: ExperimentRecord.Violation, _ record: ExperimentRecord) -> Localized {
    let day = violation.day
    switch violation.rule {
    case .adoptedByItself:
      return Localized(
        de: "wurde am \(day) von einer Einheit übernommen, die es selbst versucht hat; das zählt nicht.",
        en: "was adopted on \(day) by a unit that tried it itself; that does not count.")
    case .adoptedAgain:
      return Localized(
        de: "wurde am \(day) von derselben Einheit noch einmal übernommen; das zählt nicht doppelt.",
        en: "was adopted on \(day) by the same unit again; that does not count twice.")
    case .adoptedBeforeValidation:
      return Localized(
        de: "wurde am \(day) übernommen, ohne bestätigt zu sein; das zählt nicht. Die Entscheidung nachtragen.",
        en: "was adopted on \(day) without being validated; that does not count. Add the decision.")
    case .scaledBeforeValidation:
      return Localized(
        de: "kam am \(day) in den Regelbetrieb, ohne bestätigt zu sein; das zählt nicht. "
          + "Die Entscheidung nachtragen.",
        en: "became regular work on \(day) without being validated; that does not count. Add the decision.")
    case .scaledAgain:
      return Localized(
        de: "kam am \(day) noch einmal in den Regelbetrieb; der erste Tag gilt.",
        en: "became regular work again on \(day); the first day holds.")
    case .retiredUnused:
      return Localized(
        de: "wurde am \(day) beendet, ohne übernommen worden zu sein; das zählt nicht.",
        en: "was retired on \(day) without having been taken up; that does not count.")
    default:
      return Localized(
        de: "bekam am \(day) noch ein Ereignis, obwohl es beendet war; das zählt nicht.",
        en: "got another event on \(day) although it was retired; that does not count.")
    }
  }

  /// Streams of which nobody said what they try.
  static let experimentsNeverProposed = QualityRule { scope in
    try experiments(scope).withoutProposal.map { id in
      Finding(
        code: "experiment-unproposed",
        text: Localized(
          de: "\(id) hat Ereignisse, aber keinen Vorschlag; es zählt nirgends. hebel import experiments DATEI",
          en: "\(id) has events but no proposal; it counts nowhere. hebel import experiments FILE"))
    }
  }

  /// Trials that are running past the day on which they were to be decided.
  static let experimentsOverdue = QualityRule { scope in
    try experiments(scope).records.compactMap { record in
      guard record.startedOn != nil, record.decision == nil, let due = record.proposal.decideBy,
        due < scope.days.upperBound
      else { return nil }
      return Finding(
        code: "experiment-overdue",
        text: Localized(
          de: "„\(record.title)“ sollte bis \(due) entschieden sein. hebel experiment decide \(record.id)",
          en: "\"\(record.title)\" was to be decided by \(due). hebel experiment decide \(record.id)"))
    }
  }
}
