import Testing

@Suite struct LayerTests {
  /// The module of an import line, with `@_spi(…)` and the access level before it; nil for any other line.
  private func module(_ line: Substring) -> String? {
    let words = line.split(separator: " ")
    guard let index = words.firstIndex(of: "import"), index + 1 < words.count,
      words[..<index].allSatisfy({ $0.hasPrefix("@") || ["public", "package", "internal", "private"].contains($0) })
    else { return nil }
    let isKind = ["struct", "class", "enum", "protocol", "func", "typealias", "let", "var"].contains(words[index + 1])
    let path = isKind && index + 2 < words.count ? words[index + 2] : words[index + 1]
    let name = path.prefix { $0 != "." }
    // SQL in a text may begin with the same word.
    return name.allSatisfy { $0.isLetter || $0.isNumber } ? String(name) : nil
  }

  @Test func `every file imports only what stands below it`() {
    for file in SourceTree.sources {
      guard let step = Staircase.step(file.target) else {
        Issue.record("\(file.path): no step of the staircase is called \(file.target)")
        continue
      }
      for line in file.lines where line.contains("import ") {
        guard let module = module(line) else { continue }
        let isAllowed =
          step.ours.contains(module) || step.theirs.contains(module) || Staircase.platform.contains(module)
        #expect(isAllowed, "\(file.path) imports \(module), which \(file.target) may not know")
      }
    }
  }

  @Test func `Package.swift says the same as the staircase`() throws {
    let package = try #require(SourceTree.text("Package.swift"))
    let names = [
      "grdb": "GRDB", "sqlite": "GRDBSQLite", "crypto": "Crypto", "cryptoExtras": "CryptoExtras",
      "arguments": "ArgumentParser",
    ]
    let targets = package.split(separator: "arget(").dropFirst().filter { $0.contains("swiftSettings: settings") }
    var found: Set<String> = []
    for text in targets {
      guard let name = quoted(text).first, let step = Staircase.step(name) else { continue }
      found.insert(name)
      var list = text[...]
      if let start = list.firstRange(of: "dependencies: [") {
        list = list[start.upperBound...]
        list = list.prefix { $0 != "]" }
      } else {
        list = ""
      }
      let bare = list.split { ", \n".contains($0) }.compactMap { names[String($0)] }
      #expect(Set(quoted(list)) == step.ours, "\(name) in Package.swift")
      #expect(Set(bare) == step.theirs, "\(name) in Package.swift")
    }
    #expect(found == Staircase.targets)
  }

  @Test func `the staircase has no way back`() {
    var below: Set<String> = []
    for step in Staircase.steps {
      #expect(step.ours.isSubset(of: below), "\(step.target) imports what stands above it")
      below.insert(step.target)
    }
    #expect(Set(SourceTree.sources.map(\.target)) == Staircase.targets)
  }

  @Test func `ARCHITECTURE shows the same staircase`() {
    // Until the map is drawn there is nothing to compare.
    guard let map = SourceTree.text("Sources/ARCHITECTURE.md") else { return }
    let rows = map.split(separator: "\n").filter { $0.hasPrefix("|") }.map { row in
      row.split(separator: "|").map { $0.filter { $0 != "`" && $0 != "*" }.trimmingSpaces }
    }
    for step in Staircase.steps {
      guard let row = rows.first(where: { $0.first == step.target }), let cell = row.last, row.count >= 3 else {
        Issue.record("Sources/ARCHITECTURE.md has no row for \(step.target)")
        continue
      }
      let words = Set(cell.split { !$0.isLetter }.map(String.init))
      let isAll = words.contains("all") || words.contains("everything")
      #expect(isAll || words.intersection(Staircase.targets) == step.ours, "\(step.target) in ARCHITECTURE.md: \(cell)")
    }
    let count = map.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(count <= 201, "Sources/ARCHITECTURE.md has \(count) lines, 200 is the limit")
  }

  @Test func `only the gate looks at who stands behind a figure`() {
    for file in SourceTree.sources where !["Disclosure", "Figures"].contains(file.target) {
      #expect(!file.text.contains("@_spi(Gate)"), "\(file.path) looks through the gate")
    }
  }

  private func quoted(_ text: some StringProtocol) -> [String] {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
