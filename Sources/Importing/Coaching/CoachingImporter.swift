/// Coaching that units had.
struct CoachingImporter: OfficeImporter {
  static let form = OfficeForm(
    "coaching", "Coaching of units; of the coach only the level of influence is taken over.",
    columns: [
      .id("What names the session for ever. Without it: day, unit, format and the coach's band."),
      .unit("Which unit was coached."),
      FormColumn(
        "format", .choice(formats), aliases: ["Format", "Form"], "one-to-one, team, peer, open-hour or workshop."),
      FormColumn(
        "coach_band", .count, aliases: ["band", "Stufe des Coachs", "Stufe"],
        "Level of influence of the coach; 1 is the least."), .hours,
    ], when: .moment, events: [FormEvent("coaching-held", ["unit", "format", "coach_band", "hours"])],
    key: ["unit", "format", "coach_band"],
    example: """
      Datum;Abteilung;Format;Stufe des Coachs;Stunden
      15.09.2026;Vertrieb;Sprechstunde;3;1,5
      22.09.2026;Betrieb/Lager;Workshop;4;4
      """,
    naturalKey: "id, or else day, unit, format and the coach's band")

  private static let formats = [
    "onetoone": "one-to-one", "1:1": "one-to-one", "einzeln": "one-to-one", "einzelcoaching": "one-to-one",
    "team": "team", "teamcoaching": "team", "peer": "peer", "kollegial": "peer", "tandem": "peer",
    "openhour": "open-hour", "sprechstunde": "open-hour", "workshop": "workshop",
  ]
}
