internal import Events

extension Asked {
  /// By how many answers what is said of an item differs from the score of its construct, either way: how many were
  /// scored without it, and how many gave it and were not scored.
  ///
  /// The same for every metric, whatever it was asked for, so that none prints what another one hides. Where what an
  /// item hides lies at the end of what is possible, its sum is known all the same, and no item of the construct is
  /// safe.
  func apart(_ column: Int, of group: AnswerGroups.Group) -> [Int] {
    let items = answers.items
    let construct = items.indices.filter { index in
      items[index].construct == items[column].construct && (items[index].points ?? 0) > 1
    }
    guard construct.count > 1, construct.contains(column) else { return [] }
    let scored = Set(scores(of: group.answers, construct).map(\.row))
    func apart(_ column: Int) -> [Int] {
      let given = group.answers.filter { answers.value($0, column) != nil }
      let scoredToo = given.count { scored.contains($0) }
      return [scored.count - scoredToo, given.count - scoredToo]
    }
    let own = apart(column)
    let isForced = construct.contains { other in
      apart(other) != [0, 0] && isAtEnd(group.answers.compactMap { answers.value($0, other) }, items[other].points ?? 0)
    }
    return isForced ? own + [1] : own
  }

  /// Whether no answer could be greater, or none smaller, without another number of favourable ones, which may be
  /// known.
  private func isAtEnd(_ values: [Int], _ points: Int) -> Bool {
    guard !values.isEmpty else { return false }
    let favourable = points == 5 ? 4 : points + 1
    let (above, below) = (values.filter { $0 >= favourable }, values.filter { $0 < favourable })
    let isGreatest = above.allSatisfy { $0 == points } && below.allSatisfy { $0 == min(points, favourable - 1) }
    let isSmallest = above.allSatisfy { $0 == favourable } && below.allSatisfy { $0 == 1 }
    return isGreatest || isSmallest
  }
}
