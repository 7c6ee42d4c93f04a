import Disclosure
import Events
import Figures
import Foundation
import Projections
import Reporting
import Testing

@testable import hebel

/// Two organisations that differ in what is hidden alone: nothing that leaves the program may tell them apart.
///
/// Sums, signs on a chart, attributes, order of rows, notes and exit codes are all compared at once, byte by byte, so
/// no way of saying a hidden number has to be thought of beforehand.
struct InterferenceTests {
  private static let quarter = Period.quarter(2026, 3)!

  private static func questions() -> [Question] {
    Catalogue.metrics.map(\.definition).flatMap { metric -> [Question] in
      let dimensions = metric.dimensions.sorted()
      var groupings: [[Figures.Dimension]] = [[]] + dimensions.map { [$0] }
      if dimensions.contains(.unit) { groupings += dimensions.filter { $0 != .unit }.map { [.unit, $0] } }
      var questions = groupings.map { Question(metric: metric.id, period: quarter, by: $0) }
      let earlier = Period.quarter(2026, 2)!
      questions += groupings.prefix(2).map { by in
        Question(metric: metric.id, period: quarter, by: by, compare: earlier)
      }
      if dimensions.contains(.unit) {
        questions += SurfaceFixture.smallUnits.map { Question(metric: metric.id, period: quarter, unit: $0) }
      }
      return questions
    }
  }

  /// What each question says on every surface, and what is behind it.
  private struct Said {
    var surfaces: [String: String] = [:]
    var hidden: Set<String> = []
    /// Hidden rows as they truly are.
    var truth: [String: String] = [:]
  }

  private static func said(_ fixture: SurfaceFixture) throws -> [Said] {
    try AnswerDesk.open(fixture.directory, as: "test") { desk in
      try questions().map { question in
        let released = try desk.answer(question)
        let remarks = try desk.remarks(question)
        var said = Said()
        for format in FigureFormat.allCases {
          for language in Language.allCases {
            let name = "\(question) \(format) \(language)"
            said.surfaces[name] = format.render(released, language: language, policy: desk.gate.policy.line)
            said.surfaces["explain " + name] = Explanation(released, language: language, remarks: remarks)
              .render(format)
          }
        }
        let raw = try desk.answering.answer(question)
        for row in released.rows where row.isSuppressed {
          let name = row.group.parts.map(\.key).joined(separator: " · ")
          said.hidden.insert(name)
          said.truth[name] = raw.rows.filter { $0.group == row.group }.map { "\($0.outcome)" }.joined()
        }
        return said
      }
    }
  }

  @Test func `no figure in any format tells two organisations apart that differ in hidden rows alone`() throws {
    let (first, second) = (try SurfaceFixture(), try SurfaceFixture(exchanged: true))
    let (one, other) = (try Self.said(first), try Self.said(second))
    let questions = Self.questions()
    var telling: Set<String> = []
    for (question, (one, other)) in zip(questions, zip(one, other)) {
      #expect(one.hidden == other.hidden, "\(QuestionRecord.words(question))")
      let different = one.surfaces.keys.sorted().filter {
        SurfaceFixture.timeless(one.surfaces[$0]!) != SurfaceFixture.timeless(other.surfaces[$0]!)
      }
      #expect(
        different.isEmpty,
        """
        \(QuestionRecord.words(question)) differs on \(different.count) surfaces:
        \(one.surfaces[different.first ?? ""] ?? "")
        \(other.surfaces[different.first ?? ""] ?? "")
        """)
      if one.truth != other.truth { telling.insert(question.metric.description) }
    }
    // The comparison has teeth: the hidden rows of many figures do differ.
    #expect(telling.count >= 15, "\(telling.sorted())")
    try first.program.remove()
    try second.program.remove()
  }

  /// Sets and dictionaries come in another order in every process; no decision may hang on it.
  @Test func `one organisation is answered alike by every process`() throws {
    let fixture = try SurfaceFixture()
    var answers: Set<[String]> = []
    for _ in 0..<3 {
      let again = try fixture.copy()
      var said: [String] = []
      for metric in ["adoption.reach", "adoption.active-people", "adoption.activation-gap"] {
        for by in ["unit", "band", "site", "kind", "unit,band", "unit,site"] {
          let outcome = try fixture.program.run(
            ["metrics", "show", metric, "--period", "2026-Q3", "--by", by, "--format", "csv", "--data", again.path])
          #expect(outcome.status == 0, "\(outcome.errors)")
          said.append(outcome.output)
        }
      }
      answers.insert(said)
    }
    #expect(answers.count == 1)
    try fixture.program.remove()
  }

  /// Output, messages and exit status of every command that prints anything about the organisation.
  private func printed(_ fixture: SurfaceFixture) throws -> [String] {
    try (CommandClass.gated + CommandClass.open).map { arguments in
      let outcome = try fixture.program.run(arguments)
      #expect(outcome.status == 0 || outcome.status == 2, "\(arguments): \(outcome.errors)")
      return "\(arguments)\n\(outcome.status)\n\(outcome.errors)\n\(outcome.output)"
    }
  }

  private static func difference(_ one: String, _ other: String) -> String {
    let lines = zip(one.split(separator: "\n"), other.split(separator: "\n")).filter { $0.0 != $0.1 }
    return lines.prefix(3).map { "\n< \($0.0.prefix(600))\n> \($0.1.prefix(600))" }.joined()
  }

  @Test func `no command in any format tells two organisations apart that differ in hidden rows alone`() throws {
    let (first, second) = (try SurfaceFixture(), try SurfaceFixture(exchanged: true))
    let (one, other) = (try printed(first), try printed(second))
    #expect(one.count > 60)
    for (one, other) in zip(one, other) {
      let (one, other) = (SurfaceFixture.timeless(one), SurfaceFixture.timeless(other))
      let isSame = one == other
      #expect(isSame, "\(one.prefix(90)): \(Self.difference(one, other))")
    }
    #expect(try SurfaceFixture.rows(first) != SurfaceFixture.rows(second))
    try first.program.remove()
    try second.program.remove()
  }

  @Test func `every command is gated, recorded, open for a reason, or takes something in`() {
    let leaves = CommandClass.leaves()
    #expect(Set(leaves).count == leaves.count)
    #expect(Set(leaves) == Set(CommandClass.all.keys))
  }
}
