internal import Events

/// Judgements of AI work by people.
struct ReviewsImporter: Importer {
  static let format = ImportFormat(
    name: "reviews", summary: "What people judged of AI work: accepted, edited or rejected.",
    columns: [
      ColumnDocumentation("id", aliases: ["review id", "ID"], required: true, "What names this review for ever."),
      ColumnDocumentation(
        "verdict", aliases: ["result", "Urteil", "Ergebnis"], required: true, "accepted, edited or rejected."),
      ColumnDocumentation("tool", aliases: ["Werkzeug"], "Through which tool the work came."),
      ColumnDocumentation("task", aliases: ["category", "Aufgabe"], "Category of the task."),
      ColumnDocumentation("iterations", aliases: ["rounds", "Runden"], "Rounds until then."),
      ColumnDocumentation(
        "minutes_saved", aliases: ["Minuten gespart", "gesparte Minuten"], "As the person reports."),
      ColumnDocumentation(
        "minutes_spent", aliases: ["Minuten aufgewendet", "aufgewendete Minuten"], "As the person reports."),
      ColumnDocumentation("rating", aliases: ["Bewertung"], "1 to 5; 5 is best."),
      ColumnDocumentation(
        "reason", aliases: ["Grund"],
        "Why edited or rejected: unclear-brief, missing-context, wrong-facts, wrong-form, not-permitted or other."),
    ] + MomentColumns.documentation + SubjectColumns.documentation,
    example: """
      id,day,person,verdict,tool,task,iterations,minutes_saved,minutes_spent,rating,reason
      v-1,2026-09-15,1001,accepted,assistant,report,1,30,5,5,
      v-2,2026-09-15,1002,rejected,assistant,research,3,,20,2,wrong-facts
      """,
    naturalKey: "id")

  private static let verdicts = [
    "accepted": "accepted", "accept": "accepted", "angenommen": "accepted", "übernommen": "accepted",
    "edited": "edited", "edit": "edited", "bearbeitet": "edited", "geändert": "edited", "rejected": "rejected",
    "reject": "rejected", "abgelehnt": "rejected", "verworfen": "rejected",
  ]
  private static let reasons = [
    "unclearbrief": "unclear-brief", "unklarerauftrag": "unclear-brief", "missingcontext": "missing-context",
    "fehlenderkontext": "missing-context", "kontextfehlt": "missing-context", "wrongfacts": "wrong-facts",
    "falschefakten": "wrong-facts", "sachfehler": "wrong-facts", "wrongform": "wrong-form",
    "falscheform": "wrong-form", "notpermitted": "not-permitted", "nichterlaubt": "not-permitted",
    "nichtzulässig": "not-permitted", "other": "other", "andere": "other", "sonstiges": "other",
  ]

  func read(_ input: any ByteInput, options: ImportOptions, into sink: inout some ImportSink) throws {
    var table = try Table(input, format: Self.format, options: options)
    let header = table.header
    let (when, subject) = (MomentColumns(table), SubjectColumns(table))
    guard when.exists else { throw MomentColumns.missing }
    try sink.begin(source: options.source ?? Self.format.name, understoodAs: table.facts)
    try table.readAll(into: &sink) { table throws(CellFault) in
      let id = try table.required(header.column("id"), isRepeated: false)
      guard let verdict = try table.choice(header.column("verdict"), Self.verdicts) else {
        throw table.missing(header.column("verdict"))
      }
      var data = Members(capacity: 8)
      data.add("iterations", try table.count(header.column("iterations")))
      data.add("minutesSaved", try table.count(header.column("minutes_saved")))
      data.add("minutesSpent", try table.count(header.column("minutes_spent")))
      data.add("rating", try table.count(header.column("rating")))
      data.add("reason", try table.choice(header.column("reason"), Self.reasons))
      data.add("task", try table.text(header.column("task")))
      data.add("tool", try table.text(header.column("tool")))
      data.add("verdict", verdict)
      return .candidate(
        Candidate(
          type: "output-reviewed", time: try when.moment(table), subject: try subject.subject(&table), id: .given(id),
          data: data.object, row: table.line))
    }
  }
}
