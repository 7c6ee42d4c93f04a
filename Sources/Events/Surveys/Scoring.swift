/// Scores of answers by key, never by position. Pure arithmetic; who may see a score is decided elsewhere.
public enum Scoring {
  /// What an item's answer counts after reversal: max + min − x for reversed items, on a scale from 1 to `points`.
  ///
  /// nil for items with options and for answers outside of the scale.
  public static func points(_ answer: Int64, of item: SurveyItem) -> Int? {
    guard case .scale(let points, let isReversed) = item.answering, answer >= 1, answer <= Int64(points) else {
      return nil
    }
    return isReversed ? points + 1 - Int(answer) : Int(answer)
  }

  /// Points after reversal by key of the item; items without an answer, and answers that fit none, are left out.
  public static func points(_ answers: [String: Int64], of items: [SurveyItem]) -> [String: Int] {
    var scores: [String: Int] = [:]
    for item in items { scores[item.key] = answers[item.key].flatMap { points($0, of: item) } }
    return scores
  }

  /// Mean of the answered items of each construct, in points after reversal; constructs without any answer are left
  /// out, since nothing answered is not 0.
  public static func score(_ answers: [String: Int64], of items: [SurveyItem]) -> [String: Double] {
    var sums: [String: (total: Int, count: Int)] = [:]
    let scores = points(answers, of: items)
    for item in items {
      guard let score = scores[item.key] else { continue }
      let sum = sums[item.construct, default: (0, 0)]
      sums[item.construct] = (sum.total + score, sum.count + 1)
    }
    return sums.mapValues { Double($0.total) / Double($0.count) }
  }

  /// A mean on 1…s as 0–100: 100 (x − 1) / (s − 1).
  public static func hundredths(_ mean: Double, points: Int) -> Double { 100 * (mean - 1) / Double(points - 1) }
}
