internal import Disclosure
internal import Events
internal import Figures

extension PolicyPage {
  /// The page's blocks in the order of reading.
  var blocks: [Block] {
    [
      agreement, collected, dropped, kept, shown, rules, readers, administrators, inference, rights, evidence,
    ]
  }

  private var agreement: Block {
    let reference = policy.agreement ?? say("noch keine", "none yet")
    var span = policy.from.map { say("gilt ab \(day($0))", "holds from \(day($0))") } ?? say("Probebetrieb", "trial")
    if let to = policy.to { span += say(" bis vor dem \(day(to))", " until before \(day(to))") }
    let scope =
      policy.scope.map {
        say(
          "\($0) (vom Programm nicht durchgesetzt; einzulesen sind nur Dateien der Erfassten)",
          "\($0) (not enforced by the program; only files about those covered may be taken in)")
      } ?? say("alle, deren Daten eingelesen werden", "everybody whose data is taken in")
    let purposes = policy.purposes.isEmpty ? say("keine genannt", "none named") : shortened(purposes)
    return Block(
      title: say("Vereinbarung", "Agreement"),
      sentences: [
        say(
          "Bezug: \(reference); \(span). Geltungsbereich: \(scope).",
          "Reference: \(reference); \(span). Scope: \(scope)."),
        say("Zwecke: \(purposes).", "Purposes: \(purposes)."),
        say(
          "Berührt sind § 87 Abs. 1 Nr. 6 BetrVG (technische Einrichtungen) sowie Art. 88 DSGVO und § 26 Abs. 4 BDSG "
            + "(Kollektivvereinbarungen).",
          "Concerned in Germany: § 87 (1) no. 6 BetrVG (technical devices), Art. 88 GDPR and § 26 (4) BDSG (collective "
            + "agreements)."),
      ])
  }

  private static let mostSources = 6

  /// Few are not told exactly: of one source each event is a person that was forgotten.
  func seen(_ events: Int64) -> String {
    guard events > 0 else { return say("noch nichts", "nothing yet") }
    guard events >= 10 else { return say("unter 10 Ereignisse", "fewer than 10 events") }
    let number = NumberText(language: language).whole(events)
    return say("\(number) Ereignisse", "\(number) events")
  }

  private var collected: Block {
    let largest = sources.sorted { ($1.events, $0.name) < ($0.events, $1.name) }
    let list = largest.prefix(PolicyPage.mostSources).map { source in
      let state = source.isAllowed ? "" : say("nicht erlaubt, ", "not allowed, ")
      return "\(source.name) (\(state)\(seen(source.events)))"
    }
    let more = sources.count - list.count
    let rest = more > 0 ? [say("\(more) weitere im Anhang", "\(more) more in the annex")] : []
    let names = list.isEmpty ? say("noch keine", "none yet") : (list + rest).joined(separator: ", ")
    let others =
      policy.sources == nil
      ? say("Weitere Quellen sind nicht ausgeschlossen.", "Other sources are not excluded.")
      : say("Andere Quellen werden vor dem Lesen abgewiesen.", "Other sources are refused before they are read.")
    let fields =
      policy.fields.map { fields in
        let names = shortened(fields.sorted().joined(separator: ", "))
        return say("Nur diese Felder ihrer Quellen: \(names).", "Of their sources only these fields: \(names).")
      } ?? say("Felder: die im Anhang genannten jedes Formats.", "Fields: those of each format, listed in the annex.")
    return Block(
      title: say("Erfasst", "Collected"),
      sentences: [
        say("Quellen: \(names). \(others)", "Sources: \(names). \(others)"), fields,
        say(
          "Je Person: Einheit, Stufe, Art, Ort, Abwesenheit, Zugang, Nutzung so genau wie die Quelle (bis zum "
            + "Zeitpunkt, mit Werkzeug, Modell, Dauer, Kosten), Prüfurteile, Schulungen. Antworten auf Befragungen "
            + "tragen keine Person, keinen Tag und keine Uhrzeit.",
          "Per person: unit, band, kind, site, absence, access, use as fine as its source has it (down to the moment, "
            + "with tool, model, duration, cost), reviews, trainings. Survey answers carry no person, no day and no "
            + "time."),
      ])
  }

  private var dropped: Block {
    Block(
      title: say("Nie erfasst", "Never collected"),
      sentences: [
        say(
          "Beim Einlesen verworfen: Text von Eingaben und Antworten der KI, IP-Adressen, Standorte, E-Mail-Adressen, "
            + "Namen, Kennungen von Geräten und Browsern. Konten werden sofort durch eine Zufallszahl ersetzt.",
          "Dropped while reading: text of prompts and of answers by the AI, IP addresses, locations, e-mail addresses, "
            + "names, user agents. Accounts are replaced by a random number at once.")
      ])
  }

