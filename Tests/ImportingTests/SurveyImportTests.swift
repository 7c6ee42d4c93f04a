import Events
import Testing

@testable import Importing

@Suite struct SurveyAnswersTests {
  private static let header = "Befragung;Welle;Einheit;Stufe;Sprache;Name;E-Mail;IP;Start;raise-problems;freed-time\n"

  private func row(_ unit: String, _ points: String = "4", _ choice: String = "learning", band: String = "1") -> String
  {
    "climate;2026-Q3;\(unit);\(band);de;Erika Muster;e@example.com;10.0.0.1;2026-09-03T08:00:00Z;\(points);\(choice)\n"
  }

  @Test func `answers lose whoever gave them and the order they came in`() throws {
    let rows = (1...5).map { row("Sales", String($0)) } + [row("Board")]
    let collected = try run("survey-answers", Self.header + rows.joined())
    let again = try run("survey-answers", Self.header + rows.reversed().joined())
    #expect(collected.candidates.map(\.data) == again.candidates.map(\.data))
    #expect(collected.candidates.map(\.id) == again.candidates.map(\.id))
    #expect(collected.candidates.count == 6 && collected.rejections.isEmpty)
    #expect(collected.candidates.allSatisfy { $0.subject == .nobody && $0.stream == .named("survey-climate") })
    #expect(collected.candidates.allSatisfy { $0.time == Instant(startOf: Day("2026-07-01")!) })
    #expect(collected.facts["columns dropped unread"] == "4")
    for candidate in collected.candidates {
      let text = String(decoding: CanonicalJSON.bytes(.object(candidate.data)), as: UTF8.self)
      #expect(!text.contains("Muster") && !text.contains("example") && !text.contains("10.0.0"))
    }
    // One answer alone would be somebody's: it counts for the organisation, and its language is dropped.
    #expect(collected.candidates.map { $0.data["unit"]?.string } == [nil] + Array(repeating: "Sales", count: 5))
    #expect(collected.candidates.map { $0.data["language"]?.string } == [nil] + Array(repeating: "de", count: 5))
    #expect(faults(collected).isEmpty)
  }

  @Test func `a column is an item by its key, its wording in either language, or said so`() throws {
    let item = try #require(Instrument.named("team-safety-7")?.items[1])
    for name in [item.key, item.wording["de"]!, item.wording["en"]!, "item:raise-problems"] {
      let rows = (1...5).map { _ in "climate;2026-Q3;\"x\";Stimme eher zu\n" }
      let collected = try run("survey-answers", "survey;wave;note;\"\(name)\"\n" + rows.joined())
      #expect(collected.candidates.first?.data["answers"] == ["raise-problems": 4], "\(name)")
    }
    let own = try run(
      "survey-answers", "survey;wave;Frage:own-one;item:own-two\n" + String(repeating: "s;2026-Q3;7;chat\n", count: 5))
    #expect(own.candidates.first?.data["answers"] == ["own-one": 7])
    #expect(own.candidates.first?.data["choices"] == ["own-two": "chat"])
    #expect(failure("survey-answers", "survey;wave;note\nclimate;2026-Q3;x\n").contains("No column holds answers"))
    #expect(
      failure("survey-answers", "survey;wave;raise-problems;item:raise-problems\ns;2026-Q3;1;1\n").contains("are both"))
  }

  @Test func `answers off the scale, unknown options and waves without a day are rejected`() throws {
    let rows = row("Sales", "6") + row("Sales", "0") + row("Sales", "4", "sleeping") + row("Sales", band: "99")
    let collected = try run("survey-answers", Self.header + rows)
    #expect(collected.rejections.map(\.line) == [2, 3, 4, 5])
    #expect(collected.rejections[0].mend.contains("Write 1 to 5"))
    let unnamed = try run("survey-answers", "survey;wave;raise-problems\nclimate;spring;4\n")
    #expect(unnamed.rejections.first?.field == "opens")
  }

  @Test func `fewer answers than the smallest group are not taken, and empty rows say nothing`() throws {
    let few = try run("survey-answers", Self.header + String(repeating: row("Sales"), count: 4) + row("Sales", "", ""))
    #expect(few.candidates.isEmpty)
    #expect(few.ignored.filter { $0.contains("fewer than 5") }.count == 4 && few.ignored.contains("answers nothing"))
    let options = ImportOptions(today: today, surveyMinimum: 8)
    let strict = try run("survey-answers", Self.header + String(repeating: row("Sales"), count: 7), options: options)
    #expect(strict.candidates.isEmpty)
  }
}

