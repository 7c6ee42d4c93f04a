import Disclosure
import Events
import Figures
import Foundation
import Projections
import Reporting
import Testing

@testable import hebel

/// A hidden row holds its group, that it is hidden, and nothing besides; a released one says the same everywhere.
struct HiddenRowTests {
  private static let quarter = Period.quarter(2026, 3)!

  private static func questions() -> [Question] {
    Catalogue.metrics.map(\.definition).flatMap { metric in
      [[], [.unit], [.band], [.unit, .band], [.kind], [.tool]].filter { by in
        by.allSatisfy { metric.dimensions.contains($0) }
      }.map { Question(metric: metric.id, period: quarter, by: $0, compare: Period.quarter(2026, 2)) }
    }
  }

  private func object(_ text: String) throws -> JSONObject {
    try #require(try JSONParser.parse(Array(text.utf8)).object)
  }

  /// Lines of a table as its cells; fields in quotes hold no line break here.
  private func table(_ csv: String) -> [[String: String]] {
    let lines = csv.split(separator: "\r\n").map { line in
      var (cells, cell, isQuoted) = ([String](), "", false)
      for character in line {
        if character == "\"" {
          isQuoted.toggle()
        } else if character == ",", !isQuoted {
          cells.append(cell)
          cell = ""
        } else {
          cell.append(character)
        }
      }
      return cells + [cell]
    }
    return lines.dropFirst().map { Dictionary(zip(lines[0], $0)) { first, _ in first } }
  }

  @Test func `a hidden row of JSON and CSV has no member beyond group, status and reason`() throws {
    let fixture = try SurfaceFixture()
    var hidden = 0
    try AnswerDesk.open(fixture.directory, as: "test") { desk in
      for question in Self.questions() {
        let figure = try desk.answer(question)
        for text in [
          FigureFormat.json.render(figure, language: .en), Explanation(figure, language: .en).render(.json),
        ] {
          for row in try object(text)["rows"]?.array ?? [] where row.object?["status"] == "suppressed" {
            let keys = Set(row.object?.keys ?? [])
            #expect(keys == ["group", "status", "reason"], "\(question.metric): \(keys)")
            hidden += 1
          }
        }
        let allowed: Set = ["metric", "version", "measure", "period", "position", "status", "reason", "policy"]
        for line in table(FigureFormat.csv.render(figure, language: .en))
        where line["status"] == "suppressed" && line["part"] == "" && line["at"] == "" {
          let filled = Set(line.filter { !$0.value.isEmpty }.keys)
          #expect(filled.subtracting(Dimension.allCases.map(\.rawValue)).isSubset(of: allowed), "\(filled)")
        }
      }
    }
    #expect(hidden > 200)
    try fixture.program.remove()
  }

  @Test func `a hidden row for people is its name and the one reason, in every format and language`() throws {
    let fixture = try SurfaceFixture()
    try AnswerDesk.open(fixture.directory, as: "test") { desk in
      for metric in ["tokens.consumed", "adoption.active-people", "adoption.intensity", "supervision.acceptance"] {
        let figure = try desk.answer(Question(metric: MetricID(metric), period: Self.quarter, by: [.unit]))
        for language in Language.allCases {
          let reason = Protection(k: 10).text[language]
          for format in [FigureFormat.text, .markdown] {
            for text in [
              format.render(figure, language: language), Explanation(figure, language: language).render(format),
            ] {
              for unit in SurfaceFixture.smallUnits {
                let lines = text.split(separator: "\n").filter { $0.contains(unit) }
                #expect(lines.count == 1, "\(metric) \(format): \(lines)")
                let rest = lines.joined().replacing(unit, with: "").replacing(reason, with: "")
                #expect(!rest.contains(where: \.isNumber) && rest != lines.joined(), "\(metric): \(lines)")
              }
            }
          }
        }
      }
    }
    try fixture.program.remove()
  }

  /// Every number that a hidden unit truly has, where it is long enough to be recognised.
  private func truths(_ fixture: SurfaceFixture) throws -> Set<String> {
    try AnswerDesk.open(fixture.directory, as: "test") { desk in
      var found: Set<String> = []
      for question in Self.questions() where question.by.contains(.unit) {
        let released = try desk.answer(question)
        let hidden = Set(released.rows.filter(\.isSuppressed).map(\.group))
        for row in try desk.answering.answer(question).rows where hidden.contains(row.group) {
          guard case .value(let value) = row.outcome else { continue }
          let numbers = [value.value, value.numerator, value.denominator] + value.parts.map(\.value)
          for case .integer(let number)? in numbers where number > 999_999 { found.insert("\(number)") }
          for case .amount(let amount)? in numbers where amount.description.count > 7 {
            found.insert(amount.description)
          }
        }
      }
      return found
    }
  }

  @Test func `no command prints a hidden number, with or without separators`() throws {
    let fixture = try SurfaceFixture()
    let truths = try truths(fixture)
    #expect(truths.count > 20)
    for arguments in CommandClass.gated + CommandClass.open {
      let output = try fixture.program.run(arguments).output
      let digits = output.filter { !" ,.'\u{A0}\u{202F}".contains($0) }
      for truth in truths {
        #expect(!output.contains(truth) && !digits.contains(truth.filter(\.isNumber)), "\(arguments): \(truth)")
      }
    }
    try fixture.program.remove()
  }

  @Test func `what is released is the same number in JSON, CSV, explanation and report`() throws {
    let fixture = try SurfaceFixture()
    let program = fixture.program
    let report = try object(program.run("report 2026-Q3 --format json").output)
    let lines = table(try program.run("report 2026-Q3 --format csv").output)
    var compared = 0
    for figure in report["figures"]?.array?.compactMap(\.object) ?? [] {
      for row in figure["rows"]?.array?.compactMap(\.object) ?? [] {
        let group = row["group"]?.object ?? JSONObject()
        let line = lines.first { line in
          line["metric"] == figure["metric"]?.string && line["period"] == figure["period"]?.string
            && line["part"] == "" && line["at"] == ""
            && Dimension.allCases.allSatisfy { (line[$0.rawValue] ?? "") == (group[$0.rawValue]?.string ?? "") }
        }
        let found = try #require(line, "\(figure["metric"] as Any) \(group)")
        #expect(found["status"] == row["status"]?.string)
        for key in ["value", "numerator", "denominator", "n", "bound"] {
          #expect((found[key] ?? "") == written(row[key]), "\(figure["metric"] as Any) \(group) \(key)")
        }
        compared += 1
      }
    }
    #expect(compared > 80)
    for question in ["tokens.consumed --by unit", "adoption.active-people --by band", "culture.safety --by unit"] {
      let shown = try object(program.run("metrics show \(question) --period 2026-Q3 --format json").output)
      let explained = try object(program.run("metrics explain \(question) --period 2026-Q3 --format json").output)
      #expect(shown["rows"] == explained["rows"])
    }
    try program.remove()
  }

  private func written(_ value: JSONValue?) -> String {
    switch value {
    case nil, .null?: ""
    case .string(let text)?: text
    case let value?: String(decoding: CanonicalJSON.bytes(value), as: UTF8.self)
    }
  }
}
