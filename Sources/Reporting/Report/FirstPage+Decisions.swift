internal import Disclosure
internal import Figures

extension FirstPage {
  /// What leadership decided, and where it stands on the last day of the quarter.
  func decided() -> [String] {
    let decisions = context.decisions
    guard !decisions.isEmpty else {
      return [
        say("Es sind noch keine Beschlüsse erfasst.", "No decisions have been recorded yet."),
        say(
          "Was nach diesem Bericht beschlossen wird (`hebel decision record`), steht im nächsten hier, mit dem, was "
            + "daraus wurde.",
          "What is decided after this report (`hebel decision record`) stands here in the next one, with what came "
            + "of it."),
      ]
    }
    return [counts(decisions)] + [notable(decisions)].compactMap { $0 }
  }

  private func counts(_ decisions: [ReportContext.Decision]) -> String {
    let states: [(ReportContext.Decision.State, String)] = [
      (.done, say("erledigt", "done")), (.overdue, say("überfällig", "overdue")), (.open, say("offen", "open")),
      (.dropped, say("fallen gelassen", "dropped")),
    ]
    let parts = states.compactMap { state, word -> String? in
      let count = decisions.count { $0.state == state }
      return count == 0 ? nil : "\(count) \(word)"
    }
    let noun =
      decisions.count == 1 ? say("Beschluss", "decision") : say("Beschlüsse", "decisions")
    return "\(decisions.count) \(noun): \(parts.joined(separator: ", "))."
  }

  /// The one that leadership should hear of: overdue before done before open; of several the one due first.
  private func notable(_ decisions: [ReportContext.Decision]) -> String? {
    let order: [ReportContext.Decision.State] = [.overdue, .done, .open, .dropped]
    let first = order.lazy.compactMap { state in
      decisions.filter { $0.state == state }.min { ($0.due, $0.text) < ($1.due, $1.text) }
    }.first
    guard let decision = first else { return nil }
    let quoted = say("„\(decision.text)“", "“\(decision.text)”")
    let due = PeriodText(language: context.language).day(decision.due)
    switch decision.state {
    case .overdue:
      return say(
        "Überfällig: \(quoted) (\(decision.ownerRole), fällig \(due)).",
        "Overdue: \(quoted) (\(decision.ownerRole), due \(due)).")
    case .open:
      return say(
        "Offen: \(quoted) (\(decision.ownerRole), fällig \(due)).",
        "Open: \(quoted) (\(decision.ownerRole), due \(due)).")
    case .done: return stopped("\(say("Erledigt", "Done")): \(quoted)\(whatFollowed(decision))")
    case .dropped: return stopped("\(say("Fallen gelassen", "Dropped")): \(quoted)\(whatFollowed(decision))")
    }
  }

  /// Some units end in a stop of their own: "+2 Pp.".
  private func stopped(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }

  /// The words of those who closed it, and beside them how the metric moved in the quarter; never "because".
  private func whatFollowed(_ decision: ReportContext.Decision) -> String {
    var text = decision.result.map { say(" – „\($0)“", " – “\($0)”") } ?? ""
    if let metric = decision.metric, case .released(let value, let row, let figure) = lookup.answer(metric),
      case .released(let change)? = row.comparison, let difference = change.difference
    {
      let points = numbers.difference(difference, unit: figure.definition.unit, currency: value.currency)
      let name = figure.definition.name[context.language]
      text += say("; \(name) im Quartal \(points)", "; \(name) in the quarter \(points)")
    }
    return text
  }
}
