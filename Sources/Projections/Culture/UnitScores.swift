internal import Events
internal import Figures

/// The scores of one of the lowest units of a wave; no answer counts in two of them.
struct UnitScores {
  let path: String
  let rows: [Int]
  /// 0…100, ascending.
  let scores: [Double]
  let isHalfAnswered: Bool
}

extension Inquiry {
  /// Units that have none below them in the wave, with as many answers as the wave's k; by path.
  ///
  /// Empty where no wave asks for the construct.
  func lowestUnits(asking construct: String) throws -> [UnitScores] {
    var question = question
    question.by = [.unit]
    guard let asked = try Inquiry(question, models: models).asked(for: construct) else { return [] }
    let paths = asked.groups.compactMap { $0.key.parts.first?.key }
    return asked.groups.compactMap { group -> UnitScores? in
      guard let path = group.key.parts.first?.key, !paths.contains(where: { $0.hasPrefix(path + "/") }) else {
        return nil
      }
      let scores = asked.scores(of: group.answers, asked.columns)
      guard scores.count >= asked.minimum, group.invited >= asked.minimum else { return nil }
      return UnitScores(
        path: path, rows: scores.map(\.row), scores: scores.map(\.score).sorted(),
        isHalfAnswered: asked.isHalfAnswered(group))
    }
  }
}
