import Testing

@testable import Events

@Suite struct UnitLifeTests {
  private static let first = Day("2026-01-01")!

  private func event(_ type: String, _ data: JSONObject) -> Occurrence {
    Occurrence(type: type, data: data, day: Self.first)
  }
  private func registered(_ unit: String, parent: String? = nil, from: String? = nil) -> Occurrence {
    var data: JSONObject = ["unit": .string(unit), "name": .string(unit)]
    if let parent { data["parent"] = .string(parent) }
    if let from { data["from"] = .string(from) }
    return event("unit-registered", data)
  }
  private func closed(_ unit: String, on day: String = "2026-06-01") -> Occurrence {
    event("unit-closed", ["unit": .string(unit), "on": .string(day)])
  }
  private func moved(_ unit: String, below parent: String?, on day: String = "2026-07-01") -> Occurrence {
    var data: JSONObject = ["unit": .string(unit), "on": .string(day)]
    if let parent { data["parent"] = .string(parent) }
    return event("unit-moved", data)
  }
  private func renamed(_ unit: String, _ name: String, on day: String = "2026-07-01") -> Occurrence {
    event("unit-renamed", ["unit": .string(unit), "name": .string(name), "on": .string(day)])
  }
  private func merged(_ units: [String], into: String, on day: String = "2026-07-01") -> Occurrence {
    event(
      "units-merged",
      ["units": .array(units.map { .string($0) }), "into": .string(into), "on": .string(day)])
  }
  private func split(_ unit: String, into: [String]) -> Occurrence {
    event(
      "unit-split",
      ["unit": .string(unit), "into": .array(into.map { .string($0) }), "on": "2026-07-01"])
  }

  /// nil: accepted, as the event that was wished for.
  private func refusal(_ given: [Occurrence], _ wish: Occurrence) -> Refusal? {
    switch UnitLife(given).decide(wish) {
    case .success(let decided):
      #expect(decided.event == wish)
      return nil
    case .failure(let refusal):
      #expect(refusal.rule.hasSuffix(".") && refusal.state.hasSuffix(".") && refusal.accepted.hasSuffix("."))
      return refusal
    }
  }

  @Test func `a known unit is renamed, moved, merged, split and closed`() {
    let given = [registered("A"), registered("B"), registered("C")]
    for wish in [
      renamed("A", "Alpha"), moved("A", below: "B"), merged(["A", "B"], into: "C"), split("A", into: ["D", "E"]),
      closed("A"), registered("D", parent: "A"), merged(["A"], into: "New"),
    ] { #expect(refusal(given, wish) == nil) }
  }

  @Test func `a closed unit is neither renamed nor moved, merged, split or closed again, before its end it is`() {
    let given = [registered("A"), registered("B"), closed("A")]
    for wish in [
      renamed("A", "Alpha"), moved("A", below: "B"), merged(["A"], into: "B"), split("A", into: ["D"]),
      closed("A", on: "2026-08-01"),
    ] {
      let refusal = refusal(given, wish)
      #expect(refusal?.rule.hasPrefix("A closed unit cannot be") == true)
      #expect(refusal?.state == "A is closed since 2026-06-01.")
      #expect(refusal?.accepted == "a day before 2026-06-01.")
    }
    #expect(refusal(given, renamed("A", "Alpha", on: "2026-05-01")) == nil)
    let ended = [registered("A"), registered("B"), merged(["A"], into: "B", on: "2026-06-01")]
    #expect(refusal(ended, renamed("A", "Alpha"))?.accepted == "the same for B.")
    #expect(refusal(ended, moved("B", below: "A"))?.accepted == "name a unit that stands, such as B.")
  }

  @Test func `a unit does not stand below itself, however long the way`() {
    let given = [registered("A"), registered("B", parent: "A"), registered("C", parent: "B")]
    #expect(refusal(given, moved("A", below: "A"))?.rule == "A unit does not stand below itself.")
    #expect(refusal(given, moved("A", below: "C"))?.state == "C stands below A.")
    #expect(refusal(given, moved("C", below: "A")) == nil)
    #expect(refusal([], registered("A", parent: "A"))?.rule == "A unit does not stand below itself.")
    #expect(refusal(given, moved("A", below: nil))?.rule == "A unit moves to another place.")
  }

  @Test func `paths put units below each other until somebody says otherwise`() {
    let given = [registered("A/B/C", parent: "A/B")]
    #expect(refusal(given, moved("A", below: "A/B/C")) != nil)
    #expect(refusal([], registered("X/Y", parent: "X")) == nil)
    #expect(refusal([], registered("X/Y", parent: "Z"))?.rule == "The unit above is known.")
    #expect(refusal(given + [moved("A/B/C", below: nil, on: "2026-02-01")], moved("A", below: "A/B/C")) == nil)
  }

  @Test func `a unit is not its own successor and does not go on below one that ends`() {
    let given = [registered("A"), registered("B", parent: "A"), registered("C"), closed("C")]
    #expect(refusal(given, merged(["A", "B"], into: "A"))?.rule == "A unit is not its own successor.")
    #expect(refusal(given, split("A", into: ["A", "D"]))?.rule == "A unit is not its own successor.")
    #expect(refusal(given, merged(["A"], into: "B"))?.state == "B stands below A.")
    #expect(refusal(given, merged(["A"], into: "C"))?.rule == "A closed unit continues nothing.")
    #expect(refusal(given, split("A", into: []))?.rule == "A unit that ends has a successor.")
  }

  @Test func `a unit closes after those below it`() {
    let given = [registered("A"), registered("B", parent: "A")]
    #expect(refusal(given, closed("A"))?.state == "B stand below A.")
    #expect(refusal(given + [closed("B", on: "2026-05-01")], closed("A")) == nil)
    #expect(refusal(given + [moved("B", below: nil, on: "2026-05-01")], closed("A")) == nil)
  }

  @Test func `what nobody named cannot change, and a known unit is registered once`() {
    #expect(refusal([], renamed("A", "B"))?.accepted == "register it first.")
    #expect(refusal([registered("A")], registered("A"))?.state == "A is called A.")
    #expect(refusal([registered("A"), closed("A")], registered("A"))?.state == "A is closed since 2026-06-01.")
    #expect(refusal([registered("A")], moved("A", below: "X"))?.rule == "The unit above is known.")
    #expect(refusal([registered("A", from: "2026-08-01")], closed("A"))?.accepted == "a day from 2026-08-01 on.")
    #expect(refusal([registered("A")], renamed("A", "A"))?.rule == "A new name differs from the old one.")
  }

  @Test func `a registration without a day always held, whenever it was recorded`() {
    let late = Occurrence(
      type: "unit-registered", data: ["unit": "A/B", "name": "B", "parent": "A"], day: Day("2026-12-01")!)
    #expect(refusal([late, registered("C"), moved("A/B", below: "C")], moved("C", below: "A/B")) != nil)
  }

  @Test func `folding takes everything in any order`() {
    let events = [closed("A"), registered("A"), merged(["B"], into: "A", on: "2026-02-01"), moved("A", below: "A")]
    let units = UnitLife(events)
    #expect(units == UnitLife([events[1], events[2], events[3], events[0]]))
    #expect(units.isClosed("A", on: Day("2026-06-01")!) && !units.isClosed("A", on: Day("2026-05-31")!))
    #expect(units.isWithin("A", "A") && !units.isWithin("A", "B"))
    #expect(units.standing(on: Day("2026-01-15")!) == ["A", "B"])
    #expect(units.standing(on: Day("2026-03-01")!) == ["A"])
  }
}
