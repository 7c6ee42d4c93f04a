internal import Events

/// Answers of a survey that ran elsewhere: one row an answer, without whoever gave it.
///
/// Every column but those named here is dropped unread: names, addresses, numbers, times. Comments are parted from
/// their answers here and sealed before anything is written. The answers of a wave become
/// one batch at the end of the file, sorted by content, so that no order of rows survives. How many were invited stands
/// in another file, so cells are coarsened by how many answered, of whom there are never more.
struct SurveyAnswersImporter: Importer {
  static let format = ImportFormat(
    name: "survey-answers", summary: "Answers to a survey, one row each; who answered and when is dropped unread.",
    columns: WaveColumns.documentation + [
      ColumnDocumentation(
        "unit", aliases: ["department", "Einheit", "Abteilung", "Organisationseinheit"],
        "Path of the unit; kept where enough people of it answered."),
      ColumnDocumentation("band", aliases: ["Stufe", "Band"], "Level of influence as a number; kept likewise."),
      ColumnDocumentation("language", aliases: ["Sprache"], "de or en; kept where enough people of the cell used it."),
    ],
    notes: [
      "A column named by an item's key or wording holds its answers, item:KEY those of an item of your own.",
      "A column named comment (Kommentar) holds comments on the whole survey, comment:KEY those on an item: at most "
        + "2,000 characters, no names of people, please. They are encrypted at once and stand apart from the answers.",
    ],
    example: """
      survey;wave;unit;band;raise-problems;mistakes-held-against;freed-time
      climate;2026-Q3;Sales;1;4;2;learning
      climate;2026-Q3;Sales;1;5;1;creating
      climate;2026-Q3;Sales;2;3;3;quality
      climate;2026-Q3;Sales;2;4;2;breaks
      climate;2026-Q3;Sales;2;Stimme eher zu;2;learning
      """,
    naturalKey: "survey, wave and the place among its sorted answers", mappingVersion: 2)

  private struct Wave {
    let candidates: WaveCandidates
    var answers: [StoredAnswer] = []
    var rows: [Int32] = []
    /// With the cell of the answer they came with, until that is coarsened.
    var comments: [(cell: SurveyCell, comment: GivenComment)] = []
  }

  private static let languages = [
    "de": "de", "german": "de", "deutsch": "de", "dede": "de", "en": "en", "english": "en", "englisch": "en",
    "engb": "en", "enus": "en",
  ]

  func read(_ input: any ByteInput, options: ImportOptions, into sink: inout some ImportSink) throws {
    var table = try Table(input, format: Self.format, options: options, isDynamic: SurveyItemColumns.isDynamic)
    let (header, columns) = (table.header, WaveColumns(table.header))
    let items = try SurveyItemColumns(table.header)
    var facts = table.facts.filter { $0.key != "columns not read" }
    facts.append((key: "items", value: items.keys.joined(separator: ", ")))
    if !items.themes.isEmpty { facts.append((key: "comments", value: items.themes.joined(separator: ", "))) }
    facts.append((key: "columns dropped unread", value: String(header.unread.count)))
    try sink.begin(source: options.source ?? Self.format.name, understoodAs: facts)
    var waves: [String: Wave] = [:]
    try table.readAll(into: &sink) { table throws(CellFault) in
      let wave = try columns.wave(&table)
      let cell = SurveyCell(
        unit: try table.unit(header.column("unit"))?.text, band: try table.band(header.column("band")))
      let language = try table.choice(header.column("language"), Self.languages)
      let (points, choices) = try items.answers(&table)
      let comments = try items.comments(&table)
      guard !points.isEmpty || !choices.isEmpty else { return .ignored("answers nothing") }
      let key = naturalKey(wave.stream, wave.wave)
      waves[key, default: Wave(candidates: wave)].answers.append(
        StoredAnswer(cell: cell, answers: points, choices: choices, language: language))
      waves[key]?.rows.append(Int32(clamping: table.line))
      waves[key]?.comments += comments.map { (cell, $0) }
      return .kept
    }
    for key in waves.keys.sorted() {
      guard let wave = waves.removeValue(forKey: key) else { continue }
      try finish(wave, minimum: options.surveyMinimum, into: &sink)
    }
  }

  private func finish(_ wave: Wave, minimum: Int, into sink: inout some ImportSink) throws {
    var counts: [SurveyCell: Int] = [:]
    for answer in wave.answers { counts[answer.cell, default: 0] += 1 }
    guard wave.answers.count >= minimum else {
      for row in wave.rows { try sink.ignore(row: Int(row), why: "fewer than \(minimum) answers in the wave") }
      return
    }
    let cells = SurveyCells(invited: counts, minimum: minimum)
    let answers = wave.answers.map { answer in
      var answer = answer
      answer.cell = cells.cell(for: answer.cell) ?? .organisation
      return answer
    }
    for candidate in wave.candidates.answered(answers, minimum: minimum, row: { Int(wave.rows[$0]) }) {
      try sink.accept(candidate)
    }
    let comments = wave.comments.map { (unit: (cells.cell(for: $0.cell) ?? .organisation).unit, comment: $0.comment) }
    // A comment counts with the first row of the file: any other row would say which answer it came with.
    for candidate in wave.candidates.commented(comments, row: Int(wave.rows[0])) { try sink.accept(candidate) }
  }
}
