internal import Events
internal import Figures

extension OwnData {
  /// What is held, in plain words.
  func text(_ language: Language) -> String {
    var lines = [title[language], ""] + introduction.map { $0[language] }
    for section in sections {
      lines += ["", "\(section.title[language]) (\(grouped(section.rows.count)))", ""]
      let table = PlainTable(
        columns: section.columns.map { $0[language] },
        rows: section.rows.map { row in row.map { $0.map { OwnData.line($0[language]) } } })
      lines.append(table.text(.text, objects: []))
    }
    if !sources.isEmpty {
      let heading = Localized(de: "Woher es kommt und seit wann", en: "Where it comes from and since when")
      lines += ["", heading[language], ""]
      lines += sources.map { source in
        Localized(
          de: "  \(source.name): Ereignisse: \(source.events), über \(source.firstDay) bis \(source.lastDay), "
            + "aufgenommen seit \(source.recordedSince)",
          en: "  \(source.name): \(source.events) events about \(source.firstDay) to \(source.lastDay), taken in since "
            + "\(source.recordedSince)")[language]
      }
    }
    lines += [""] + promises.map { $0[language] }
    return lines.joined(separator: "\n")
  }

  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " / ")
  }

  private var title: Localized {
    let of = organisation.name.map { "\($0), " } ?? ""
    return Localized(
      de: "Was Hebel über Sie weiß (\(of)Stand \(writtenOn))",
      en: "What Hebel holds about you (\(of)as of \(writtenOn))")
  }

  private var introduction: [Localized] {
    let known = namespaces.map { "\($0.name) (\($0.identifiers))" }.joined(separator: ", ")
    let numbers = numbers.map(\.description).joined(separator: ", ")
    return [
      Localized(
        de: "Bekannt in: \(known). Die Kennungen selbst sind nicht gespeichert, nur Prüfwerte "
          + "unter einem Schlüssel.",
        en: "Known in: \(known). The identifiers themselves are not stored, only their digests under a key."),
      Localized(
        de: "Zufallsnummer im Protokoll: \(numbers).", en: "Random number in the log: \(numbers)."),
      Localized(
        de: "\(grouped(events.count)) Ereignisse, nach Korrekturen und Rücknahmen.",
        en: "\(grouped(events.count)) events, after corrections and retractions."),
    ]
  }

  /// What else a person should know: how long, what is not here, and why.
  private var promises: [Localized] {
    let kept =
      organisation.retentionMonths.map {
        Localized(
          de:
            "Einsätze bleiben bis \($0) Monate nach dem Ende ihres Geschäftsjahres mit Ihnen verknüpft; so sagt es die "
            + "Richtlinie.",
          en: "Placings stay linked to you until \($0) months after the end of their fiscal year; so says the policy.")
      }
      ?? Localized(
        de: "Wie lange Einsätze mit Ihnen verknüpft bleiben, sagt keine Richtlinie; also ohne Frist.",
        en: "No policy says how long placings stay linked to you; so without an end.")
    let lost = lostYears.joined(separator: ", ")
    let unlinked = Localized(
      de:
        "Wo Sie in \(lost) eingesetzt waren, lässt sich nicht mehr sagen: Die Aufbewahrung ist abgelaufen, der "
        + "Schlüssel vernichtet.",
      en: "Where you were placed in \(lost) cannot be told any more: its retention has ended, its key is destroyed.")
    return [kept] + (lostYears.isEmpty ? [] : [unlinked]) + [
      Localized(
        de: "Antworten auf Befragungen tragen keine Person. Ob und was Sie geantwortet haben, lässt sich nicht sagen.",
        en: "Answers to surveys carry no person. Whether and what you answered cannot be told."),
      Localized(
        de: "Coaching wird für Einheiten festgehalten, nicht für Personen.",
        en: "Coaching is kept by unit, not by person."),
      Localized(
        de: "Namen, Adressen, Anmeldenamen und Texte von Prompts und Antworten werden nicht gespeichert.",
        en: "Names, addresses, logins, and texts of prompts and answers are not stored."),
      Localized(
        de: "Das Verzeichnis der Freigaben nennt Sie unter der Nummer eines Geschäftsjahres, wo eine Gruppe mit Ihnen "
          + "veröffentlicht wurde.",
        en: "The ledger of releases names you by the number of a fiscal year where a group with you was published."),
      Localized(
        de: "Das ist eine Zusammenfassung: Sie nennt Tage ohne Uhrzeit, zählt Nutzung nach Tag und Werkzeug zusammen "
          + "und lässt Kennungen von Zeilen, Zeitpunkte der Aufnahme und früher Gesagtes weg, das berichtigt oder "
          + "zurückgenommen wurde. Alles Gespeicherte, Ereignis für Ereignis, gibt --format json.",
        en: "This is a summary: it gives days without the time, sums usage up by day and tool, and leaves out "
          + "identifiers of rows, when something was taken in, and what was corrected or retracted since. All that is "
          + "stored, event by event, is given by --format json."),
    ]
  }

  /// The same for programs: `events` as they hold now, and under `records` all that is stored, as it is stored.
  func json(_ language: Language) -> JSONObject {
    var object: JSONObject = [
      "writtenOn": .string(writtenOn.description), "language": .string(language.rawValue),
      "namespaces": .array(
        namespaces.map { ["namespace": .string($0.name), "identifiers": .integer(Int64($0.identifiers))] }),
      "numbers": .array(numbers.map { .string($0.description) }),
      "sources": .array(
        sources.map { source in
          [
            "source": .string(source.name), "events": .integer(Int64(source.events)),
            "firstDay": .string(source.firstDay.description), "lastDay": .string(source.lastDay.description),
            "recordedSince": .string(source.recordedSince.description),
          ]
        }),
      "usage": .array(usageTotals),
      "remarks": .array(promises.dropLast().map { .string($0[language]) }),
      "events": .array(
        events.map { event in
          [
            "type": .string(event.type), "source": .string(event.source), "day": .string(event.day.description),
            "recordedOn": .string(event.recordedOn.description), "data": .object(event.payload),
          ]
        }),
    ]
    object["records"] = .array(records.map { .object($0) })
    object["organisation"] = organisation.name.map { .string($0) }
    object["retentionMonths"] = organisation.retentionMonths.map { .integer($0) }
    return object
  }

  private var usageTotals: [JSONValue] {
    OwnUsage(events).totals.sorted { $0.key < $1.key }.map { key, sums in
      var object: JSONObject = ["tool": .string(key.tool), "source": .string(key.source)]
      object["uses"] = sums.uses.map { .integer($0) }
      object["actions"] = sums.actions.map { .integer($0) }
      object["tokens"] = sums.tokens.map { .integer($0) }
      var costs = JSONObject()
      for (unit, amount) in sums.costs { costs[unit] = .string(amount.description) }
      if !costs.isEmpty { object["costs"] = .object(costs) }
      return .object(object)
    }
  }
}
