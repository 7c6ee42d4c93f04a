internal import Disclosure
internal import Events
internal import Figures

extension FirstPage {
  /// What was tried, what became of it, and what waits.
  func new() -> [String] {
    guard case .released(let value, _, _) = lookup.answer("innovation.outcomes") else {
      guard case .unsaid = lookup.answer("innovation.outcomes"), hasExperiments else {
        return [
          say("Es sind noch keine Versuche erfasst.", "No experiments have been recorded yet."),
          say(
            "Je Versuch genügen Titel, Einheit und Erwartung: `hebel experiment propose` fragt danach.",
            "Each needs a title, a unit and what is expected of it: `hebel experiment propose` asks for them."),
        ]
      }
      return [
        say("Im Quartal wurde kein Versuch entschieden.", "No experiment was decided in the quarter.")
          + (rate().map { " " + $0 } ?? "")
      ] + [waiting()].compactMap { $0 }
    }
    return [outcomes(value), waiting() ?? rate()].compactMap { $0 }
  }

  private var hasExperiments: Bool {
    lookup.answer("innovation.experiments-per-100-fte").value?.value?.double ?? 0 > 0
      || lookup.answer("innovation.waiting").value != nil
  }

  private func outcomes(_ value: ReleasedValue) -> String {
    let count = value.value?.double ?? value.parts.reduce(0) { $0 + ($1.value?.double ?? 0) }
    let noun = count == 1 ? say("Versuch", "experiment") : say("Versuche", "experiments")
    let parts = value.parts.compactMap { part -> String? in
      guard let number = part.value?.double, number > 0 else { return nil }
      return "\(numbers.decimal(number, digits: 0)) \(part.label[context.language])"
    }
    var text = "\(numbers.decimal(count, digits: 0)) \(noun) \(say("entschieden", "decided")): "
    text += parts.joined(separator: ", ")
    if let adopted = lookup.answer("innovation.cross-unit-adoption").value?.numerator?.double {
      let number = numbers.decimal(adopted, digits: 0)
      text += say("; \(number) andernorts übernommen", "; \(number) adopted elsewhere")
    }
    if let waiting = lookup.answer("innovation.waiting").value?.value?.double, waiting > 0 {
      let number = numbers.decimal(waiting, digits: 0)
      text += say(", \(number) \(waiting == 1 ? "wartet" : "warten")", ", \(number) waiting")
    }
    return text + "."
  }

  /// Validated results that nobody else uses, by title: experiments are public inside the organisation.
  private func waiting() -> String? {
    guard case .released(_, let row, _) = lookup.answer("innovation.waiting"), !row.listed.isEmpty else { return nil }
    let titles = row.listed.map { say("„\($0.title)“", "“\($0.title)”") }
    return say(
      "Seit mindestens 90 Tagen warten, auch aus früheren Quartalen: ",
      "Waiting for 90 days or more, from earlier quarters too: ") + listed(titles, atMost: 3) + "."
  }

  private func rate() -> String? {
    guard case .released(let value, _, let figure) = lookup.answer("innovation.experiments-per-100-fte") else {
      return nil
    }
    let finding = Finding(figure, language: context.language)
    return "\(figure.definition.name[context.language]): \(finding.single(value))."
  }
}
