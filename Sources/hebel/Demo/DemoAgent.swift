/// AI labour that works without a person at the keyboard.
struct DemoAgent: Sendable {
  let name: String
  let purpose: String
  let unit: String
  /// nil: nobody answers for it yet, which a report has to say.
  var accountableRole: String?
  var sampleShare: String?
  var stopRule: String?
  /// First day of work, counted from the beginning of the demo.
  let firstDay: Int

  static let all = [
    DemoAgent(
      name: "rechnungspruefung", purpose: "Eingangsrechnungen vorprüfen", unit: "Verwaltung/Finanzen",
      accountableRole: "Leitung Buchhaltung", sampleShare: "0.1", stopRule: "drei falsche Buchungen in einer Woche",
      firstDay: 120),
    DemoAgent(
      name: "angebotsassistent", purpose: "Angebotsentwürfe vorbereiten", unit: "Vertrieb/Innendienst",
      accountableRole: "Leitung Innendienst", sampleShare: "0.2", stopRule: "ein falscher Preis beim Kunden",
      firstDay: 240),
    DemoAgent(
      name: "schichtbericht", purpose: "Schichtberichte zusammenfassen", unit: "Produktion/Fertigung",
      accountableRole: "Leitung Fertigung", firstDay: 300),
    DemoAgent(
      name: "postverteiler", purpose: "Eingangspost zuordnen", unit: "Verwaltung/Personal", firstDay: 390),
    DemoAgent(
      name: "testlauf", purpose: "Nächtliche Testläufe auswerten", unit: "Technik/Software",
      accountableRole: "Leitung Software", sampleShare: "0.05", stopRule: "ein übersehener Fehler im Feld",
      firstDay: 340),
  ]
}
