import Events
@_spi(Gate) import Figures
import ProjectionEngine
import Testing

@testable import Projections

/// The minimum that the rows of a wave carry to the gate.
@Suite struct WaveMinimumTests {
  private func policy(_ survey: Int64, from: String) -> JSONObject {
    ["usageMinimum": 10, "surveyMinimum": .integer(survey), "from": .string(from)]
  }

  /// The minimum of a wave that was open from July to September 2024.
  private func minimum(_ payloads: [(time: String, JSONObject)], knownOn: [String]? = nil) throws -> Int? {
    let store = try ReadModelStore.inMemory()
    let wave: [Given] = .wave([SampleItem.risk], answers: [[1], [2], [3]])
    var events = wave.enumerated().flatMap { $1.events(number: $0) }
    for (number, (time, payload)) in payloads.enumerated() {
      events.append(
        Event(
          source: "elsewhere", id: .text("policy-\(number)"), type: "policy-adopted",
          time: Instant(startOf: Day(time)!), stream: "policy-usage", data: CanonicalJSON.bytes(.object(payload))))
    }
    try ProjectionRunner(store: store, projections: Catalogue.projections).catchUp(with: ListedEvents(events))
    let known = knownOn.map { days in
      PoliciesInForce(zip(payloads, days).map { AdoptedPolicy(payload: $0.1, adoptedOn: Day($1)!) })
    }
    return try Answering.read(store, policies: known) { answering in
      let question = Question(metric: "culture.safety", period: try Period.parse("2024-Q3"))
      return try answering.answer(question).rows[0].sample?.minimumGroup
    }
  }

  @Test func `a policy that an import brings later lowers nothing, whatever days it names`() throws {
    let payloads = [
      (time: "2024-01-01", policy(12, from: "2024-01-01")), (time: "2024-02-01", policy(5, from: "2024-02-01")),
    ]
    // As the events claim it, the wave opened under the second one; as the log knows it, under the first.
    #expect(try minimum(payloads) == 5)
    #expect(try minimum(payloads, knownOn: ["2024-01-01", "2026-05-01"]) == 12)
    #expect(try minimum(payloads, knownOn: ["2024-01-01", "2024-02-01"]) == 5)
  }

  @Test func `without a policy the standard holds`() throws {
    #expect(try minimum([]) == 5)
  }
}
