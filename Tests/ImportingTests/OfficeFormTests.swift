import Events
import Testing

@testable import Importing

/// Forms that are nothing but their columns.
@Suite struct OfficeFormTests {
  private static let forms = ImporterRegistry.all.compactMap { ($0 as? any OfficeImporter.Type)?.format.name }

  @Test(arguments: forms)
  func `the same file again gives the same events under the same ids`(format: String) throws {
    let example = try #require(ImporterRegistry.named(format)).format.example
    let (first, second) = (try run(format, example), try run(format, example))
    #expect(first.candidates.map(\.id) == second.candidates.map(\.id))
    #expect(first.candidates.map(\.data) == second.candidates.map(\.data))
    #expect(Set(first.candidates.map { "\($0.subject) \($0.id)" }).count == first.candidates.count)
  }

  @Test(arguments: forms)
  func `a row without its required cells is rejected, and the others are taken`(format: String) throws {
    let documented = try #require(ImporterRegistry.named(format)).format
    var lines = documented.example.split(separator: "\n").map(String.init)
    let separator: Character = lines[0].contains(";") ? ";" : ","
    let cells = lines[0].filter { $0 == separator }.count
    // One cell that no column takes for a day, a number or a required text.
    lines.append(String(repeating: String(separator), count: cells - 1) + "~\(separator)")
    let collected = try run(format, lines.joined(separator: "\n") + "\n")
    #expect(collected.rejections.count == 1)
    #expect(collected.rejections.first?.line == lines.count)
    #expect(!collected.candidates.isEmpty)
  }

  private func data(_ format: String, _ text: String) throws -> [JSONObject] {
    let collected = try run(format, text)
    #expect(collected.rejections.isEmpty && faults(collected).isEmpty)
    return collected.candidates.map(\.data)
  }
  private func rejection(_ format: String, _ text: String) throws -> Rejection {
    let collected = try run(format, text)
    #expect(collected.candidates.isEmpty)
    return try #require(collected.rejections.first)
  }

  @Test func `amounts in millions, thousands and percent are read, currencies beside them too`() throws {
    func value(_ cell: String, _ currency: String = "") throws -> JSONObject {
      try data(
        "launches", "Datum;Titel;Art;neu für;Wert;Währung\n15.09.2026;t;Prozess;Team;\(cell);\(currency)\n")[0]
    }
    for (cell, expected) in [
      ("2,3 Mio. €", "2300000"), ("0,3 Mio €", "300000"), ("12 Tsd. EUR", "12000"), ("12.000,50 €", "12000.5"),
      ("€ 1,5 Mrd", "1500000000"), ("40 k€", "40000"),
    ] {
      #expect(try value(cell)["value"]?.string == expected)
      #expect(try value(cell)["currency"] == "EUR")
    }
    #expect(try value("5", "CHF")["currency"] == "CHF")
    let text = "Datum;Titel;Art;neu für;Wert;Währung\n15.09.2026;t;Prozess;Team;5 €;USD\n"
    #expect(try rejection("launches", text).what.contains("another currency"))
    let wrong = "Datum;Titel;Art;neu für;Wert;Währung\n15.09.2026;t;Prozess;Team;viel;EUR\n"
    #expect(try rejection("launches", wrong).mend.contains("2,3 Mio."))
    let percent = "Kennzahl;Ziel;bis;gesetzt am\nadoption.reach;12,5 %;31.12.2026;01.07.2026\n"
    #expect(try data("targets", percent)[0]["value"] == "0.125")
  }

  @Test func `a confirmed value names the launch of its row`() throws {
    let header = "id;Datum;Titel;Art;neu für;bestätigter Wert;Währung;bestätigt am\n"
    let given = try run("launches", header + "L-1;01.07.2026;t;Dienst;Markt;9500;EUR;30.09.2026\n")
    #expect(given.of("value-confirmed").first?.data["of"] == ["id": "L-1", "source": "launches"])
    #expect(given.candidates.map(\.id) == [.given("L-1"), .given("L-1/confirmed")])
    let derived = try run(
      "launches", header + ";01.07.2026;t;Dienst;Markt;9500;EUR;30.09.2026\n",
      options: ImportOptions(source: "office", today: today))
    let launch = try #require(derived.of("output-launched").first)
    guard case .derived(let day, _, let grain, let key) = launch.id else { return #expect(Bool(false)) }
    let id = EventID.derive(day: day, subject: [], grain: grain, naturalKey: key)
    #expect(derived.of("value-confirmed").first?.data["of"] == ["id": .string("\(id)"), "source": "office"])
    #expect(try rejection("launches", header + "L-1;01.07.2026;t;Dienst;Markt;9500;EUR;\n").field == "confirmed_on")
    #expect(
      try rejection("launches", header + "L-1;01.07.2026;t;Dienst;Markt;;EUR;30.09.2026\n").field
        == "confirmed_value")
  }

