import Events
import Figures
import Foundation
import ProjectionEngine
import Testing

@testable import Projections

/// Figures of Microsoft's sample export (MIT licence), read here without any importer.
@Suite(.enabled(if: VivaSample.path != nil)) struct VivaSampleTests {
  @Test func `a quarter of three hundred people`() throws {
    let store = try ReadModelStore.inMemory()
    try ProjectionRunner(store: store, projections: Catalogue.projections)
      .catchUp(with: ListedEvents(VivaSample.events()))
    try Answering.read(store) { answering in
      func value(_ metric: MetricID, _ period: String = "2024-Q3", tool: String? = nil) throws -> FigureValue {
        let question = Question(metric: metric, period: try Period.parse(period), tool: tool)
        guard case .value(let value) = try answering.answer(question).rows[0].outcome else {
          throw Missing(metric: metric)
        }
        return value
      }
      let active = try value("adoption.active-people", tool: "office/excel")
      #expect(active.numerator == .integer(172) && active.denominator == .integer(300))
      let retention = try value("adoption.retention", tool: "office/excel")
      #expect(retention.numerator == .integer(89) && retention.denominator == .integer(162))
      let concentration = try value("adoption.concentration")
      #expect(abs(concentration.value!.double - 0.08005) < 5e-6)
      let segments = try value("adoption.usage-segments-4w").parts.map { $0.value!.double }
      #expect(segments == [13, 285, 2, 0, 0, 0])
      #expect(try value("adoption.usage-segments").parts.map { $0.value!.double } == [0, 300, 0, 0, 0, 0])
      // 39,841 actions of 300 people in 13 weeks.
      let intensity = try value("adoption.intensity")
      #expect(abs(intensity.value!.double - 39_841.0 / 300 / 13) < 1e-9)
      #expect(intensity.parts.map(\.key) == ["median", "p90"])
      let weeks = try value("adoption.weekly-active").points
      #expect(weeks.count == 13 && weeks.first?.at == "2024-W28" && weeks.last?.at == "2024-W40")
      #expect(weeks.allSatisfy { $0.value.map { $0.double > 290 } ?? false })
      #expect(try value("adoption.monthly-active").points.map { $0.value?.double } == [300, 300, 300])
      let reach = try value("adoption.reach").parts.map { $0.value?.double }
      #expect(reach == [300, 300, nil, 300, 300])
      let lifecycle = try value("adoption.lifecycle").parts.map { $0.value?.double }
      #expect(lifecycle == [0, 300, 0, 0])
      #expect(try value("adoption.activation-gap").numerator == .integer(0))
    }
  }

  private struct Missing: Error { let metric: MetricID }
}

enum VivaSample {
  /// Beside the project or above it; nil where the shared data is not at hand.
  static let path: String? = {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let file = folder.appendingPathComponent("shared/data/viva/pq_data.csv")
      if FileManager.default.fileExists(atPath: file.path) { return file.path }
    }
    return nil
  }()

  /// Some columns of every row, without quotes.
  static func rows(columns names: [String]) throws -> [[String]] {
    let text = try String(contentsOfFile: path ?? "", encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: ["\"", "\u{FEFF}"])
      }
    }
    let places = names.map { name in lines[0].firstIndex(of: name)! }
    return lines.dropFirst().map { line in places.map { line[$0] } }
  }

  /// Placings from the first week, and two sums a row: Excel, and all other apps. The file has no quoted commas.
  static func events() throws -> [Event] {
    let text = try String(contentsOfFile: path ?? "", encoding: .utf8)
    var lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let header = lines.removeFirst().map { $0.trimmingCharacters(in: ["\"", "\u{FEFF}"]) }
    let columns = Dictionary(uniqueKeysWithValues: header.enumerated().map { ($1, $0) })
    let excel = columns["Copilot_actions_taken_in_Excel"]!
    let others = ["Teams", "Copilot_chat_(work)", "Outlook", "Powerpoint", "Word"]
      .map { columns["Copilot_actions_taken_in_\($0)"]! }
    var people: [Substring: PersonID] = [:]
    var events: [Event] = []
    for line in lines {
      let day = Day(line[columns["MetricDate"]!])!
      let person = people[line[0]] ?? PersonID(high: 2, low: UInt64(people.count))
      if people.updateValue(person, forKey: line[0]) == nil {
        let unit = line[columns["Organization"]!].trimmingCharacters(in: ["\""])
        // Level1 is the highest of four.
        let level = Int64(line[columns["Level"]!].filter(\.isNumber))!
        let place: JSONObject = [
          "unit": .string(unit), "from": .string(day.description), "band": .integer(5 - level),
          "bandName": .string(line[columns["LevelDesignation"]!].trimmingCharacters(in: ["\""])),
        ]
        events.append(event("person-placed", events.count, person, day, place))
      }
      for (app, fields) in [("excel", [excel]), ("other", others)] {
        let actions = fields.reduce(0) { $0 + Int64(line[$1])! }
        let sum: JSONObject = [
          "tool": "office", "app": .string(app), "from": .string(day.description),
          "to": .string((day + 7).description), "counts": ["actions": .integer(actions)],
        ]
        events.append(event("usage-summarised", events.count, person, day, sum))
      }
    }
    return events
  }

  private static func event(
    _ type: String, _ number: Int, _ person: PersonID, _ day: Day, _ data: JSONObject
  ) -> Event {
    Event(
      source: "viva", id: .text("\(number)"), type: type, time: Instant(startOf: day), person: person,
      data: CanonicalJSON.bytes(.object(data)))
  }
}
