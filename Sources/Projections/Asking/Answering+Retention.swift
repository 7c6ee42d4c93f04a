internal import Events
internal import Figures

extension Answering {
  /// A metric's rows, as far as they do not need who was where in a year whose key was destroyed.
  ///
  /// The organisation as a whole is then whoever the sources saw. Smaller groups, and figures that look at such a year
  /// beside others, cannot be said: usage of that year belongs to nobody's place any more.
  func sayable(_ metric: any Metric, _ inquiry: Inquiry) throws -> [FigureRow] {
    let rows = try metric.answer(inquiry)
    guard !inquiry.lostYears.isEmpty,
      inquiry.question.isBelowOrganisation || inquiry.hasKnownPlacings || inquiry.needsUnits
    else { return rows }
    let reason = Unsayable.retention(inquiry.lostYears.map(\.year))
    return rows.map { FigureRow(group: $0.group, outcome: .unsayable(reason), base: .empty) }
  }

  static func notComparedAfterRetention(_ period: Period) -> Localized {
    Localized(
      de: "Kein Vergleich mit \(period): Für einen der Zeiträume ist die Aufbewahrung abgelaufen.",
      en: "Not compared with \(period): the retention of one of the periods has ended.")
  }
}
