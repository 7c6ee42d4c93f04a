internal import Figures

/// One question of the offline page. Its key is the payload's, `principles.dataAllowed`.
struct FormField {
  enum Kind {
    case short, long, number, day, units
    case choice([(key: String, label: Localized)])
  }

  let key: String
  let kind: Kind
  let isRequired: Bool
  /// Most bytes that the event takes.
  let bytes: Int
  let label: Localized
  let hint: Localized
  let fault: Localized

  private init(
    _ key: String, _ kind: Kind, isRequired: Bool = false, bytes: Int = 200, _ label: Localized,
    hint: Localized = Localized(""), fault: Localized = Localized("")
  ) {
    self.key = key
    self.kind = kind
    self.isRequired = isRequired
    self.bytes = bytes
    self.label = label
    self.hint = hint
    self.fault = fault
  }

  static let needed = [
    FormField(
      "title", .short, isRequired: true, Localized(de: "Was wollt ihr versuchen?", en: "What do you want to try out?"),
      hint: Localized(de: "Ein kurzer Titel: Fotos statt Formulare", en: "A short title: photos instead of forms"),
      fault: Localized(
        de: "Ein Titel fehlt, oder er ist zu lang. Schreibt höchstens 200 Zeichen.",
        en: "The title is missing or too long. Write at most 200 characters.")),
    FormField(
      "units", .units, isRequired: true, Localized(de: "Wer versucht es?", en: "Who takes part?"),
      hint: Localized(
        de: "Die Einheit, wie sie im Organigramm heißt", en: "The unit, as the organisation chart has it"),
      fault: Localized(de: "Nennt mindestens eine Einheit.", en: "Name at least one unit.")),
    FormField(
      "expected", .long, isRequired: true, bytes: 1_000,
      Localized(de: "Was erwartet ihr?", en: "What do you expect?"),
      hint: Localized(
        de: "Ein Satz genügt. Bitte keine Namen von Personen: alle können es lesen.",
        en: "One sentence is enough. No names of people, please: everybody can read it."),
      fault: Localized(
        de: "Die Erwartung fehlt, oder sie ist zu lang. Schreibt höchstens 1000 Zeichen.",
        en: "The expectation is missing or too long. Write at most 1000 characters.")),
  ]

  static let optional = [
    FormField(
      "measure", .short, Localized(de: "Was werdet ihr messen?", en: "What will you measure?"),
      hint: Localized(de: "Zum Beispiel: Stunden je Bericht", en: "For example: hours per report"),
      fault: Localized(de: "Schreibt höchstens 200 Zeichen.", en: "Write at most 200 characters.")),
    FormField(
      "threshold", .number,
      Localized(de: "Ab welcher Zahl gilt es als bestätigt?", en: "From which number on does it count as confirmed?"),
      hint: Localized(
        de: "Nur vor dem Beginn festlegbar. Ohne Zahl zählt es nicht als bestätigtes Lernen.",
        en: "Can be set before the start only. Without a number it does not count as validated learning."),
      fault: Localized(
        de: "Das ist keine Zahl. Schreibt sie wie 12,5 oder -3.", en: "This is no number. Write it like 12.5 or -3.")),
    FormField(
      "direction",
      .choice([
        ("at-least", Localized(de: "mindestens so viel", en: "at least that much")),
        ("at-most", Localized(de: "höchstens so viel", en: "at most that much")),
      ]), Localized(de: "Auf welcher Seite der Zahl?", en: "On which side of the number?")),
    FormField(
      "decideBy", .day, Localized(de: "Bis wann entscheidet ihr?", en: "By when will you decide?"),
      hint: Localized(de: "Vorgeschlagen: in sechs Wochen", en: "Suggested: in six weeks"),
      fault: Localized(de: "Diesen Tag gibt es nicht.", en: "This day does not exist.")),
    FormField(
      "lever",
      .choice([
        ("decision", Localized(de: "Entscheidungen", en: "decisions")),
        ("creation", Localized(de: "Neues schaffen", en: "creating something")),
        ("validation", Localized(de: "Prüfen", en: "checking")),
        ("routine", Localized(de: "Routine", en: "routine")),
      ]), Localized(de: "Wo setzt es an?", en: "Where does it act?")),
    FormField(
      "principles.peopleInformed", .choice(yesNo),
      Localized(de: "Wissen die Betroffenen davon?", en: "Do those concerned know of it?")),
    FormField(
      "principles.dataAllowed", .choice(yesNo),
      Localized(de: "Dürfen die Daten dafür verwendet werden?", en: "May the data be used for it?")),
    FormField(
      "principles.someoneChecks", .choice(yesNo),
      Localized(de: "Prüft jemand die Ergebnisse?", en: "Does somebody check the results?")),
  ]

  private static let yesNo = [
    (key: "true", label: Localized(de: "ja", en: "yes")), (key: "false", label: Localized(de: "nein", en: "no")),
  ]
}

/// What the offline page says beside its questions.
enum FormWording {
  static let title = Localized(de: "Einen Versuch vorschlagen", en: "Propose an experiment")
  static let lead = Localized(
    de: "Drei Antworten genügen. Nichts wird gesendet: am Ende steht eine Zeile zum Kopieren oder Speichern.",
    en: "Three answers are enough. Nothing is sent: at the end there is one line to copy or save.")
  static let noScript = Localized(
    de: "Diese Seite braucht JavaScript, um die Zeile zu schreiben.",
    en: "This page needs JavaScript to write the line.")
  static let problems = Localized(
    de: "Etwas fehlt noch. Die Hinweise stehen bei den Feldern.",
    en: "Something is missing. The fields say what.")
  static let optional = Localized(de: "Wenn ihr es schon wisst", en: "If you know it already")
  static let needed = Localized(de: "(nötig)", en: "(required)")
  static let notSaid = Localized(de: "keine Angabe", en: "not said")
  static let unit = Localized(de: "Einheit", en: "Unit")
  static let moreUnits = Localized(de: "Noch eine Einheit", en: "One more unit")
  static let make = Localized(de: "Zeile schreiben", en: "Write the line")
  static let result = Localized(de: "Fertig", en: "Done")
  static let resultHint = Localized(
    de: "Schickt diese Zeile dem Büro, das Hebel betreut. Mehrere Zeilen passen in eine Datei.",
    en: "Send this line to the office that runs Hebel. Several lines fit into one file.")
  static let line = Localized(de: "Die Zeile", en: "The line")
  static let copy = Localized(de: "Kopieren", en: "Copy")
  static let save = Localized(de: "Speichern", en: "Save")
  static let again = Localized(de: "Noch ein Versuch", en: "Another experiment")
  static let copied = Localized(de: "Kopiert.", en: "Copied.")
}
