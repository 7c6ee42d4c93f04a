public import Events
@_spi(Gate) public import Figures

extension Gate {
  /// A figure as it was last said by the end of a day: rule 6 for group figures *as known at*. Nothing is computed
  /// anew, so nothing leaves that had not left before; the sizes and the policy in force now hold for it.
  ///
  /// `figure` is the answer of now, of which only the groups are read; `said` finds what had been said of a group, by
  /// the name under which the ledger keeps it.
  public func standing(
    _ figure: Figure, on day: Day, said: (_ group: String) throws -> EarlierRow?
  ) throws -> Release {
    if let notAgreed = policy.notAgreed(figure) {
      let ground = RowGround(group: .organisation, decision: .unsayable, rule: nil, audit: nil)
      return Release(figure: notAgreed, additions: Additions(groups: [:], rows: []), grounds: [ground])
    }
    guard policy.allows(figure.question) else { return refused(figure) }
    let scope = Scope(policy: policy, definition: figure.definition, question: figure.question)
    var grounds: [RowGround] = []
    let rows = try figure.rows.map { row in
      let row = scope.standing(try said(GroupName.record(row.group, in: figure.question)), row.group)
      grounds.append(
        RowGround(group: row.group, decision: decision(row), rule: row.isSuppressed ? .size : nil, audit: nil))
      return row
    }
    var earlier = figure
    // What is known now of the data is not what was known then.
    earlier.notes = [Gate.earlierNote(day)]
    earlier.coverage = Coverage(grain: "then", complete: 0, provisional: 0, missing: 0)
    let known = rows.compactMap(\.standing).max { $0.position < $1.position }
    earlier.asKnownAt = known ?? KnownAt(position: .start, recordedAt: nil)
    return Release(
      figure: ReleasedFigure(earlier, rows: rows, least: scope.least), additions: Additions(groups: [:], rows: []),
      grounds: grounds)
  }

  private func decision(_ row: ReleasedRow) -> RowGround.Decision {
    if row.standing != nil { return .standing }
    return row.isSuppressed ? .protected : .unsayable
  }

  private static func earlierNote(_ day: Day) -> Localized {
    Localized(
      de: "So, wie es bis zum \(day) zuletzt gesagt worden war; nichts davon ist neu gerechnet.",
      en: "As it had last been said by \(day); nothing of it is computed anew.")
  }
}

extension Scope {
  fileprivate func standing(_ earlier: EarlierRow?, _ group: GroupKey) -> ReleasedRow {
    guard
      let row = earlier.flatMap({
        ReleasedRow(group, content: $0.content, said: $0.knownAt, protection: protection)
      })
    else {
      return ReleasedRow(group: group, outcome: .unsayable(.notSaid), n: nil, comparison: nil, listed: [])
    }
    // A minimum that was raised since holds at once, and for all that was said beside it.
    let isLargeEnough = row.n.map { $0 >= least } ?? true
    return isLargeEnough && (earlier.map { $0.least >= least } ?? true) ? row : hidden(group)
  }
}

extension Unsayable {
  package static let notSaid = Unsayable(
    code: "not-said",
    text: Localized(de: "Bis dahin war davon nichts gesagt worden.", en: "Nothing had been said by then."))
}
