internal import Events
internal import Figures
internal import Statistics

/// Whether the members of a group see its safety alike, and whether groups differ at all.
struct CultureAgreement: Metric {
  let definition = MetricDefinition(
    id: "culture.agreement", name: Localized(de: "Einigkeit der Einschätzung", en: "Agreement on safety"),
    formula: Localized(
      de: "r_wg(j) der vollständigen Antworten zur psychologischen Sicherheit, σ_E² = (A² − 1)/12; für die "
        + "Organisation daneben ICC(1) = (MSB − MSW)/(MSB + (n̄ − 1)·MSW) und ICC(2) = (MSB − MSW)/MSB über "
        + "die untersten Einheiten mit genügend Antworten. Über 0,9 steht nur eine Spanne. \(CultureWords.period.de)",
      en: "r_wg(j) of the complete answers on psychological safety, σ_E² = (A² − 1)/12; for the organisation beside it "
        + "ICC(1) = (MSB − MSW)/(MSB + (n̄ − 1)·MSW) and ICC(2) = (MSB − MSW)/MSB over the lowest units with enough "
        + "answers. Above 0.9 only a band is given. \(CultureWords.period.en)"),
    unit: .index, shape: .mean, grain: "wave", leastN: 10, dimensions: [.unit, .band],
    baseMeaning: Localized(de: "vollständige Antworten", en: "complete answers"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let units = inquiry.question.by.isEmpty ? try inquiry.lowestUnits(asking: "safety") : []
    return try inquiry.rows(asking: "safety") { asked, group in
      let scales = Set(asked.columns.compactMap { asked.answers.items[$0].points })
      guard scales.count == 1, let points = scales.first else {
        return asked.unsayable(
          group, "other-scale", de: "Die Fragen haben verschiedene Skalen.", en: "The items have different scales.")
      }
      let found = asked.complete(group.answers, asked.columns)
      guard !found.rows.isEmpty else { return asked.noAnswers(group) }
      do throws(CannotBeSaid) {
        let agreement = try withinGroupAgreement(items: found.points, scale: 1...points)
        // Near 1 the mean would say what each single one answered.
        var value = FigureValue(
          value: .real(agreement), mean: AnswerMean(scale: 0...1, isAlike: agreement > 0.9))
        if inquiry.question.by.isEmpty { value.parts = intraclass(units) }
        return asked.row(group, value, answers: found.rows)
      } catch {
        let reason = error.answerReason
        return asked.unsayable(group, reason.code, de: reason.text.de, en: reason.text.en, answers: found.rows)
      }
    }
  }

  private func intraclass(_ units: [UnitScores]) -> [FigureValue.Part] {
    var correlation: IntraclassCorrelation?
    do throws(CannotBeSaid) { correlation = try intraclassCorrelation(units.map(\.scores)) } catch {
      correlation = nil
    }
    return [
      FigureValue.Part(key: "icc1", label: Localized("ICC(1)"), value: correlation.map { .real($0.single) }),
      FigureValue.Part(key: "icc2", label: Localized("ICC(2)"), value: correlation?.mean.map { .real($0) }),
    ]
  }

  /// Bliese's teams, as in the table of published numbers.
  private static let teams: [String: [[Int64?]]] = [
    "A": [[4], [3], [2]], "B": [[3], [4], [3]], "C": [[3], [3]], "D": [[3], [2], [1]],
  ]

  let examples = [
    WorkedExample(
      "four teams on a scale of five",
      given: .wave([SampleItem.risk], invited: ["A": 5, "B": 5, "C": 5, "D": 5], cells: CultureAgreement.teams),
      in: "2024-Q3", by: [.unit],
      gives: ["A": .number(0.5), "B": .number(5.0 / 6), "C": .number(1), "D": .number(0.5)]),
    WorkedExample(
      "units that differ wholly, each of one mind",
      given: .wave(
        [SampleItem.risk], invited: ["A": 5, "B": 5],
        cells: ["A": [[5], [5], [5], [5], [4]], "B": [[1], [1], [1], [1], [2]]]),
      in: "2024-Q3", gives: .parts(["icc1": 20_125.0 / 20_750, "icc2": 20_125.0 / 20_250])),
    WorkedExample(
      "one answer agrees with nobody", given: .wave([SampleItem.risk], answers: [[3]]), in: "2024-Q3",
      gives: .unsayable("too-few")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-survey")),
  ]
}
