import Disclosure
import Events
import Figures
import Foundation
import Projections
import Reporting
import Testing

@testable import hebel

/// The gate over data that nobody here wrote, asked in many ways.
@Suite(.enabled(if: Program.sharedData != nil))
struct VivaDisclosureTests {
  private static let quarter = Period.quarter(2024, 3)!

  private func imported() throws -> (program: Program, directory: DataDirectory) {
    let program = try Program()
    let file = Program.sharedData!.appendingPathComponent("viva/pq_data.csv").path
    #expect(try program.run(["import", "viva", file]).status == 0)
    return (program, DataDirectory(path: program.directory.appendingPathComponent("hebel-data").path))
  }

  private func rows(_ figure: ReleasedFigure) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: figure.rows.map { row in
        let key = row.group.parts.map(\.key).joined(separator: " · ")
        return (key, row.isSuppressed ? "hidden" : row.value?.bound?.text ?? "n \(row.n ?? 0)")
      })
  }

  @Test func `every unit of the quarter can be said, and of bands in units what nobody can compute`() throws {
    let (program, directory) = try imported()
    try AnswerDesk.open(directory, as: "test") { desk in
      let metric: MetricID = "adoption.active-people"
      let units = rows(try desk.answer(Question(metric: metric, period: Self.quarter, by: [.unit])))
      #expect(units.count == 7)
      #expect(!units.values.contains("hidden"))
      let cells = rows(try desk.answer(Question(metric: metric, period: Self.quarter, by: [.unit, .band])))
      // Head counts are public to whoever knows the roster; what is told of few people is not.
      let small = try smallCells(directory)
      #expect(!small.isEmpty)
      for cell in small { #expect(cells[cell] == "hidden", "\(cell)") }
      let open = cells.filter { $0.value != "hidden" }
      #expect(!open.isEmpty)
      // A unit is shown, so never all but one small cell of it.
      for unit in units.keys {
        let inside = cells.filter { $0.key.hasPrefix(unit + " · ") }
        let hidden = inside.filter { $0.value == "hidden" }
        #expect(hidden.count != 1 || !small.contains(hidden.first!.key), "\(unit): \(inside)")
      }
    }
    try program.remove()
  }

  /// Cells of unit and band with fewer than ten people, counted from the placings themselves.
  private func smallCells(_ directory: DataDirectory) throws -> Set<String> {
    let file = try String(contentsOf: Program.sharedData!.appendingPathComponent("viva/pq_data.csv"), encoding: .utf8)
    let lines = file.split(whereSeparator: \.isNewline).map {
      $0.filter { $0 != "\"" }.split(separator: ",", omittingEmptySubsequences: false)
    }
    func column(_ name: String) throws -> Int { try #require(lines[0].firstIndex { $0 == name }) }
    let (person, unit, level) = try (column("PersonId"), column("Organization"), column("LevelDesignation"))
    var people: [String: Set<String>] = [:]
    for line in lines.dropFirst() {
      people["\(line[unit]) · \(line[level])", default: []].insert(String(line[person]))
    }
    return Set(people.filter { $0.value.count < 10 }.keys)
  }

  @Test func `two hundred questions in whatever order leave the report unchanged`() throws {
    let (program, first) = try imported()
    let second = DataDirectory(path: first.path + "-asked")
    try FileManager.default.copyItem(atPath: first.path, toPath: second.path)
    let untouched = try report(first)
    try AnswerDesk.open(second, as: "test") { desk in
      var generator = Draws(state: 41)
      var asked = 0
      while asked < 200 {
        guard let question = Self.question(&generator) else { continue }
        _ = try desk.answers([question])
        asked += 1
      }
    }
    #expect(try report(second) == untouched)
    #expect(try report(second) == untouched, "asked twice")
    try program.remove()
  }

  private func report(_ directory: DataDirectory) throws -> String {
    try AnswerDesk.open(directory, as: "test") { desk in
      try QuarterReport(desk: desk, directory: directory).render("2024-Q3", .json, .en)
    }
  }

  private static let units = ["Finance", "HR", "IT", "Legal", "Operations", "Research", "Sales"]
  private static let periods = [
    "2024-Q3", "2024-Q3", "2024-Q2", "2024", "2024-08", "2024-W33", "2024-07-01..2024-08-15",
  ]

  private static func question(_ draws: inout Draws) -> Question? {
    let metrics = Catalogue.metrics.map(\.definition)
    let metric = metrics[draws.below(metrics.count)]
    let dimensions = metric.dimensions.filter { $0 != .site }.sorted()
    var by: [Figures.Dimension] = []
    for dimension in dimensions where draws.below(3) == 0 && by.count < 2 { by.append(dimension) }
    guard case .success(let period) = Result(catching: { try Period.parse(periods[draws.below(periods.count)]) }) else {
      return nil
    }
    var question = Question(metric: metric.id, period: period, by: by)
    if dimensions.contains(.unit), draws.below(4) == 0 { question.unit = units[draws.below(units.count)] }
    return question
  }

  @Test func `asking unit by unit tells nothing that the table hides`() throws {
    let (program, directory) = try imported()
    try AnswerDesk.open(directory, as: "test") { desk in
      for metric in ["adoption.active-people", "adoption.intensity", "adoption.usage-segments-4w"] as [MetricID] {
        for by in [[], [.band]] as [[Figures.Dimension]] {
          let table = rows(try desk.answer(Question(metric: metric, period: Self.quarter, by: [.unit] + by)))
          for unit in Self.units {
            let alone = try desk.answer(Question(metric: metric, period: Self.quarter, by: by, unit: unit))
            for (key, said) in rows(alone) {
              let name = key.isEmpty ? unit : "\(unit) · \(key)"
              if let inTable = table[name] { #expect(said == inTable, "\(metric) \(name)") }
            }
          }
        }
      }
    }
    try program.remove()
  }
}

/// A fixed sequence, so that a failing case can be run again.
private struct Draws {
  var state: UInt64
  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
