import Foundation
import Testing

@Suite struct FileTests {
  private let files = SourceTree.sources + SourceTree.tests

  @Test func `files, lines and functions keep their limits`() {
    for file in files {
      #expect(file.lines.count <= 500, "\(file.path) has \(file.lines.count) lines, 500 is the limit")
      for (index, line) in file.lines.enumerated() where line.utf8.count > 120 && line.count > 120 {
        Issue.record("\(file.path):\(index + 1) has \(line.count) characters, 120 is the limit")
      }
      for function in functions(of: file) where function.length > 60 {
        Issue.record("\(file.path):\(function.line) is a function of \(function.length) lines, 60 is the limit")
      }
    }
  }

  @Test func `most files are short`() {
    let lengths = SourceTree.sources.map(\.lines.count).sorted()
    let median = lengths.isEmpty ? 0 : lengths[lengths.count / 2]
    #expect(median <= 120, "half of the source files have more than \(median) lines")
  }

  @Test func `the top of the repository holds what a reader expects and nothing else`() throws {
    let expected: Set<String> = ["Package.swift", "Sources", "Tests", "schema", "tools", "README.md"]
    // What builds and runs leave behind; git ignores it.
    let leftBehind: Set<String> = ["Package.resolved", "hebel-data", "hebel-demo"]
    for entry in try FileManager.default.contentsOfDirectory(atPath: SourceTree.root.path) {
      let isKnown = entry.hasPrefix(".") || expected.contains(entry) || leftBehind.contains(entry)
      #expect(isKnown, "\(entry) does not belong at the top of the repository")
    }
  }

  @Test func `functions are measured from their declaration to their closing brace`() {
    let text = """
      protocol P {
        func bodyless()
      }
      extension P {
        public static func three(
          a: Int
        ) -> Int {
          // One line of comment.
          a
        }
        func one() -> Int { 1 }
        init?(text: String) {
          if text.isEmpty {
            return nil
          }
        }
      }
      """
    let found = functions(of: SourceTree.File(path: "Sources/X/P.swift", text: text))
    #expect(found.map(\.line) == [5, 12])
    #expect(found.map(\.length) == [6, 5])
  }

  /// Functions by the indentation that the formatter keeps: from the declaration to its closing brace.
  private func functions(of file: SourceTree.File) -> [(line: Int, length: Int)] {
    var found: [(line: Int, length: Int)] = []
    for (index, line) in file.lines.enumerated() where isDeclaration(line) {
      let indent = indentation(line)
      var end = index + 1
      while end < file.lines.count {
        let next = file.lines[end]
        let isInside =
          next.isEmpty || indentation(next) > indent || next.dropFirst(indent).hasPrefix(")")
          || next.dropFirst(indent).hasPrefix("{") || next.dropFirst(indent).hasPrefix("#")
        guard isInside else { break }
        end += 1
      }
      if end < file.lines.count, indentation(file.lines[end]) == indent,
        file.lines[end].dropFirst(indent).hasPrefix("}")
      {
        found.append((index + 1, end - index + 1))
      }
    }
    return found
  }

  private func isDeclaration(_ line: Substring) -> Bool {
    guard line.contains("func ") || line.contains("init") else { return false }
    let words = line.split(separator: " ").prefix { !$0.hasPrefix("//") }
    guard let keyword = words.first(where: { !FileTests.modifiers.contains($0) && !$0.hasPrefix("@") }) else {
      return false
    }
    return keyword == "func" || keyword.hasPrefix("init(") || keyword.hasPrefix("init?(") || keyword.hasPrefix("init<")
  }

  private static let modifiers: Set<Substring> = [
    "public", "package", "internal", "fileprivate", "private", "static", "mutating", "nonmutating", "final", "override",
    "consuming", "borrowing", "nonisolated", "convenience", "required", "class",
  ]

  private func indentation(_ line: Substring) -> Int { line.utf8.prefix { $0 == 0x20 }.count }
}
