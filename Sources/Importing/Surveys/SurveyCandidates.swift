internal import Events

/// A wave as a file speaks of it, and the events that it comes to.
struct WaveCandidates {
  /// `survey-team-climate`
  let stream: String
  let wave: String
  let opens: Day
  let closes: Day

  private static let prefix = "survey-"

  /// `survey` may carry the stream's prefix already.
  static func stream(of survey: String) -> String { survey.hasPrefix(prefix) ? survey : prefix + survey }

  /// What the survey asks; said once a survey, whatever its waves.
  static func designed(
    _ stream: String, _ instrument: Instrument, title: String, minimumGroup: Int?, row: Int
  ) -> Candidate {
    var data = Members(capacity: 4)
    data.add("instrument", instrument.key)
    data.add("items", .array(instrument.items.map { .object($0.payload) }))
    data.add("minimumGroup", minimumGroup.map { Int64($0) })
    data.add("title", title)
    return Candidate(
      type: "survey-designed", time: .always,
      id: .derived(day: Instant.always.utcDay, unit: stream, grain: "survey", naturalKey: "design"),
      stream: .named(stream), data: data.object, row: row)
  }

  func opened(_ invited: [SurveyCell: Int], row: Int) -> [Candidate] {
    let payloads = InvitedCells.payloads(wave: wave, opens: opens, closes: closes, invited: invited)
    return payloads.enumerated().map { index, data in
      Candidate(
        type: "wave-opened", time: Instant(startOf: opens), id: id("opening", index), stream: .named(stream),
        data: data, row: row)
    }
  }

  /// The answers as one batch. Their ids say their place in it and nothing of a person or a row; `row` gives the rows
  /// that the receipt counts, in the batch's order.
  func answered(_ answers: [StoredAnswer], minimum: Int, row: (Int) -> Int) -> [Candidate] {
    answers.batched(wave: wave, minimum: minimum).enumerated().map { index, data in
      Candidate(
        type: "survey-answered", time: Instant(startOf: opens), id: id("answer", index), stream: .named(stream),
        data: data, row: row(index))
    }
  }

  /// The comments as a batch of their own. They are sorted by digest of what they say: an order that is the same
  /// whenever the file is read, and that has nothing to do with the order of the answers, of rows or of the alphabet.
  func commented(_ comments: [(unit: String?, comment: GivenComment)], row: Int) -> [Candidate] {
    let sorted = comments.map { unit, comment in
      let key = naturalKey(unit ?? "", comment.theme ?? "", comment.text)
      return (digest: Digest(hashing: Array(key.utf8)).bytes, unit: unit, comment: comment)
    }.sorted { $0.digest.lexicographicallyPrecedes($1.digest) }
    return sorted.enumerated().map { index, entry in
      var data = Members(capacity: 3)
      data.add("theme", entry.comment.theme)
      data.add("unit", entry.unit)
      data.add("wave", wave)
      return Candidate(
        type: "survey-commented", time: Instant(startOf: opens), id: id("comment", index), stream: .named(stream),
        data: data.object, comment: Candidate.Comment(entry.comment.text, wave: wave), row: row)
    }
  }

  func closed(on day: Day, row: Int) -> Candidate {
    var data = Members(capacity: 2)
    data.add("on", day)
    data.add("wave", wave)
    return Candidate(
      type: "wave-closed", time: Instant(startOf: day), id: id("closing", 0), stream: .named(stream),
      data: data.object, row: row)
  }

  /// The day is no part of it, so that a corrected opening restates the wave.
  private func id(_ grain: String, _ index: Int) -> Candidate.ID {
    .derived(
      day: Instant.always.utcDay, unit: stream, grain: grain, naturalKey: naturalKey(wave, String(index)))
  }
}

/// The columns that say which wave of which survey a row is about.
struct WaveColumns {
  private let survey, wave, opens, closes: Column

  static let documentation = [
    ColumnDocumentation(
      "survey", aliases: ["Befragung", "Umfrage"], required: true, "Name of the survey, as 'hebel survey list' shows."),
    ColumnDocumentation("wave", aliases: ["Welle"], required: true, "Name of the wave: 2026-Q3."),
    ColumnDocumentation(
      "opens", aliases: ["opened", "öffnet", "Beginn"],
      "First day of the wave; without it, of the period it is named by."),
    ColumnDocumentation(
      "closes", aliases: ["closing day", "schließt", "Ende"], "Last day of the wave; without it, likewise."),
  ]

  init(_ header: TableHeader) {
    (survey, wave) = (header.column("survey"), header.column("wave"))
    (opens, closes) = (header.column("opens"), header.column("closes"))
  }

  func wave(_ table: inout Table) throws(CellFault) -> WaveCandidates {
    let stream = WaveCandidates.stream(of: try table.required(survey))
    guard stream.utf8.count <= 400 else {
      throw CellFault("survey", "is a name of \(stream.utf8.count) bytes", mend: "Write a shorter name.")
    }
    let name = try table.required(wave)
    let period = WaveColumns.period(name)
    guard let first = try table.day(opens) ?? period?.days.lowerBound else {
      throw CellFault("opens", "is empty, and \(quoted(name)) is no period", mend: "Write the first day of the wave.")
    }
    let last = try table.day(closes) ?? period.map { $0.days.upperBound - 1 } ?? first
    guard first <= last else {
      throw CellFault("closes", "\(last) lies before \(first)", mend: "Write the last day of the wave.")
    }
    return WaveCandidates(stream: stream, wave: name, opens: first, closes: last)
  }

  /// Calendar quarters: a file does not know the organisation's fiscal year.
  private static func period(_ name: String) -> Period? {
    do { return try Period.parse(name) } catch { return nil }
  }
}

extension Table {
  /// A level of influence; nil where none is said.
  func band(_ column: Column) throws(CellFault) -> Int64? {
    guard let band = try count(column) else { return nil }
    guard (1...20).contains(band) else {
      throw CellFault(column.name, "\(quoted("\(band)")) is no band", mend: "Write 1 (least influence) to 20.")
    }
    return band
  }
}
