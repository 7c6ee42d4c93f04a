import Events
@_spi(Gate) import Figures
import ProjectionEngine
import Testing

@testable import Projections

/// The read model of comments, before the gate.
@Suite struct WaveCommentTests {
  private static let wave: [Given] = .wave(
    [SampleItem.risk], invited: ["Sales/North": 12, "Sales/South": 8, "IT": 7],
    cells: ["Sales/North": [[5], [4], [3]], "Sales": [[2]], "IT": [[1], [1]]])

  private static let (stream, name) = ("survey-team", "first")

  private func comment(unit: String?, theme: String?) -> Given {
    .fact(
      "survey-commented", StoredComment(unit: unit, theme: theme, sealed: "QUJD").payload(wave: Self.name),
      stream: Self.stream)
  }

  private func read<Value>(_ facts: [Given], _ body: (Answering) throws -> Value) throws -> Value {
    let events = facts.enumerated().flatMap { $1.events(number: $0) }
    let store = try ReadModelStore.inMemory()
    let runner = ProjectionRunner(store: store, projections: Catalogue.projections)
    for count in [events.count / 2, events.count] {
      try runner.catchUp(with: ListedEvents(Array(events.prefix(count))))
    }
    return try Answering.read(store, body)
  }

  @Test func `comments count in their unit, the units above, and the organisation, by theme`() throws {
    let facts =
      Self.wave + [
        comment(unit: "Sales/North", theme: nil), comment(unit: "Sales", theme: nil), comment(unit: nil, theme: nil),
        comment(unit: "IT", theme: "safe-to-risk"),
        comment(unit: "IT", theme: "gone"),
      ]
    let comments = try read(facts) { try $0.comments(survey: Self.stream, wave: Self.name) }
    let found = try #require(comments)
    #expect(found.sealed.count == 5 && found.themes == ["general", "safe-to-risk", "gone"])
    #expect(found.groups.first?.unit == nil && found.groups.first?.answers == 6)
    func counts(_ unit: String?) -> [String: Int]? {
      found.groups.first { $0.unit == unit }?.comments.mapValues(\.count)
    }
    #expect(counts(nil) == ["general": 3, "safe-to-risk": 1, "gone": 1])
    #expect(counts("Sales") == ["general": 2] && counts("Sales/North") == ["general": 1])
    #expect(counts("IT") == ["safe-to-risk": 1, "gone": 1] && counts("Sales/South") == [:])
    #expect(found.groups.first { $0.unit == "Sales" }?.answers == 4)
  }

  @Test func `the groups that the gate is asked about are those of the answers of this wave`() throws {
    try read(Self.wave) { answering in
      let whole = try #require(try answering.commentGroups(survey: Self.stream, wave: Self.name, by: []))
      #expect(whole.rows.map(\.base.people.count) == [6] && whole.rows[0].sample?.invited == 27)
      let units = try #require(try answering.commentGroups(survey: Self.stream, wave: Self.name, by: [.unit]))
      let answers = Dictionary(
        uniqueKeysWithValues: units.rows.map { ($0.group.parts[0].key, $0.base.people.count) })
      #expect(answers["Sales"] == 4 && answers["Sales/North"] == 3 && answers["IT"] == 2)
      #expect(try answering.comments(survey: Self.stream, wave: "never") == nil)
      #expect(try answering.commentGroups(survey: "survey-none", wave: Self.name, by: []) == nil)
    }
  }
}
