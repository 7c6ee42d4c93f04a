internal import ArgumentParser
internal import EventLog
internal import Events
internal import Figures
internal import Foundation
internal import Importing
internal import Projections
internal import Reporting

struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Make a sample organisation, import its files and print its report.",
    discussion: """
      The same seed gives the same files. They are kept, so that they can be looked at and imported by hand.

      Examples:
        hebel demo
        hebel demo --people 60 --data small-demo
      """)

  @Option(help: ArgumentHelp("Directory for files, data and report.", valueName: "dir")) var data = "hebel-demo"
  @Option(help: "How many people, 10 to 200,000.") var people = 1_200
  @Option(help: "Seed of the chances.") var seed: UInt64 = 7
  @Option(help: "de or en; otherwise the organisation's.") var language: LanguageChoice?
  @Flag(help: "Open the report in a browser.") var open = false

  func run() throws {
    guard DemoOrganisation.allowedPeople.contains(people) else {
      throw CommandFailure(.usage, "--people \(people) is out of range. Write a number from 10 to 200000.")
    }
    let directory = DataDirectory(path: data)
    guard !directory.exists else {
      throw CommandFailure(
        .unavailable, "\(data) holds data already. Remove it, or name another directory: hebel demo --data DIR")
    }
    try directory.create()
    try make(in: directory)
    try report(directory)
  }

  private func make(in directory: DataDirectory) throws {
    let demo = DemoOrganisation(people: people, seed: seed, lastDay: Day(year: 2026, month: 10, day: 4)!)
    let folder = directory.path + "/files"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let log = try directory.openLog(createIfMissing: true)
    defer { log.close() }
    for file in demo.files() {
      let path = folder + "/" + file.name
      let output = try ByteOutput(path: path)
      try file.write { try output.write($0) }
      try output.finish()
      let receipt = try FileImport(
        importer: ImporterRegistry.named(file.format)!, path: path,
        options: ImportOptions(source: file.source, today: demo.days.upperBound), isDryRun: false, keepGood: false
      ).run(in: directory, log: log)
      guard receipt.status == .done else { throw CommandFailure(.badData, receipt.text()) }
      Console.say(
        "\(file.name.padding(to: 26)) \(grouped(receipt.counts.events.accepted)) events"
          + (receipt.counts.events.restated > 0 ? ", \(grouped(receipt.counts.events.restated)) restated" : ""))
    }
  }

  private func report(_ directory: DataDirectory) throws {
    try AnswerDesk.open(directory, as: "demo") { desk in
      let report = QuarterReport(desk: desk, directory: directory)
      let language = desk.language(language)
      Console.print(try report.render("2026-Q3", .text, language), terminator: "")
      let page = directory.path + "/report-2026-Q3.html"
      try Data(try report.render("2026-Q3", .html, language).utf8).write(
        to: URL(fileURLWithPath: page), options: .atomic)
      Console.print("\nReport: \(page)")
      if open { try openInBrowser(page) }
    }
  }

  private func openInBrowser(_ page: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["xdg-open", page]
    try process.run()
  }
}
