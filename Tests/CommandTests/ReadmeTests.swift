import Foundation
import Testing

/// What the README shows is what happens.
struct ReadmeTests {
  struct Step {
    var command: String
    var expected: [String] = []
  }

  /// The commands of ```console blocks with the lines printed below them; a line `…` stands for any lines.
  static func steps(_ readme: String) -> [Step] {
    var steps: [Step] = []
    var isInside = false
    for line in readme.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2))))
      } else if isInside, !steps.isEmpty {
        steps[steps.count - 1].expected.append(line)
      }
    }
    return steps
  }

  @Test func `the session of the README prints what the README says`() throws {
    let readme = try String(contentsOf: Program.project.appendingPathComponent("README.md"), encoding: .utf8)
    let steps = Self.steps(readme)
    #expect(steps.count >= 3)
    let program = try Program()
    for step in steps {
      #expect(step.command.hasPrefix("hebel "))
      let outcome = try program.run(String(step.command.dropFirst(6)))
      #expect(outcome.status == 0, "\(step.command): \(outcome.errors)")
      let printed = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      #expect(Self.matches(step.expected, trimmed(printed)), "\(step.command) prints:\n\(outcome.output)")
    }
    try program.remove()
  }

  private func trimmed(_ lines: [String]) -> [String] {
    var lines = lines
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  static func matches(_ expected: [String], _ printed: [String]) -> Bool {
    guard let first = expected.first else { return printed.isEmpty }
    let rest = Array(expected.dropFirst())
    if first == "…" { return (0...printed.count).contains { matches(rest, Array(printed.dropFirst($0))) } }
    return printed.first == first && matches(rest, Array(printed.dropFirst()))
  }
}
