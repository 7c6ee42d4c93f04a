import Foundation
import Testing

/// The built program, run as a person would: arguments in, exit status and output back.
struct Program {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  let directory: URL

  /// A fresh temporary directory that commands run in; removed by `remove`.
  init() throws {
    directory = FileManager.default.temporaryDirectory.appendingPathComponent(
      "hebel-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  func remove() throws { try FileManager.default.removeItem(at: directory) }

  /// The program stands beside the test runner.
  static let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("hebel")

  /// The project's own folder, found from this file.
  static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Data of other people's making, beside the project; nil where it is not there.
  static var sharedData: URL? {
    let url = project.deletingLastPathComponent().appendingPathComponent("shared/data")
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }

  @discardableResult
  func run(
    _ arguments: [String], input: String? = nil, environment: [String: String] = [:], of executable: URL? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = executable ?? Program.executable
    process.arguments = arguments
    process.currentDirectoryURL = directory
    var variables = ProcessInfo.processInfo.environment
    variables["HEBEL_DATA"] = nil
    // Nothing is written into the home of whoever runs the tests.
    variables["HEBEL_TOMBSTONES"] = nil
    variables["XDG_STATE_HOME"] = directory.appendingPathComponent("state").path
    process.environment = variables.merging(environment) { $1 }
    let files = ["out", "err", "in"].map {
      directory.appendingPathComponent(".\($0)-\(UInt64.random(in: 0...UInt64.max))")
    }
    try Data((input ?? "").utf8).write(to: files[2])
    for file in files.prefix(2) { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    process.standardInput = try FileHandle(forReadingFrom: files[2])
    try process.run()
    process.waitUntilExit()
    defer { for file in files { unlink(file.path) } }
    return Outcome(
      status: process.terminationStatus, output: String(decoding: try Data(contentsOf: files[0]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self))
  }

  /// A line for the shell, in which `hebel` stands for the program.
  func shell(_ line: String) throws -> Outcome {
    try run(["-c", "hebel() { \"\(Program.executable.path)\" \"$@\"; }\n\(line)"], of: URL(fileURLWithPath: "/bin/sh"))
  }

  func run(_ line: String) throws -> Outcome { try run(line.split(separator: " ").map(String.init)) }

  /// Every file below a directory, by its path from there.
  static func files(below directory: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: directory.path).sorted().filter { name in
      var isDirectory: ObjCBool = false
      let path = directory.appendingPathComponent(name).path
      return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && !isDirectory.boolValue
    }
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: directory.appendingPathComponent(name))
  }
}
