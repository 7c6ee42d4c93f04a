import Foundation

/// The files of the repository as text, read once.
struct SourceTree {
  struct File {
    /// From the top of the repository: `Sources/Events/Time/Day.swift`.
    let path: String
    let text: String
    let lines: [Substring]

    init(path: String, text: String) {
      self.path = path
      self.text = text
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      if lines.last?.isEmpty == true { lines.removeLast() }
      self.lines = lines
    }

    /// `Events` for `Sources/Events/Time/Day.swift`.
    var target: String { String(path.split(separator: "/")[1]) }
    var name: String { String(path.split(separator: "/").last ?? "") }
    /// A line without its comment, where the comment is the whole line.
    func isComment(_ line: Substring) -> Bool { line.drop { $0 == " " }.hasPrefix("//") }
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Swift files below `Sources`, sorted by path.
  static let sources = swiftFiles(below: "Sources")
  /// Swift files below `Tests`, sorted by path.
  static let tests = swiftFiles(below: "Tests")

  static func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: root.appending(path: path).path).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func swiftFiles(below folder: String) -> [File] {
    let paths = FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
      text("\(folder)/\(path)").map { File(path: "\(folder)/\(path)", text: $0) }
    }
  }
}