  private var kept: Block {
    let span =
      policy.retentionMonths.map {
        say(
          "Wer wo war, ist je Geschäftsjahr versiegelt; \($0) Monate nach dessen Ende vernichtet `hebel retention "
            + "apply` den Schlüssel. Gesagtes bleibt dann stehen, Neues über Einheiten dieses Jahres gibt es nicht.",
          "Who was where is sealed by fiscal year; \($0) months after its end `hebel retention apply` destroys the "
            + "key. What was said then stands, and nothing new is said of that year's units.")
      }
      ?? say(
        "Eine Frist für die Verbindung von Person und Einheit ist nicht vereinbart.",
        "No span was agreed for the link of person and unit.")
    return Block(
      title: say("Aufbewahrt", "Kept"),
      sentences: [
        span + (overdueRetention.map { say(" Überfällig: \($0.de).", " Overdue: \($0.en).") } ?? ""),
        say(
          "Das Protokoll wird nur fortgeschrieben: Nutzung, Zugänge, Urteile und Schulungen unter Zufallszahlen "
            + "bleiben ohne Frist, ebenso Kommentare aus Befragungen; andere Texte, bis ihre Person vergessen wird.",
          "The log is only ever continued: usage, access, reviews and trainings under random numbers stay without an "
            + "end, and so do comments of surveys; other texts until their person is forgotten."),
      ])
  }

  private var shown: Block {
    let active = metrics.filter(policy.allows)
    var subjects: [String] = []
    for metric in metrics where !subjects.contains(metric.id.subject) { subjects.append(metric.id.subject) }
    let counts = subjects.map { subject in
      let total = metrics.count { $0.id.subject == subject }
      let count = active.count { $0.id.subject == subject }
      return "\(name(ofSubject: subject)) \(count == total ? "\(total)" : "\(count)/\(total)")"
    }
    let groupings = policy.dimensions.sorted().map { $0.word(language) }.joined(separator: ", ")
    return Block(
      title: say("Gezeigt", "Shown"),
      sentences: [
        say(
          "Nutzung ab \(policy.usageMinimum), Befragungen ab \(policy.surveyMinimum) Personen; nach \(groupings), "
            + "höchstens zwei zugleich. Zuerst veröffentlicht: \(shortened(plan)).",
          "Usage from \(policy.usageMinimum), surveys from \(policy.surveyMinimum) people on; by \(groupings), two at "
            + "most at once. Published first: \(shortened(plan))."),
        say(
          "\(active.count) von \(metrics.count) Kennzahlen (\(counts.joined(separator: ", "))), im Anhang einzeln; "
            + "andere "
            + "bleiben nach einem Update inaktiv, bis sie vereinbart sind.",
          "\(active.count) of \(metrics.count) metrics (\(counts.joined(separator: ", "))), listed in the annex; "
            + "others "
            + "stay inactive after an upgrade until they are agreed on."),
      ])
  }

  private var rules: Block {
    Block(
      title: say("Regeln", "Rules"),
      sentences: [
        say(
          "Keine Zahl über eine Person, keine Rangfolge von Einheiten, keine Deutung von Gefühlen. Kleine Gruppen "
            + "werden "
            + "verdeckt, ebenso Zahlen, aus denen sie sich durch Abziehen ergäben, und Summen, die wenige beherrschen.",
          "No figure about a person, no ranking of units, no inference of emotion. Small groups are hidden, and so are "
            + "figures from which they would follow by subtraction, and sums that a few people dominate."),
        say(
          "Sind in einer Gruppe unter 50 alle gleich, steht nur eine Grenze da (≥ 90 %). Was einmal "
            + "veröffentlicht ist, gilt bei jeder weiteren Frage als bekannt. \(comments.de)",
          "Where a group under 50 is all alike only a bound is given (≥ 90 %). What was once published counts "
            + "as known in every later question. \(comments.en)"),
      ])
  }

  /// Rule 10, where the policy opens comments at all.
  private var comments: Localized {
    guard metrics.contains(where: { $0.id.description == "culture.comments" && policy.allows($0) }) else {
      return Localized(de: "Kommentare werden nicht gezeigt.", en: "Comments are not shown.")
    }
    return Localized(
      de: "Kommentare stehen im Wortlaut da: ab 10 Antworten und 5 Schreibenden je Thema, gemischt, ohne Zeit.",
      en: "Comments are shown verbatim: from 10 answers and 5 writers a theme on, shuffled, without time.")
  }

  private var readers: Block {
    let raw =
      policy.isAdopted
      ? (policy.showsRawRows
        ? say("Einzelzeilen: nur die genannten Administratoren.", "Raw rows: only the administrators named.")
        : say("Einzelzeilen des Protokolls sind gesperrt.", "Raw rows of the log are closed."))
      : say("Einzelzeilen des Protokolls sind im Probebetrieb offen.", "Raw rows of the log are open in a trial.")
    return Block(
      title: say("Lesen dürfen", "May read"),
      sentences: [
        shortened(readerNames) + ".", raw,
        say(
          "Jede Frage steht mit dem Benutzernamen des Lesenden ohne Frist in `audit.db`, ebenso wer Richtlinien "
            + "beschließt, Personen vergisst oder Aufbewahrung beendet.",
          "Every question is kept in `audit.db` with its reader's user name, without an end, and so is who adopts a "
            + "policy, has a person forgotten or ends a retention."),
      ])
  }
}
