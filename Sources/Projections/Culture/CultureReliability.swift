internal import Events
internal import Figures
internal import Statistics

/// How far the items on safety measure one thing.
struct CultureReliability: Metric {
  private static let leastForOmega = 100

  let definition = MetricDefinition(
    id: "culture.reliability", name: Localized(de: "Zuverlässigkeit der Befragung", en: "Reliability of the survey"),
    formula: Localized(
      de: "Cronbachs α = k/(k − 1)·(1 − Σσᵢ²/σ²) der Fragen zur psychologischen Sicherheit, mit Feldts Intervall, ab "
        + "50 vollständigen Antworten; daneben ω (ein Faktor, Maximum Likelihood, standardisiert) ab "
        + "\(leastForOmega) und α der anderen Themen derselben Welle. \(CultureWords.period.de)",
      en: "Cronbach's α = k/(k − 1)·(1 − Σσᵢ²/σ²) of the items on psychological safety with Feldt's interval, from 50 "
        + "complete answers on; beside it ω (one factor, maximum likelihood, standardised) from \(leastForOmega) on "
        + "and α of the other constructs of the same wave. \(CultureWords.period.en)"),
    unit: .index, shape: .mean, grain: "wave", direction: .higherIsBetter, leastN: 50, dimensions: [.unit, .band],
    baseMeaning: Localized(de: "vollständige Antworten", en: "complete answers"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    try inquiry.rows(asking: "safety") { asked, group in
      let found = asked.complete(group.answers, asked.columns)
      guard !found.rows.isEmpty else { return asked.noAnswers(group) }
      do throws(CannotBeSaid) {
        var value = try alpha(found.points)
        value.parts = [omega(found.points, base: asked.base(found.rows))] + others(group, asked)
        return asked.row(group, value, answers: found.rows)
      } catch {
        let reason = error.answerReason
        return asked.unsayable(group, reason.code, de: reason.text.de, en: reason.text.en, answers: found.rows)
      }
    }
  }

  private func alpha(_ points: [[Double]]) throws(CannotBeSaid) -> FigureValue {
    guard points.count >= definition.leastN else {
      throw .tooFew(have: points.count, need: definition.leastN)
    }
    let alpha = try cronbachAlpha(points)
    return FigureValue(
      value: .real(alpha.estimate), interval: Interval(low: alpha.low, high: alpha.high, method: alpha.method))
  }

  /// Without a value where too few answered, or the data do not bear one factor.
  private func omega(_ points: [[Double]], base: Base) -> FigureValue.Part {
    var value: Number?
    if points.count >= CultureReliability.leastForOmega {
      do throws(CannotBeSaid) { value = .real(try mcdonaldOmega(points).omega) } catch { value = nil }
    }
    return FigureValue.Part(key: "omega", label: Localized("ω"), value: value, groupBase: base)
  }

  private func others(_ group: AnswerGroups.Group, _ asked: Asked) -> [FigureValue.Part] {
    let items = asked.answers.items
    let constructs = Set(items.filter { $0.points != nil }.map(\.construct)).subtracting(["safety"]).sorted()
    return constructs.compactMap { construct in
      let columns = items.indices.filter { items[$0].construct == construct && items[$0].points != nil }
      guard columns.count > 1 else { return nil }
      let found = asked.complete(group.answers, columns)
      var part = FigureValue.Part(
        key: "alpha.\(construct)", label: CultureReliability.alphaLabel(construct), value: nil,
        groupBase: asked.base(found.rows))
      do throws(CannotBeSaid) {
        let value = try alpha(found.points)
        (part.value, part.interval) = (value.value, value.interval)
      } catch {
        return nil
      }
      return part
    }
  }

  private static func alphaLabel(_ construct: String) -> Localized {
    switch construct {
    case "trust": Localized(de: "α Vertrauen", en: "α trust")
    case "fear": Localized(de: "α Furcht", en: "α fear")
    case "experimentation-climate": Localized(de: "α Klima für Versuche", en: "α experimentation climate")
    default: Localized("α \(construct)")
    }
  }

  private static let pattern: [[Int64?]] = [[5, 4], [4, 4], [2, 1], [1, 2]]

  let examples = [
    WorkedExample(
      "two items that go together",
      given: .wave(
        [SampleItem.risk, SampleItem("skills-valued", "safety")],
        answers: (0..<15).flatMap { _ in CultureReliability.pattern }),
      in: "2024-Q3", gives: .number(28 / 30.75)),
    WorkedExample(
      "one item alone has no inner consistency",
      given: .wave([SampleItem.risk], answers: (0..<60).map { [Int64($0 % 5 + 1)] }), in: "2024-Q3",
      gives: .unsayable("too-few")),
    WorkedExample(
      "under fifty answers it is not said",
      given: .wave([SampleItem.risk, .mistakes], answers: CultureReliability.pattern), in: "2024-Q3",
      gives: .unsayable("too-few")),
    WorkedExample(
      "where everybody answers alike there is nothing to be consistent about",
      given: .wave([SampleItem.risk, .mistakes], answers: (0..<60).map { _ in [4, 2] }), in: "2024-Q3",
      gives: .unsayable("undetermined")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-survey")),
  ]
}
