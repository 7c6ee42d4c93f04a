/// The employee net promoter score: percent of promoters − percent of detractors, −100…100.
public struct PromoterScore: Hashable, Sendable {
  public let score: Double
  /// In points of the score.
  public let standardError: Double
  /// By the normal distribution, cut at ±100; nil where all answered alike, of which the error 0 would claim too much.
  public let interval: ConfidenceInterval?
  public let answers: Int
}

/// The score of counted answers.
///
/// Source: Reichheld, Harvard Business Review 81 (2003); the error √((p + d − (p − d)²)/n) is that of a multinomial
/// difference: Rocks, "Interval estimation for the 'net promoter score'", The American Statistician 70 (2016).
public func promoterScore(
  promoters: Int, passives: Int, detractors: Int, level: Double = 0.95
) throws(CannotBeSaid) -> PromoterScore {
  guard promoters >= 0, passives >= 0, detractors >= 0 else { throw .negative }
  let (some, isTooMuch) = promoters.addingReportingOverflow(passives)
  let (answers, isMore) = some.addingReportingOverflow(detractors)
  guard !isTooMuch, !isMore else { throw .notFinite }
  guard answers > 0 else { throw .tooFew(have: 0, need: 1) }
  let n = Double(answers)
  let (up, down) = (Double(promoters) / n, Double(detractors) / n)
  let score = 100 * (Double(promoters) - Double(detractors)) / n
  let isUnanimous = [promoters, passives, detractors].count { $0 > 0 } == 1
  let variance = isUnanimous ? 0 : max(0, up + down - (up - down) * (up - down))
  let error = 100 * (variance / n).squareRoot()
  let half = criticalValue(level) * error
  let interval = ConfidenceInterval(
    score, max(-100, score - half), min(100, score + half), level: level, method: "normal, multinomial variance")
  return PromoterScore(
    score: score, standardError: error, interval: isUnanimous ? nil : interval, answers: answers)
}

/// The score of answers from 0 to 10: promoters from 9, detractors up to 6. Throws for answers off that scale.
public func promoterScore(_ answers: [Int], level: Double = 0.95) throws(CannotBeSaid) -> PromoterScore {
  guard answers.allSatisfy({ (0...10).contains($0) }) else { throw .outOfRange }
  let promoters = answers.count { $0 >= 9 }
  let detractors = answers.count { $0 <= 6 }
  return try promoterScore(
    promoters: promoters, passives: answers.count - promoters - detractors, detractors: detractors, level: level)
}
