internal import Events
internal import Figures

/// The page in words: six blocks in a fixed order, each a sentence and at most one small table.
struct AuditDocument {
  struct Block {
    let title: String
    let sentences: [String]
    var table: Table?
  }

  struct Table {
    /// The first heads a label, the others numbers or texts.
    let columns: [(title: String, isNumeric: Bool)]
    let rows: [[String]]
  }

  let report: AuditReport
  /// Long tables say how many rows they leave out, so that a page stays one.
  let isOnePage: Bool
  let numbers: NumberText
  var language: Language { report.language }

  init(_ report: AuditReport, isOnePage: Bool) {
    self.report = report
    self.isOnePage = isOnePage
    numbers = NumberText(language: report.language, space: "\u{A0}")
  }

  func say(_ de: String, _ en: String) -> String { language == .de ? de : en }
  func whole(_ value: Int) -> String { numbers.whole(Int64(value)) }
  /// `1 Import`, `3 Importe`.
  func count(_ value: Int, _ one: (de: String, en: String), _ many: (de: String, en: String)) -> String {
    "\(whole(value))\u{A0}" + (value == 1 ? say(one.de, one.en) : say(many.de, many.en))
  }

  var title: String { say("Rechenschaft über Daten und Auskünfte", "Account of data and answers") }
  var period: String { PeriodText(language: language).label(report.quarter) }
  var organisation: String { report.organisation ?? say("Organisation ohne Namen", "Organisation without a name") }
  var lead: String {
    say(
      "Für Betriebsrat und Datenschutzbeauftragte. Gezählt ist, was in diesem Quartal aufgezeichnet wurde; die Seite "
        + "nennt weder Werte noch Gruppen. Es gilt: ",
      "For works council and data protection officer. Counted is what was recorded in this quarter; the page names "
        + "neither values nor groups. In force: ") + report.policy[language] + "."
  }

  var blocks: [Block] { [collected, published, refused, asked, changed, proof] }

  var collected: Block {
    let rows = report.sources.map { source in
      [
        source.name, source.formats.joined(separator: ", "), whole(source.imports), whole(source.rows),
        source.isByPerson ? say("je Person, als Nummer", "by person, as a number") : say("ohne Personen", "no persons"),
      ]
    }
    var sentences: [String] = []
    if report.sources.isEmpty { sentences.append(say("Nichts wurde eingelesen.", "Nothing was imported.")) }
    if report.entries > 0 {
      let entries = count(report.entries, ("Eintrag", "entry"), ("Einträge", "entries"))
      sentences.append(say("Von Hand erfasst: \(entries).", "Entered by hand: \(entries)."))
    }
    sentences.append(
      report.droppedForgotten
        ? say(
          "Diese Importe enthielten Zeilen vergessener Personen; sie wurden verworfen.",
          "These imports held rows of forgotten persons, which were dropped.")
        : say(
          "Kein verzeichneter Import enthielt Zeilen vergessener Personen.",
          "No import on record held rows of forgotten persons."))
    return Block(
      title: say("Erhoben", "Collected"), sentences: sentences,
      table: table(
        [
          (say("Quelle", "source"), false), (say("Format", "format"), false), (say("Importe", "imports"), true),
          (say("Zeilen", "rows"), true), (say("Körnung", "grain"), false),
        ], rows))
  }

  var published: Block {
    let figures = report.published.reduce(0) { $0 + $1.figures }
    let editions =
      report.editions == 0
      ? say("Keine Ausgabe des Berichts wurde veröffentlicht.", "No edition of the report was published.")
      : say("Veröffentlichte Ausgaben des Berichts: ", "Editions of the report published: ")
        + "\(whole(report.editions))."
    let first =
      figures == 0
      ? say("Keine Kennzahl wurde erstmals freigegeben.", "No figure was released for the first time.")
      : say("Erstmals freigegeben: ", "Released for the first time: ")
        + count(figures, ("Kennzahl", "figure"), ("Kennzahlen", "figures")) + "."
    return Block(
      title: say("Herausgegeben", "Published"), sentences: [first, editions],
      table: table(
        [(say("Gebiet", "subject"), false), (say("Kennzahlen", "figures"), true), (say("Zeilen", "rows"), true)],
        report.published.map { [subject($0.subject), whole($0.figures), whole($0.groups)] }))
  }

