import Events
import Testing

@testable import Projections

struct UnitTreeTests {
  private func fact(_ type: String, _ data: JSONObject, id: String = "a") -> (type: String, fact: Fact) {
    (
      type,
      Fact(
        time: Instant(startOf: Day("2024-01-01")!), source: "roster", id: id, stream: nil, person: 0, data: data)
    )
  }

  private func tree(_ facts: [(type: String, fact: Fact)], on day: String = "2024-09-30") -> UnitTree {
    UnitTree(facts: facts, asOf: Day(day)!)
  }

  @Test func `a path makes the units above it known`() {
    var tree = tree([])
    tree.register("Sales/North/Team 1")
    #expect(tree.units.keys.sorted() == ["Sales", "Sales/North", "Sales/North/Team 1"])
    #expect(tree.path(of: "Sales/North/Team 1") == "Sales/North/Team 1")
    #expect(tree.containing("Sales/North/Team 1") == ["Sales/North/Team 1", "Sales/North", "Sales"])
  }

  @Test func `names and places hold from their day`() {
    let facts = [
      fact("unit-registered", ["unit": "u1", "name": "Sales"]),
      fact("unit-registered", ["unit": "u2", "name": "North", "parent": "u1", "site": "Bonn"]),
      fact("unit-renamed", ["unit": "u2", "name": "Northwest", "on": "2024-07-01"]),
      fact("unit-moved", ["unit": "u2", "on": "2024-08-01"]),
    ]
    #expect(tree(facts, on: "2024-06-30").path(of: "u2") == "Sales/North")
    #expect(tree(facts, on: "2024-07-01").path(of: "u2") == "Sales/Northwest")
    #expect(tree(facts, on: "2024-08-01").path(of: "u2") == "Northwest")
    #expect(tree(facts).site(of: "u2") == "Bonn")
  }

  @Test func `facts are folded by the day from which they hold, whatever was said first`() {
    let facts = [
      fact("unit-renamed", ["unit": "u1", "name": "Second", "on": "2024-06-01"]),
      fact("unit-renamed", ["unit": "u1", "name": "First", "on": "2024-03-01"]),
      fact("unit-registered", ["unit": "u1", "name": "Before"]),
    ]
    #expect(tree(facts).path(of: "u1") == "Second")
    #expect(tree(facts, on: "2024-04-01").path(of: "u1") == "First")
    #expect(tree(facts, on: "2024-01-01").path(of: "u1") == "Before")
  }

  @Test func `merged units count in their successor and in the units above it`() {
    let facts = [
      fact("unit-registered", ["unit": "East", "name": "East", "parent": "Sales"]),
      fact("units-merged", ["units": ["North", "South"], "into": "East", "on": "2024-07-01"]),
    ]
    #expect(Set(tree(facts).containing("North")) == ["North", "East", "Sales"])
    #expect(tree(facts).units["North"]?.closedOn == Day("2024-07-01")!)
    #expect(tree(facts, on: "2024-06-30").containing("North") == ["North"])
  }

  @Test func `a site holds for the units below`() {
    let facts = [fact("unit-registered", ["unit": "Law", "name": "Law", "site": "Kiel"])]
    var tree = tree(facts)
    tree.register("Law/Patents")
    #expect(tree.site(of: "Law/Patents") == "Kiel")
    #expect(tree.site(of: "IT") == nil)
  }

  @Test func `units in a circle end`() {
    let facts = [
      fact("unit-registered", ["unit": "a", "name": "A", "parent": "b"]),
      fact("unit-registered", ["unit": "b", "name": "B", "parent": "a"]),
      fact("units-merged", ["units": ["a"], "into": "b", "on": "2024-02-01"]),
      fact("units-merged", ["units": ["b"], "into": "a", "on": "2024-03-01"]),
    ]
    #expect(Set(tree(facts).containing("a")) == ["a", "b"])
    #expect(tree(facts).path(of: "a") == "B/A")
    #expect(tree(facts).site(of: "a") == nil)
  }

  @Test func `a split unit ends and its successors are known`() {
    let tree = tree([fact("unit-split", ["unit": "IT", "into": ["Apps", "Networks"], "on": "2024-05-01"])])
    #expect(tree.units["IT"]?.closedOn == Day("2024-05-01")!)
    #expect(tree.units["Apps"] != nil && tree.units["Networks"] != nil)
  }
}
