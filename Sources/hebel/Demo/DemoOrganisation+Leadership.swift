internal import Events

/// A decision of the demo's leadership; days are counted from the beginning.
private struct DemoDecision {
  let day: Int
  let due: Int
  let text: String
  let owner: String
  var metric = ""
  /// nil: open.
  var closed: Int?
  var isDropped = false
  var result = ""
  var forSmall = true
}

extension DemoOrganisation {
  private static let decisions: [DemoDecision] = [
    DemoDecision(
      day: 99, due: 180, text: "Grundkurs für alle, zuerst in Vertrieb und Technik", owner: "Leitung Personal",
      metric: "competence.trained", closed: 175, result: "Der Kurs läuft monatlich, die Plätze sind belegt"),
    DemoDecision(
      day: 105, due: 160, text: "Ungenutzte Zugänge nach 60 Tagen neu zuteilen", owner: "Leitung IT",
      metric: "tokens.idle-access", closed: 190, result: "Die Regel steht, 41 Zugänge sind neu vergeben"),
    DemoDecision(
      day: 196, due: 260, text: "Jeder Agent bekommt eine verantwortliche Stelle", owner: "Datenschutz",
      metric: "supervision.oversight", closed: 290, result: "Für die älteren Agenten erledigt, zwei neue sind offen",
      forSmall: false),
    DemoDecision(
      day: 198, due: 330, text: "Bestätigte Versuche in der Bereichsrunde vorstellen", owner: "Büro für Wandel",
      metric: "innovation.cross-unit-adoption", closed: 325, result: "Steht jeden Monat auf der Tagesordnung"),
    DemoDecision(
      day: 288, due: 350, text: "Eigene Übersetzungslösung bauen", owner: "Leitung IT", closed: 340, isDropped: true,
      result: "Ein Anbieter ist billiger", forSmall: false),
    DemoDecision(
      day: 290, due: 400, text: "Stichproben für die Rechnungsprüfung einführen", owner: "Leitung Finanzen",
      metric: "supervision.review-coverage", closed: 396, result: "Jeden Freitag zwanzig Belege"),
    DemoDecision(
      day: 372, due: 430, text: "Preise des Übersetzungsdienstes klären", owner: "Leitung Einkauf",
      metric: "tokens.uncosted", forSmall: false),
    DemoDecision(
      day: 374, due: 520, text: "Sprechstunden in Fertigung und Montage", owner: "Leitung Produktion",
      metric: "competence.coaching"),
    DemoDecision(
      day: 376, due: 455, text: "Austausch des Chatdienstes erneut erproben", owner: "Leitung IT",
      metric: "openness.modularity", closed: 448, result: "Umstieg in neun Tagen gelungen", forSmall: false),
  ]

  func decisionsFile() -> DemoFile {
    DemoFile("decisions.csv", format: "decisions", source: "office/decisions") { [self] text in
      try text.table(
        ["id", "decided_on", "text", "owner_role", "due", "metric", "closed_on", "outcome", "result"], style: .german)
      let all = DemoOrganisation.decisions.filter { !isSmall || $0.forSmall }
      for (index, decision) in all.enumerated() where start + decision.day < days.upperBound {
        text.field("E-\(index + 1)")
        text.field(start + decision.day)
        text.field(decision.text)
        text.field(decision.owner)
        text.field(start + decision.due)
        text.field(decision.metric)
        let closedOn = decision.closed.map { start + $0 }.flatMap { $0 < days.upperBound ? $0 : nil }
        text.field(closedOn)
        text.field(closedOn == nil ? "" : decision.isDropped ? "verworfen" : "erledigt")
        text.field(closedOn == nil ? "" : decision.result)
        try text.endRow()
      }
    }
  }

  /// Samples of what agents made, judged by the unit that owns them.
  func reviewSamplesFile() -> DemoFile {
    DemoFile("review-samples.csv", format: "review-samples", source: "office/samples") { [self] text in
      try text.table(["unit", "from", "to", "tool", "drawn", "accepted", "edited", "rejected"])
      for (index, agent) in DemoAgent.all.enumerated() where agent.sampleShare != nil {
        for quarter in 0..<5 {
          let from = start.addingMonths(3 * quarter)
          let to = start.addingMonths(3 * quarter + 3)
          guard start + agent.firstDay < from, to <= days.upperBound else { continue }
          var random = DemoRandom(seed: seed, .agent, index, 1_000 + quarter)
          let drawn = random.whole(24...60)
          let rejected = random.whole(0...(drawn / 12))
          let edited = random.whole(2...(drawn / 5))
          for value in [agent.unit, from.description, to.description, "nordlicht-api"] { text.field(value) }
          for value in [drawn, drawn - edited - rejected, edited, rejected] { text.field(value) }
          try text.endRow()
        }
      }
    }
  }

  /// Short marks for courses, tools and the programme; nobody is named.
  func feedbackFile() -> DemoFile {
    DemoFile("feedback.csv", format: "feedback", source: "office/feedback") { [self] text in
      try text.table(["id", "day", "about", "of", "rating"])
      let things = [
        ("training", "KI-Grundkurs"), ("training", "Beauftragen und Prüfen"), ("tool", DemoTool.chat.name),
        ("tool", DemoTool.office.name), ("programme", ""),
      ]
      for number in 0..<max(20, people / 8) {
        var random = DemoRandom(seed: seed, .feedback, number)
        let (about, name) = random.element(of: things)
        text.field("F-\(number + 1)")
        text.field(workingDay(start + random.whole(20...(days.count - 8))))
        text.field(about)
        text.field(name)
        text.field(1 + random.index(weights: [4, 9, 20, 40, 27]))
        try text.endRow()
      }
    }
  }
}
