import Statistics
import Testing

@Suite struct AdopterCategoryTests {
  /// Rogers' percentages of a thousand people.
  @Test func `a thousand people fall into Rogers' five shares`() throws {
    let found = try adopterCategories(times: (0..<1_000).map(Double.init), population: 1_000)
    #expect(found.rows.map(\.count) == [25, 135, 340, 340, 160])
    #expect(found.rows.map(\.places) == [25, 135, 340, 340, 160])
    #expect(found.rows.map(\.times) == [0...24, 25...159, 160...499, 500...839, 840...999])
    #expect(found.notYet == 0)
  }

  @Test func `the population is the measure, not those who came`() throws {
    let found = try adopterCategories(times: (0..<100).map(Double.init), population: 1_000)
    #expect(found.rows.map(\.count) == [25, 75, 0, 0, 0])
    #expect(found.rows[2].times == nil)
    #expect(found.notYet == 900)
  }

  @Test func `everybody is counted once, in any order and of any number`() throws {
    var generator = SeededGenerator(seed: 4)
    for population in 1...120 {
      let times = (0..<generator.next(below: population + 1)).map { _ in Double(generator.next(below: 30)) }
      let found = try adopterCategories(times: times, population: population)
      #expect(found.rows.reduce(0) { $0 + $1.places } == population)
      #expect(found.rows.reduce(found.notYet) { $0 + $1.count } == population)
      #expect(try adopterCategories(times: times.shuffled(using: &generator), population: population) == found)
    }
  }

  @Test func `nobody and too many have a reason`() {
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 1)) { try adopterCategories(times: [], population: 0) }
    #expect(throws: CannotBeSaid.contradiction) { try adopterCategories(times: [1, 2], population: 1) }
    #expect(throws: CannotBeSaid.notFinite) { try adopterCategories(times: [.nan], population: 3) }
  }
}
