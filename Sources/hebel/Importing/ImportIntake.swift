internal import Disclosure
internal import EventLog
internal import Events
internal import Importing

/// Turns an importer's candidates into validated events: resolves people, derives ids, checks payloads.
struct ImportIntake: ImportSink {
  private let keys: KeyStore
  private let session: ImportSession
  private let sourceOverride: String?
  private let settled: SettledWaves
  private let rules: IntakeRules
  private let seals: PlacingSealing
  /// The importer's name: what kind of file it is, whatever it is called.
  private let format: String
  /// Whether the importer, not being one of tables, leaves it to this to look for identifiers in texts.
  private let holdsUncheckedTexts: Bool
  private var governed: GovernedEvents
  private let progress: (Int) -> Void

  private(set) var source = ""
  private(set) var understoodAs: [(key: String, value: String)] = []
  private(set) var read = 0
  private(set) var rows = RowAccount()
  private(set) var rejections: [Rejection] = []
  private(set) var rejectionCount = 0
  /// Rows that no import takes, whatever else stands in the file, by what is said of them: each with its lines.
  private(set) var leftOut: [LeftOut: [Int]] = [:]
  /// Accounts that were joined to a person for the first time; they stand in the keys and, mostly, in no event.
  private(set) var joined = 0
  /// Distinct persons that rows were about, by their own numbers.
  private(set) var people: Set<PersonID> = []
  private(set) var firstDay: Day?
  private(set) var lastDay: Day?
  /// Values left out because the policy does not name their field, by source and field.
  private(set) var notAgreed: [String: Int] = [:]
  /// The row whose events came last, and what became of them.
  private var last = (row: 0, isTaken: false, isHollow: false)

  static let rejectionsKept = 1_000

  init(
    keys: KeyStore, session: ImportSession, sourceOverride: String?, settled: SettledWaves,
    rules: IntakeRules, seals: PlacingSealing, governed: GovernedEvents, format: ImportFormat,
    progress: @escaping (Int) -> Void
  ) {
    self.rules = rules
    self.seals = seals
    self.governed = governed
    self.format = format.name
    holdsUncheckedTexts = format.columns.isEmpty
    self.keys = keys
    self.settled = settled
    self.session = session
    self.sourceOverride = sourceOverride
    self.progress = progress
  }

  mutating func begin(source: String, understoodAs: [(key: String, value: String)]) throws {
    self.source = sourceOverride ?? source
    if namesOwnSources {
      try rules.requireEventLines()
    } else {
      try rules.require(source: self.source, format: format)
    }
    self.understoodAs = understoodAs
  }

  /// Whether the file's events name their own sources, so that the file's own says nothing.
  private var namesOwnSources: Bool { format == "events" && sourceOverride == nil }

  mutating func read(row: Int) {
    read += 1
    rows.note(.read, row: row)
    if read % 4_096 == 0 { progress(read) }
  }

  mutating func reject(_ rejection: Rejection) {
    rejectionCount += 1
    // Where a format has no lines, the row that was read last is meant.
    rows.note(.rejected, row: rejection.line == 0 ? rows.lastRead : rejection.line)
    if rejections.count < ImportIntake.rejectionsKept { rejections.append(rejection) }
  }

  /// Of a line that is right, but is taken in otherwise or elsewhere: the others do not wait for it.
  private mutating func leaveOut(_ rejection: Rejection) {
    leftOut[LeftOut(field: rejection.field, what: rejection.what, mend: rejection.mend), default: []]
      .append(rejection.line)
    rows.note(.leftOut, row: rejection.line)
  }

  mutating func ignore(row: Int, why: String) { rows.note(ignored: why, row: row) }

  mutating func accept(_ candidate: Candidate) throws {
    if try governed.isAdopted(candidate) { return ignore(row: candidate.row, why: "the policy stands in the log") }
    if let rejection = try governed.rejection(
      of: candidate, source: sourceOverride ?? candidate.source ?? source)
    {
      return leaveOut(rejection)
    }
    guard rules.lookAtEvents else { return try take(candidate) }
    try rules.requireAgreement(for: (type: candidate.type, isPersonal: candidate.subject != .nobody))
    let source = sourceOverride ?? candidate.source ?? source
    if namesOwnSources { try rules.require(lineSource: source) }
    let agreed = rules.agreed(candidate.data, type: candidate.type, source: source, format: format)
    for field in agreed.dropped { notAgreed["\(source).\(field)", default: 0] += 1 }
    if candidate.row != last.row { endRow() }
    last.row = candidate.row
    guard let data = agreed.data else {
      last.isHollow = true
      return
    }
    last.isTaken = true
    var candidate = candidate
    candidate.data = data
    try take(candidate)
  }

