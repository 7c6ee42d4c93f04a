internal import Disclosure
internal import Figures

/// "To decide": at most three suggestions, each from a rule that is printed with it.
struct Suggestions {
  let page: FirstPage

  static let most = 3
  /// Above this share of cost, access that nobody uses is worth a decision.
  static let idleShare = 0.2
  /// Above this share of people with access who never used it, likewise.
  static let activationGap = 0.2

  func sentences() -> [String] {
    let found = [
      uncriticalUse(), oversight(), idleAccess(), waiting(), participation(), activation(), briefs(), uncosted(),
      silentSources(), unmatched(),
    ].compactMap { $0 }
    guard found.isEmpty else { return Array(found.prefix(Suggestions.most)) }
    return [
      page.say(
        "Keine der gedruckten Regeln schlägt an (ungenutzte Zugänge über 20 % der Kosten, Zugang ohne Nutzung "
          + "über 20 %, unkritische Nutzung, fehlende Aufsicht, wartende Ergebnisse, Beteiligung unter der Hälfte, "
          + "Dienste ohne Preis, stumme Quellen, Konten ohne Person).",
        "None of the printed rules applies (unused access over 20 % of cost, access never used over 20 %, "
          + "uncritical use, missing oversight, results that wait, participation under half, services without a price, "
          + "silent sources, accounts without a person).")
    ]
  }

  private func idleAccess() -> String? {
    guard let idle = page.lookup.answer("tokens.idle-access").value,
      let total = page.lookup.answer("tokens.total-cost").value, idle.currency == total.currency,
      let part = idle.value?.double, let whole = total.value?.double, whole > 0, part / whole > Suggestions.idleShare
    else { return nil }
    let share = page.numbers.percent(part / whole)
    return page.say(
      "Ungenutzte Zugänge machen \(share) der Kosten aus (Regel: über 20 %): neu zuteilen oder kündigen?",
      "Unused access makes up \(share) of cost (rule: over 20 %): reassign or cancel?")
  }

  private func activation() -> String? {
    guard let gap = page.lookup.answer("adoption.activation-gap").value?.value?.double, gap > Suggestions.activationGap
    else { return nil }
    let share = page.numbers.percent(gap)
    return page.say(
      "\(share) der Personen mit Zugang haben ihn nie genutzt (Regel: über 20 %): Einführung anbieten?",
      "\(share) of people with access have never used it (rule: over 20 %): offer an introduction?")
  }

  private func uncosted() -> String? {
    guard let count = page.lookup.answer("tokens.uncosted").value?.value?.double, count > 0 else { return nil }
    let text = page.numbers.decimal(count, digits: 0)
    return page.say(
      "Dienste ohne Preis: \(text) (Regel: keiner): Preise nachtragen?",
      "Services without a price: \(text) (rule: none): add the prices?")
  }

  private func silentSources() -> String? {
    let silent = page.context.sources.filter { ($0.coverage?.complete ?? 0) == 0 }.map(\.name)
    guard !silent.isEmpty else { return nil }
    let names = page.listed(silent, atMost: 3)
    return page.say(
      "Ohne Meldung im Quartal: \(names) (Regel: jede Quelle meldet): Lieferung klären?",
      "Silent in the quarter: \(names) (rule: every source reports): settle the delivery?")
  }

  private func unmatched() -> String? {
    guard let count = page.context.unmatchedAccounts, count > 0 else { return nil }
    let text = page.numbers.whole(Int64(count))
    return page.say(
      "Konten ohne Person: \(text) (Regel: keines): Zuordnung mit `hebel import identities DATEI` nachreichen?",
      "Accounts without a person: \(text) (rule: none): supply the mapping with `hebel import identities FILE`?")
  }
}

extension Suggestions {
  /// Above this share of rework that reviewers put down to the brief, briefing is worth practising.
  static let briefShare = 0.3
  static let leastWaiting = 3.0

  private func uncriticalUse() -> String? {
    guard let flagged = page.lookup.answer("supervision.uncritical-use").value?.value?.double, flagged > 0 else {
      return nil
    }
    return page.say(
      "Über 95 % der geprüften Ergebnisse werden in der ersten Runde angenommen (Regel: Zeichen unkritischer Nutzung): "
        + "Stichproben einführen?",
      "Over 95 % of reviewed results are accepted in the first round (rule: a sign of uncritical use): draw samples?")
  }

  private func oversight() -> String? {
    guard let value = page.lookup.answer("supervision.oversight").value, let part = value.numerator?.double,
      let whole = value.denominator?.double, part < whole
    else { return nil }
    let missing = page.numbers.decimal(whole - part, digits: 0)
    return page.say(
      "KI-Lösungen ohne vollständige Aufsicht: \(missing) (Regel: keine): verantwortliche Stelle, Stichprobe und "
        + "Stoppregel festlegen?",
      "AI solutions without full oversight: \(missing) (rule: none): settle role, sample and stop rule?")
  }

  private func waiting() -> String? {
    guard let count = page.lookup.answer("innovation.waiting").value?.value?.double,
      count >= Suggestions.leastWaiting
    else { return nil }
    let text = page.numbers.decimal(count, digits: 0)
    return page.say(
      "Bestätigte Ergebnisse, die seit 90 Tagen niemand übernimmt: \(text) (Regel: ab 3): anderen Einheiten "
        + "vorstellen?",
      "Validated results that nobody took up for 90 days: \(text) (rule: from 3): show them to other units?")
  }

  private func participation() -> String? {
    guard let share = page.lookup.answer("culture.participation").value?.value?.double, share < 0.5 else { return nil }
    let text = page.numbers.percent(share)
    return page.say(
      "An der Befragung nahmen \(text) teil (Regel: mindestens die Hälfte): fragen, was die übrigen abhält?",
      "\(text) took part in the survey (rule: at least half): ask what keeps the others away?")
  }

  private func briefs() -> String? {
    guard let share = page.lookup.answer("supervision.brief-quality").value?.value?.double,
      share > Suggestions.briefShare
    else { return nil }
    let text = page.numbers.percent(share)
    return page.say(
      "Zu \(text) der Nacharbeit nennen Prüfende einen unklaren Auftrag oder fehlenden Kontext (Regel: über 30 %): "
        + "üben, wie man beauftragt?",
      "For \(text) of rework reviewers name an unclear brief or missing context (rule: over 30 %): practise briefing?")
  }
}