@Suite struct SurveyCommentImportTests {
  private static let header = "survey;wave;unit;raise-problems;Kommentar;comment:raise-problems;name\n"

  private func row(_ number: Int, _ unit: String = "Sales") -> String {
    "climate;2026-Q3;\(unit);\(number % 5 + 1);Allgemein \(number);Frage \(number);Erika\n"
  }

  @Test func `comments part from their answers, and nothing of a row's place survives`() throws {
    let rows = (1...9).map { row($0) } + [row(10, "Board")]
    let collected = try run("survey-answers", Self.header + rows.joined())
    let again = try run("survey-answers", Self.header + rows.reversed().joined())
    #expect(collected.rejections.isEmpty && collected.of("survey-answered").count == 10)
    let comments = collected.of("survey-commented")
    #expect(comments.count == 20 && comments.map(\.comment) == again.of("survey-commented").map(\.comment))
    #expect(comments.map(\.id) == again.of("survey-commented").map(\.id) && Set(comments.map(\.id)).count == 20)
    #expect(Set(comments.map(\.row)).count == 1 && comments.allSatisfy { $0.comment?.wave == "2026-Q3" })
    #expect(comments.allSatisfy { $0.subject == .nobody && $0.time == Instant(startOf: Day("2026-07-01")!) })
    #expect(comments.filter { $0.data["theme"] == "raise-problems" }.count == 10)
    // One person of Board alone: the comment counts for the organisation, as the answer does.
    let above = comments.filter { $0.data["unit"] == nil }
    #expect(above.compactMap(\.comment?.text).sorted() == ["Allgemein 10", "Frage 10"])
    let texts = comments.compactMap(\.comment?.text)
    #expect(texts != texts.sorted())
    for candidate in collected.candidates {
      let text = String(decoding: CanonicalJSON.bytes(.object(candidate.data)), as: UTF8.self)
      #expect(!text.contains("Allgemein") && !text.contains("Frage"))
    }
    #expect(collected.facts["comments"] == "general, raise-problems")
    #expect(collected.facts["columns dropped unread"] == "1")
  }

  @Test func `hostile comments and columns that say the same are refused`() throws {
    let header = "survey;wave;raise-problems;comment\n"
    let collected = try run("survey-answers", header + "c;2026-Q3;4;a\u{2066}geheim\n")
    #expect(collected.rejections.first?.field == "comment" && !"\(collected.rejections)".contains("geheim"))
    #expect(
      failure("survey-answers", "survey;wave;raise-problems;comment;Kommentar\nc;2026-Q3;4;a;b\n")
        .contains("both hold comments on the whole survey"))
    let few = try run("survey-answers", header + String(repeating: "c;2026-Q3;4;gut\n", count: 4))
    #expect(few.candidates.isEmpty)
  }
}

@Suite struct InvitationsTests {
  private static let header = "survey;wave;unit;band;invited;instrument;closed_on\n"

  @Test func `rows become one opening, a design and a closing`() throws {
    let collected = try run(
      "invitations",
      Self.header + "climate;2026-Q3;A;1;5;team-safety-4+ai-attitude;\nclimate;2026-Q3;A;2;7;;30.09.2026\n")
    #expect(collected.candidates.map(\.type) == ["survey-designed", "wave-opened", "wave-closed"])
    let opening = try #require(collected.of("wave-opened").first?.data)
    #expect(InvitedCells.read(opening) == [SurveyCell(unit: "A", band: 1): 5, SurveyCell(unit: "A", band: 2): 7])
    #expect(opening["opens"] == "2026-07-01" && opening["closes"] == "2026-09-30")
    #expect(collected.of("survey-designed").first?.data["items"]?.array?.count == 8)
    #expect(faults(collected).isEmpty)
  }

  @Test func `what cannot be an invitation is rejected`() throws {
    let rows = [
      "climate;2026-Q3;A;1;5;;", "climate;2026-Q3;A;1;6;;", "climate;2026-Q3;B;1;-5;;", "climate;2026-Q3;C;1;;;",
      "climate;2026-Q3;D;1;5;team-safty-4;", "climate;2026-Q3;E;1;5;team-safety-4+team-safety-7;",
    ]
    let collected = try run("invitations", Self.header + rows.joined(separator: "\n") + "\n")
    #expect(collected.rejections.map(\.line) == [3, 4, 5, 6, 7])
    #expect(collected.rejections[3].mend == "Did you mean team-safety-4?")
    #expect(collected.of("wave-opened").count == 1)
  }
}
