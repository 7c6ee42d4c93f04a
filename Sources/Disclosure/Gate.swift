@_spi(Gate) public import Figures

/// Decides which figures may leave. Pure: the same policy, circumstances and figure give the same answer.
///
/// Rows that may leave by themselves (rules 1, 2, 8, 11) are then looked at together with everything released before
/// and planned (rules 3 to 7, 9), in `Judgement`.
public struct Gate: Sendable {
  public let policy: Policy

  public init(policy: Policy) { self.policy = policy }

  /// Takes every row through the rules. What is in `Release.additions` has to be durable before the figure is shown.
  ///
  /// Costs are linear in rows and their parts, and beyond that those of `Audit` below the organisation.
  public func release(_ figure: Figure, given circumstances: any Circumstances) throws -> Release {
    if let notAgreed = policy.notAgreed(figure) {
      let ground = RowGround(group: .organisation, decision: .unsayable, rule: nil, audit: nil)
      return Release(figure: notAgreed, additions: Additions(groups: [:], rows: []), grounds: [ground])
    }
    guard policy.allows(figure.question) else { return refused(figure) }
    var judgement = Judgement(figure, policy: policy, circumstances: circumstances)
    try judgement.hideGroupsWithoutFacts()
    try judgement.admitGroups()
    try judgement.admitPieces()
    try judgement.withholdMeasures()
    judgement.withholdIndices()
    try judgement.admitComparisons()
    return try judgement.release()
  }

  /// Even the list of groups tells something, so a question that may not be asked gets no list.
  func refused(_ figure: Figure) -> Release {
    let scope = Scope(policy: policy, definition: figure.definition, question: figure.question)
    let ground = RowGround(group: .organisation, decision: .protected, rule: .questions, audit: nil)
    return Release(
      figure: ReleasedFigure(figure, rows: [scope.hidden(.organisation)], least: scope.least),
      additions: Additions(groups: [:], rows: []), grounds: [ground])
  }
}

extension ReleasedFigure {
  init(_ figure: Figure, rows: [ReleasedRow], least: Int) {
    self.init(
      definition: figure.definition, question: figure.question, asKnownAt: figure.asKnownAt,
      coverage: figure.coverage, rows: rows, notes: figure.notes, least: least)
  }
}
