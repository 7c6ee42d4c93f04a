internal import Events

/// The state of one reading of a person query.
struct VivaReader {
  let source: String
  private let columns: VivaColumns
  private var units = UnitBook()
  /// `band` holds the level until the file's highest one is known.
  private var placings = PlacingHistory()
  private var highestLevel: Int64 = 0
  /// The line that each week was first seen on.
  private var weeks: [Day: Int] = [:]
  private var voices: VoiceWaves
  /// k: smallest number of people invited whose answers keep their unit and band.
  private let surveyMinimum: Int

  /// Stands for "no unit named", so that one history serves both places and the search for rows that stand twice.
  private static let nowhere = Place(unit: UnitPath("-")!)

  init(_ columns: VivaColumns, voices: VoiceWaves, source: String, surveyMinimum: Int) {
    self.columns = columns
    self.voices = voices
    self.source = source
    self.surveyMinimum = surveyMinimum
  }

  /// The usage of one row; its placing waits for `finish`.
  mutating func read(_ table: inout Table) throws(CellFault) -> [Candidate] {
    let person = Identifier(namespace: "viva", value: try table.required(columns.person, isRepeated: false))
    let week = try table.requiredDay(columns.week)
    let candidates = try usage(table, person, week)
    let place = try place(&table)
    let voice = try voices.answer(&table)
    switch placings.add(person, place ?? VivaReader.nowhere, on: week, line: table.line) {
    case .new: break
    case .repeated(let line), .contradicting(let line):
      throw CellFault(
        "PersonId", "has the week of \(week) in line \(line) already",
        mend: "A person has one row a week; keep one of the lines.")
    }
    if let place {
      highestLevel = max(highestLevel, place.band ?? 0)
      units.mention(place.unit, line: table.line)
    }
    if weeks[week] == nil { weeks[week] = table.line }
    if let voice {
      voices.add(voice, person: placings.ordinal(person), week: week, unit: place?.unit, level: place?.band)
    }
    return candidates
  }

  private func place(_ table: inout Table) throws(CellFault) -> Place? {
    guard let unit = try table.unit(columns.unit) else { return nil }
    var place = Place(unit: unit)
    place.bandName = try table.text(columns.levelName)
    if let level = try table.text(columns.level) {
      let digits = String(level.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
      place.band = Int64(digits)
      if let number = place.band, !(1...20).contains(number) {
        throw CellFault("Level", "\(quoted(level)) is no level", mend: "Levels go from Level1 to Level20.")
      }
    }
    return place
  }

  private func usage(_ table: Table, _ person: Identifier, _ week: Day) throws(CellFault) -> [Candidate] {
    var candidates: [Candidate] = []
    for app in columns.apps {
      var counts = Members(capacity: 2)
      if let column = app.actions { counts.add("actions", try count(column, table)) }
      if let column = app.activeDays { counts.add("activeDays", try count(column, table)) }
      guard !counts.list.isEmpty else { continue }
      candidates.append(summary(app.name, counts, person, week, table.line))
    }
    var counts = Members(capacity: 2)
    counts.add("activeDays", try count(columns.activeDays, table))
    counts.add("enabledDays", try count(columns.enabledDays, table))
    if !counts.list.isEmpty { candidates.append(summary(nil, counts, person, week, table.line)) }
    return candidates
  }

  /// R writes NA where nothing is known.
  private func count(_ column: Column, _ table: Table) throws(CellFault) -> Int64? {
    let isMissing = table.withBytes(column) { $0.elementsEqual("NA".utf8) || $0.elementsEqual("null".utf8) }
    return isMissing ? nil : try table.count(column)
  }

  private func summary(
    _ app: String?, _ counts: Members, _ person: Identifier, _ week: Day, _ line: Int
  ) -> Candidate {
    var data = Members(capacity: 5)
    data.add("app", app)
    data.add("counts", counts)
    data.add("from", week)
    data.add("to", week + 7)
    data.add("tool", "m365-copilot")
    return Candidate(
      type: "usage-summarised", time: Instant(startOf: week), subject: .identifier(person),
      id: .derived(day: week, unit: nil, grain: "week", naturalKey: naturalKey("summary", app)), data: data.object,
      row: line)
  }

  /// Units, placings, which weeks the file covers, and what people said in whole quarters.
  func finish(into sink: inout some ImportSink) throws {
    for candidate in units.candidates() { try sink.accept(candidate) }
    for ordinal in placings.people.indices {
      for (entry, place) in placings.changes(of: ordinal) where place != VivaReader.nowhere {
        var place = place
        place.band = place.band.map { highestLevel + 1 - $0 }
        try sink.accept(place.candidate(placings.people[ordinal], from: entry.day, row: entry.line))
      }
    }
    for (week, line) in weeks.sorted(by: { $0.key < $1.key }) {
      try sink.accept(coverage(of: source, from: week, days: 7, grain: "week", state: "complete", row: line))
    }
    let highest = highestLevel
    let answers = voices.candidates(source: source, weeks: Set(weeks.keys), minimum: surveyMinimum) { highest + 1 - $0 }
    for candidate in answers { try sink.accept(candidate) }
  }
}

/// A source's word on how well it covers some days.
func coverage(of source: String, from day: Day, days: Int, grain: String, state: String, row: Int) -> Candidate {
  var data = Members(capacity: 5)
  data.add("from", day)
  data.add("grain", grain)
  data.add("of", source)
  data.add("state", state)
  data.add("to", day + days)
  return Candidate(
    type: "coverage-declared", time: Instant(startOf: day),
    id: .derived(day: day, unit: nil, grain: grain, naturalKey: naturalKey("coverage", state)), data: data.object,
    row: row)
}
