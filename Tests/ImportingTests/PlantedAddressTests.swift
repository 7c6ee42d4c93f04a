import Events
import Testing

@testable import Importing

/// An address in every column of every table that is not meant for people.
@Suite struct PlantedAddressTests {
  static let formats = ImporterRegistry.all.filter { !$0.format.columns.isEmpty }.map { $0.format.name }
  static let spellings = [
    "wanda.plantfrau@beispiel-gmbh.de", "Wanda Plantfrau <wanda.plantfrau@beispiel-gmbh.de>",
    "mailto:wanda.plantfrau@intranet", "wanda.plantfrau%40beispiel-gmbh.de", "wanda.plantfrau＠beispiel-gmbh.de",
  ]

  /// The example of a format as cells, with a column more where it lacks one.
  static func planted(_ format: ImportFormat, _ column: String, _ text: String) -> String {
    let lines = format.example.split(separator: "\n")
    let separator: Character = lines[0].contains(";") ? ";" : lines[0].contains("\t") ? "\t" : ","
    var rows = lines.map { $0.split(separator: separator, omittingEmptySubsequences: false).map(String.init) }
    let place = rows[0].firstIndex { TableHeader.normalised($0) == TableHeader.normalised(column) } ?? rows[0].count
    if place == rows[0].count {
      for index in rows.indices { rows[index].append(index == 0 ? column : "") }
    }
    for index in rows.indices.dropFirst() { rows[index][place] = text }
    return rows.map { $0.joined(separator: String(separator)) + "\n" }.joined()
  }

  /// All that would enter the log of a candidate, but for a comment, which is sealed.
  private func said(_ candidate: Candidate) -> String {
    var named = ""
    if case .named(let name) = candidate.stream { named = name }
    return "\(candidate.id) \(named) \(candidate.source ?? "") "
      + String(decoding: CanonicalJSON.bytes(.object(candidate.data)), as: UTF8.self)
  }

  @Test(arguments: formats)
  func `an address never passes a column of facts, and no message repeats it`(name: String) throws {
    let format = try #require(ImporterRegistry.named(name)).format
    var refused: Set<String> = []
    for column in format.columns where !column.content.isIdentifier {
      for spelling in Self.spellings {
        let text = Self.planted(format, column.name, spelling)
        let said: (rejections: [Rejection], texts: [String])
        do {
          let collected = try run(name, text)
          said = (collected.rejections, collected.candidates.map(self.said))
        } catch let failure as ImportFailure {
          said = ([Rejection(line: 0, field: "", what: failure.what, mend: failure.mend)], [])
        }
        if !said.rejections.isEmpty { refused.insert(column.name) }
        for text in said.texts {
          #expect(!text.lowercased().contains("plantfrau"), "\(name).\(column.name): \(text)")
        }
        for rejection in said.rejections { #expect(!"\(rejection)".lowercased().contains("plantfrau")) }
      }
    }
    #expect(!refused.isEmpty)
  }

  @Test func `what names a person in the same file is refused in columns of facts, wherever it stands`() throws {
    let header = "id,day,system,account,tool,category,conversation\n"
    let own = try run("usage", header + "u-1,2026-07-01,github-login,Octocat,chat,octocat,\n")
    #expect(own.candidates.isEmpty && own.rejections.map(\.field) == ["category"])
    let later = try run(
      "usage", header + "u-1,2026-07-01,github-login,octocat,chat,,\nu-2,2026-07-01,,,chat,,OCTOCAT\n")
    #expect(later.candidates.count == 1 && later.rejections.map(\.field) == ["conversation"])
    let message = failure(
      "usage", header + "u-1,2026-07-01,,,chat,octocat,\nu-2,2026-07-01,github-login,octocat,chat,,\n")
    #expect(message.contains("Line 2, category") && message.contains("line 3") && !message.contains("octocat"))
  }

  @Test(arguments: ["octocat-17", "course for Octocat", "a.octocat/b", "Hilfe (octocat)", "Kurs für\u{A0}octocat"])
  func `an identifier among other words is refused wherever it stands, and no message repeats it`(text: String) throws {
    let header = "id,day,system,account,tool,category\n"
    let later = try run(
      "usage", header + "u-1,2026-07-01,github-login,octocat,chat,\nu-2,2026-07-01,,,chat,\(text)\n")
    #expect(later.candidates.count == 1 && later.rejections.map(\.field) == ["category"])
    #expect(later.rejections.map(\.line) == [3] && !"\(later.rejections)".lowercased().contains("octocat"))
    let message = failure(
      "usage", header + "u-1,2026-07-01,,,chat,\(text)\nu-2,2026-07-01,github-login,octocat,chat,\n")
    #expect(message.contains("Line 2, category") && !message.lowercased().contains("octocat"))
    let row = try run("usage", header + "octocat-1,2026-07-01,github-login,octocat,chat,\n")
    #expect(row.candidates.isEmpty && row.rejections.map(\.field) == ["id"])
  }

  @Test func `parts of words, numbers of rows, and what machines are called name nobody`() throws {
    let header = "id,day,system,account,tool,category\n"
    let rows = [
      "u-100234,2026-07-01,hr,100234,copilot chat,octocats", "u-2,2026-07-01,github-login,octocat,chat,100235 pages",
      "100234,2026-07-01,github-login,copilot,github-copilot,copilot questions",
      "u-4,2026-07-01,hr,1001,chat,1001 nights",
    ]
    let read = try run("usage", header + rows.map { $0 + "\n" }.joined())
    #expect(read.rejections.isEmpty && read.candidates.count == 4)
    let number = try run("usage", header + rows[0] + "\nu-2,2026-07-01,,,chat,for 100234\n")
    #expect(number.rejections.map(\.field) == ["category"])
  }

  @Test func `rows and people that are both numbered are told apart; a row named by its person is refused`() throws {
    let header = "id,day,person,verdict\n"
    let numbered = try run("reviews", header + "1001,2026-07-01,1002,accepted\n1002,2026-07-01,1001,accepted\n")
    #expect(numbered.candidates.count == 2 && numbered.rejections.isEmpty)
    let same = try run("reviews", header + "1001,2026-07-01,1001,accepted\n")
    #expect(same.candidates.isEmpty && same.rejections.map(\.field) == ["id"])
  }

  @Test func `names of models and versions are no addresses, and a sealed comment may speak of anybody`() throws {
    let usage = try run(
      "usage", "id,day,person,tool,model\nu-1,2026-07-01,1001,npm@10.2,claude-3-5-sonnet@20240620\n")
    #expect(usage.rejections.isEmpty && usage.candidates.count == 1)
    let reviews = try run(
      "reviews", "id,day,person,verdict,comment\nv-1,2026-07-01,1001,accepted,ask wanda.plantfrau@beispiel-gmbh.de\n")
    #expect(reviews.rejections.isEmpty && reviews.candidates.count == 1)
  }

  @Test func `the name of a column that is read holds no address`() {
    let message = failure(
      "survey-answers", "survey;wave;unit;item:wanda.plantfrau@beispiel-gmbh.de\na;2026-Q3;U;4\n")
    #expect(message.contains("name of column 4") && !message.contains("plantfrau"))
  }
}
