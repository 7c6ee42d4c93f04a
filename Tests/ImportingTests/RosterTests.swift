import Events
import Testing

@testable import Importing

@Suite struct RosterTests {
  private func placings(_ collected: Collected) -> [String] {
    collected.of("person-placed").map {
      "\($0.data["unit"]?.string ?? "?") \($0.data["from"]?.string ?? "?")"
    }
  }

  @Test func `German spellings, parents and an address are understood`() throws {
    let text = """
      Personalnummer;Abteilung;ab;Beschäftigungsart;Stufe;Tarifgruppe;VZÄ;KI-berechtigt;E-Mail;Standort
      7;Betrieb / Lager;01.02.2026;Azubi;2;T6;0,8;nein;A@b.de;Ulm
      """
    let collected = try run("roster", text)
    #expect(
      collected.of("person-placed").first?.data == [
        "unit": "Betrieb/Lager", "from": "2026-02-01", "kind": "apprentice", "band": 2, "bandName": "T6",
        "fte": "0.8", "eligible": false,
      ])
    #expect(
      collected.of("unit-registered").map(\.data) == [
        ["unit": "Betrieb", "name": "Betrieb"],
        ["unit": "Betrieb/Lager", "name": "Lager", "parent": "Betrieb", "site": "Ulm"],
      ])
    #expect(collected.of("unit-registered").allSatisfy { $0.time == .always })
    #expect(collected.statements.map(\.account.value) == ["a@b.de"])
    #expect(faults(collected).isEmpty)
  }

  @Test func `a person placed twice on a day in different places is rejected with both lines`() throws {
    let text = "person,unit,from\n7,A,2026-01-01\n8,A,2026-01-01\n7,B,2026-01-01\n7,A,2026-01-01\n"
    let collected = try run("roster", text)
    #expect(collected.rejections.map(\.line) == [4])
    #expect(collected.rejections.first?.what.contains("in line 2") == true)
    #expect(collected.ignored.count == 1)
    #expect(collected.of("person-placed").count == 2)
  }

  @Test func `units below themselves are rejected whatever the order of rows`() throws {
    let rows = [
      "unit,,A,2026-01-01,", "unit,,B,2026-01-01,A", "moved,,A,2026-03-01,B", "moved,,C,2026-02-01,C",
    ]
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
      let text = "event,person,unit,from,parent\n" + order.map { rows[$0] + "\n" }.joined()
      let collected = try run("roster", text)
      #expect(collected.rejections.count == 2)
      #expect(collected.rejections.contains { $0.what.contains("'A' below 'B' below 'A'") })
      #expect(collected.rejections.contains { $0.what.contains("'C' below itself") })
      #expect(collected.of("unit-registered").count == 2)
    }
  }

  @Test func `a unit may not go below its own part`() throws {
    let text = "event,person,unit,from,parent\nmoved,,A,2026-03-01,A/B\n"
    #expect(try run("roster", text).rejections.first?.what.contains("'A' below 'A/B' below 'A'") == true)
  }

  @Test func `a unit does not merge into itself`() throws {
    let text = "event,person,unit,from,into\nmerged,,A,2026-03-01,A\nmerged,,B|A,2026-03-01,A\n"
    let collected = try run("roster", text)
    #expect(collected.rejections.map(\.line) == [2])
    #expect(collected.of("units-merged").count == 1)
  }

  @Test func `a path that no payload takes is rejected with its row, and no unit above it is registered`() throws {
    let path = Array(repeating: "u", count: 5_000).joined(separator: "/")
    let collected = try run("roster", "person,unit,from\n7,\(path),2026-01-01\n")
    #expect(collected.rejections.map(\.line) == [2])
    #expect(collected.of("unit-registered").isEmpty)
    #expect(collected.of("person-placed").isEmpty)
  }

  @Test func `snapshots become placings only where something changed`() throws {
    let rows = [
      "7,A,2,2026-01-01", "7,A,2,2026-02-01", "7,B,2,2026-03-01", "7,B,3,2026-04-01", "8,A,1,2026-02-01",
    ]
    func read(_ rows: [String]) throws -> Collected {
      try run("roster", "person,unit,band,snapshot\n" + rows.map { $0 + "\n" }.joined())
    }
    let expected: Set = ["A 2026-01-01", "B 2026-03-01", "B 2026-04-01", "A 2026-02-01"]
    let inOrder = try read(rows)
    #expect(Set(placings(inOrder)) == expected)
    #expect(placings(inOrder).count == 4)
    #expect(Set(placings(try read(rows.reversed()))) == expected)
    #expect(try read(rows + ["7,C,2,2026-01-01"]).rejections.map(\.line) == [7])
  }

  @Test func `an end followed by another place is a move, otherwise the person left`() throws {
    let text = """
      person,unit,from,until
      7,A,2026-01-01,2026-03-31
      7,B,2026-04-01,31.12.9999
      8,A,2026-01-01,2026-03-31
      9,A,2026-05-01,2026-03-31
      """
    let collected = try run("roster", text)
    let left = collected.of("person-left")
    #expect(left.map(\.subject) == [.identifier(Identifier(namespace: "hr", value: "8"))])
    #expect(left.first?.data["on"] == "2026-04-01")
    #expect(left.first?.stream == .person)
    #expect(collected.rejections.map(\.line) == [5])
  }

  @Test func `absences, access and re-organisations become their events`() throws {
    let text = """
      event,person,unit,from,tool,name,into,absent_from,absent_to
      ,7,A,2026-01-01,,,,2026-02-01,2026-03-01
      absent,8,,,,,,2026-02-01,
      requested,7,,2026-01-05,x,,,,
      granted,7,,2026-01-10,x,,,,
      granted,7,,2026-01-10,y,,,,
      revoked,7,,2026-06-10,x,,,,
      left,7,,2026-07-01,,,,,
      renamed,,A,2026-02-01,,Alpha,,,
      merged,,A,2026-05-01,,,C,,
      merged,,B,2026-05-01,,,C,,
      split,,D,2026-05-01,,,E|D/F,,
      closed,,G,2026-05-01,,,,,
      lef,7,,2026-07-01,,,,,
      """
    let collected = try run("roster", text)
    #expect(collected.rejections.map(\.line) == [3, 14])
    #expect(collected.rejections[1].mend == "Did you mean left?")
    #expect(collected.of("person-absent").first?.data == ["from": "2026-02-01", "to": "2026-03-01"])
    #expect(collected.of("access-granted").map(\.data["tool"]) == ["x", "y"])
    #expect(Set(collected.of("access-granted").map(\.id)).count == 2)
    #expect(
      collected.of("units-merged").map(\.data) == [["units": ["A", "B"], "into": "C", "on": "2026-05-01"]])
    #expect(collected.of("unit-split").first?.data["into"] == ["E", "D/F"])
    #expect(collected.of("units-merged").first?.stream == .named("unit-C"))
    #expect(collected.of("unit-registered").count == 7)
    #expect(Set(collected.candidates.filter { $0.subject == .nobody }.map(\.id)).count == 11)
    #expect(faults(collected).isEmpty)
  }

  @Test func `a list without days is placed today and says so`() throws {
    let collected = try run("roster", "person,unit\n7,A\n")
    #expect(placings(collected) == ["A 2026-09-15"])
    #expect(collected.facts["days"]?.contains("2026-09-15") == true)
    #expect(try run("roster", "person,unit,from\n7,A,\n").rejections.map(\.field) == ["from"])
  }

  @Test func `what a unit is does not depend on the order of rows`() throws {
    let rows = ["7,A,2026-01-01,Ulm", "8,A,2026-01-01,Bonn", "9,A,2026-01-01,"]
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
      let text = "person,unit,from,site\n" + order.map { rows[$0] + "\n" }.joined()
      #expect(try run("roster", text).of("unit-registered").first?.data["site"] == "Bonn")
    }
  }
}
