import Events
import Glibc
import Testing

@testable import EventLog

@Suite struct `Answers that wait` {
  let scratch = Scratch()
  private let wave = ("survey-climate", "2026-Q3")

  private func token(_ number: Int) -> Digest { Digest(hashing: Array("token \(number)".utf8)) }

  private func open(logID: String = "log", seed: UInt64 = 1) throws -> AnswerIntake {
    try AnswerIntake.open(
      path: "\(scratch.path)/intake.db", logID: logID, generator: SplitMix(seed: seed), lockTimeoutSeconds: 0)
  }

  private func openKeys() throws -> KeyStore {
    try KeyStore.open(
      path: scratch.keys, logID: "log", logHasPersons: false, generator: SplitMix(seed: 5), lockTimeoutSeconds: 1)
  }

  private func begun(tokens: Int = 8) throws -> AnswerIntake {
    let intake = try open()
    try intake.begin(
      stream: wave.0, wave: wave.1, minimum: 5,
      tokens: (0..<tokens).map { (token($0), SurveyCell(unit: "A", band: 1)) })
    return intake
  }

  private func answer(_ points: Int64) -> StoredAnswer {
    StoredAnswer(cell: SurveyCell(unit: "A", band: 1), answers: ["q": points])
  }

  private func bytes(_ name: String) -> [UInt8] {
    guard let file = fopen("\(scratch.path)/\(name)", "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 22)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }

  private func places(of text: String, in bytes: [UInt8]) -> [Int] {
    let wanted = Array(text.utf8)
    return bytes.indices.filter { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
  }

  @Test func `a token is spent once and says nothing of its answer`() throws {
    let (intake, keys) = (try begun(), try openKeys())
    let admission = try #require(try intake.admission(token(0)))
    #expect(!admission.isSpent && admission.cell == SurveyCell(unit: "A", band: 1) && admission.wave.minimum == 5)
    #expect(try intake.take(answer(3), for: admission.wave, token: token(0), keys: keys))
    #expect(try !intake.take(answer(4), for: admission.wave, token: token(0), keys: keys))
    #expect(try intake.admission(token(0))?.isSpent == true)
    #expect(try intake.admission(token(99)) == nil)
    #expect(try intake.waiting(admission.wave, keys: keys).answers == [answer(3)])
  }

  @Test func `a batch keeps its ids until it is known to have arrived`() throws {
    var intake = try begun()
    let keys = try openKeys()
    let wave = try #require(try intake.find(stream: wave.0, wave: wave.1))
    for number in 0..<5 {
      let comments = number < 2 ? [GivenComment(theme: "q", text: "Wort \(number)")] : []
      #expect(
        try intake.take(
          answer(Int64(number) + 1), comments: comments, for: wave, token: token(number), keys: keys))
    }
    let waiting = try intake.waiting(wave, keys: keys)
    #expect(waiting.comments.map(\.comment.unit) == ["A", "A"])
    try intake.layDown(
      waiting.answers.batched(wave: wave.name, minimum: 5), comments: waiting.comments, of: wave)
    #expect(try intake.waiting(wave, keys: keys).answers.isEmpty && intake.waiting(wave, keys: keys).comments.isEmpty)
    let laid = try intake.leaving(wave)
    #expect(laid.count == 7 && Set(laid.map(\.id)).count == 7)
    // Comments keep the ids that they were sealed by.
    let comments = laid.filter { $0.type == "survey-commented" }
    #expect(Set(comments.map(\.id)) == Set(waiting.comments.map(\.id)) && comments.count == 2)
    // As after a kill: opened anew with another generator, an answer comes in between, and the batch is the same.
    intake.close()
    intake = try open(seed: 9)
    #expect(try intake.take(answer(2), for: wave, token: token(7), keys: keys))
    #expect(try intake.leaving(wave) == laid)
    let log = try scratch.open()
    let events = laid.map {
      Event(source: "hebel", id: $0.id, type: $0.type, time: october, stream: wave.stream, data: $0.data)
    }
    #expect(try log.appendBlocking(events).allSatisfy { !$0.isDuplicate })
    #expect(try log.appendBlocking(events).allSatisfy { $0.isDuplicate })
    #expect(Set(try scratch.events().map(\.recordedAt)).count == 1)
    try intake.arrived(wave)
    #expect(try intake.leaving(wave).isEmpty && intake.waiting(wave, keys: keys).answers == [answer(2)])
    for comment in waiting.comments {
      let opened = try keys.open(
        comment.comment.sealed, for: .wave(survey: wave.stream, wave: wave.name), id: comment.id.description,
        field: StoredComment.field)
      guard case .text(let text) = opened else { return #expect(Bool(false)) }
      #expect(text.hasPrefix("Wort"))
    }
  }

  @Test func `it belongs to one log and one process at a time`() throws {
    let intake = try begun()
    #expect(throws: LogError.self) { _ = try open() }
    intake.close()
    #expect(throws: LogError.self) { _ = try open(logID: "another") }
    let again = try open()
    #expect(try again.waves().map(\.name) == ["2026-Q3"])
    try again.end(try again.waves()[0])
    #expect(try again.admission(token(3))?.isSpent == true)
  }

  @Test func `nothing of an answer or a comment stands in the file in plain, and no journal beside it`() throws {
    let (intake, keys) = (try begun(), try openKeys())
    let wave = try #require(try intake.find(stream: wave.0, wave: wave.1))
    for number in 0..<4 {
      let comment = GivenComment(theme: nil, text: "Unverwechselbar \(number)")
      #expect(try intake.take(answer(3), comments: [comment], for: wave, token: token(number), keys: keys))
      for name in ["intake.db", "intake.db-wal", "intake.db-journal", "keys.db", "keys.db-wal"] {
        for text in ["Unverwechselbar", "\"answers\"", "\"unit\""] {
          #expect(places(of: text, in: bytes(name)).isEmpty, "\(text) in \(name)")
        }
      }
      #expect(bytes("intake.db-wal").isEmpty && bytes("intake.db-journal").isEmpty)
    }
  }

  /// SQLite puts a new cell below the ones before it, so that without `settle` the file's places tell who came when.
  @Test func `places in the file follow random keys and not the order of arrival`() throws {
    let (intake, keys) = (try begun(tokens: 60), try openKeys())
    let wave = try #require(try intake.find(stream: wave.0, wave: wave.1))
    var arrivals: [[UInt8]] = []
    for number in 0..<60 {
      let before = Set(try sealedAnswers(intake))
      #expect(try intake.take(answer(Int64(number % 5 + 1)), for: wave, token: token(number), keys: keys))
      arrivals.append(try #require(Set(try sealedAnswers(intake)).subtracting(before).first))
    }
    try intake.settle()
    let ordered = try sealedAnswers(intake)
    #expect(ordered != arrivals && Set(ordered) == Set(arrivals))
    let file = bytes("intake.db")
    let places = ordered.map { self.places(of: String(decoding: $0, as: UTF8.self), in: file) }
    try #require(places.allSatisfy { $0.count == 1 })
    // Within a page cells lie downwards in the order of their keys; pages lie upwards.
    var pages: [Int: [Int]] = [:]
    for place in places.map({ $0[0] }) { pages[place / 4_096, default: []].append(place) }
    for page in pages.values { #expect(page == page.sorted(by: >)) }
    // A page above others holds the few cells between them.
    let leaves = places.map { $0[0] / 4_096 }.filter { pages[$0]!.count > 3 }
    #expect(leaves == leaves.sorted() && Set(leaves).count > 1)
    // Spent tokens lie in the order of their digests likewise, so that the two orders tell nothing together.
    let spent = (0..<60).map { token($0).bytes }.sorted { $0.lexicographicallyPrecedes($1) }
      .map { wanted in file.indices.filter { file[$0] == wanted[0] && file[$0...].starts(with: wanted) } }
    #expect(spent.allSatisfy { $0.count == 1 })
    #expect(spent.map { $0[0] / 4_096 } == spent.map { $0[0] / 4_096 }.sorted())
    for page in Dictionary(grouping: spent.map { $0[0] }, by: { $0 / 4_096 }).values {
      #expect(page == page.sorted(by: >))
    }
  }

  private func sealedAnswers(_ intake: AnswerIntake) throws -> [[UInt8]] {
    let select = try intake.open().statement("SELECT data FROM answers ORDER BY key")
    defer { select.reset() }
    var rows: [[UInt8]] = []
    while try select.step() { rows.append(Array(select.bytes(0))) }
    return rows
  }

  @Test func `whoever was killed before the file was written anew does so on the next opening`() throws {
    var intake = try begun()
    let keys = try openKeys()
    let wave = try #require(try intake.find(stream: wave.0, wave: wave.1))
    #expect(try intake.take(answer(1), for: wave, token: token(0), keys: keys))
    #expect(try intake.open().integer("SELECT 1 FROM meta WHERE name = 'unsettled'") == 1)
    intake.close()
    intake = try open(seed: 3)
    #expect(try intake.open().integer("SELECT 1 FROM meta WHERE name = 'unsettled'") == nil)
    #expect(try intake.waiting(wave, keys: keys).answers == [answer(1)])
  }

  @Test func `a file of the first format is lifted, and what waits in it is read`() throws {
    try layOutFirstFormat()
    let (intake, keys) = (try open(), try openKeys())
    let wave = try #require(try intake.waves().first)
    #expect(try intake.waiting(wave, keys: keys).answers.map(\.answers) == [["q": 4]])
    try intake.layDown([["wave": "2026-Q3"]], of: wave)
    #expect(try intake.leaving(wave).map(\.type) == ["survey-answered"])
  }

  private func layOutFirstFormat() throws {
    let old = try Connection(path: "\(scratch.path)/intake.db", mode: .writer)
    try old.execute(IntakeSchema.steps[0])
    try old.execute("PRAGMA application_id = \(IntakeSchema.applicationID)")
    try old.execute("PRAGMA user_version = 1")
    try old.execute("INSERT INTO meta VALUES ('log', 'log')")
    try old.execute("INSERT INTO waves VALUES (1, 'survey-climate', '2026-Q3', 5)")
    let answer = "{\"answers\":{\"q\":4},\"wave\":\"2026-Q3\"}"
    try old.execute("INSERT INTO answers VALUES (x'01', 1, CAST('\(answer)' AS BLOB))")
  }

  @Test func `answers that were sealed by other keys are told, not taken for none`() throws {
    let intake = try begun()
    let wave = try #require(try intake.find(stream: wave.0, wave: wave.1))
    var keys = try openKeys()
    #expect(try intake.take(answer(1), for: wave, token: token(0), keys: keys))
    keys.close()
    for name in ["keys.db", "keys.db-wal", "keys.db-shm"] { unlink("\(scratch.path)/\(name)") }
    keys = try KeyStore.open(
      path: scratch.keys, logID: "log", logHasPersons: false, generator: SplitMix(seed: 77), lockTimeoutSeconds: 1)
    #expect(throws: LogError.self) { _ = try intake.waiting(wave, keys: keys) }
  }
}
