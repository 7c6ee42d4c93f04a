internal import ArgumentParser
internal import EventLog
internal import Events

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Look whether machine and files are fit, and say what to do.",
    discussion: """
      Changes nothing. Exit status 1 where something is wrong. Whether events are as they were written is the question
      of 'hebel log verify'. Example:
        hebel doctor
      """)
  @OptionGroup var data: DataOptions
  @Option(help: "text or json.") var format = ListingFormat.text

  func run() throws {
    try data.directory.requireLog()
    let all =
      MachineCheckup(directory: data.directory).all
      + FileCheckup(directory: data.directory, now: SystemClock().now()).all
    if format == .json {
      Console.print(
        String(decoding: CanonicalJSON.bytes(.object(["checks": .array(all.map(\.json))])), as: UTF8.self))
    } else {
      for checkup in all { Console.print(checkup.text) }
    }
    let bad = all.count { $0.level == .bad }
    guard bad == 0 else {
      throw CommandFailure(.failed, bad == 1 ? "One thing is wrong; see above." : "\(bad) things are wrong; see above.")
    }
  }
}
