internal import Events

/// Gathers voice items while a person query is read, and makes one wave of each quarter that it holds whole.
///
/// A quarter's answer is each person's last row in it; people without any answer there were invited all the same. The
/// quarters are calendar ones, since a file does not know the organisation's fiscal year.
struct VoiceWaves {
  private struct Entry {
    var week: Day
    var unit: UnitPath?
    var level: Int64?
    var answer: VoiceAnswer
  }

  private let columns: [(index: Int, column: Column)]
  /// By first day of the quarter, then by person.
  private var quarters: [Day: [Int: Entry]] = [:]

  init(_ header: TableHeader) {
    columns = VoiceItems.columns.enumerated().compactMap { index, documentation in
      let column = header.column(documentation.name)
      return column.exists ? (index, column) : nil
    }
  }

  /// nil where the file has no voice items at all.
  func answer(_ table: inout Table) throws(CellFault) -> VoiceAnswer? {
    guard !columns.isEmpty else { return nil }
    var answer = VoiceAnswer()
    for (index, column) in columns {
      let isMissing = table.withBytes(column) { $0.elementsEqual("NA".utf8) || $0.elementsEqual("null".utf8) }
      guard !isMissing, let points = try table.count(column) else { continue }
      guard (1...Int64(VoiceItems.points)).contains(points) else {
        throw CellFault(
          column.name, "\(quoted("\(points)")) is not on the scale",
          mend: "Voice items run from 1 to \(VoiceItems.points).")
      }
      answer.set(index, points)
    }
    return answer
  }

  mutating func add(_ answer: VoiceAnswer, person: Int, week: Day, unit: UnitPath?, level: Int64?) {
    let quarter = Period.quarter(containing: week).days.lowerBound
    if let known = quarters[quarter]?[person], known.week > week { return }
    quarters[quarter, default: [:]][person] = Entry(week: week, unit: unit, level: level, answer: answer)
  }

  /// The waves of all quarters whose weeks the file holds from the first to the last. `band` turns a level into one.
  func candidates(
    source: String, weeks: Set<Day>, minimum: Int, band: (Int64) -> Int64
  ) -> [Candidate] {
    let stream = WaveCandidates.stream(of: VoiceWaves.survey(of: source))
    var found: [Candidate] = []
    for (start, entries) in quarters.sorted(by: { $0.key < $1.key }) {
      let period = Period.quarter(containing: start)
      guard VoiceWaves.isWhole(period, weeks), entries.count >= minimum else { continue }
      var invited: [SurveyCell: Int] = [:]
      var answers: [StoredAnswer] = []
      for entry in entries.values {
        let cell = SurveyCell(unit: entry.unit?.text, band: entry.level.map(band))
        invited[cell, default: 0] += 1
        if !entry.answer.isEmpty { answers.append(StoredAnswer(cell: cell, answers: entry.answer.points)) }
      }
      guard answers.count >= minimum else { continue }
      let cells = SurveyCells(invited: invited, minimum: minimum)
      for index in answers.indices { answers[index].cell = cells.cell(for: answers[index].cell) ?? .organisation }
      let wave = WaveCandidates(
        stream: stream, wave: period.description, opens: start, closes: period.days.upperBound - 1)
      // The closing comes last: where an import was cut off, the wave is still open and repeating it goes on.
      found += wave.opened(invited, row: 0) + wave.answered(answers, minimum: minimum) { _ in 0 }
      found.append(wave.closed(on: wave.closes, row: 0))
    }
    guard !found.isEmpty else { return [] }
    let design = WaveCandidates.designed(
      stream, VoiceItems.instrument, title: VoiceItems.instrument.title["en"] ?? "", minimumGroup: nil, row: 0)
    return [design] + found
  }

  /// `viva-voice`; another source of voice items is another survey.
  private static func survey(of source: String) -> String {
    guard source != VivaImporter.format.name else { return "viva-voice" }
    return "viva-voice-" + source.lowercased().map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
  }

  /// Whether every week that begins in the quarter has a row, and all weeks begin on one weekday.
  private static func isWhole(_ period: Period, _ weeks: Set<Day>) -> Bool {
    let own = weeks.filter { period.days.contains($0) }
    guard let first = own.min(), Set(own.map(\.weekday)).count == 1, first - 7 < period.days.lowerBound else {
      return false
    }
    return own.count == (period.days.upperBound - first + 6) / 7
  }
}
