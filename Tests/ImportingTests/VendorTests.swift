import Events
import Testing

@testable import Importing

@Suite struct VivaTests {
  private static let header =
    "PersonId,MetricDate,Copilot_actions_taken_in_Teams,Days_of_active_Copilot_usage_in_Loop,"
    + "Total_Copilot_active_days,Total_Copilot_enabled_days,Organization,Level\n"

  @Test func `0 is licensed and idle, an empty cell is no licence`() throws {
    let text =
      Self.header + "p1,2024-03-31,0,,0,5,IT,Level2\np2,2024-03-31,,,,,IT,Level1\np3,2024-03-31,NA,NA,NA,NA,,\n"
    let collected = try run("viva", text)
    let usage = collected.of("usage-summarised")
    #expect(usage.map(\.data["counts"]) == [["actions": 0], ["activeDays": 0, "enabledDays": 5]])
    #expect(usage.map(\.data["app"]) == ["teams", nil])
    #expect(usage.allSatisfy { $0.data["from"] == "2024-03-31" && $0.data["to"] == "2024-04-07" })
    #expect(collected.ignored.count == 2)
    #expect(collected.of("person-placed").map(\.data["band"]) == [1, 2])
    #expect(collected.of("coverage-declared").count == 1)
  }

  @Test func `a move is another placing and rows may come in any order`() throws {
    let rows = [
      "p1,2024-03-31,1,1,1,5,IT,Level2\n", "p1,2024-04-07,1,1,1,5,IT,Level2\n", "p1,2024-04-14,1,1,1,5,HR,Level2\n",
    ]
    let inOrder = try run("viva", Self.header + rows.joined())
    let reversed = try run("viva", Self.header + rows.reversed().joined())
    #expect(inOrder.of("person-placed").map(\.data["unit"]) == ["IT", "HR"])
    #expect(inOrder.of("person-placed").map(\.data) == reversed.of("person-placed").map(\.data))
    #expect(Set(inOrder.candidates.map(\.id)) == Set(reversed.candidates.map(\.id)))
  }

  @Test func `a person twice in a week and a negative count are rejected`() throws {
    let rows = "p1,2024-03-31,1,1,1,5,IT,Level2\np1,2024-03-31,2,1,1,5,IT,Level2\np2,2024-03-31,-1,1,1,5,IT,Level2\n"
    let collected = try run("viva", Self.header + rows)
    #expect(collected.rejections.map(\.line) == [3, 4])
    #expect(collected.rejections[0].what.contains("in line 2"))
  }

  @Test func `spellings of apps are one app and unknown apps are carried`() throws {
    func apps(_ headers: String...) throws -> [String] {
      let text =
        (["Person ID", "Metric date"] + headers).joined(separator: ",") + "\np,2024-03-31"
        + String(repeating: ",1", count: headers.count) + "\n"
      return try run("viva", text).of("usage-summarised").compactMap { $0.data["app"]?.string }
    }
    #expect(
      try apps("Copilot actions taken in PowerPoint", "Copilot_actions_taken_in_Copilot_chat_(work)") == [
        "chat", "powerpoint",
      ])
    #expect(
      try apps("Days_of_active_Copilot_chat__work__usage", "Copilot_actions_taken_in_Copilot_chat_(work)") == ["chat"])
    #expect(
      try apps("Copilot_actions_taken_in_Whiteboard", "Copilot_actions_taken_in_ONENOTE") == ["onenote", "whiteboard"])
    #expect(
      failure(
        "viva", "PersonId,MetricDate,Copilot_actions_taken_in_Excel,Copilot actions taken in EXCEL\np,2024-03-31,1,1\n"
      )
      .contains("both speak of the app 'excel'"))
    #expect(failure("viva", "PersonId,MetricDate,Emails\np,2024-03-31,1\n").contains("No column says"))
  }
}

@Suite struct GitHubCopilotTests {
  private func report(_ rows: String, head: String = #""organization_id": "9", "#) -> String {
    #"{\#(head)"day_totals": [\#(rows)]}"#
  }
  private func row(_ day: String, id: String = "7", actions: String = "10", more: String = "") -> String {
    #"{"day":"\#(day)","user_id":\#(id),"user_login":"o","user_initiated_interaction_count":\#(actions)\#(more)}"#
  }

