internal import Events
@_spi(Gate) internal import Figures

/// Rules 1 and 4 for pieces of rows that are about groups of their own.
extension Judgement {
  /// Hides the parts and points whose groups would tell of fewer than k people beside everything released and planned.
  mutating func admitPieces() throws {
    let open = rows.indices.filter { figure.rows[$0].isAboutPeople && rows[$0].value != nil }
    guard
      open.contains(where: { index in
        guard case .value(let value) = figure.rows[index].outcome else { return false }
        return value.parts.contains { $0.groupBase != nil } || value.points.contains { $0.groupBase != nil }
      })
    else { return }
    try admitParts(open)
    try admitPoints(open)
  }

  private var leastAnswers: Int { max(scope.k, figure.rows.compactMap { $0.sample?.minimumGroup }.max() ?? 0) }

  private mutating func admitParts(_ open: [Int]) throws {
    let stakes = open.map { figure.rows[$0].partStakes(figure.definition, in: figure.question, few: leastAnswers) }
    let divided = try dividing(stakes.flatMap { $0 })
    for matrix in divided.sorted(by: { $0.text < $1.text }) {
      var candidates: [Admission.Candidate] = []
      for stake in stakes.joined()
      where stake.matrix == matrix && !candidates.contains(where: { $0.name == stake.name }) {
        candidates.append(Admission.Candidate(name: stake.name, people: stake.people))
      }
      let verdicts = try admission.admit(
        candidates, to: matrix, for: figure.definition, in: figure.question.period, k: leastAnswers)
      let refused = Set(zip(candidates, verdicts).filter { !$0.1.isAdmitted }.map(\.0.name))
      for (index, own) in zip(open, stakes) {
        let lost = own.filter { $0.matrix == matrix && refused.contains($0.name) }
        // Where the whole is refused, everything that divides it is.
        let all = lost.contains { $0.piece == .whole } ? own.filter { $0.matrix == matrix } : lost
        guard !lost.contains(where: { $0.piece == .row }) else {
          hide(index, by: .audit)
          continue
        }
        hide(all.map(\.piece), of: index)
      }
    }
  }

  /// The matrices in which groups differ from those of the rows themselves: where nobody in the whole organisation is
  /// left out of an outcome, nobody is in any group, and the rows' own verdicts say it all.
  private func dividing(_ stakes: [Stake]) throws -> Set<MatrixID> {
    let all = Set(stakes.map(\.matrix))
    guard !all.isEmpty else { return [] }
    var question = figure.question
    (question.unit, question.band, question.compare) = (nil, nil, nil)
    question.by = question.by.filter { $0 == .tool }
    let whole = try circumstances.rows(question).flatMap {
      $0.partStakes(figure.definition, in: question, few: leastAnswers)
    }
    let same = Set(whole.filter(\.isWhole).map(\.matrix)).subtracting(whole.filter { !$0.isWhole }.map(\.matrix))
    return all.subtracting(same).union(stakes.filter { !$0.isWhole }.map(\.matrix))
  }

  private mutating func admitPoints(_ open: [Int]) throws {
    let question = figure.question
    let stakes = open.map { figure.rows[$0].pointStakes(figure.definition, in: question) }
    let first = Dictionary(grouping: stakes.joined(), by: \.matrix)
    for matrix in first.keys.sorted(by: { $0.text < $1.text }) {
      let groups = group(first[matrix] ?? [], isRead: true)
      let known = Set(groups.map { Dated(name: $0.name, days: $0.days) })
      let planned = try circumstances.planned(figure.definition, in: question.period, tool: matrix.tool)
        .flatMap { $0.row.pointStakes(figure.definition, in: $0.question) }.filter { $0.matrix == matrix }
      let days = question.period.days
      let reach = groups.map(\.days).reduce(days) { all, one in
        min(all.lowerBound, one.lowerBound)..<max(all.upperBound, one.upperBound)
      }
      let verdicts = try admission.admit(
        groups, planned: group(planned, isRead: false).filter { !known.contains(Dated(name: $0.name, days: $0.days)) },
        to: matrix, for: figure.definition, in: reach, k: leastAnswers)
      let refused = Set(
        zip(groups, verdicts).filter { !$0.1.isAdmitted }.map { Dated(name: $0.0.name, days: $0.0.days) })
      for (index, own) in zip(open, stakes) {
        let lost = own.filter { $0.matrix == matrix && refused.contains(Dated(name: $0.name, days: $0.days)) }
        hide(lost.map(\.piece), of: index)
      }
    }
  }

  private struct Dated: Hashable {
    let name: String
    let days: Range<Day>
  }

  private func group(_ stakes: [Stake], isRead: Bool) -> [ReleasedGroup] {
    var seen: Set<Dated> = []
    return stakes.compactMap { stake in
      guard seen.insert(Dated(name: stake.name, days: stake.days)).inserted else { return nil }
      return ReleasedGroup(
        name: stake.name, days: stake.days, position: figure.asKnownAt.position, people: stake.people, isRead: isRead)
    }
  }

  private mutating func hide(_ pieces: [Stake.Piece], of index: Int) {
    guard !pieces.isEmpty, let value = rows[index].value else { return }
    var keys: Set<String> = []
    for piece in pieces {
      switch piece {
      case .part(let key): keys.insert("part " + key)
      case .point(let at): keys.insert("point " + at)
      case .whole, .row: break
      }
    }
    // The steps of a funnel lie within each other: what is inside a hidden step goes with it.
    if figure.definition.shape == .funnel,
      let first = value.parts.firstIndex(where: { keys.contains("part " + $0.key) })
    {
      keys.formUnion(value.parts[first...].map { "part " + $0.key })
    }
    hideMeasures(keys, of: index, by: .audit)
  }
}
