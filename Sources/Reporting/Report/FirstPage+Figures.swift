internal import Disclosure
internal import Events
internal import Figures

extension FirstPage {
  func basis() -> [String] {
    guard !context.sources.isEmpty else {
      return [
        say(
          "Noch meldet keine Quelle: zuerst die Personen (`hebel import roster DATEI`), dann die Nutzung "
            + "(`hebel import viva DATEI`, `github-copilot` oder `usage`).",
          "No source reports yet: first the people (`hebel import roster FILE`), then their usage "
            + "(`hebel import viva FILE`, `github-copilot` or `usage`)."),
        say(
          "`hebel demo` zeigt an einer erfundenen Organisation, was danach hier steht.",
          "`hebel demo` shows what will stand here, with an invented organisation."),
      ]
    }
    let reporting = context.sources.filter { ($0.coverage?.complete ?? 0) > 0 }
    var first = say(
      "\(reporting.count) von \(context.sources.count) \(context.sources.count == 1 ? "Quelle" : "Quellen") "
        + (reporting.count == 1 ? "meldet" : "melden"),
      "\(reporting.count) of \(context.sources.count) \(context.sources.count == 1 ? "source" : "sources") "
        + (context.sources.count == 1 ? "reports" : "report"))
    if let coverage = figuresCoverage() { first += "; " + coverage.sentence(context.language) }
    return [first + ".", accounts()]
  }

  /// The coverage that most of the subject's figures share: that of reach, or of the first figure.
  private func figuresCoverage() -> Coverage? {
    (lookup.figure("adoption.weekly-active") ?? lookup.figure("adoption.active-people"))?.coverage
  }

  private func accounts() -> String {
    guard let unmatched = context.unmatchedAccounts else {
      guard context.matchedAccounts == nil else {
        return say(
          "Die Konten sind bis auf wenige einer Person zugeordnet.", "All but a few accounts are matched to a person.")
      }
      return say(
        "Wie viele Konten keiner Person zuzuordnen sind, ist nicht sagbar.",
        "How many accounts match no person cannot be said.")
    }
    if let matched = context.matchedAccounts, matched + unmatched > 0 {
      let share = numbers.percent(Double(matched) / Double(matched + unmatched))
      return say("\(share) der Konten sind einer Person zugeordnet.", "\(share) of accounts are matched to a person.")
    }
    guard unmatched > 0 else {
      return say("Alle Konten sind einer Person zugeordnet.", "All accounts are matched to a person.")
    }
    let count = numbers.whole(Int64(unmatched))
    return say(
      "\(count) Konten gehören zu keiner bekannten Person und zählen nicht als Personen.",
      "\(count) accounts belong to no known person and do not count as people.")
  }

  func reach() -> [String] {
    var sentences: [String] = []
    switch lookup.answer("adoption.reach") {
    case .released(let value, _, _): sentences.append(staircase(value))
    case .unsaid(let name, let reason): add(name, reason, to: &sentences)
    case .absent: break
    }
    switch lookup.answer("adoption.active-people") {
    case .released(let value, let row, let figure): sentences.append(activeShare(value, row, figure))
    case .unsaid(let name, let reason): add(name, reason, to: &sentences)
    case .absent: break
    }
    return sentences.isEmpty
      ? [
        say("Noch ist keine Nutzung importiert.", "No usage has been imported yet."),
        say(
          "Nötig sind die Personen (`roster`) und eine Nutzungsdatei.",
          "It takes the people (`roster`) and a usage file."),
      ] : sentences
  }

  /// Why a figure is missing, once: the next one often lacks the same thing.
  private func add(_ name: String, _ reason: String, to sentences: inout [String]) {
    guard !sentences.contains(where: { $0.hasSuffix("\(reason).") }) else { return }
    sentences.append("\(name): \(reason).")
  }

  /// "Of 100 who could use AI: …", from the first step that is no mere headcount.
  private func staircase(_ value: ReleasedValue) -> String {
    let start = value.parts.firstIndex { $0.key == "eligible" && $0.value != nil } ?? 0
    guard value.parts.indices.contains(start), let whole = value.parts[start].value?.double, whole > 0 else {
      return say("Die Treppe der Verbreitung ist geschützt.", "The staircase of reach is protected.")
    }
    let steps = value.parts[(start + 1)...].compactMap { part -> String? in
      let label = part.label[context.language]
      guard let number = part.value?.double else {
        // A step that nobody knows (access, where no access was imported) is left out, not called protected.
        let text = part.bound?.text ?? (part.isProtected ? say("geschützt", "protected") : nil)
        return text.map { "\(label) \($0)" }
      }
      return "\(label) \(numbers.decimal(100 * number / whole, digits: 0))"
    }
    let of =
      value.parts[start].key == "eligible"
      ? say("Von 100, die KI nutzen könnten", "Of 100 who could use AI") : say("Von 100 Personen", "Of 100 people")
    return "\(of): \(steps.joined(separator: ", "))."
  }

  private func activeShare(_ value: ReleasedValue, _ row: ReleasedRow, _ figure: ReleasedFigure) -> String {
    let finding = Finding(figure, language: context.language)
    var text = "\(figure.definition.name[context.language]): \(finding.single(value))"
    if case .released(let change)? = row.comparison, let difference = change.difference,
      let compare = figure.question.compare
    {
      let points = numbers.difference(difference, unit: figure.definition.unit, currency: value.currency)
      let name = PeriodText(language: context.language).name(compare)
      text += say("; \(points) gegenüber \(name)", "; \(points) against \(name)")
    }
    return text + "."
  }

  func money() -> [String] {
    var sentences: [String] = []
    switch lookup.answer("tokens.total-cost") {
    case .released(let value, _, _):
      var parts = [amount(value)]
      if let idle = lookup.answer("tokens.idle-access").value, idle.value != nil {
        parts.append(say("davon \(amount(idle)) für ungenutzte Zugänge", "\(amount(idle)) of it for unused access"))
      }
      if let share = lookup.answer("tokens.pay-per-use").value?.value {
        let text = numbers.percent(share.double)
        parts.append(say("\(text) nach Verbrauch", "\(text) pay-per-use"))
      }
      sentences.append(parts.joined(separator: "; ") + ".")
    case .unsaid(let name, let reason): add(name, reason, to: &sentences)
    case .absent: break
    }
    switch lookup.answer("tokens.cost-per-active-person") {
    case .released(let value, _, let figure) where value.value != nil:
      let text = numbers.money(value.value?.double ?? 0, currency: value.currency)
      sentences.append("\(figure.definition.name[context.language]): \(text).")
    case .unsaid(let name, let reason): add(name, reason, to: &sentences)
    default: break
    }
    return sentences.isEmpty
      ? [
        say("Noch sind keine Kosten bekannt.", "No costs are known yet."),
        say(
          "Nötig sind Preise (`hebel import prices DATEI`) und Verträge (`hebel import commitments DATEI`).",
          "It takes prices (`hebel import prices FILE`) and contracts (`hebel import commitments FILE`)."),
      ] : sentences
  }

  private func amount(_ value: ReleasedValue) -> String {
    value.value.map { numbers.money($0.double, currency: value.currency, isCompact: true) } ?? "–"
  }
}
