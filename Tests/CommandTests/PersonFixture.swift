import Foundation
import Testing

/// An organisation that came through the real importers, with everything in its files that must not be found later.
struct PersonFixture {
  let program: Program
  var data: URL { program.directory.appendingPathComponent("hebel-data") }
  var copies: URL { program.directory.appendingPathComponent("state/hebel") }

  /// Long enough that chance does not write them.
  static let secrets = [
    "pers-nr-8147", "wanda.musterfrau@beispiel-gmbh.de", "wanda-octocat-login", "wanda musterfrau",
    "geheimer-prompt-text", "geheimer-kommentar", "leiser-kommentar",
  ]

  static let files = ["roster", "identities", "usage", "reviews", "feedback", "invitations", "survey-answers"]

  init() throws {
    program = try Program()
    let people = (1...14).map { "pers-nr-81\($0 + 46),Mensch \($0),Vertrieb,2,2026-01-01,m\($0)@beispiel-gmbh.de\n" }
    let own = "pers-nr-8147,Wanda Musterfrau,Vertrieb,2,2026-01-01,wanda.musterfrau@beispiel-gmbh.de\n"
    try program.write("person,name,unit,band,from,email\n" + own + people.dropFirst().joined(), to: "roster.csv")
    try program.write("person,system,account\npers-nr-8147,github-login,Wanda-Octocat-Login\n", to: "identities.csv")
    let usage = (1...20).map { "u-\($0),2026-07-0\($0 % 9 + 1),github-login,wanda-octocat-login,chat,\($0)" }
    try program.write(
      "id,day,system,account,tool,input_tokens,prompt\n"
        + usage.map { $0 + ",geheimer-prompt-text\n" }.joined()
        + "u-99,2026-07-01,github-login,someone-else,chat,7,geheimer-prompt-text\n", to: "usage.csv")
    try program.write(
      "id,day,person,verdict,tool,comment\nv-1,2026-07-02,pers-nr-8147,accepted,chat,geheimer-kommentar\n",
      to: "reviews.csv")
    try program.write(
      "id,day,person,about,rating,comment\nf-1,2026-07-02,pers-nr-8147,programme,4,geheimer-kommentar\n",
      to: "feedback.csv")
    try program.write(
      "survey;wave;unit;invited;instrument\nclimate;2026-Q3;Vertrieb;14;team-safety-4\n", to: "invitations.csv")
    let answers = (1...12).map { "climate;2026-Q3;Vertrieb;\($0 % 5 + 1);leiser-kommentar \($0);Wanda Musterfrau\n" }
    try program.write("survey;wave;unit;raise-problems;comment;name\n" + answers.joined(), to: "survey-answers.csv")
    for format in PersonFixture.files { try importFile(format) }
  }

  @discardableResult
  func importFile(_ format: String) throws -> Program.Outcome {
    let outcome = try program.run("import \(format) \(format).csv")
    try #require(outcome.status == 0, "\(format): \(outcome.output)\(outcome.errors)")
    return outcome
  }

  @discardableResult
  func forget(
    _ identifier: String = "pers-nr-8147", _ options: String = "", environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    let words = ["person", "forget"] + options.split(separator: " ").map(String.init)
    return try program.run(words, input: identifier + "\n", environment: environment)
  }

  /// Every regular file below the data directory, and of the copies of tombstones.
  func bytes() throws -> [(name: String, content: Data)] {
    var found: [(name: String, content: Data)] = []
    for directory in [data, copies] where FileManager.default.fileExists(atPath: directory.path) {
      for name in try FileManager.default.subpathsOfDirectory(atPath: directory.path) {
        let url = directory.appendingPathComponent(name)
        guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
        found.append((name, try Data(contentsOf: url)))
      }
    }
    return found
  }

  func head() throws -> String { try program.run("log stats --format json").output }

  /// A column of `keys.db` in lower hexadecimal digits.
  func keys(_ sql: String) throws -> [String] {
    let outcome = try program.run(
      [data.appendingPathComponent("keys.db").path, sql], of: URL(fileURLWithPath: "/usr/bin/sqlite3"))
    return outcome.output.split(separator: "\n").map(String.init)
  }

  static let hasSQLite = FileManager.default.fileExists(atPath: "/usr/bin/sqlite3")
}

extension Data {
  /// Whether the bytes stand anywhere; faster than `range(of:)` over whole databases.
  func holds(_ wanted: Data) -> Bool {
    withUnsafeBytes { bytes in
      wanted.withUnsafeBytes { wanted in
        guard let start = bytes.baseAddress, let first = wanted.first, let sought = wanted.baseAddress else {
          return false
        }
        var place = 0
        while place + wanted.count <= bytes.count,
          let found = memchr(start + place, Int32(first), bytes.count - wanted.count - place + 1)
        {
          if memcmp(found, sought, wanted.count) == 0 { return true }
          place = start.distance(to: UnsafeRawPointer(found)) + 1
        }
        return false
      }
    }
  }
}

/// How a text may stand in a file.
enum Spelling {
  static func all(of text: String) -> [Data] {
    let written = Set([text, text.lowercased(), text.uppercased(), text.capitalized])
    return written.flatMap { word -> [Data] in
      let encoded = [
        Data(word.utf8), word.data(using: .utf16LittleEndian) ?? Data(), word.data(using: .utf16BigEndian) ?? Data(),
      ]
      return encoded + encoded.flatMap { hexadecimal($0) + base64($0) }
    }
  }

  static func hexadecimal(_ bytes: Data) -> [Data] {
    ["%02x", "%02X"].map { format in Data(bytes.map { String(format: format, $0) }.joined().utf8) }
  }

  /// What stays the same wherever the bytes stand among others.
  static func base64(_ bytes: Data) -> [Data] {
    (0..<3).map { shift in
      let text = (Data(repeating: 0x20, count: shift) + bytes).base64EncodedString()
      return Data(text.dropFirst(4).dropLast(4).utf8)
    }
  }
}
