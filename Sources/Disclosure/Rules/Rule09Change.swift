@_spi(Gate) internal import Figures

extension Scope {
  /// Whether a change may be told at all.
  ///
  /// What people keep from one period to the next hardly alters for those who stay, so a change of it tells of those
  /// who came or went: joiners, leavers and those who stay each number nobody or at least k. Flows of periods apart may
  /// be subtracted by any reader; the audit sees to both sides. Answers of two waves carry no person, and whoever
  /// answers again answers anew.
  func mayBeCompared(_ comparison: FigureRow.Comparison, of row: FigureRow) -> Bool {
    guard lasts, row.isAboutPeople, row.base.wave == nil, comparison.base.wave == nil else { return true }
    let moves = Moves(from: comparison.base.people, to: row.base.people)
    return [moves.joiners, moves.leavers, moves.stayers].allSatisfy { $0 == 0 || $0 >= k }
  }

  /// Whether a change may be told apart into rate and mix.
  ///
  /// Where a few people came or went the two parts would say what became of just those few: joiners and leavers each
  /// number nobody or at least k. Answers of two waves carry no person, so nobody knows how many those are.
  func mayBeSplit(_ comparison: FigureRow.Comparison, of row: FigureRow) -> Bool {
    guard row.isAboutPeople else { return true }
    guard row.base.wave == nil, comparison.base.wave == nil else { return false }
    let moves = Moves(from: comparison.base.people, to: row.base.people)
    return [moves.joiners, moves.leavers].allSatisfy { $0 == 0 || $0 >= k }
  }
}

/// How many people came, went and stayed between two groups.
struct Moves: Equatable {
  private(set) var joiners = 0
  private(set) var leavers = 0
  private(set) var stayers = 0

  /// Both ascending.
  init(from earlier: [UInt32], to later: [UInt32]) {
    var (one, other) = (0, 0)
    while one < earlier.count, other < later.count {
      let (a, b) = (earlier[one], later[other])
      if a == b { stayers += 1 }
      if a <= b { one += 1 }
      if b <= a { other += 1 }
    }
    leavers = earlier.count - stayers
    joiners = later.count - stayers
  }
}
