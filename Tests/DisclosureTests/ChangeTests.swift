import Disclosure
import Events
@_spi(Gate) import Figures
import Testing

@Suite struct ChangeTests {
  private static let split = ChangeSplit(rate: 0.08, mix: 0.02)

  private static func released(
    _ base: Base, isAboutPeople: Bool = true, persists: Bool = false, compare: Period? = nil
  ) -> ReleasedChange? {
    let before = FigureRow.Comparison(value: .share(20, of: 50), base: base, difference: 0.1, split: split)
    var now = row(.share(30, of: 60), n: 60, comparison: before)
    now.isAboutPeople = isAboutPeople
    var asked = figure(definition(.share, persists: persists), rows: [now])
    asked.question.compare = compare
    let released = Gate(policy: .standard).release(asked).figure.rows[0]
    guard case .released(let change)? = released.comparison else { return nil }
    return change
  }

  /// Sixty people now, numbered from 0; before, others.
  @Test(arguments: [
    (60, 0, true), (50, 0, true), (49, 0, true), (51, 0, false), (59, 0, false), (60, 9, false), (60, 1, false),
    (60, 10, true), (40, 25, false), (40, 20, true), (69, 0, false), (70, 0, true),
  ])
  func `a split leaves where joiners and leavers are nobody or at least k`(
    count: Int, from first: UInt32, leaves: Bool
  ) {
    let change = Self.released(people(count, from: first))
    #expect(change?.difference == 0.1)
    #expect((change?.split != nil) == leaves, "\(count) people from \(first)")
  }

  @Test func `what is about nobody is split, and answers of waves are not`() {
    #expect(Self.released(people(55), isAboutPeople: false)?.split == Self.split)
    #expect(Self.released(Base(answers: 0..<60, of: "survey-1"))?.split == nil)
  }

  /// Those who stay count too: nobody, or at least k.
  private static let moves: [(count: Int, first: UInt32, leaves: Bool)] = [
    (60, 0, true), (59, 0, false), (51, 0, false), (50, 0, true), (60, 9, false), (60, 10, true), (40, 25, false),
    (69, 0, false), (70, 0, true), (60, 51, false), (60, 50, true), (60, 60, true),
  ]

  @Test(arguments: moves) func `what lasts is compared where joiners, leavers and stayers are nobody or at least k`(
    count: Int, from first: UInt32, leaves: Bool
  ) {
    let base = people(count, from: first)
    #expect((Self.released(base, persists: true) != nil) == leaves, "\(count) people from \(first)")
    // Windows that overlap share days: so does what was done on them.
    #expect((Self.released(base, compare: .month(containing: Day(year: 2024, month: 9, day: 1)!)) != nil) == leaves)
    #expect(Self.released(base, compare: .quarter(2024, 2)) != nil)
  }

  @Test func `what lasts but is about nobody is compared, and so are answers, which are given anew`() {
    #expect(Self.released(people(55), isAboutPeople: false, persists: true) != nil)
    #expect(Self.released(Base(answers: 0..<55, of: "survey-1"), persists: true) != nil)
  }
}
