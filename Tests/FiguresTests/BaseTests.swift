import Testing

@_spi(Gate) import Figures

@Suite struct BaseTests {
  @Test func `people are sorted and nobody stands in a base twice`() {
    #expect(Base(people: [7, 3, 3, 9, 7]).people == [3, 7, 9])
    #expect(Base(people: [1, 2, 3]).people == [1, 2, 3])
    #expect(Base(people: [1, 1]).people == [1])
    #expect(Base(people: [] as [UInt32]) == .empty)
    #expect(Base(people: [2, 1]) == Base(people: [1, 2, 2]))
  }

  @Test func `any sequence makes the same base as its set`() {
    for seed in 1...200 {
      let people = (0..<(seed % 23)).map { UInt32(($0 &* 7_919 &+ seed &* 104_729) % 17) }
      #expect(Base(people: people).people == Set(people).sorted())
    }
  }

  @Test func `contributions remember how many, how much and the two largest`() {
    let spread = Contributions(of: 1...6) { [5, 0, 20, -3, 20, 1][Int($0) - 1] }
    #expect(spread.contributors == 4)
    #expect(spread.total == 46)
    #expect(spread.largest == 20)
    #expect(spread.secondLargest == 20)
    let one = Contributions(of: [7]) { _ in 3 }
    #expect(one.secondLargest == 0)
    #expect(Contributions(of: []) { _ in 1 }.contributors == 0)
  }
}
