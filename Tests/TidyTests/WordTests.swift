import Testing

@Suite struct WordTests {
  /// A word, and why it does not stand in the sources.
  private static let forbidden = [
    ("TODO", "an issue says it better"), ("FIXME", "an issue says it better"), ("XXX", "an issue says it better"),
    ("try?", "an error is handled or passed on"), ("fatalError", "a precondition says what was expected"),
    ("nonisolated(unsafe)", "no shared state without a proof"), ("print(\"DEBUG", "nothing is left over"),
    ("UUID()", "identifiers are passed in"), ("Date()", "the clock is passed in"),
    ("Date.now", "the clock is passed in"),
    ("Locale.current", "the language is passed in"), ("TimeZone.current", "the zone is passed in"),
    ("SystemRandomNumberGenerator()", "the generator is passed in"),
  ]

  /// The composition root makes clocks and random numbers, so that nobody else has to.
  private static let exceptions: [(word: String, prefix: String)] = [
    ("SystemRandomNumberGenerator()", "Sources/hebel/"), ("Date()", "Sources/hebel/"), ("Date.now", "Sources/hebel/"),
  ]

  @Test(arguments: forbidden)
  func `what does not stand in the sources`(word: String, reason: String) {
    for file in SourceTree.sources where file.text.contains(word) {
      guard !WordTests.exceptions.contains(where: { $0.word == word && file.path.hasPrefix($0.prefix) }) else {
        continue
      }
      for (index, line) in file.lines.enumerated() where line.contains(word) && !isPartOfWord(word, line) {
        Issue.record("\(file.path):\(index + 1) says \(word); \(reason)")
      }
    }
  }

  @Test func `unchecked sendability stands beside its proof`() {
    for file in SourceTree.sources + SourceTree.tests where file.text.contains("@unchecked " + "Sendable") {
      for (index, line) in file.lines.enumerated() where line.contains("@unchecked " + "Sendable") {
        let isProven =
          file.isComment(line) || line.contains("//") || (index > 0 && file.isComment(file.lines[index - 1]))
        #expect(isProven, "\(file.path):\(index + 1) claims to be Sendable without a line that says why")
      }
    }
  }

  /// Where Foundation is worth its weight; hot paths do without.
  private static let foundationPlaces = [
    "Sources/hebel/", "Sources/Events/Time/OrganisationCalendar.swift", "Sources/ProjectionEngine/PersonOrdinals.swift",
    "Sources/Projections/People/PersonID+Data.swift",
  ]

  @Test func `Foundation is imported in listed places only`() {
    for file in SourceTree.sources where file.text.contains("import Foundation") {
      let isListed = WordTests.foundationPlaces.contains { file.path.hasPrefix($0) }
      #expect(isListed, "\(file.path) imports Foundation; do without, or list the place here with its reason")
    }
  }

  /// Names that say nothing about the thing they name. `Base` and `Service` alone are words of the subject.
  private static let emptyNames = [
    "Manager", "Helper", "Helpers", "Util", "Utils", "Service", "Handler", "Impl", "Base",
    "Wrapper", "Info",
  ]
  private static let kinds: Set<Substring> = ["struct", "class", "enum", "actor", "protocol", "typealias"]

  @Test func `names say what a thing is`() {
    for file in SourceTree.sources {
      var names = [String(file.name.dropLast(".swift".count).prefix { $0 != "+" })]
      for line in file.lines where !file.isComment(line) {
        let words = line.split(separator: " ")
        guard let index = words.firstIndex(where: { WordTests.kinds.contains($0) }), index + 1 < words.count else {
          continue
        }
        names.append(String(words[index + 1].prefix { $0.isLetter || $0.isNumber }))
      }
      for name in names {
        let ending = WordTests.emptyNames.first {
          name.hasSuffix($0) && (name != $0 || !["Base", "Service"].contains($0))
        }
        #expect(ending == nil, "\(file.path): \(name) says nothing about what it is")
      }
    }
  }

  /// Whether every place where the word stands is inside of a longer one: `Update()` holds `Date()`.
  private func isPartOfWord(_ word: String, _ line: Substring) -> Bool {
    line.ranges(of: word).allSatisfy { range in
      range.lowerBound > line.startIndex && line[line.index(before: range.lowerBound)].isLetter
    }
  }
}