  /// Counts the row as ignored where nothing of it was agreed on; call at the end of the file too.
  mutating func endRow() {
    if last.isHollow, !last.isTaken { ignore(row: last.row, why: "no field of it is agreed") }
    last = (0, false, false)
  }

  private mutating func take(_ candidate: Candidate) throws {
    guard var candidate = try opened(candidate) else { return }
    var person: PersonID?
    switch candidate.subject {
    case .nobody: break
    case .person(let known):
      if try keys.isForgotten(known) { return drop(candidate.row) }
      person = known
    case .identifier(let identifier):
      guard let resolved = try keys.resolve(identifier).person else { return drop(candidate.row) }
      person = resolved
    }
    var event = event(candidate, person: person)
    let naming =
      holdsUncheckedTexts
      ? Vocabulary.current.namingFault(in: event, payload: candidate.data, names: try keys.identifierMarks()) : nil
    if let fault = Vocabulary.identityFault(in: event, payload: candidate.data, includingTargets: true) ?? naming {
      return reject(Rejection(line: candidate.row, field: fault.field, what: fault.what, mend: fault.mend))
    }
    if person != nil, PlacingSeal.types.contains(event.type) {
      // No key is drawn for a year that only a faulty row names.
      if let fault = Vocabulary.current.fault(in: event, payload: candidate.data) {
        return reject(Rejection(line: candidate.row, field: fault.field, what: fault.what, mend: fault.mend))
      }
      switch try seals.verdict(on: event, candidate.data) {
      case .plain: break
      case .pastRetention:
        rows.note(.pastRetention, row: candidate.row)
        return
      case .sealed(let key):
        (event, candidate.data) = try event.sealed(under: key, candidate.data) { id(candidate, person: $0) }
      }
    }
    if let person { people.insert(person) }
    if let comment = candidate.comment {
      // What came with the comment never stands beside it in any file: it is sealed before the spool sees it.
      let sealed = try keys.seal(
        comment.text, for: .comment(of: event, wave: comment.wave), id: event.id.description,
        field: StoredComment.field)
      candidate.data[StoredComment.field] = .string(sealed)
      event.data = CanonicalJSON.bytes(.object(candidate.data))
    }
    if case .settled(let said) = try settled.verdict(on: event, candidate.data) {
      guard let said else { return ignore(row: candidate.row, why: "the wave was answered and closed before") }
      event.data = CanonicalJSON.bytes(.object(said))
    }
    if let fault = Vocabulary.current.fault(in: event, payload: candidate.data) {
      reject(Rejection(line: candidate.row, field: fault.field, what: fault.what, mend: fault.mend))
      return
    }
    note(candidate)
    add(event, row: candidate.row)
  }

  /// A placing that comes sealed, from an export of this log, as if it were plain; nil where it may not be taken.
  private mutating func opened(_ candidate: Candidate) throws -> Candidate? {
    guard PlacingSeal.types.contains(candidate.type), let name = candidate.data[PlacingSeal.field]?.string,
      case .person(let sealed) = candidate.subject
    else { return candidate }
    var candidate = candidate
    switch try seals.verdict(name) {
    case .sealed(let key)?:
      guard let plain = key.unseal(sealed) else { return nil }
      candidate.subject = .person(plain)
      candidate.data[PlacingSeal.field] = nil
      return candidate
    case .pastRetention?:
      rows.note(.pastRetention, row: candidate.row)
    case .plain?, nil:
      leaveOut(
        Rejection(
          line: candidate.row, field: "person", what: "is sealed under \(name), a key that is not in keys.db",
          mend: "A sealed placing can be read only beside the keys of its own log; take the roster's file instead."))
    }
    return nil
  }

  /// Rows about people who were forgotten: nothing about them is taken.
  private mutating func drop(_ row: Int) { rows.note(.forgotten, row: row) }

