internal import Events
internal import Figures
internal import Statistics

/// How often people gave one of the two best answers to the items on safety.
struct CultureFavourable: Metric {
  /// A share with intervals over so few clusters would promise too much.
  private static let leastForInterval = 10

  let definition = MetricDefinition(
    id: "culture.favourable", name: Localized(de: "Zustimmung zur Sicherheit", en: "Favourable answers on safety"),
    formula: Localized(
      de: "Antworten auf Fragen zur psychologischen Sicherheit mit den oberen zwei von fünf Punkten nach Umkehrung ÷ "
        + "alle Antworten auf diese Fragen; Intervall über Antwortende als Klumpen. \(CultureWords.period.de)",
      en: "answers to items on psychological safety with the top two of five points after reversal ÷ all answers to "
        + "these items; interval clustered by answer sheet. \(CultureWords.period.en)"),
    unit: .share, shape: .share, grain: "wave", direction: .higherIsBetter, leastN: 10, dimensions: [.unit, .band],
    baseMeaning: CultureWords.answers)

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    try inquiry.rows(asking: "safety") { asked, group in
      let columns = asked.columns.filter { asked.answers.items[$0].points == 5 }
      guard !columns.isEmpty else {
        return asked.unsayable(
          group, "other-scale", de: "Keine dieser Fragen hat fünf Punkte.", en: "None of these items has five points.")
      }
      let sheets = group.answers.compactMap { row -> (row: Int, part: Int, whole: Int)? in
        let points = columns.compactMap { asked.answers.value(row, $0) }
        return points.isEmpty ? nil : (row, points.count { $0 >= 4 }, points.count)
      }
      guard !sheets.isEmpty else { return asked.noAnswers(group) }
      var value = FigureValue.share(
        sheets.reduce(0) { $0 + $1.part }, of: sheets.reduce(0) { $0 + $1.whole })
      if sheets.count >= CultureFavourable.leastForInterval, sheets.count < group.invited {
        value.interval = CultureFavourable.interval(sheets.map { (Double($0.part), Double($0.whole)) })
      }
      return asked.row(group, value, answers: sheets.map(\.row))
    }
  }

  /// Wilson's where each sheet answers once, else clustered; nil where it cannot be said.
  private static func interval(_ sheets: [(part: Double, whole: Double)]) -> Interval? {
    do throws(CannotBeSaid) {
      let isSingle = sheets.allSatisfy { $0.whole == 1 }
      let interval =
        isSingle
        ? try wilsonInterval(Int(sheets.reduce(0) { $0 + $1.part }), of: sheets.count) : try clusteredShare(sheets)
      return Interval(low: interval.low, high: interval.high, method: interval.method)
    } catch {
      return nil
    }
  }

  let examples = [
    WorkedExample(
      "four and five are favourable, and so are two and one of a reversed item",
      given: .wave([SampleItem.risk, .mistakes], answers: [[5, 1], [4, 2], [3, 3], [1, 5]]), in: "2024-Q3",
      gives: .share(4, 8)),
    WorkedExample(
      "what was left out does not count",
      given: .wave([SampleItem.risk, .mistakes], answers: [[5, nil], [nil, nil], [2, 4]]), in: "2024-Q3",
      gives: .share(1, 3)),
    WorkedExample(
      "top two of seven are something else",
      given: .wave([SampleItem("safe", "safety", points: 7)], answers: [[7]]), in: "2024-Q3",
      gives: .unsayable("other-scale")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-survey")),
  ]
}
