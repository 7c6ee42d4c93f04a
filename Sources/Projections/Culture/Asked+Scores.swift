internal import Events
internal import Figures
internal import Statistics

/// The score of one answer: its row and 0…100.
struct AnswerScore {
  let row: Int
  let score: Double
}

extension Asked {
  /// An item's answer as 0…100: 100(x − 1)/(s − 1) after reversal.
  private func score(_ row: Int, _ column: Int) -> Double? {
    guard let points = answers.items[column].points, points > 1 else { return nil }
    return answers.value(row, column).map { 100 * Double($0 - 1) / Double(points - 1) }
  }

  /// The mean of each answer over some items; answers with fewer than half of them are left out.
  func scores(of rows: [Int], _ columns: [Int]) -> [AnswerScore] {
    rows.compactMap { row in
      let found = columns.compactMap { score(row, $0) }
      guard !found.isEmpty, 2 * found.count >= columns.count else { return nil }
      return AnswerScore(row: row, score: found.reduce(0, +) / Double(found.count))
    }
  }

  /// Rows in which each of the items is answered, with their points after reversal.
  func complete(_ rows: [Int], _ columns: [Int]) -> (rows: [Int], points: [[Double]]) {
    var found: (rows: [Int], points: [[Double]]) = ([], [])
    for row in rows {
      let points = columns.compactMap { answers.value(row, $0) }
      guard points.count == columns.count else { continue }
      found.rows.append(row)
      found.points.append(points.map { Double($0) })
    }
    return found
  }

  /// The score of a group as a value: mean, interval, and each item's mean as a part.
  ///
  /// The finite population correction holds only where at least half answered; a complete count has no interval.
  func value(_ scores: [AnswerScore], of group: AnswerGroups.Group) -> FigureValue {
    let values = scores.map(\.score).sorted()
    var value = FigureValue(
      value: .real(mean(values)), mean: AnswerMean(scale: 0...100, isAlike: values.first == values.last))
    if scores.count < group.invited || !isHalfAnswered(group) {
      let population = isHalfAnswered(group) ? group.invited : nil
      value.interval = scoreInterval(values, population: population)
    }
    if columns.count > 1 { value.parts = columns.compactMap { itemScore($0, of: group) } }
    return value
  }

  /// nil where one answer or equal answers leave no spread to judge by.
  private func scoreInterval(_ values: [Double], population: Int?) -> Interval? {
    do throws(CannotBeSaid) {
      let interval = try meanInterval(values, population: population)
      return Interval(low: max(0, interval.low), high: min(100, interval.high), method: interval.method)
    } catch {
      return nil
    }
  }

  private func itemScore(_ column: Int, of group: AnswerGroups.Group) -> FigureValue.Part? {
    let found = group.answers.compactMap { row in score(row, column).map { AnswerScore(row: row, score: $0) } }
    guard !found.isEmpty else { return nil }
    let values = found.map(\.score).sorted()
    return FigureValue.Part(
      key: answers.items[column].key, label: label(column), value: .real(mean(values)),
      groupBase: base(found.map(\.row)),
      mean: AnswerMean(scale: 0...100, isAlike: values.first == values.last)
    ).standing(apart: apart(column, of: group))
  }

  /// The item's wording, or its key where nobody worded it; says where points are those after reversal.
  func label(_ column: Int) -> Localized {
    let item = answers.items[column]
    var label = Localized(de: item.wording["de"] ?? item.key, en: item.wording["en"] ?? item.key)
    if case .scale(_, isReversed: true) = item.answering {
      label.de += " (umgekehrt)"
      label.en += " (reversed)"
    }
    return label
  }
}

/// The mean of sorted values that are not empty.
func mean(_ sorted: [Double]) -> Double {
  // Rounding must not carry equal values past themselves.
  min(sorted[sorted.count - 1], max(sorted[0], sorted.reduce(0, +) / Double(sorted.count)))
}

extension CannotBeSaid {
  /// The reason for answers: that all are equal would say what each one is.
  var answerReason: (code: String, text: Localized) {
    guard self == .noVariation else { return (code, reason) }
    return (
      "undetermined",
      Localized(
        de: "die Antworten unterscheiden sich dafür nicht genug", en: "the answers do not differ enough for this")
    )
  }
}
