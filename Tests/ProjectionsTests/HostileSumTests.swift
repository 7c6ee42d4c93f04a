import Events
import Figures
import ProjectionEngine
import Testing

@testable import Projections

/// Sums that have no place in 64 bits make a figure absurd; they must not end the program.
struct HostileSumTests {
  @Test func `no metric traps on sums beyond 64 bits`() throws {
    let most: Int64 = 9_007_199_254_740_991
    var facts: [Given] = [.price("m1", "input", "1"), .price("m1", "output", "1")]
    for person in 0..<30 {
      facts.append(.placed("P\(person)", "Sales"))
      for day in 10..<30 {
        facts.append(
          .used("P\(person)", on: "2024-07-\(day)", model: "m1", category: "write", input: most, output: most))
        facts.append(.used("", on: "2024-08-\(day)", model: "m1", input: most, output: most, agent: "billing"))
        facts.append(.suggestions("P\(person)", on: "2024-09-\(day)", accepted: most, of: most))
        facts.append(.week("P\(person)", from: "2024-08-\(day)", actions: most, app: "a\(day)"))
      }
    }
    let store = try ReadModelStore.inMemory()
    try ProjectionRunner(store: store, projections: Catalogue.projections)
      .catchUp(with: ListedEvents(facts.enumerated().flatMap { $1.events(number: $0) }))
    try Answering.read(store) { answering in
      for metric in Catalogue.metrics {
        let question = Question(metric: metric.definition.id, period: try Period.parse("2024-Q3"))
        #expect(try !answering.answer(question).rows.isEmpty, "\(metric.definition.id)")
      }
    }
  }
}