  private func subject(_ id: String) -> String {
    if let subject = ReportPlan.subjects.first(where: { $0.id == id }) { return subject.title[language] }
    switch id {
    case "trend": return say("Verläufe", "Trends")
    case "forecast": return say("Prognosen", "Forecasts")
    default: return id
    }
  }

  private var refused: Block {
    let protected = count(report.protectedRows, ("Zeile", "row"), ("Zeilen", "rows"))
    var sentences = [
      report.protectedRows == 0
        ? say("Keine gefragte Zeile war zu schützen.", "No row that was asked for had to be protected.")
        : say("Geschützt statt gezeigt: \(protected).", "Protected instead of shown: \(protected).")
    ]
    if report.standingRows > 0 {
      let rows = count(report.standingRows, ("Zeile", "row"), ("Zeilen", "rows"))
      sentences.append(
        say("Beim früher Gesagten blieb es: \(rows).", "Left as they were said earlier: \(rows)."))
    }
    if report.unsayableRows > 0 {
      let rows = count(report.unsayableRows, ("Zeile", "row"), ("Zeilen", "rows"))
      sentences.append(say("Nicht sagbar: \(rows).", "Could not be said: \(rows)."))
    }
    if report.hiddenThemes > 0 {
      sentences.append(
        say("Themen mit zu wenigen Kommentaren: ", "Themes with too few comments: ") + whole(report.hiddenThemes) + ".")
    }
    return Block(
      title: say("Verweigert", "Refused"), sentences: sentences,
      table: table(
        [(say("Grund", "reason"), false), (say("Male", "times"), true)],
        report.refusals.map { [$0.reason, whole($0.times)] }, atMost: isOnePage ? 4 : .max))
  }

  private var asked: Block {
    let questions = report.askings.reduce(0) { $0 + $1.questions }
    let raw = report.askings.reduce(0) { $0 + $1.rawReadings }
    let first =
      questions == 0
      ? say("Niemand hat nach einer Kennzahl gefragt.", "Nobody asked for a figure.")
      : say("Gefragt wurde nach ", "Asked for: ")
        + count(questions, ("Kennzahl", "figure"), ("Kennzahlen", "figures")) + "."
    let second =
      raw == 0
      ? say("Niemand hat einzelne Zeilen des Protokolls gesehen.", "Nobody saw single rows of the log.")
      : say("Einzelne Zeilen des Protokolls wurden ", "Single rows of the log were seen ")
        + count(raw, ("Mal gesehen.", "time."), ("Mal gesehen.", "times."))
    return Block(
      title: say("Gefragt", "Asked"), sentences: [first, second],
      table: table(
        [
          (say("Wer", "who"), false), (say("Kennzahlen", "figures"), true), (say("Zeilen gezeigt", "rows shown"), true),
          (say("geschützt", "protected"), true), (say("Rohzeilen", "raw rows"), true),
          (say("Dokumente", "documents"), true), (say("Kommentare", "comments"), true),
          (say("verweigert", "refused"), true),
        ],
        report.askings.map {
          [
            $0.reader, whole($0.questions), whole($0.released), whole($0.protected), whole($0.rawRows),
            whole($0.documents), whole($0.comments), whole($0.refusals),
          ]
        }))
  }

  /// The first rows, and how many are left out.
  private func table(_ columns: [(String, Bool)], _ rows: [[String]], atMost limit: Int? = nil) -> Table? {
    guard !rows.isEmpty else { return nil }
    let most = limit ?? (isOnePage ? 7 : .max)
    var shown = Array(rows.prefix(rows.count > most ? most - 1 : rows.count))
    if shown.count < rows.count {
      let left = rows.count - shown.count
      let rest = say("und \(left) weitere, vollständig als Text", "and \(left) more, in full as text")
      shown.append([rest] + columns.dropFirst().map { _ in "" })
    }
    return Table(columns: columns.map { (title: $0.0, isNumeric: $0.1) }, rows: shown)
  }
}
