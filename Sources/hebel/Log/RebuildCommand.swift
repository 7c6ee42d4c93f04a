internal import ArgumentParser
internal import Events
internal import Figures
internal import Projections

struct RebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Throw the read models away and derive them again from the log.",
    discussion: "Figures stay the same; only the time is spent. Example:\n  hebel rebuild")
  @OptionGroup var data: DataOptions

  func run() throws {
    let store = try data.directory.openViews(rebuild: true)
    let position = try Answering.read(store) { $0.knownAt.position }
    Console.print("Rebuilt \(data.directory.views) from \(grouped(Int(position.value))) events.")
  }
}
