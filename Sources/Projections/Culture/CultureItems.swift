internal import Events
internal import Figures

/// Every item of a wave by itself: mean, score and favourable answers.
struct CultureItems: Metric {
  let definition = MetricDefinition(
    id: "culture.items", name: Localized(de: "Einzelne Fragen", en: "Single items"),
    formula: Localized(
      de: "je Frage mit Punkten, nach Umkehrung: Mittel auf ihrer Skala, dasselbe als 100(x − 1)/(s − 1), Zahl der "
        + "Antworten mit den oberen zwei von fünf Punkten, Zahl der Antworten (fehlt, wo nur wenige die Frage "
        + "ausließen; neben dem Wert der Skala ist die Frage dann geschützt). \(CultureWords.period.de)",
      en: "for each item with points, after reversal: mean on its scale, the same as 100(x − 1)/(s − 1), number of "
        + "answers with the top two of five points, number of answers (left out where only a few skipped the item; "
        + "beside the score of the scale the item is protected then). \(CultureWords.period.en)"),
    unit: .score, shape: .mean, grain: "wave", leastN: 5, dimensions: [.unit, .band],
    baseMeaning: CultureWords.answers)

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    try inquiry.rows(asking: nil) { asked, group in
      let parts = asked.columns.flatMap { CultureItems.parts($0, of: group, in: asked) }
      guard !group.answers.isEmpty, !parts.isEmpty else { return asked.noAnswers(group) }
      return asked.row(group, FigureValue(parts: parts), answers: group.answers)
    }
  }

  private static func parts(
    _ column: Int, of group: AnswerGroups.Group, in asked: Asked
  ) -> [FigureValue.Part] {
    let item = asked.answers.items[column]
    let rows = group.answers.filter { asked.answers.value($0, column) != nil }
    guard let points = item.points, points > 1, !rows.isEmpty else { return [] }
    let values = rows.compactMap { asked.answers.value($0, column) }.sorted()
    let mean = Double(values.reduce(0, +)) / Double(values.count)
    let (isAlike, base, label) = (values.first == values.last, asked.base(rows), asked.label(column))
    let apart = asked.apart(column, of: group)
    func part(_ key: String, _ de: String, _ en: String, _ number: Number?, _ scale: ClosedRange<Double>?)
      -> FigureValue.Part
    {
      FigureValue.Part(
        key: "\(item.key).\(key)", label: Localized(de: "\(label.de): \(de)", en: "\(label.en): \(en)"), value: number,
        groupBase: base, mean: scale.map { AnswerMean(scale: $0, isAlike: isAlike) }
      ).standing(apart: apart)
    }
    let top: Number? = points == 5 ? .integer(Int64(values.count { $0 >= 4 })) : nil
    let skipped = group.answers.count - rows.count
    let isSafe = skipped == 0 || skipped >= asked.minimum
    return [
      part("mean", "Mittel von 1 bis \(points)", "mean of 1 to \(points)", .real(mean), 1...Double(points)),
      part("score", "0 bis 100", "0 to 100", .real(100 * (mean - 1) / Double(points - 1)), 0...100),
      part("favourable", "obere zwei von fünf", "top two of five", top, nil),
      FigureValue.Part(
        key: "\(item.key).answers", label: Localized(de: "\(label.de): Antworten", en: "\(label.en): answers"),
        value: isSafe ? .integer(Int64(rows.count)) : nil),
    ]
  }

  let examples = [
    WorkedExample(
      "mean, score and favourable answers of an item",
      given: .wave([SampleItem.risk], answers: [[5], [4], [2], [1]]), in: "2024-Q3",
      gives: .parts([
        "safe-to-risk.mean": 3, "safe-to-risk.score": 50, "safe-to-risk.favourable": 2, "safe-to-risk.answers": 4,
      ])),
    WorkedExample(
      "items of any construct are told, each in its own direction",
      given: .wave([SampleItem.mistakes, SampleItem("initiative", "initiative")], answers: [[1, 2], [2, 4]]),
      in: "2024-Q3",
      gives: .parts([
        "mistakes-held-against.mean": 4.5, "mistakes-held-against.score": 87.5,
        "mistakes-held-against.favourable": 2, "mistakes-held-against.answers": 2, "initiative.mean": 3,
        "initiative.score": 50, "initiative.favourable": 1, "initiative.answers": 2,
      ])),
    WorkedExample(
      "an item with options has no mean", given: .wave([.freedTime], choices: ["learning": 3]), in: "2024-Q3",
      gives: .unsayable("no-answers")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-survey")),
  ]
}
