import Testing

@testable import Events

@Suite struct PersonLifeTests {
  private func event(_ type: String, _ data: JSONObject) -> Occurrence {
    Occurrence(type: type, data: data, day: Day("2020-01-01")!)
  }
  private func placed(_ unit: String, _ from: String) -> Occurrence {
    event("person-placed", ["unit": .string(unit), "from": .string(from)])
  }
  private func absent(_ from: String, _ to: String) -> Occurrence {
    event("person-absent", ["from": .string(from), "to": .string(to)])
  }
  private func left(_ day: String) -> Occurrence { event("person-left", ["on": .string(day)]) }

  private let units = UnitLife([
    Occurrence(
      type: "unit-registered", data: ["unit": "New", "name": "New", "from": "2026-03-01"], day: Day("2026-03-01")!),
    Occurrence(type: "unit-closed", data: ["unit": "Old", "on": "2026-06-01"], day: Day("2026-06-01")!),
    Occurrence(
      type: "units-merged", data: ["units": ["Gone"], "into": "New", "on": "2026-06-01"], day: Day("2026-06-01")!),
  ])

  private func refusal(_ given: [Occurrence], _ wish: Occurrence) -> Refusal? {
    switch PersonLife(given).decide(wish, in: units) {
    case .success(let decided):
      #expect(decided.event == wish)
      return nil
    case .failure(let refusal): return refusal
    }
  }

  @Test func `nobody is placed in a closed unit or in one that does not exist yet`() {
    #expect(refusal([], placed("Old", "2026-06-01"))?.rule == "Nobody is placed in a closed unit.")
    #expect(refusal([], placed("Old", "2026-05-31")) == nil)
    #expect(refusal([], placed("Gone", "2026-07-01"))?.accepted == "place the person in New.")
    #expect(refusal([], placed("New", "2026-02-01"))?.accepted == "a day from 2026-03-01 on.")
    #expect(refusal([], placed("Unheard of", "2026-01-01")) == nil)
  }

  @Test func `a person has one place a day and may move on another`() {
    let given = [placed("New", "2026-04-01")]
    #expect(refusal(given, placed("Other", "2026-04-01"))?.state == "a placing in New begins on 2026-04-01.")
    #expect(refusal(given, placed("Other", "2026-05-01")) == nil)
  }

  @Test func `who was never placed or has left cannot be absent or leave`() {
    let given = [left("2026-06-01"), placed("New", "2026-04-01")]
    #expect(refusal([], absent("2026-04-01", "2026-05-01"))?.state == "the person was never placed.")
    #expect(refusal(given, absent("2026-06-01", "2026-07-01"))?.state == "the person left on 2026-06-01.")
    #expect(refusal(given, absent("2026-03-01", "2026-04-01"))?.accepted == "a day from 2026-04-01 on.")
    #expect(refusal(given, absent("2026-05-01", "2026-05-20")) == nil)
    #expect(refusal(given, left("2026-07-01"))?.accepted == "place the person again first.")
    #expect(refusal([placed("New", "2026-04-01")], left("2026-05-01")) == nil)
    #expect(refusal(given, placed("New", "2026-08-01")) == nil, "somebody may come back")
    #expect(refusal(given + [placed("New", "2026-08-01")], absent("2026-09-01", "2026-10-01")) == nil)
  }

  @Test func `nobody leaves before a placing that is still to come`() {
    let given = [placed("New", "2026-04-01"), placed("Other", "2026-08-01")]
    #expect(refusal(given, left("2026-06-01"))?.state == "a placing begins on 2026-08-01.")
  }

  @Test func `absences do not overlap`() {
    let given = [placed("New", "2026-04-01"), absent("2026-05-01", "2026-06-01")]
    #expect(refusal(given, absent("2026-05-31", "2026-07-01"))?.rule == "Absences do not overlap.")
    #expect(refusal(given, absent("2026-06-01", "2026-07-01")) == nil)
  }

  @Test func `where a person is follows the newest placing, whatever the order`() {
    let events = [placed("B", "2026-08-01"), left("2026-06-01"), placed("A", "2026-04-01")]
    for order in [events, events.reversed()] {
      let life = PersonLife(order)
      #expect(life.unit(on: Day("2026-03-31")!) == nil)
      #expect(life.unit(on: Day("2026-05-31")!) == "A")
      #expect(life.unit(on: Day("2026-06-01")!) == nil)
      #expect(life.unit(on: Day("2026-08-01")!) == "B")
    }
  }
}
