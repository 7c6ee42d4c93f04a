internal import Events

/// How many people were asked to answer, by unit and band: the opening of waves that ran elsewhere.
struct InvitationsImporter: Importer {
  static let format = ImportFormat(
    name: "invitations", summary: "People invited to a survey's wave, by unit and band; opens the wave.",
    columns: WaveColumns.documentation + [
      ColumnDocumentation(
        "unit", aliases: ["department", "Einheit", "Abteilung", "Organisationseinheit"],
        "Path of the unit; empty: people of the organisation without a unit."),
      ColumnDocumentation("band", aliases: ["Stufe", "Band"], "Level of influence as a number; 1 is the least."),
      ColumnDocumentation(
        "invited", aliases: ["people", "eingeladen", "Eingeladene"], required: true,
        "People invited in this unit and band, and in no other row."),
      ColumnDocumentation(
        "instrument", aliases: ["questionnaire", "Instrument", "Fragebogen"],
        "Key of a shipped instrument, several joined by +; designs the survey."),
      ColumnDocumentation("closed_on", aliases: ["closed", "geschlossen am"], "The day on which the wave was closed."),
    ],
    example: """
      survey;wave;unit;band;invited;instrument
      climate;2026-Q3;Operations/Logistics;1;24;team-safety-4+ai-attitude
      climate;2026-Q3;Operations/Logistics;2;7;team-safety-4+ai-attitude
      """,
    naturalKey: "survey and wave")

  private struct Opening {
    var wave: WaveCandidates
    var invited: [SurveyCell: Int] = [:]
    var closedOn: Day?
    var line: Int
  }

  func read(_ input: any ByteInput, options: ImportOptions, into sink: inout some ImportSink) throws {
    var table = try Table(input, format: Self.format, options: options)
    let (header, columns) = (table.header, WaveColumns(table.header))
    var designs = FirstLines<String>()
    var designed: [Candidate] = []
    var openings: [String: Opening] = [:]
    try sink.begin(source: options.source ?? Self.format.name, understoodAs: table.facts)
    try table.readAll(into: &sink) { table throws(CellFault) in
      let wave = try columns.wave(&table)
      let cell = SurveyCell(
        unit: try table.unit(header.column("unit"))?.text, band: try table.band(header.column("band")))
      guard let count = try table.count(header.column("invited")) else { throw table.missing(header.column("invited")) }
      guard count <= 10_000_000 else {
        throw CellFault(
          "invited", "\(quoted("\(count)")) is too large", mend: "Write the people of this unit and band.")
      }
      let key = naturalKey(wave.stream, wave.wave)
      var opening = openings[key] ?? Opening(wave: wave, line: table.line)
      guard opening.wave.opens == wave.opens, opening.wave.closes == wave.closes else {
        throw CellFault("opens", "differs from line \(opening.line)", mend: "A wave has one first and one last day.")
      }
      guard opening.invited[cell] == nil else {
        throw CellFault("unit", "and band stand in another line already", mend: "Add up the people in one line.")
      }
      if let text = try table.text(header.column("instrument")) {
        let design = try design(text, wave.stream, line: table.line)
        if try designs.isNew(wave.stream, design.data, line: table.line, field: "instrument") {
          designed.append(design)
        }
      }
      opening.invited[cell] = Int(count)
      opening.closedOn = try table.day(header.column("closed_on")) ?? opening.closedOn
      openings[key] = opening
      return .kept
    }
    for candidate in designed { try sink.accept(candidate) }
    for (_, opening) in openings.sorted(by: { $0.key < $1.key }) {
      for candidate in opening.wave.opened(opening.invited, row: opening.line) { try sink.accept(candidate) }
      if let day = opening.closedOn { try sink.accept(opening.wave.closed(on: day, row: opening.line)) }
    }
  }

  private func design(_ text: String, _ stream: String, line: Int) throws(CellFault) -> Candidate {
    var parts: [Instrument] = []
    for key in text.split(separator: "+").map({ String($0).trimmedCell }) {
      guard let instrument = Instrument.named(key) else {
        let known = Instrument.shipped.map(\.key)
        throw CellFault(
          "instrument", "\(quoted(key)) is not known",
          mend: closestMatch(to: key, in: known).map { "Did you mean \($0)?" }
            ?? "Write one of \(known.joined(separator: ", ")), or design the survey with 'hebel survey design'.")
      }
      parts.append(instrument)
    }
    guard let joined = Instrument.joined(parts) else {
      throw CellFault("instrument", "\(quoted(text)) asks an item twice", mend: "Name instruments that share no item.")
    }
    return WaveCandidates.designed(
      stream, joined, title: joined.title["en"] ?? joined.key, minimumGroup: nil, row: line)
  }
}
