/// How something was for people. Comments stay outside: they are only taken in sealed.
struct FeedbackImporter: OfficeImporter {
  static let form = OfficeForm(
    "feedback", "How a tool, a training, an experiment or the programme was. Comments are encrypted at once.",
    columns: [
      .id(required: true, "What names this feedback for ever: two rows may be equal in all else."),
      FormColumn(
        "about", .choice(subjects), aliases: ["kind", "zu", "Gegenstand"], required: true,
        "tool, training, experiment or programme."),
      FormColumn("of", aliases: ["which", "welches", "Bezug"], "Which one."),
      FormColumn(
        "rating", .count, aliases: ["Bewertung", "Note von 5"], required: true, "1 to 5; 5 is best."),
      .unwritten(
        "comment", .comment, aliases: ["Kommentar", "Anmerkung", "remark"],
        "Free text, at most 2,000 characters, no names of people, please. It is encrypted under the person's key."),
    ], when: .moment, person: .optional,
    events: [FormEvent("feedback-given", ["about", "of", "rating"], takesComment: true)], key: [],
    example: """
      Nr;Datum;zu;Bezug;Bewertung;Kommentar
      1;15.09.2026;Schulung;KI-Grundlagen;4;Mehr Beispiele aus unserem Alltag
      2;15.09.2026;Programm;;5;
      """,
    naturalKey: "id", mappingVersion: 2)

  private static let subjects = [
    "tool": "tool", "werkzeug": "tool", "anwendung": "tool", "training": "training", "schulung": "training",
    "kurs": "training", "experiment": "experiment", "versuch": "experiment", "programme": "programme",
    "program": "programme", "programm": "programme",
  ]
}
