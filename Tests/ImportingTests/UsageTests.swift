import Events
import Testing

@testable import Importing

@Suite struct UsageTests {
  @Test func `an empty cell is not reported and never 0`() throws {
    let text = "id,time,tool,input_tokens,output_tokens\n1,2026-07-01T10:00:00+02:00,x,0,\n"
    let candidate = try #require(try run("usage", text).candidates.first)
    #expect(candidate.data["tokens"] == ["input": 0])
    #expect(candidate.time == Instant("2026-07-01T08:00:00Z"))
    #expect(candidate.id == .given("1"))
    #expect(candidate.subject == .nobody)
  }

  @Test(arguments: [
    ("-5", "negative"), ("1.5", "no whole number"), ("many", "no whole number"), ("1e3", "no whole number"),
  ])
  func `tokens that are no counts are rejected`(tokens: String, why: String) throws {
    let rejection = try run("usage", "id,day,tool,input_tokens\n1,2026-07-01,x,\(tokens)\n").rejections.first
    #expect(rejection?.field == "input_tokens")
    #expect(rejection?.line == 2)
    #expect(rejection?.what.contains(why) == true)
  }

  @Test func `accounts belong to their system, keys to HR`() throws {
    let text = """
      id,day,tool,system,account,person
      1,2026-07-01,x,GitHub,OctoCat,
      2,2026-07-01,x,,,A7
      3,2026-07-01,x,viva,abc,A7
      4,2026-07-01,x,,A7,
      5,2026-07-01,x,git hub!,A7,
      """
    let collected = try run("usage", text)
    let login = Identifier(namespace: "github-login", value: "octocat")
    let key = Identifier(namespace: "hr", value: "a7")
    #expect(
      collected.candidates.map(\.subject) == [.identifier(login), .identifier(key), .identifier(key), .identifier(key)])
    #expect(collected.rejections.map(\.field) == ["system"])
  }

  @Test func `a cost needs a currency and stands in decimal text`() throws {
    let text =
      "id;day;tool;cost;currency;cost_basis\n1;01.07.2026;x;0,0123;usd;\n2;01.07.2026;x;1;;\n3;1.7.2026;x;1;EUR;guess\n"
    let collected = try run("usage", text)
    #expect(
      collected.candidates.first?.data["cost"] == ["amount": "0.0123", "basis": "list", "currency": "USD"])
    #expect(collected.rejections.map(\.field) == ["currency", "cost_basis"])
  }

  @Test func `spans end on the day after the last, said either way`() throws {
    func end(_ column: String, _ day: String) throws -> JSONValue? {
      let text = "service;kind;quantity;unit_price;currency;from;\(column)\na;seats;5;28,10;EUR;01.01.2026;\(day)\n"
      return try run("commitments", text).candidates.first?.data["to"]
    }
    #expect(try end("to", "01.01.2027") == "2027-01-01")
    #expect(try end("bis", "31.12.2026") == "2027-01-01")
    #expect(try end("until", "31.12.2025") == nil)
  }

  @Test func `the same line twice is left out, another price for the same thing is rejected`() throws {
    let header = "provider,model,kind,per_million,currency,from\n"
    let row = "acme,large,cache_read,2.50,EUR,2026-07-01\n"
    let collected = try run("prices", header + row + row + row.replacing("2.50", with: "3"))
    #expect(collected.candidates.count == 1)
    #expect(collected.candidates[0].data["kind"] == "cacheRead")
    #expect(collected.ignored.count == 1)
    #expect(collected.rejections.first?.what.contains("line 2") == true)
  }

  @Test func `a review keeps what it says and rejects other reasons`() throws {
    let text = """
      id;Datum;Mitarbeiter;Urteil;Grund;gesparte Minuten
      1;01.07.2026;7;Abgelehnt;Falsche Fakten;
      2;01.07.2026;7;edited;bored;10
      """
    let collected = try run("reviews", text)
    #expect(collected.candidates.first?.data == ["reason": "wrong-facts", "verdict": "rejected"])
    #expect(collected.rejections.map(\.field) == ["reason"])
  }

  @Test func `identities name systems and say nothing twice about days`() throws {
    let text = "person,system,account,from,to\n7,Mail,A.B@Example.com,,\n8,viva,x,2026-01-02,2026-01-01\n9,,y,,\n"
    let collected = try run("identities", text)
    #expect(collected.statements.map(\.account) == [Identifier(namespace: "email", value: "a.b@example.com")])
    #expect(collected.statements.map(\.key) == [Identifier(namespace: "hr", value: "7")])
    #expect(collected.rejections.map(\.field) == ["to", "system"])
    #expect(collected.candidates.isEmpty)
  }
}
