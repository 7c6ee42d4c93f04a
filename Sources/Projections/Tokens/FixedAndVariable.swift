internal import Events
internal import Figures

/// What AI labour costs the organisation: commitments pro rata, and usage beyond them.
struct FixedAndVariable {
  /// nil where no commitment in the organisation's currency touches the period.
  private(set) var fixed: Amount?
  /// nil where no use beyond commitments has a cost.
  let variable: Amount?
  /// Whether some use beyond commitments has no cost.
  let hasGaps: Bool
  /// How `variable` spreads over people; nil where none has a cost.
  let spread: Contributions?
  let currency: String

  init(_ inquiry: Inquiry) throws {
    let pricing = try Pricing(inquiry)
    let commitments = try Commitments(inquiry)
    let paid = commitments.paidDays(pricing)
    let tally = try CostTally(inquiry, pricing: pricing) { row in
      !paid[Int(row.facet)].contains { $0.contains(row.day) }
    }
    variable = tally.cohorts.count > 0 ? tally.money(in: 0) : nil
    spread = tally.cohorts.count > 0 ? tally.spread(in: 0) : nil
    hasGaps = tally.hasGaps
    currency = pricing.currency
    for commitment in commitments.own { fixed += commitment.cost(in: inquiry.period.days) }
    note(commitments, on: inquiry)
  }

  private func note(_ commitments: Commitments, on inquiry: Inquiry) {
    inquiry.note(
      Localized(
        de: "Nicht enthalten: Arbeitszeit, Schulung, eigene Rechner und Strom.",
        en: "Not included: working time, training, own machines and electricity."))
    if commitments.isEmpty {
      inquiry.note(Localized(de: "Es sind keine Verträge erfasst.", en: "No commitments are recorded."))
    } else {
      let names = Set((commitments.own + commitments.foreign).map(\.service)).sorted().joined(separator: ", ")
      inquiry.note(
        Localized(
          de: "Nicht noch einmal enthalten: Nutzung, die ein Vertrag deckt (\(names)). Was über dessen Menge hinaus "
            + "berechnet wird, ist hier nicht bekannt.",
          en: "Not included again: use that a commitment covers (\(names)). What is charged beyond its quantity is not "
            + "known here."))
    }
    guard !commitments.foreign.isEmpty else { return }
    let names = Set(commitments.foreign.map { "\($0.service) (\($0.currency))" }).sorted().joined(separator: ", ")
    inquiry.note(
      Localized(
        de: "Nicht enthalten: Verträge in anderer Währung: \(names).",
        en: "Not included: commitments in another currency: \(names)."))
  }
}

extension FigureRow {
  /// Commitments belong to no unit.
  static var wholeOrganisationPays: FigureRow {
    .organisationOnly(
      de: "Verträge gelten für die ganze Organisation; fragen Sie ohne Einheit und Stufe.",
      en: "Commitments are made for the whole organisation; ask without a unit or band.")
  }
}