  @Test func `a decision is recorded, and closed once it has a day and an outcome`() throws {
    let header = "Nr;entschieden am;Entscheidung;verantwortlich;Frist;erledigt am;Status\n"
    let row = "E-3;01.07.2026;Umverteilen;IT-Leitung;30.09.2026"
    let open = try run("decisions", header + row + ";;offen\n")
    let closed = try run("decisions", header + row + ";20.09.2026;erledigt\n")
    #expect(open.candidates.map(\.type) == ["decision-recorded"])
    #expect(closed.candidates.map(\.type) == ["decision-recorded", "decision-closed"])
    #expect(open.candidates[0].id == closed.candidates[0].id)
    #expect(Set(closed.candidates.map(\.stream)) == [.named("decision-E-3")])
    #expect(closed.candidates[1].data == ["outcome": "done", "on": "2026-09-20"])
    #expect(try rejection("decisions", header + row + ";;erledigt\n").field == "closed_on")
    #expect(try rejection("decisions", header + row + ";20.09.2026;offen\n").field == "outcome")
    let prefixed = try run("decisions", header + row.replacing("E-3", with: "decision-E-3") + ";;\n")
    #expect(prefixed.candidates[0].stream == .named("decision-E-3"))
  }

  @Test func `access that was granted is a second event of the person`() throws {
    let header = "Nr;Personalnummer;Werkzeug;beantragt am;erteilt am\n"
    let collected = try run("access-requests", header + "T-1;7;assistant;01.07.2026;09.07.2026\n")
    #expect(
      collected.candidates.map(\.data) == [
        ["tool": "assistant", "on": "2026-07-01"], ["tool": "assistant", "from": "2026-07-09"],
      ])
    #expect(Set(collected.candidates.map(\.subject)) == [.identifier(Identifier(namespace: "hr", value: "7"))])
    #expect(try rejection("access-requests", header + "T-1;;assistant;01.07.2026;\n").field == "person")
  }

  @Test func `verdicts of a sample are one object, and none may be left open`() throws {
    let header = "Abteilung;von;bis;gezogen;angenommen;bearbeitet;abgelehnt\n"
    let sample = try data("review-samples", header + "Vertrieb;01.07.2026;30.09.2026;40;29;8;3\n")[0]
    #expect(sample["verdicts"] == ["accepted": 29, "edited": 8, "rejected": 3])
    #expect(sample["to"] == "2026-10-01")
    #expect(try rejection("review-samples", header + "Vertrieb;01.07.2026;30.09.2026;40;29;;3\n").field == "edited")
    #expect(try rejection("review-samples", header + "Vertrieb;01.07.2026;30.06.2026;4;1;1;2\n").field == "until")
  }

  @Test func `ratings and levels outside their scale are rejected by column`() throws {
    #expect(try rejection("feedback", "Nr;Datum;zu;Bewertung\n1;15.09.2026;Tool;6\n").field == "rating")
    let level = "Personalnummer;Datum;Kurs;Niveau\n7;15.09.2026;K;9\n"
    #expect(try rejection("trainings", level).field == "level")
    let person = "Personalnummer;Datum;Kurs\n;15.09.2026;K\n"
    #expect(try rejection("trainings", person).field == "person")
    let band = "Datum;Abteilung;Stufe des Coachs\n15.09.2026;A;30\n"
    #expect(try rejection("coaching", band).field == "coach_band")
    #expect(try rejection("agents", "Agent;Zweck;Abteilung;Stichprobe\na;z;U;20\n").mend.contains("20 %"))
  }

  @Test func `a comment stands in no payload, and hostile text is rejected without being quoted`() throws {
    let header = "Nr;Datum;zu;Bewertung;Kommentar\n"
    let feedback = try run("feedback", header + "1;15.09.2026;Programm;4;\" Gut\nso \"\n2;15.09.2026;Tool;3;\n")
    #expect(feedback.facts["columns not read"] == nil)
    #expect(feedback.candidates.map(\.comment) == [Candidate.Comment("Gut\nso"), nil])
    #expect(feedback.candidates.first?.data == ["about": "programme", "rating": 4])
    for text in ["a\u{202E}geheim", "geheim\u{1B}[2J", String(repeating: "geheim", count: 400)] {
      let fault = try rejection("feedback", header + "1;15.09.2026;Programm;4;\(text)\n")
      #expect(fault.field == "comment" && !"\(fault)".contains("geheim"))
    }
    let huge = String(repeating: "x", count: 1 << 20)
    #expect(try rejection("feedback", header + "1;15.09.2026;Programm;4;\(huge)\n").what.contains("1 MiB"))
  }

  @Test func `an inventory without days always held, and a later day is another entry`() throws {
    let undated = try run("agents", "Agent;Zweck;Abteilung;seit\na;z;U;\na;z;V;01.09.2026\n")
    #expect(undated.candidates.map(\.time) == [.always, Instant(startOf: Day("2026-09-01")!)])
    let service = try data("services", "Dienst;Funktionen;Datenexport;meldet Nutzung\ns;HR|IT;nein;x\n")[0]
    #expect(service == ["service": "s", "functions": ["HR", "IT"], "exportsData": false, "reportsUsage": true])
  }

  @Test func `slugs keep texts apart that lose letters`() {
    #expect(slug("Fotos für Größen!") == "fotos-fuer-groessen")
    #expect(slug("Фото") != slug("Фотоф"))
    #expect(!slug("日本").isEmpty && slug("日本") != slug("日木"))
    let long = String(repeating: "a", count: 60)
    #expect(slug(long + "x") != slug(long + "y"))
    #expect(slug(long).count <= 55)
  }
}