  mutating func accept(_ events: consuming EventBlock, rowOffset: Int) throws {
    guard !rules.lookAtEvents else { return try accept(oneByOne: events, rowOffset: rowOffset) }
    if try keys.areForgotten(anyOf: events.people) { return try sift(events, rowOffset: rowOffset) }
    let before = read
    read += events.count
    if read / 4_096 != before / 4_096 { progress(read) }
    people.formUnion(events.people)
    if let times = events.times { note(times.lowerBound.utcDay...times.upperBound.utcDay) }
    session.add(events, rowOffset: rowOffset)
  }

  /// Where a policy limits what is taken in, canonical lines are looked at like any other event.
  private mutating func accept(oneByOne block: EventBlock, rowOffset: Int) throws {
    for (event, row) in block.events {
      read(row: row + rowOffset)
      guard case .object(let data) = try JSONParser.parse(event.data) else { continue }
      try accept(
        Candidate(
          type: event.type, schemaVersion: event.schemaVersion, time: event.time,
          subject: event.person.map { .person($0) } ?? .nobody, id: .given(event.id.description), data: data,
          source: event.source, row: row + rowOffset))
    }
  }

  /// The events of a block that are about nobody forgotten, one by one.
  private mutating func sift(_ events: consuming EventBlock, rowOffset: Int) throws {
    for (event, row) in events.events {
      let row = row + rowOffset
      read(row: row)
      if let person = event.person, try keys.isForgotten(person) {
        drop(row)
        continue
      }
      if let person = event.person { people.insert(person) }
      note(event.time.utcDay...event.time.utcDay)
      add(event, row: row)
    }
  }

  private mutating func add(_ event: Event, row: Int) {
    // Row 0 stands for the file as a whole.
    if row > 0 { rows.note(.told, row: row) }
    session.add(event, row: row)
  }

  private func id(_ candidate: Candidate, person: PersonID?) -> EventID {
    switch candidate.id {
    case .given(let text): EventID(text)
    case .derived(let day, let unit, let grain, let key):
      .derive(day: day, subject: person?.bytes ?? unit.map { Array($0.utf8) } ?? [], grain: grain, naturalKey: key)
    }
  }

  private func event(_ candidate: Candidate, person: PersonID?) -> Event {
    let stream: String? =
      switch candidate.stream {
      case .none: nil
      case .person: person.map { "person-\($0)" }
      case .named(let name): name
      }
    return Event(
      source: sourceOverride ?? candidate.source ?? source, id: id(candidate, person: person), type: candidate.type,
      schemaVersion: candidate.schemaVersion, time: candidate.time, stream: stream, person: person,
      data: CanonicalJSON.bytes(.object(candidate.data)))
  }

  private mutating func note(_ candidate: Candidate) {
    guard candidate.type.hasPrefix("usage-") || candidate.type == "output-reviewed" else { return }
    let day = candidate.time.utcDay
    note(day...day)
  }

  private mutating func note(_ days: ClosedRange<Day>) {
    firstDay = min(firstDay ?? days.lowerBound, days.lowerBound)
    lastDay = max(lastDay ?? days.upperBound, days.upperBound)
  }

  /// Joins two accounts. The event is offered again each time, so that a kill between keys and log loses nothing.
  mutating func accept(_ statement: IdentityStatement) throws {
    try rules.requireAgreement(for: "anything about a person")
    switch try keys.link(key: statement.key, account: statement.account) {
    case .forgotten: return drop(statement.row)
    case .already: rows.note(.knownJoin, row: statement.row)
    case .attached, .merged:
      joined += 1
      rows.note(.joined, row: statement.row)
    }
    for identifier in [statement.key, statement.account] {
      guard let own = try keys.resolve(identifier).person else { continue }
      people.insert(own)
      guard let kept = try keys.kept(for: own) else { continue }
      let data: JSONObject = ["kept": .string(kept.description), "merged": .string(own.description)]
      let event = Event(
        source: "identities",
        id: .derive(day: Instant.always.utcDay, subject: own.bytes, grain: "link", naturalKey: ""),
        type: "identities-linked", time: .always, data: CanonicalJSON.bytes(.object(data)))
      add(event, row: statement.row)
    }
  }
}
