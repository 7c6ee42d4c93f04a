internal import Disclosure
internal import EventLog
internal import Events
internal import Figures
internal import ProjectionEngine
internal import Projections

/// The one way from a question to what may be said: read models, metric, gate, ledger. Every surface asks here.
struct AnswerDesk {
  let answering: Answering
  let gate: Gate
  let directory: DataDirectory
  /// The command that asks, as the record of reading names it.
  private let surface: String
  let today: Day

  /// `today` decides which adopted policy has begun.
  private init(_ answering: Answering, directory: DataDirectory, surface: String, today: Day) {
    self.answering = answering
    self.directory = directory
    self.surface = surface
    self.today = today
    gate = Gate(policy: .inForce(answering.policies, on: today))
  }

  func answer(_ question: Question) throws -> ReleasedFigure { try answers([question])[0] }

  /// Answers in the order of the questions; what they release and that they were read is on disk before this returns.
  ///
  /// Where it cannot be written, nothing is released.
  func answers(_ questions: [Question], progress: (Int) -> Void = { _ in }) throws -> [ReleasedFigure] {
    try releases(questions.map { question in { try answering.answer(question) } }, progress: progress).map(\.figure)
  }

  /// The same with the grounds of each row, for auditors.
  func releases(
    _ figures: [() throws -> Figure], progress: (Int) -> Void = { _ in }
  ) throws -> [Release] {
    let audit = try AuditLog.open(directory)
    return try audit.withDecision { draft in
      let ordinals = try PersonNumbers(answering)
      let reader = try directory.reader()
      let seals = directory.yearSeals(reader)
      let ledger = Ledger(audit, years: try LedgerYears(directory, seals: seals, today: today)) { try ordinals.all() }
      let circumstances = LedgerCircumstances(
        answering: answering, ledger: ledger,
        changes: LedgerChanges(reader: reader, answering: answering, unsealing: try seals.unsealing()) {
          try ordinals.all()
        },
        plan: gate.policy.plan)
      var releases: [Release] = []
      for (index, figure) in figures.enumerated() {
        progress(index)
        let release = try gate.release(try kept(try figure(), ledger), given: circumstances)
        try ledger.add(release, policy: gate.policy.digest?.description ?? "trial", to: &draft)
        releases.append(release)
      }
      draft.add(type: "figures-read", stream: nil, payload: reading(releases))
      // What the report asks for is its plan, not somebody's question.
      noteRefusal(releases, in: &draft)
      return releases
    }
  }

  func noteRefusal(_ releases: [Release], in draft: inout AuditDraft) {
    guard releases.count == 1, AnswerDesk.questions.contains(surface), let refusal = releases[0].refusal else { return }
    draft.add(
      type: "reading-refused",
      payload: RefusedReading.payload(
        surface: surface, what: QuestionRecord.words(releases[0].figure.question), reason: refusal))
  }

  /// Where groups were released of whom nobody can tell any more whom they held, only what was said then is said.
  private func kept(_ figure: Figure, _ ledger: Ledger) throws -> Figure {
    guard figure.isPastRetention, try ledger.hasLostGroups(on: figure.question.period.days) else { return figure }
    var figure = figure
    for index in figure.rows.indices where figure.rows[index].isAboutPeople {
      guard case .value = figure.rows[index].outcome else { continue }
      figure.rows[index] = FigureRow(
        group: figure.rows[index].group, outcome: .unsayable(.retention(figure.lostYears)), base: .empty)
    }
    return figure
  }

  /// Surfaces on which somebody asks for one figure by its name.
  private static let questions: Set = ["metrics show", "metrics explain", "audit explain"]

  /// Records that comments are about to be read; which themes, never what they say.
  func note(_ comments: ReleasedComments) throws {
    let themes = comments.themes.map { theme -> JSONValue in
      var object: JSONObject = ["theme": .string(theme.key), "released": .bool(theme.count != nil)]
      object["comments"] = theme.count.map { .integer(Int64($0)) }
      return .object(object)
    }
    var payload: JSONObject = [
      "reader": .string(Reader.current().name), "surface": .string(surface), "survey": .string(comments.survey),
      "wave": .string(comments.wave), "themes": .array(themes),
    ]
    payload["unit"] = comments.unit.map { .string($0) }
    try AuditLog.open(directory).note(type: "comments-read", payload: payload)
  }

