@testable import Disclosure
@_spi(Gate) import Figures
import Testing

/// Work is bounded however many rows there are; these run in the debug build too.
@Suite struct MeasureScaleTests {
  /// Units of a division each, some hidden, with a total and divisions over them.
  private func units(_ count: Int, sum: Bool, _ generator: inout SplitMix) -> [MeasureRow] {
    var rows: [MeasureRow] = []
    var first: UInt32 = 0
    var division: (people: [UInt32], count: Int) = ([], 0)
    var (all, total): ([UInt32], Int) = ([], 0)
    func number(_ people: [UInt32], _ count: Int) -> MeasureRow.Number {
      sum ? .sum(Contributions(of: people) { Double($0 % 7 + 1) }) : .count(count)
    }
    for unit in 0..<count {
      let size = UInt32.random(in: 3...20, using: &generator)
      let people = Array(first..<(first + size))
      let active = Int.random(in: 0...people.count, using: &generator)
      first += size
      rows.append(
        MeasureRow(
          name: "unit \(unit)", isTotal: false, people: people, number: number(people, active),
          state: size < 5 || size < 10 && sum ? .hidden : .shown, isFixed: false))
      division = (division.people + people, division.count + active)
      (all, total) = (all + people, total + active)
      if unit % 20 == 19 {
        rows.append(
          MeasureRow(
            name: "division \(unit / 20)", isTotal: false, people: division.people,
            number: number(division.people, division.count), state: .shown, isFixed: false))
        division = ([], 0)
      }
    }
    rows.append(
      MeasureRow(
        name: "total", isTotal: true, people: all, number: number(all, total), state: .shown, isFixed: false))
    return rows
  }

  @Test(arguments: [false, true]) func `eight thousand units are decided in bounded work`(_ sum: Bool) {
    var generator = SplitMix(state: 21)
    let rows = units(8_000, sum: sum, &generator)
    let clock = ContinuousClock()
    var withheld: Set<Int> = []
    let time = clock.measure { withheld = rowsToWithhold(rows, k: 10) }
    print("8,000 units, sums \(sum): \(withheld.count) withheld in \(time)")
    #expect(!withheld.isEmpty && withheld.count < 1_000)
  }

  @Test(arguments: [false, true]) func `the tables of a report cost little`(_ sum: Bool) {
    var generator = SplitMix(state: 22)
    let tables = (0..<60).map { _ in units(40, sum: sum, &generator) }
    let clock = ContinuousClock()
    var withheld = 0
    let time = clock.measure { for table in tables { withheld += rowsToWithhold(table, k: 10).count } }
    print("60 tables of 43 rows, sums \(sum): \(withheld) withheld in \(time)")
    #expect(withheld > 0)
  }

  @Test func `units and bands that cross are proven by witnesses`() {
    var generator = SplitMix(state: 23)
    let cells = (0..<20).map { _ in (0..<5).map { _ in UInt32.random(in: 1...9, using: &generator) } }
    var first: UInt32 = 0
    var (units, bands) = ([[UInt32]](repeating: [], count: 20), [[UInt32]](repeating: [], count: 5))
    for unit in 0..<20 {
      for band in 0..<5 {
        let people = first..<(first + cells[unit][band])
        first += cells[unit][band]
        units[unit] += people
        bands[band] += people
      }
    }
    let groups = [Array(0..<first)] + units + bands
    let rows = groups.enumerated().map { place, people in
      MeasureRow(
        name: "row \(place)", isTotal: place == 0, people: people,
        number: .count(people.count { $0 % 3 == 0 }),
        state: (1...20).contains(place) && people.count < 22 ? .hidden : .shown, isFixed: false)
    }
    let hidden = rows.count { $0.state == .hidden }
    let clock = ContinuousClock()
    var withheld: Set<Int> = []
    let time = clock.measure { withheld = rowsToWithhold(rows, k: 22) }
    print("20 units × 5 bands, \(hidden) hidden: \(withheld.count) withheld in \(time)")
    #expect(hidden > 1 && withheld.count <= 1)
  }
}
