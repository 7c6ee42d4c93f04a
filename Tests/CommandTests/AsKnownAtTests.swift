import Disclosure
import EventLog
import Events
import Figures
import Foundation
import Reporting
import Testing

@testable import hebel

/// Figures as they had been said before.
struct AsKnownAtTests {
  private static let question = Question(metric: "tokens.consumed", period: .quarter(2026, 3)!, by: [.unit])
  private static let day = Day(year: 2026, month: 11, day: 2)!

  private func said(
    _ fixture: SurfaceFixture, _ question: Question = question, by moment: Instant
  ) throws -> ReleasedFigure {
    try AnswerDesk.open(fixture.directory, as: "metrics show") { desk in
      try desk.said([question], on: Self.day) { $0 <= moment }[0]
    }
  }

  private func row(_ figure: ReleasedFigure, _ unit: String) -> ReleasedRow? {
    figure.rows.first { $0.group.parts.map(\.key) == [unit] }
  }

  private func now(_ fixture: SurfaceFixture) throws -> ReleasedFigure {
    try AnswerDesk.open(fixture.directory, as: "metrics show") { try $0.answer(Self.question) }
  }

  @Test func `a row is given as it was last said by then, with its day, and nothing is computed anew`() throws {
    let fixture = try SurfaceFixture()
    let start = SystemClock().now()
    let nothing = try said(fixture, by: start)
    for row in nothing.rows {
      guard case .unsayable(let reason) = row.outcome else { continue }
      #expect(reason.code == "not-said" && reason.text.en == "Nothing had been said by then.")
    }
    #expect(nothing.rows.allSatisfy { $0.value == nil && $0.n == nil })
    let first = try now(fixture)
    let between = SystemClock().now()
    let old = try #require(row(first, "Vertrieb")?.value?.value)
    // As many people as may be said of anew.
    let rows = (0..<24).map { "x-\($0),2026-08-03,p-\(1_000 + $0),chat,acme,large-1,1000000,5\n" }
    try fixture.program.write(
      "id,day,person,tool,provider,model,input_tokens,output_tokens\n" + rows.joined(), to: "more.csv")
    #expect(try fixture.program.run("import usage more.csv").status == 0)
    let new = try #require(row(try now(fixture), "Vertrieb")?.value?.value)
    #expect(new.double > old.double)
    let then = try said(fixture, by: between)
    #expect(row(then, "Vertrieb")?.value?.value == old && row(then, "Vertrieb")?.standing == first.asKnownAt)
    #expect(then.asKnownAt == first.asKnownAt && then.notes.count == 1)
    #expect(row(try said(fixture, by: SystemClock().now()), "Vertrieb")?.value?.value == new)
    // What was hidden had not been said either.
    for unit in SurfaceFixture.smallUnits { #expect(row(then, unit)?.value == nil) }
    // A question that nobody had asked.
    var other = Self.question
    other.by = [.kind]
    #expect(try said(fixture, other, by: SystemClock().now()).rows.allSatisfy { $0.value == nil })
    let listed = try fixture.program.run("audit list --all --format json").output
    #expect(listed.contains("as known at 2026-11-02"))
    let text = FigureFormat.text.render(then, language: .en, width: 120, policy: Policy.standard.line)
    #expect(text.contains("how complete the data were then is not on record"), "\(text)")
    #expect(text.contains("As of") && text.contains("As it had last been said by 2026-11-02"), "\(text)")
    try fixture.program.remove()
  }

  @Test func `a report of what had been said holds its figures, and a raised minimum holds for them`() throws {
    let fixture = try SurfaceFixture()
    func report(by moment: Instant) throws -> String {
      try AnswerDesk.open(fixture.directory, as: "report") { desk in
        var report = QuarterReport(desk: desk, directory: fixture.directory)
        report.said = (Self.day, { questions in try desk.said(questions, on: Self.day) { $0 <= moment } })
        return try report.render("2026-Q3", .csv, .en)
      }
    }
    let start = SystemClock().now()
    #expect(try fixture.program.run("report 2026-Q3").status == 0)
    func released(_ text: String) -> Int { text.split(whereSeparator: \.isNewline).count { $0.contains(",released,") } }
    #expect(released(try report(by: start)) == 0)
    let before = released(try report(by: SystemClock().now()))
    #expect(before > 50)
    let row = FigureRow(
      group: .organisation, outcome: .value(.count(3)), base: Base(people: 0..<12))
    let content = Array(#"{"n":12,"released":{"value":{"integer":3}}}"#.utf8)
    var policy = Policy.standard
    func isSaid(least: Int = 10) throws -> Bool {
      let definition = MetricDefinition(
        id: "test.metric", name: Localized("m"), formula: Localized("f"), unit: .people, shape: .count,
        baseMeaning: Localized("people placed"))
      let figure = Figure(
        definition: definition, question: Question(metric: "test.metric", period: .quarter(2026, 3)!),
        asKnownAt: KnownAt(position: Position(9), recordedAt: nil),
        coverage: Coverage(grain: "day", complete: 1, provisional: 0, missing: 0), rows: [row])
      return try Gate(policy: policy).standing(figure, on: Self.day) { _ in
        EarlierRow(knownAt: KnownAt(position: Position(4), recordedAt: nil), content: content, least: least)
      }.figure.rows[0].value != nil
    }
    #expect(try isSaid())
    // What was safe beside other rows of five need not be beside rows of ten.
    #expect(try !isSaid(least: 5))
    policy.usageMinimum = 15
    #expect(try !isSaid())
    try fixture.program.remove()
  }

  @Test func `a group's name leads back to it`() {
    let names = [2: "Senior IC"]
    func key(_ record: String, _ by: [Figures.Dimension], tool: String? = nil) -> GroupKey? {
      SaidGroup.key(
        record, in: Question(metric: "m", period: .quarter(2026, 3)!, by: by, tool: tool), bandNames: names)
    }
    let both = key("band=2, unit=A/B · chat", [.band, .unit, .tool])
    #expect(both?.parts.map(\.key) == ["Senior IC", "A/B", "chat"] && both?.parts.first?.order == 2)
    #expect(key("unit=A · chat", [.unit], tool: "chat")?.parts.map(\.key) == ["A"])
    #expect(key("", [])?.parts.isEmpty == true)
    // Another grouping, another tool, a name that cannot be read back.
    #expect(key("unit=A", [.band]) == nil && key("unit=A · code", [.unit], tool: "chat") == nil)
    #expect(key("band=2, unit=A", [.unit]) == nil)
  }

  @Test func `a group that is gone is given as it was said`() throws {
    let fixture = try SurfaceFixture()
    let first = try now(fixture)
    let moment = SystemClock().now()
    let old = try #require(row(first, "Vertrieb"))
    #expect(try fixture.program.run("org rename Vertrieb Verkauf --on 2026-05-01").status == 0)
    #expect(row(try now(fixture), "Vertrieb") == nil)
    let then = try said(fixture, by: moment)
    #expect(row(then, "Vertrieb")?.value == old.value && row(then, "Vertrieb")?.standing == first.asKnownAt)
    #expect(row(then, "Verkauf")?.value == nil)
    try fixture.program.remove()
  }

  @Test func `a day that is not over, before the log or no day is refused`() throws {
    func message(_ day: String, first: Day?) -> String {
      do {
        try AnswerDesk.requireClosed(Day(day)!, today: Day(2026, 11, 5), first: first)
        return ""
      } catch { return "\(error)" }
    }
    let first = Day(2026, 10, 1)
    #expect(message("2026-11-04", first: first).isEmpty && message("2026-10-01", first: first).isEmpty)
    #expect(message("2026-11-05", first: first).contains("before 2026-11-05"))
    #expect(message("2026-09-30", first: first).contains("took its first event on 2026-10-01"))
    #expect(message("2026-09-30", first: nil).contains("The log is empty"))
    let program = try Program()
    #expect(try program.run("init").status == 0)
    for (option, words) in [("yesterday", "takes a day like"), ("2199-01-01", "a day that is over")] {
      for command in ["metrics show adoption.reach --period 2026-Q3", "report 2026-Q3"] {
        let outcome = try program.run("\(command) --as-known-at \(option)")
        #expect(outcome.status == 64 && outcome.errors.contains(words), "\(outcome.output)\(outcome.errors)")
      }
    }
    try program.remove()
  }
}

extension Day {
  fileprivate init(_ year: Int, _ month: Int, _ day: Int) { self.init(year: year, month: month, day: day)! }
}
