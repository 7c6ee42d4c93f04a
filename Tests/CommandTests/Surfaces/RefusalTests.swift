import Disclosure
import Events
import Figures
import Foundation
import Projections
import Testing

@testable import hebel

/// What is said where nothing is said.
struct RefusalTests {
  private static let protected = "protected (k = 10)"

  private func row(_ program: Program, _ question: String) throws -> JSONObject {
    let outcome = try program.run("metrics show \(question) --period 2026-Q3 --format json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let figure = try JSONParser.parse(Array(outcome.output.utf8)).object
    return try #require(figure?["rows"]?.array?.first?.object)
  }

  @Test func `a hidden group gets the same words whatever hides it`() throws {
    let fixture = try SurfaceFixture()
    // Too small; too small for this band; the rest of a unit that would tell of a small one.
    for question in [
      "tokens.consumed --unit Rand", "tokens.consumed --unit Labor", "adoption.active-people --unit Rand",
      "adoption.active-people --unit Labor --band 3", "adoption.intensity --unit Rand --tool chat",
      "supervision.acceptance --unit Rand", "adoption.retention --unit Labor",
    ] {
      let row = try row(fixture.program, question)
      #expect(row["status"] == "suppressed", "\(question): \(row)")
      #expect(row["reason"]?.string == Self.protected, "\(question)")
      #expect(Set(row.keys).isSubset(of: ["group", "status", "reason"]), "\(question): \(row.keys)")
    }
    try fixture.program.remove()
  }

  @Test func `a unit that is hidden and one that is not there differ by what everybody knows`() throws {
    let fixture = try SurfaceFixture()
    let program = fixture.program
    let unknown = try program.run("metrics show tokens.consumed --period 2026-Q3 --unit Randd")
    #expect(unknown.status == 64 && unknown.output.isEmpty)
    #expect(unknown.errors.contains("Did you mean 'Rand'?"), "\(unknown.errors)")
    let digits = unknown.errors.filter(\.isNumber)
    #expect(digits.isEmpty, "\(unknown.errors)")
    // Two hidden units, and one hidden unit in two organisations: word for word the same.
    func said(_ program: Program, _ unit: String) throws -> String {
      let outcome = try program.run("metrics explain tokens.consumed --period 2026-Q3 --unit \(unit) --format text")
      return SurfaceFixture.timeless(outcome.output + outcome.errors).replacing(unit, with: "UNIT")
    }
    let other = try SurfaceFixture(exchanged: true)
    #expect(try said(program, "Rand") == said(program, "Labor"))
    #expect(try said(program, "Rand") == said(other.program, "Rand"))
    try program.remove()
    try other.program.remove()
  }

  @Test func `no figure of a small unit is refused for a reason that tells of it`() throws {
    let fixture = try SurfaceFixture()
    try AnswerDesk.open(fixture.directory, as: "test") { desk in
      for metric in Catalogue.metrics.map(\.definition) where metric.dimensions.contains(.unit) {
        guard metric.id.subject != "culture", metric.id.subject != "innovation" else { continue }
        let answers = try SurfaceFixture.smallUnits.map { unit in
          try desk.answer(Question(metric: metric.id, period: .quarter(2026, 3)!, unit: unit)).rows.map(\.outcome)
        }
        #expect("\(answers[0])" == "\(answers[1])", "\(metric.id)")
      }
    }
    try fixture.program.remove()
  }
}
