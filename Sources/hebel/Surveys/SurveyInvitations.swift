internal import Events
internal import Importing
internal import Projections

/// Whom a wave invites, by unit and band, and which unit stands above which.
struct SurveyInvitations {
  let invited: [SurveyCell: Int]
  let parent: (String) -> String?

  /// Everybody placed on a day, as the read models know it.
  static func placed(on day: Day, in directory: DataDirectory) throws -> SurveyInvitations {
    try AnswerDesk.open(directory, as: "survey open") { desk in
      let models = desk.answering.models
      let tree = try models.units(asOf: day)
      var invited: [SurveyCell: Int] = [:]
      for spans in models.organisation.people.placements.values {
        guard let span = spans.first(where: { $0.from <= day.number && day.number < $0.to }) else { continue }
        let cell = SurveyCell(unit: span.place.unit, band: span.place.band > 0 ? Int64(span.place.band) : nil)
        invited[cell, default: 0] += 1
      }
      guard !invited.isEmpty else {
        throw CommandFailure(
          .unavailable,
          "Nobody is placed anywhere on \(day). Import a roster (hebel import roster FILE), or name a file of people "
            + "by unit and band with --invited.")
      }
      return SurveyInvitations(invited: invited) { tree.units[$0]?.parent }
    }
  }

  /// What an invitations file says of one wave.
  static func file(_ path: String, survey: String, wave: String, today: Day) throws -> SurveyInvitations {
    try FileInput.check(path)
    guard let importer = ImporterRegistry.named("invitations") else {
      throw CommandFailure(.failed, "This program reads no invitations.")
    }
    var collected = InvitedRows(stream: ReadSurvey.prefix + survey, wave: wave)
    let input = try PlainInput(path)
    try read(importer.init(), input, today: today, into: &collected)
    if let rejection = collected.rejections.first {
      throw CommandFailure(
        .badData, "\(path), line \(rejection.line), \(rejection.field): \(rejection.what). \(rejection.mend)")
    }
    guard !collected.invited.isEmpty else {
      throw CommandFailure(.badData, "\(path) says nothing of \(survey) and wave \(wave). Check its two columns.")
    }
    return SurveyInvitations(invited: collected.invited, parent: SurveyCells.pathAbove)
  }

  private static func read(
    _ importer: some Importer, _ input: PlainInput, today: Day, into rows: inout InvitedRows
  ) throws {
    try importer.read(input, options: ImportOptions(today: today), into: &rows)
  }

  /// Whether the units of two waves share people.
  static func overlap(_ left: [SurveyCell: Int], _ right: [SurveyCell: Int]) -> Bool {
    let (left, right) = (Set(left.keys.map { $0.unit ?? "" }), Set(right.keys.map { $0.unit ?? "" }))
    return left.contains { one in
      right.contains { other in
        one.isEmpty || other.isEmpty || one == other || one.hasPrefix(other + "/") || other.hasPrefix(one + "/")
      }
    }
  }
}

/// Keeps the cells of one wave and nothing else of a file.
private struct InvitedRows: ImportSink {
  let stream: String
  let wave: String
  private(set) var invited: [SurveyCell: Int] = [:]
  private(set) var rejections: [Rejection] = []

  init(stream: String, wave: String) {
    self.stream = stream
    self.wave = wave
  }

  mutating func begin(source: String, understoodAs: [(key: String, value: String)]) {}
  mutating func read(row: Int) {}
  mutating func accept(_ candidate: Candidate) {
    guard candidate.type == "wave-opened", candidate.stream == .named(stream),
      candidate.data["wave"]?.string == wave
    else { return }
    invited.merge(InvitedCells.read(candidate.data)) { $0 + $1 }
  }
  mutating func accept(_ statement: IdentityStatement) {}
  mutating func reject(_ rejection: Rejection) { rejections.append(rejection) }
  mutating func ignore(row: Int, why: String) {}
}
