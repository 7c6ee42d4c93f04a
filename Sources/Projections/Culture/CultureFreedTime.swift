internal import Events
internal import Figures
internal import Statistics

/// What share of those who gained time used it for something better than more of the same.
struct CultureFreedTime: Metric {
  private static let better: Set<String> = ["creating", "learning", "quality"]

  let definition = MetricDefinition(
    id: "culture.freed-time", name: Localized(de: "Verwendung gewonnener Zeit", en: "Use of freed time"),
    formula: Localized(
      de: "Antworten, die gewonnene Zeit vor allem für Neues, Lernen oder Qualität nutzten ÷ Antworten, die Zeit "
        + "gewannen; Wilson-Intervall, keines bei vollständiger Beteiligung. \(CultureWords.period.de)",
      en: "answers that used gained time mostly for creating, learning or quality ÷ answers that gained time; Wilson "
        + "interval, none where everybody answered. \(CultureWords.period.en)"),
    unit: .share, shape: .share, grain: "wave", direction: .higherIsBetter, leastN: 10, dimensions: [.unit, .band],
    baseMeaning: Localized(de: "Antworten mit gewonnener Zeit", en: "answers that gained time"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    try inquiry.rows(asking: "freed-time") { asked, group in
      guard let column = asked.columns.first(where: { !asked.answers.items[$0].options.isEmpty }) else {
        return asked.noAnswers(group)
      }
      let options = asked.answers.items[column].options.map(\.key)
      let chosen = group.answers.compactMap { row in
        asked.answers.value(row, column).map { (row: row, option: options[$0 - 1]) }
      }
      guard !chosen.isEmpty else { return asked.noAnswers(group) }
      let gained = chosen.filter { $0.option != "nothing-gained" }
      guard !gained.isEmpty else {
        return asked.unsayable(
          group, "nothing-gained", de: "Niemand hat Zeit gewonnen.", en: "Nobody gained time.", answers: [])
      }
      let part = gained.count { CultureFreedTime.better.contains($0.option) }
      var value = FigureValue.share(part, of: gained.count)
      if group.answers.count < group.invited {
        do throws(CannotBeSaid) {
          let interval = try wilsonInterval(part, of: gained.count)
          value.interval = Interval(low: interval.low, high: interval.high, method: interval.method)
        } catch {
          value.interval = nil
        }
      }
      return asked.row(group, value, answers: gained.map(\.row))
    }
  }

  let examples = [
    WorkedExample(
      "who gained nothing is not in the denominator",
      given: .wave(
        [.freedTime], choices: ["learning": 3, "creating": 2, "breaks": 1, "more-of-the-same": 4, "nothing-gained": 9]),
      in: "2024-Q3", gives: .share(5, 10)),
    WorkedExample(
      "nobody gained time", given: .wave([.freedTime], choices: ["nothing-gained": 4]), in: "2024-Q3",
      gives: .unsayable("nothing-gained")),
    WorkedExample(
      "options that the item does not have do not count",
      given: .wave([.freedTime], choices: ["quality": 2, "sleep": 5]), in: "2024-Q3", gives: .share(2, 2)),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-survey")),
  ]
}
