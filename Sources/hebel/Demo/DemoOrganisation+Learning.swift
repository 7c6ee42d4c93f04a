internal import Events

extension DemoOrganisation {
  /// A person's training, where it took place.
  private func training(of person: DemoPerson) -> (day: Day, course: Int, level: Int?)? {
    var random = DemoRandom(seed: seed, .training, person.index)
    guard let first = person.placements.first else { return nil }
    let band = first.band
    // Leaders and specialists are reached first, the shop floor last.
    let share = isSmall ? 0.6 : [0.22, 0.52, 0.66, 0.74, 0.85, 0.8][band - 1]
    guard random.chance(share) else { return nil }
    let firstUse = person.access.compactMap(\.firstUse).min()
    let day: Day
    if let firstUse, random.chance(0.45) {
      day = workingDay(firstUse - random.whole(0...9))
    } else {
      day = workingDay(start + 92 + random.whole(0...(days.count - 100)))
    }
    guard day >= max(start, first.from), day < min(person.leftOn ?? days.upperBound, days.upperBound) else {
      return nil
    }
    let isLead = band >= (isSmall ? 2 : 4)
    return (day, isLead ? 2 : random.index(weights: [6, 4]), random.chance(0.7) ? random.whole(2...5) : nil)
  }

  private static let courses = [
    (name: "KI-Grundkurs", topic: "Grundlagen", hours: 35, cost: 12_000),
    (name: "Beauftragen und Prüfen", topic: "Aufträge an die KI", hours: 40, cost: 18_000),
    (name: "KI für Führungskräfte", topic: "Führen mit KI", hours: 60, cost: 39_000),
  ]

  /// Who completed which course; hours and cost in tenths and hundredths.
  func trainingsFile() -> DemoFile {
    DemoFile("trainings.csv", format: "trainings", source: "hr/trainings") { [self] text in
      try text.table(["person", "day", "course", "topic", "hours", "cost", "currency", "level"], style: .german)
      for person in staff {
        guard let (day, number, level) = training(of: person) else { continue }
        let course = DemoOrganisation.courses[number]
        text.field(person.key)
        text.field(day)
        text.field(course.name)
        text.field(course.topic)
        text.field(tenths: Double(course.hours) / 10)
        text.field(Amount(nanos: Int128(course.cost) * 10_000_000))
        text.field("EUR")
        if let level { text.field(level) } else { text.blank() }
        try text.endRow()
      }
    }
  }

  func trainingBudgetsFile() -> DemoFile {
    DemoFile("training-budgets.csv", format: "training-budgets", source: "hr/budgets") { [self] text in
      try text.table(["id", "unit", "from", "to", "hours", "cost", "currency"])
      for year in 0..<2 {
        let from = start.addingMonths(12 * year)
        for value in ["B-\(year + 1)", "", from.description, from.addingMonths(12).description] { text.field(value) }
        text.field(people * (year == 0 ? 2 : 3))
        text.field(people * (year == 0 ? 80 : 110))
        text.field("EUR")
        try text.endRow()
      }
    }
  }

  /// Coaching by unit and quarter; leads begin, peers follow.
  func coachingFile() -> DemoFile {
    DemoFile("coaching.csv", format: "coaching", source: "office/coaching") { [self] text in
      try text.table(["id", "day", "unit", "format", "coach_band", "hours"])
      let formats = ["team", "open-hour", "workshop", "peer", "one-to-one"]
      for (index, unit) in units.enumerated() where unit.weight > 0 && unit.work != .lead && !unit.isSuccessor {
        for quarter in 0..<5 {
          var random = DemoRandom(seed: seed, .coaching, index, quarter)
          guard random.chance(min(0.85, (0.18 + 0.12 * Double(quarter)) * unit.pull)) else { continue }
          let day = workingDay(start.addingMonths(3 * quarter) + random.whole(4...80))
          guard day < days.upperBound else { continue }
          text.field("C-\(index + 1)-\(quarter + 1)")
          text.field(day)
          text.field(unit.path)
          text.field(formats[random.index(weights: [4, 3, 2, Double(quarter), 1])])
          text.field(isSmall ? 2 : random.whole(3...5))
          text.field(tenths: Double(random.element(of: [10, 15, 20, 40])) / 10)
          try text.endRow()
        }
      }
    }
  }

  private static let prompts = [
    ("Angebot auf einer Seite", "drafting"), ("Prüfbericht aus Messwerten", "drafting"),
    ("Protokoll mit Beschlüssen zuerst", "summarising"), ("Gegenrede zu einem Vorschlag", "planning"),
    ("Fehlerliste nach Ursache ordnen", "data-analysis"), ("Antwort auf eine Reklamation", "drafting"),
    ("Lastenheft auf Widersprüche lesen", "research"), ("Anleitung in leichter Sprache", "drafting"),
    ("Vertrag gegen unsere Klauseln", "research"), ("Lieferantenbrief auf Englisch", "translation"),
    ("Schichtbuch zusammenfassen", "summarising"), ("Testfälle zu einer Anforderung", "programming"),
  ]

  private func promptCount() -> Int { max(10, people / 15) }

  private func prompt(_ number: Int) -> (id: String, title: String, category: String, unit: Int, day: Day) {
    var random = DemoRandom(seed: seed, .prompt, number)
    let (title, category) = DemoOrganisation.prompts[number % DemoOrganisation.prompts.count]
    let weights = units.map { $0.weight == 0 || $0.isSuccessor ? 0 : $0.pull }
    let unit = random.index(weights: weights)
    let day = workingDay(start + 30 + Int(random.unit() * Double(days.count - 45)))
    return ("p-\(padded(number + 1, 3))", title, category, unit, day)
  }

  func promptsFile() -> DemoFile {
    DemoFile("prompts.csv", format: "prompts", source: "office/prompts") { [self] text in
      try text.table(["prompt", "day", "title", "unit", "category"])
      for number in 0..<promptCount() {
        let prompt = prompt(number)
        for value in [prompt.id, prompt.day.description, prompt.title, units[prompt.unit].path, prompt.category] {
          text.field(value)
        }
        try text.endRow()
      }
    }
  }

  /// Most reuse stays at home; the silo shares next to nothing.
  func promptReusesFile() -> DemoFile {
    DemoFile("prompt-reuses.csv", format: "prompt-reuses", source: "office/prompts") { [self] text in
      try text.table(["id", "day", "prompt", "unit", "fit"])
      let others = units.map { $0.weight == 0 || $0.isSuccessor ? 0 : $0.weight }
      for number in 0..<promptCount() {
        let prompt = prompt(number)
        var random = DemoRandom(seed: seed, .prompt, number, 1)
        let isSilo = units[prompt.unit].pull > 2
        for reuse in 0..<random.poisson(isSilo ? 5 : 3.4) {
          let day = workingDay(prompt.day + random.whole(1...120))
          guard day < days.upperBound else { continue }
          let isHome = random.chance(isSilo ? 0.97 : 0.62)
          let unit = isHome ? prompt.unit : random.index(weights: others)
          text.field("\(prompt.id)-\(reuse + 1)")
          text.field(day)
          text.field(prompt.id)
          text.field(units[unit].path)
          text.field(["as-is", "adapted", "failed", ""][random.index(weights: isHome ? [5, 4, 1, 2] : [3, 5, 2, 2])])
          try text.endRow()
        }
      }
    }
  }
}
