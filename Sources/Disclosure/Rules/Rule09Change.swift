@_spi(Gate) internal import Figures

extension Scope {
  /// Whether a change may be told apart into rate and mix.
  ///
  /// Where a few people came or went the two parts would say what became of just those few: joiners and leavers each
  /// number nobody or at least k. Answers of two waves carry no person, so nobody knows how many those are.
  func mayBeSplit(_ comparison: FigureRow.Comparison, of row: FigureRow) -> Bool {
    guard row.isAboutPeople else { return true }
    guard row.base.wave == nil, comparison.base.wave == nil else { return false }
    let common = countOfCommon(row.base.people, comparison.base.people)
    return [row.base.people.count - common, comparison.base.people.count - common].allSatisfy { $0 == 0 || $0 >= k }
  }

  /// Both ascending.
  private func countOfCommon(_ left: [UInt32], _ right: [UInt32]) -> Int {
    var (one, other, common) = (0, 0, 0)
    while one < left.count, other < right.count {
      if left[one] == right[other] { common += 1 }
      let (a, b) = (left[one], right[other])
      if a <= b { one += 1 }
      if b <= a { other += 1 }
    }
    return common
  }
}
