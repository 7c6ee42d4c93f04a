internal import Events

extension DemoOrganisation {
  static let experimentColumns = [
    "id", "title", "units", "expected", "measure", "threshold", "direction", "decide_by", "kind", "lever", "goal",
    "people_informed", "data_allowed", "someone_checks", "idea", "proposed_on", "started_on", "baseline",
    "measured_on", "measured_value", "observations", "decided_on", "outcome", "effect", "learning", "adopted_by",
    "scaled_on", "accountable_role", "sample_share", "stop_rule", "retired_on", "retired_reason",
  ]

  /// What became of everything that was tried, one row an experiment.
  func experimentsFile() -> DemoFile {
    DemoFile("experiments.csv", format: "experiments", source: "office/experiments") { [self] text in
      try text.table(DemoOrganisation.experimentColumns, style: .german)
      for life in trials() { try write(life, to: &text) }
    }
  }

  private func write(_ life: DemoTrialLife, to text: inout DemoText) throws {
    let trial = life.trial
    for value in [life.id, trial.title, life.unit.path, trial.expected, trial.measure ?? ""] { text.field(value) }
    text.field(tenths: life.threshold)
    text.field(life.threshold == nil ? "" : trial.isAtMost ? "höchstens" : "mindestens")
    text.field(life.proposedOn + 42)
    for value in [trial.kind, trial.lever, trial.goal ?? ""] { text.field(value) }
    let principles = life.principles
    for holds in [principles.informed, principles.allowed, principles.checked] { text.field(holds ? "ja" : "nein") }
    text.field(life.ideaID ?? "")
    text.field(life.proposedOn)
    text.field(life.startedOn)
    text.field(tenths: life.startedOn == nil || trial.measure == nil ? nil : trial.baseline)
    text.field(life.measuredOn)
    text.field(tenths: life.measuredOn == nil ? nil : life.measured)
    if life.measuredOn != nil { text.field(life.observations) } else { text.blank() }
    text.field(life.decidedOn)
    text.field(life.outcome?.rawValue ?? "")
    let isMeasured = life.decidedOn != nil && life.measuredOn != nil
    text.field(tenths: isMeasured ? life.measured.map { $0 - trial.baseline } : nil)
    text.field(life.learning ?? "")
    text.field(life.adoptions.map { "\($0.unit.path)@\($0.on)" }.joined(separator: "|"))
    try writeUse(of: life, to: &text)
  }

  private func writeUse(of life: DemoTrialLife, to text: inout DemoText) throws {
    text.field(life.scaledOn)
    let isScaled = life.scaledOn != nil
    text.field(isScaled && life.oversight.role ? "Leitung \(life.unit.name)" : "")
    text.field(isScaled && life.oversight.sample ? "10 %" : "")
    text.field(isScaled && life.oversight.stop ? "zwei Fehler in einer Woche" : "")
    text.field(life.retiredOn)
    text.field(life.retiredOn == nil ? "" : "durch das neue Verfahren ersetzt")
    try text.endRow()
  }

  /// Ideas that experiments came from, and those nobody has taken up yet.
  func ideasFile() -> DemoFile {
    DemoFile("ideas.csv", format: "ideas", source: "office/ideas") { [self] text in
      try text.table(["id", "day", "title", "unit", "text"])
      for life in trials() {
        guard let days = life.ideaDays, let id = life.ideaID else { continue }
        let day = max(start, life.proposedOn - days)
        for value in [id, day.description, life.trial.title, life.unit.path, ""] { text.field(value) }
        try text.endRow()
      }
      let waiting = DemoTrial.all.filter { $0.kind == "innovation" }
      let places = units.filter { $0.weight > 0 && $0.work != .lead }
      for number in 0..<max(3, people / 60) {
        var random = DemoRandom(seed: seed, .trial, number, 1)
        let unit = random.element(of: places)
        let day = workingDay(start + random.whole(0...(days.count - 8)))
        let title = random.element(of: waiting).title + ", zweiter Anlauf"
        for value in ["I-W\(number + 1)", day.description, title, unit.path, ""] { text.field(value) }
        try text.endRow()
      }
    }
  }

  /// Experience without a plan.
  func notesFile() -> DemoFile {
    let notes: [(title: String, happened: String, again: Bool)] = [
      ("Besprechung aufnehmen und zusammenfassen", "Die Beschlüsse stimmten, zwei Namen waren vertauscht.", true),
      ("Tabelle mit Lieferterminen bereinigen", "In zehn Minuten fertig, eine Zeile war verrutscht.", true),
      ("Brief an die Behörde formulieren", "Der Ton war falsch; von Hand ging es schneller.", false),
      ("Bild für die Werkszeitung erzeugen", "Niemand wollte es verwenden.", false),
      ("Fremdsprachigen Prüfbericht lesen", "Reichte, um zu entscheiden, ob wir ihn übersetzen lassen.", true),
      ("Formel für die Nachkalkulation finden", "Die dritte Formel war richtig.", true),
    ]
    return DemoFile("notes.csv", format: "notes", source: "office/notes") { [self] text in
      try text.table(["day", "title", "unit", "happened", "again"])
      let places = units.filter { $0.weight > 0 && $0.work != .lead && !$0.isSuccessor }
      for number in 0..<min(600, max(4, people / 50)) {
        var random = DemoRandom(seed: seed, .trial, number, 2)
        let note = notes[number % notes.count]
        text.field(workingDay(start + random.whole(0...(days.count - 8))))
        for value in [note.title, random.element(of: places).path, note.happened, note.again ? "ja" : "nein"] {
          text.field(value)
        }
        try text.endRow()
      }
    }
  }

  /// What came into use, most of it out of experiments.
  func launchesFile() -> DemoFile {
    DemoFile("launches.csv", format: "launches", source: "office/launches") { [self] text in
      try text.table([
        "id", "day", "title", "kind", "new_to", "unit", "experiment", "value", "currency", "confirmed_value",
        "confirmed_on", "confirmed_by_role", "band",
      ])
      for life in trials() {
        var random = DemoRandom(seed: seed, .trial, life.number, 3)
        guard let scaledOn = life.scaledOn, random.chance(0.75) else { continue }
        let day = workingDay(scaledOn + random.whole(5...40))
        guard day < days.upperBound else { continue }
        let kinds = ["product", "service", "process", "content", "decision"]
        let kind = kinds[random.index(weights: life.trial.kind == "innovation" ? [4, 3, 2, 1, 1] : [0.4, 2, 5, 2, 1])]
        let newTo = ["team", "organisation", "market"][random.index(weights: [5, 4, 1])]
        let value = Int(4_000 * random.lognormal(spread: 0.8)) / 100 * 100
        for cell in ["L-\(padded(life.number, 3))", day.description, life.trial.title, kind, newTo, life.unit.path] {
          text.field(cell)
        }
        text.field(life.id)
        text.field(value)
        text.field("EUR")
        let confirmedOn = workingDay(day + 80)
        if confirmedOn < days.upperBound, random.chance(0.6) {
          text.field(Int(Double(value) * (0.5 + 0.6 * random.unit())) / 100 * 100)
          text.field(confirmedOn)
          text.field("Controlling")
        } else {
          text.blank(3)
        }
        text.field(1 + random.index(weights: isSmall ? [3, 1] : life.unit.work.bands.map { $0 + 2 }))
        try text.endRow()
      }
    }
  }
}

extension DemoText {
  /// One decimal in the table's own way of writing; empty where there is none.
  mutating func field(tenths value: Double?) {
    guard let value else { return blank() }
    field(Amount(nanos: Int128((value * 10).rounded()) * 100_000_000))
  }
}
