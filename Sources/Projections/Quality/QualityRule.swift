internal import Events
internal import Figures

/// A rule of life that imported facts may have broken. Commands refuse such things; imports keep them, figures pass
/// them over, and the check of a quarter names them.
struct QualityRule: Sendable {
  let find: @Sendable (QualityScope) throws -> [Finding]

  static let all: [QualityRule] = [
    .experimentsOutOfOrder, .experimentsNeverProposed, .experimentsOverdue, .trainingsOfAbsentPeople,
    .placingsInClosedUnits, .promptsNeverShared, .valuesOfUnknownLaunches, .samplesThatDoNotAddUp,
    .decisionsNeverRecorded, .wavesWithTooManyAnswers,
  ]
}

/// What rules look at: the facts of a snapshot, and the days whose findings are wanted.
struct QualityScope {
  let models: ReadModels
  let days: Range<Day>
  /// Counts of people under it are not said.
  let leastCount: Int

  /// Facts of a type dated to these days.
  func facts(_ type: String) throws -> [Fact] {
    try models.facts(type).filter { days.contains($0.time.utcDay) }
  }

  /// A number of people, or of what single people did.
  func people(_ count: Int) -> String { count >= leastCount ? "\(count)" : "< \(leastCount)" }
}

extension Answering {
  /// Findings of one kind that are listed one by one; a thousand rows of one broken file say no more than twenty.
  private static let mostOfAKind = 20

  /// Rules of life that facts of a period break.
  func qualityFindings(in period: Period, leastCount: Int) throws -> [Finding] {
    let scope = QualityScope(models: models, days: period.days, leastCount: leastCount)
    var findings: [Finding] = []
    var counts: [String: Int] = [:]
    for rule in QualityRule.all {
      for finding in try rule.find(scope) {
        counts[finding.code, default: 0] += 1
        if counts[finding.code]! <= Answering.mostOfAKind { findings.append(finding) }
      }
    }
    for (code, count) in counts.sorted(by: { $0.key < $1.key }) where count > Answering.mostOfAKind {
      let rest = count - Answering.mostOfAKind
      findings.append(
        Finding(
          code: code,
          text: Localized(
            de: "… und \(rest) weitere dieser Art (\(code)).", en: "… and \(rest) more of this kind (\(code)).")))
    }
    return findings
  }
}
