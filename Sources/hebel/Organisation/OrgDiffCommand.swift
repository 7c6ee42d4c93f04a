internal import ArgumentParser
internal import Events
internal import Projections

struct OrgDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "What changed in the tree of units between two days.",
    discussion: """
      Units that opened, got another name, moved or closed, with what continues them. How many people that concerned is
      not said.

      Example:
        hebel org diff 2026-06-30 2026-09-30
      """)
  @Argument(help: "The first day.") var first: String
  @Argument(help: "The second day.") var second: String
  @Option(help: "text, json, csv or markdown.") var format = ListingFormat.text
  @OptionGroup var data: DataOptions

  func run() throws {
    let (from, to) = (try day(first), try day(second))
    guard from < to else {
      throw CommandFailure(.usage, "\(to) is not after \(from). Name the earlier day first.")
    }
    try AnswerDesk.open(data.directory, as: "org diff") { desk in
      let differences = try desk.answering.unitDifferences(from: from, to: to)
      guard !differences.isEmpty || format != .text else {
        return Console.print("No unit changed between \(from) and \(to).")
      }
      let keys = ["change", "unit", "before", "after"]
      let objects = differences.map(object)
      let table = PlainTable(columns: keys, rows: objects.map { object in keys.map { object[$0]?.string } })
      Console.print(table.text(format, objects: objects))
    }
  }

  private func object(_ difference: UnitDifference) -> JSONObject {
    var object: JSONObject = ["change": .string(difference.change.rawValue), "unit": .string(difference.unit)]
    object["before"] = difference.before.map { .string($0) }
    object["after"] = difference.after.map { .string($0) }
    return object
  }

  private func day(_ text: String) throws -> Day {
    guard let day = Day(text) else {
      throw CommandFailure(.usage, "'\(text)' is no day that exists. Write 2026-09-30.")
    }
    return day
  }
}