  @Test func `the command line is split off and the sum stays`() throws {
    let more =
      #","code_generation_activity_count":8,"totals_by_feature":[{"feature":"copilot_cli","#
      + #""user_initiated_interaction_count":4,"code_generation_activity_count":8}],"#
      + #""totals_by_cli":{"session_count":2,"#
      + #""token_usage":{"prompt_tokens_sum":100,"output_tokens_sum":20}},"ai_credits_used":1.25,"#
      + #""ai_adoption_phase":{"phase_number":9}"#
    let collected = try run("github-copilot", report(row("2026-04-01", more: more)))
    let usage = collected.of("usage-summarised")
    #expect(usage.map(\.data["app"]) == ["cli", "ide"])
    #expect(usage[0].data["counts"] == ["actions": 4, "generated": 8, "sessions": 2])
    #expect(usage[0].data["tokens"] == ["input": 100, "output": 20])
    #expect(usage[1].data["counts"] == ["actions": 6, "generated": 0])
    #expect(usage[1].data["attributes"] == ["adoptionPhase": "9", "aiCreditsUsed": "1.25"])
    #expect(usage.allSatisfy { $0.subject == .identifier(Identifier(namespace: "github-id", value: "7")) })
  }

  @Test func `days may stand in any order and the last three are provisional`() throws {
    let head = #""enterprise_id": 5, "report_start_day": "2026-04-01", "report_end_day": "2026-04-06", "#
    let collected = try run("github-copilot", report(row("2026-04-05") + "," + row("2026-04-02"), head: head))
    #expect(collected.source == "github-copilot/5")
    let coverage = collected.of("coverage-declared")
    #expect(
      coverage.map(\.data["state"]) == [
        "complete", "complete", "complete", "provisional", "provisional", "provisional",
      ])
    #expect(collected.statements.count == 1)
  }

  @Test func `counts that are none are rejected with their path`() throws {
    let rows = [row("2026-04-01", actions: "-1"), row("2026-04-02", actions: "1.5"), row("2026-04-03")]
    let collected = try run("github-copilot", report(rows.joined(separator: ",")))
    #expect(
      collected.rejections.map(\.field) == [
        "day_totals[0].user_initiated_interaction_count", "day_totals[1].user_initiated_interaction_count",
      ])
    #expect(collected.of("usage-summarised").count == 1)
  }

  @Test func `a user's day that stands twice is rejected`() throws {
    let collected = try run("github-copilot", report(row("2026-04-01") + "," + row("2026-04-01", actions: "3")))
    #expect(collected.rejections.map(\.field) == ["day_totals[1]"])
  }

  @Test func `documents that are no report are refused in a sentence`() {
    #expect(failure("github-copilot", "").contains("empty"))
    #expect(failure("github-copilot", String(repeating: "[", count: 10_000)).contains("nested deeper"))
    #expect(failure("github-copilot", report(row("2026-04-01")).dropLast(3).description).contains("cut off"))
    #expect(failure("github-copilot", "[]").contains("an empty list"))
    #expect(failure("github-copilot", #"{"a": 1}"#).contains("an object with 'a'"))
    #expect(failure("github-copilot", report("")).contains("no days"))
  }
}

@Suite struct EventLinesTests {
  @Test func `a line written by the log comes back without loss`() throws {
    let event = Event(
      source: "usage/x", id: EventID("00112233445566778899aabbccddeeff"), type: "person-placed", schemaVersion: 3,
      time: Instant("2026-07-01T10:00:00.000001Z")!, stream: "person-1", person: PersonID(high: 5, low: 6),
      data: Array(#"{"a":[1,null],"unit":"Ü"}"#.utf8))
    let collected = try run("events", bytes: CloudEvent.line(event) + [0x0A])
    let candidate = try #require(collected.candidates.first)
    #expect(candidate.id == .given("00112233445566778899aabbccddeeff"))
    #expect(candidate.source == "usage/x")
    #expect(candidate.type == "person-placed" && candidate.schemaVersion == 3)
    #expect(candidate.time == event.time)
    #expect(candidate.subject == .person(PersonID(high: 5, low: 6)))
    #expect(candidate.stream == .named("person-1"))
    #expect(CanonicalJSON.bytes(.object(candidate.data)) == event.data)
  }

  @Test func `faulty lines are rejected by number and the others are read`() throws {
    let good =
      #"{"specversion":"1.0","id":"1","source":"s","type":"never-heard-of","time":"2026-07-01T00:00:00Z","data":{}}"#
    let lines = [
      "\u{FEFF}" + good, "", "{", "{}", good.replacing(#""1.0""#, with: #""0.3""#), good + "\r",
      String(good.dropLast(9)),
    ]
    let collected = try run("events", lines.joined(separator: "\n"))
    #expect(collected.candidates.count == 2)
    #expect(collected.rejections.map(\.line) == [3, 4, 5, 7])
    #expect(collected.rejections.last?.mend.contains("cut off") == true)
    #expect(failure("events", "\n").contains("empty"))
    #expect(failure("events", "[{}]").contains("JSON list"))
    #expect(
      try run("events", String(repeating: "[", count: 10_000).replacing("[[", with: "{[") + "\n").rejections.count == 1)
  }
}
