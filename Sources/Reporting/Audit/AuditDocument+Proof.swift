internal import Events
internal import Figures

extension AuditDocument {
  var changed: Block {
    var sentences: [String] = []
    switch report.policies.count {
    case 0: sentences.append(say("Keine Richtlinie wurde beschlossen.", "No policy was adopted."))
    case let adopted:
      let days = report.policies.map { PeriodText(language: language).day($0) }.joined(separator: ", ")
      sentences.append(
        say(
          "Beschlossene Richtlinien: \(whole(adopted)) (gültig ab \(days)).",
          "Policies adopted: \(whole(adopted)) (from \(days))."))
    }
    sentences.append(
      say(
        "Berichtigt: \(whole(report.corrections)), zurückgenommen: \(whole(report.retractions)).",
        "Corrected: \(whole(report.corrections)), retracted: \(whole(report.retractions))."))
    let forgotten =
      switch report.forgotten {
      case .count(0): say("niemand", "nobody")
      case .count(let count): whole(count)
      case .fewer(let minimum): say("weniger als \(minimum)", "fewer than \(minimum)")
      }
    sentences.append(say("Vergessene Personen: \(forgotten).", "Persons forgotten: \(forgotten)."))
    sentences += acts
    if let years = report.overdueRetention?[language] {
      sentences.append(
        say(
          "Länger aufbewahrt als vereinbart: \(years).",
          "Kept for longer than was agreed: \(years)."))
    }
    if report.ledgersBegun > 0 {
      sentences.append(
        say(
          "Das Verzeichnis der Freigaben ging verloren und wurde neu begonnen: \(whole(report.ledgersBegun)) Mal.",
          "The ledger of releases was lost and begun anew: "
            + count(report.ledgersBegun, ("Mal", "time"), ("Mal", "times")) + "."))
    }
    return Block(title: say("Geändert", "Changed"), sentences: sentences)
  }

  /// Who did it. How often persons were forgotten is said of nobody: it could be a count of one.
  private var acts: [String] {
    func names(_ users: [(user: String, times: Int)], isCounted: Bool = true) -> String {
      users.map { $0.user + (isCounted && $0.times > 1 ? " (\(whole($0.times)))" : "") }.joined(separator: ", ")
    }
    var acts: [String] = []
    if !report.adopters.isEmpty {
      let who = names(report.adopters)
      acts.append(say("Richtlinien beschlossen hat: \(who).", "Policies were adopted by: \(who)."))
    }
    if !report.forgetters.isEmpty {
      let who = names(report.forgetters, isCounted: false)
      acts.append(say("Personen vergessen hat: \(who).", "Persons were forgotten by: \(who)."))
    }
    if !report.retentionEnders.isEmpty {
      let who = names(report.retentionEnders)
      acts.append(say("Aufbewahrung beendet hat: \(who).", "Retention was ended by: \(who)."))
    }
    return acts
  }

  var proof: Block {
    var rows = [
      [say("Protokoll", "log") + " (events.db)", place(report.log)],
      [say("Auskünfte", "record") + " (audit.db)", place(report.audit)],
      [
        say("Richtlinie", "policy"),
        report.policyDigest.map { "SHA-256 \($0)" } ?? say("keine beschlossen", "none adopted"),
      ],
      [
        say("Freigegebene Gruppen", "groups released"),
        say("\(whole(report.releasedGroups)) seit Beginn", "\(whole(report.releasedGroups)) since the beginning"),
      ],
    ]
    if let certificates = report.certificates {
      rows.append([say("Geprüfte Beweise", "proofs checked"), whole(certificates)])
    }
    rows.append(["Hebel", report.version])
    return Block(
      title: say("Nachweis", "Proof"),
      sentences: [
        say(
          "Wer diese Seite aufhebt, kann später prüfen, ob an der genannten Stelle noch dieselbe Prüfsumme steht: "
            + "`hebel log stats` nennt Stelle und Prüfsumme des Endes.",
          "Whoever keeps this page can check later whether the same checksum still stands at that position: "
            + "`hebel log stats` names position and checksum of the head.")
      ],
      table: Table(columns: [(title: "", isNumeric: false), (title: "", isNumeric: false)], rows: rows))
  }

  private func place(_ head: AuditReport.Head) -> String {
    let position = say("Stelle ", "position ") + numbers.whole(head.position.value)
    return head.leafHash.map { "\(position), \($0)" } ?? position
  }
}
