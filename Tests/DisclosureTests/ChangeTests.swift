import Disclosure
import Events
@_spi(Gate) import Figures
import Testing

@Suite struct ChangeTests {
  private static let split = ChangeSplit(rate: 0.08, mix: 0.02)

  private static func released(_ base: Base, isAboutPeople: Bool = true) -> ReleasedChange? {
    let before = FigureRow.Comparison(value: .share(20, of: 50), base: base, difference: 0.1, split: split)
    var now = row(.share(30, of: 60), n: 60, comparison: before)
    now.isAboutPeople = isAboutPeople
    let released = Gate(policy: .standard).release(figure(definition(.share), rows: [now])).figure.rows[0]
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
}
