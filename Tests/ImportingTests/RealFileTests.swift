import Events
import Testing

@testable import Importing

@Suite struct RealFileTests {
  private static let viva = "viva/pq_data.csv"
  private static let users = "github-copilot/organization-users-28-day-report.json"
  private static let organisation = "github-copilot/organization-28-day-report.json"
  private static let metrics = "github-copilot/organization_metrics_response_sample.json"

  @Test(.enabled(if: sharedFile(viva) != nil))
  func `the person query has 10500 rows of 300 people in 7 units and 4 bands`() throws {
    let collected = try run("viva", bytes: try #require(sharedFile(Self.viva)))
    #expect(collected.source == "viva")
    #expect(collected.rows == 10_500)
    #expect(collected.rejections.isEmpty)
    #expect(collected.of("unit-registered").count == 7)
    let placings = collected.of("person-placed")
    #expect(placings.count == 300)
    #expect(Set(placings.map(\.subject)).count == 300)
    #expect(Set(placings.compactMap { $0.data["band"]?.integer }) == [1, 2, 3, 4])
    let executives = placings.filter { $0.data["bandName"]?.string == "Executive" }
    #expect(!executives.isEmpty && executives.allSatisfy { $0.data["band"] == 4 })
    let coverage = collected.of("coverage-declared")
    #expect(coverage.count == 35)
    #expect(coverage.first?.data["from"] == "2024-03-31")
    #expect(coverage.last?.data["from"] == "2024-11-24")
    #expect(faults(collected).isEmpty)
    let third = collected.of("usage-summarised").filter { candidate in
      let from = candidate.data["from"]?.string ?? ""
      return from >= "2024-07-01" && from < "2024-10-01"
    }
    let actions = third.reduce(Int64(0)) { $0 + ($1.data["counts"]?.object?["actions"]?.integer ?? 0) }
    #expect(actions == 39_841)
  }

  @Test(.enabled(if: sharedFile(users) != nil))
  func `the report by user has 107 user days and its exact sums`() throws {
    let collected = try run("github-copilot", bytes: try #require(sharedFile(Self.users)))
    #expect(collected.source == "github-copilot/100000001")
    #expect(collected.rows == 107)
    #expect(collected.rejections.isEmpty)
    #expect(Set(collected.of("usage-summarised").map(\.subject)).count == 8)
    #expect(collected.statements.count == 8)
    #expect(collected.sum("actions") == 2_987)
    #expect(collected.sum("generated") == 4_987)
    #expect(collected.sum("accepted") == 3_630)
    let output = collected.of("usage-summarised").compactMap { $0.data["tokens"]?.object?["output"]?.integer }
    #expect(output.reduce(0, +) == 6_594_915)
    let phases = Set(
      collected.candidates.compactMap { $0.data["attributes"]?.object?["adoptionPhase"]?.string })
    #expect(phases == ["2", "3", "4"])
    let coverage = collected.of("coverage-declared")
    #expect(coverage.count == 28)
    #expect(coverage.filter { $0.data["state"] == "provisional" }.count == 3)
    #expect(faults(collected).isEmpty)
  }

  @Test(.enabled(if: sharedFile(organisation) != nil))
  func `the report of the organisation names nobody`() throws {
    let collected = try run("github-copilot", bytes: try #require(sharedFile(Self.organisation)))
    #expect(collected.source == "github-copilot/100000001/organisation")
    #expect(collected.candidates.allSatisfy { $0.subject == .nobody })
    #expect(collected.sum("actions") == 2_489)
    #expect(collected.sum("generated") == 3_440)
    #expect(collected.sum("accepted") == 2_548)
    #expect(faults(collected).isEmpty)
  }

  @Test(.enabled(if: sharedFile(metrics) != nil))
  func `the older metrics are sums of the organisation by day`() throws {
    let collected = try run("github-copilot", bytes: try #require(sharedFile(Self.metrics)))
    #expect(collected.source == "github-copilot/organisation")
    #expect(collected.of("usage-summarised").count == 21)
    #expect(collected.sum("actions") > 0)
    #expect(collected.sum("generated") > collected.sum("accepted"))
    #expect(faults(collected).isEmpty)
  }

  @Test(.enabled(if: sharedFile(users) != nil))
  func `seats and an organisation tree are refused by what they are`() throws {
    let seats = try #require(sharedFile("github-copilot/organization_seats_response_sample.json"))
    #expect(failure("github-copilot", bytes: seats).contains("a list of Copilot seats"))
    let tree = try #require(sharedFile("github-copilot/entra-org-tree.json"))
    #expect(failure("github-copilot", bytes: tree).contains("a tree of people"))
  }

  @Test(.enabled(if: sharedFile(viva) != nil), arguments: [viva, users])
  func `every event of a real file has an id of its own`(file: String) throws {
    let format = file == Self.viva ? "viva" : "github-copilot"
    let collected = try run(format, bytes: try #require(sharedFile(file)))
    var seen: Set<Identity> = []
    for candidate in collected.candidates {
      #expect(seen.insert(Identity(subject: candidate.subject, id: candidate.id)).inserted)
    }
  }

  @Test(.enabled(if: sharedFile(viva) != nil))
  func `reversed and split, the person query gives the same usage`() throws {
    let lines = try #require(sharedFile(Self.viva)).split(separator: 0x0A).map(Array.init)
    let sample = Array(lines.dropFirst().prefix(600))
    func events(_ rows: [[UInt8]]) throws -> [Identity: JSONObject] {
      let text = Array(([lines[0]] + rows).joined(separator: [0x0A]))
      let candidates = try run("viva", bytes: text).of("usage-summarised")
      return Dictionary(candidates.map { (Identity(subject: $0.subject, id: $0.id), $0.data) }) { first, _ in first }
    }
    let whole = try events(sample)
    #expect(try events(sample.reversed()) == whole)
    let parts = try events(Array(sample.prefix(250))).merging(try events(Array(sample.dropFirst(250)))) { $1 }
    #expect(parts == whole)
  }

  private struct Identity: Hashable {
    let subject: Candidate.Subject
    let id: Candidate.ID
  }
}
