/// A fenced ```console block of the README: commands after `$ `, each with what it prints.
struct ConsoleBlock {
  struct Session {
    var command: String
    /// Lines as they stand; a line that is `…` alone stands for any number of lines.
    var expected: [String]
  }

  var sessions: [Session]
  /// Lines of the document between the fences.
  var lines: Range<Int>

  static func all(in document: [String]) -> [ConsoleBlock] {
    var blocks: [ConsoleBlock] = []
    var open: Int?
    for (number, line) in document.enumerated() {
      if line == "```console" {
        open = number + 1
      } else if line == "```", let first = open {
        blocks.append(ConsoleBlock(sessions: sessions(document[first..<number]), lines: first..<number))
        open = nil
      }
    }
    return blocks
  }

  private static func sessions(_ lines: ArraySlice<String>) -> [Session] {
    var sessions: [Session] = []
    for line in lines {
      if line.hasPrefix("$ ") {
        sessions.append(Session(command: String(line.dropFirst(2)), expected: []))
      } else if !sessions.isEmpty {
        sessions[sessions.count - 1].expected.append(line)
      }
    }
    return sessions
  }
}

extension ConsoleBlock.Session {
  /// Whether the printed lines are the expected ones.
  func matches(_ printed: [String]) -> Bool { ConsoleBlock.Session.matches(expected[...], printed[...]) }

  private static func matches(_ expected: ArraySlice<String>, _ printed: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return printed.isEmpty }
    if first == "…" {
      return (printed.startIndex...printed.endIndex).contains { matches(expected.dropFirst(), printed[$0...]) }
    }
    return printed.first == first && matches(expected.dropFirst(), printed.dropFirst())
  }
}