  /// Records that findings about a quarter are about to be shown: they are no figures of groups, but some of them count
  /// people, so whoever sees them must be on record too.
  func note(findings: Int, in period: Period) throws {
    let asked: JSONObject = [
      "question": .string("findings \(period)"), "released": .integer(Int64(findings)), "protected": 0, "standing": 0,
      "unsayable": 0,
    ]
    try AuditLog.open(directory).note(
      type: "figures-read",
      payload: [
        "reader": .string(Reader.current().name), "surface": .string(surface), "figures": [.object(asked)],
      ])
  }

  /// Who asked what, and how much of it was answered.
  func reading(_ releases: [Release], asKnownAt day: Day? = nil) -> JSONObject {
    let figures = releases.map { release -> JSONValue in
      func count(_ decision: RowGround.Decision) -> JSONValue {
        .integer(Int64(release.grounds.count { $0.decision == decision }))
      }
      let words = QuestionRecord.words(release.figure.question) + (day.map { ", as known at \($0)" } ?? "")
      return [
        "question": .string(words), "released": count(.released),
        "protected": count(.protected), "standing": count(.standing), "unsayable": count(.unsayable),
      ]
    }
    return ["reader": .string(Reader.current().name), "surface": .string(surface), "figures": .array(figures)]
  }

  /// Opens the read models of a directory, brings them up to date and answers within one snapshot.
  ///
  /// `surface` is the command as `CommandPurpose` knows it; throws where whoever asks may not read what it shows.
  /// `asked` is the question in words, where there is one.
  static func open<Value>(
    _ directory: DataDirectory, as surface: String, asked: String? = nil, _ body: (AnswerDesk) throws -> Value
  ) throws -> Value {
    try directory.requireReading(for: surface, asked: asked)
    // Read first: a policy that is adopted meanwhile can be newer than the read models, never older.
    let policies = try PolicyBook(directory.reader()).policies
    let store = try directory.openViews()
    let today = SystemClock().now().utcDay
    do {
      return try Answering.read(store, policies: policies) {
        try body(AnswerDesk($0, directory: directory, surface: surface, today: today))
      }
    } catch {
      if let fault = ReadModelFault(error, path: directory.views) { throw fault }
      throw error
    }
  }

  /// A period in the organisation's fiscal years; the newest quarter with a whole week of usage where none
  /// was said: exports run a few days into the next one.
  func period(_ text: String?) throws -> Period {
    let start = answering.fiscalYearStart
    if let text { return try Period.parse(text, fiscalYearStart: start) }
    guard let day = try answering.newestUsageDay() else {
      throw CommandFailure(.usage, "No usage has been imported, so there is no newest quarter. Say --period 2026-Q3.")
    }
    return .quarter(containing: day - 6, fiscalYearStart: start)
  }

  /// How the units of active people add up, where units were asked for, and which source counts.
  func remarks(_ question: Question) throws -> [Localized] {
    let reconciliation = try answering.reconciliation(question)
    guard question.by.contains(.unit), !reconciliation.figures.isEmpty else { return reconciliation.authority }
    let lines = try releases(reconciliation.figures.map { figure in { figure } }).compactMap { release -> Localized? in
      let figure = release.figure
      guard let row = figure.rows.first, let value = row.value else { return nil }
      let protected = Protection(k: gate.policy.usageMinimum).text
      let line = Reconciliation.line { key in
        guard case .integer(let count)? = value.parts.first(where: { $0.key == key })?.value else { return protected }
        return Localized("\(count)")
      }
      return Localized(de: "\(figure.definition.name.de): \(line.de)", en: "\(figure.definition.name.en): \(line.en)")
    }
    return lines + reconciliation.authority
  }

  func language(_ text: LanguageChoice?) -> Language {
    text.flatMap { Language(rawValue: $0.rawValue) } ?? Language(rawValue: answering.language) ?? .en
  }
}

/// The ordinal of every person number, read once and only where groups have to be named.
private final class PersonNumbers {
  private let answering: Answering
  private var known: [PersonID: UInt32]?

  init(_ answering: Answering) throws { self.answering = answering }

  func all() throws -> [PersonID: UInt32] {
    if let known { return known }
    let read = try answering.personOrdinals()
    known = read
    return read
  }
}
