import Foundation
import Testing

/// Questions on a terminal, answered by a pseudo terminal.
struct InterviewTests {
  private struct Terminal {
    /// What stands on the screen for the person, and what went to standard output.
    let screen: String
    let output: String
    let status: Int32
  }

  /// Runs the program with `answers` typed ahead, each with Enter; an end of input follows.
  private func ask(_ line: String, in program: Program, answers: [String]) throws -> Terminal {
    // TIOCSPTLCK unlocks the other end, TIOCGPTN tells its number.
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var (locked, number): (Int32, Int32) = (0, 0)
    try #require(master >= 0 && ioctl(master, 0x4004_5431, &locked) == 0 && ioctl(master, 0x8004_5430, &number) == 0)
    defer { close(master) }
    let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    try #require(slave >= 0)
    defer { close(slave) }
    let typed = Array((answers.map { $0 + "\n" }.joined() + "\u{4}").utf8)
    #expect(write(master, typed, typed.count) == typed.count)
    let process = Process()
    process.executableURL = Program.executable
    process.arguments = line.split(separator: " ").map(String.init)
    process.currentDirectoryURL = program.directory
    process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "HEBEL_DATA" }
    process.standardInput = FileHandle(fileDescriptor: slave, closeOnDealloc: false)
    let files = ["screen", "output"].map { program.directory.appendingPathComponent(".\($0)") }
    for file in files { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.standardError = try FileHandle(forWritingTo: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    try process.run()
    process.waitUntilExit()
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return Terminal(screen: texts[0], output: texts[1], status: process.terminationStatus)
  }

  @Test func `three answers and a few times Enter make an experiment`() throws {
    let program = try Program()
    let answers = ["Photo reports", "", "Sales", "half the time", "", "", "", "", "", "", ""]
    let outcome = try ask("experiment propose", in: program, answers: answers)
    #expect(outcome.status == 0, "\(outcome.screen)")
    #expect(outcome.screen.contains("What do you expect?"))
    #expect(outcome.screen.contains("This one is needed."))
    #expect(!outcome.screen.contains("at-most"), "the side is asked only where a threshold was said")
    #expect(outcome.output.hasPrefix("Proposed photo-reports: Photo reports\nDecide by "))
    let started = try ask("experiment start", in: program, answers: ["", "6"])
    #expect(started.output.contains("photo-reports: started; baseline 6"))
    try program.remove()
  }

  @Test func `a mistyped unit is offered as it is known, and Enter takes it`() throws {
    let program = try Program()
    try program.write("unit,person,from\nFinance,1,2026-01-01\n", to: "r.csv")
    #expect(try program.run("import roster r.csv").status == 0)
    let outcome = try ask("experiment note", in: program, answers: ["Minutes", "finanse", "", "wrong names", "no"])
    #expect(outcome.screen.contains("Did you mean 'Finance'? Enter takes 'Finance'."))
    #expect(
      try program.run("experiment list --state noted --format csv").output.contains("Finance,Minutes,wrong names,no"))
    try program.remove()
  }

  @Test func `whoever stops answering records nothing, and words are never followed by questions`() throws {
    let program = try Program()
    let stopped = try ask("experiment propose", in: program, answers: ["Photo reports"])
    #expect(stopped.status == 1)
    #expect(stopped.screen.contains("The questions ended early. Nothing was recorded."))
    let said = try ask("experiment propose --title x", in: program, answers: ["Sales", "y"])
    #expect(said.status == 64)
    #expect(said.screen.contains("--unit is missing"))
    #expect(!FileManager.default.fileExists(atPath: program.directory.appendingPathComponent("hebel-data").path))
    try program.remove()
  }
}
