import Foundation
import Testing

/// Executes the README: each command of a console block runs in one temporary directory and must print what stands there.
///
/// With `HEBEL_REWRITE_README=1` in the environment the outputs are written anew instead; `…` lines stay as they are.
@Suite struct ReadmeTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let readme = root.appendingPathComponent("README.md")
  private static let programs = root.appendingPathComponent(".build/debug")

  private struct Outcome {
    var printed: [String]
    var status: Int32
  }

  private static func run(_ command: String, in directory: URL) throws -> Outcome {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = directory
    process.environment = [
      "PATH": programs.path + ":/usr/bin:/bin", "HOME": directory.path, "NO_COLOR": "1", "LC_ALL": "C.UTF-8",
      "TZ": "UTC",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    var lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\n")
    while lines.last == "" { lines.removeLast() }
    return Outcome(printed: lines, status: process.terminationStatus)
  }

  /// The examples need the demo; until the command exists there is nothing to hold them against.
  private static func hasDemo() -> Bool {
    do {
      return try run("hebel --help", in: root).printed.contains { $0.contains(" demo ") }
    } catch {
      return false
    }
  }

  @Test(.enabled(if: hasDemo())) func `every example of the README prints what stands there`() throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("hebel-readme-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer {
      do { try FileManager.default.removeItem(at: directory) } catch { Issue.record(error) }
    }
    var document = try String(contentsOf: ReadmeTests.readme, encoding: .utf8).components(separatedBy: "\n")
    let rewrites = ProcessInfo.processInfo.environment["HEBEL_REWRITE_README"] == "1"
    var replacements: [(Range<Int>, [String])] = []
    for block in ConsoleBlock.all(in: document) {
      var lines: [String] = []
      for session in block.sessions {
        let outcome = try ReadmeTests.run(session.command, in: directory)
        let printed = outcome.printed.joined(separator: "\n")
        #expect(outcome.status == 0, "$ \(session.command)\n\(printed)")
        if !rewrites { #expect(session.matches(outcome.printed), "$ \(session.command)\n\(printed)") }
        lines.append("$ " + session.command)
        lines += session.expected.contains("…") ? session.expected : outcome.printed
      }
      replacements.append((block.lines, lines))
    }
    #expect(!replacements.isEmpty)
    guard rewrites else { return }
    for (range, lines) in replacements.reversed() { document.replaceSubrange(range, with: lines) }
    try document.joined(separator: "\n").write(to: ReadmeTests.readme, atomically: true, encoding: .utf8)
  }

  @Test func `an ellipsis stands for any lines, and everything else for itself`() {
    let session = ConsoleBlock.Session(command: "", expected: ["a", "…", "z"])
    #expect(session.matches(["a", "z"]) && session.matches(["a", "b", "c", "z"]))
    #expect(!session.matches(["a", "b"]) && !session.matches(["z"]))
    let blocks = ConsoleBlock.all(in: ["x", "```console", "$ one", "1", "$ two", "```", "```sh", "$ no", "```"])
    #expect(blocks.count == 1 && blocks[0].sessions.map(\.command) == ["one", "two"])
    #expect(blocks[0].sessions[0].expected == ["1"] && blocks[0].sessions[1].expected.isEmpty)
  }
}
