internal import Events
internal import Figures
internal import Statistics

/// Whether safety changed since the wave before, or the difference may be noise.
struct CultureWaveChange: Metric {
  let definition = MetricDefinition(
    id: "culture.wave-change",
    name: Localized(de: "Veränderung der Sicherheit", en: "Change of safety since the wave before"),
    formula: Localized(
      de: "Mittel der psychologischen Sicherheit dieser Welle − Mittel der vorigen Welle desselben Instruments, in "
        + "Punkten von 100, mit Welchs Intervall; daneben die Differenz des Anteils der Antworten mit mindestens 75 "
        + "von 100 mit Newcombes Intervall. Nur wo in beiden Wellen mindestens die Hälfte antwortete. Enthält das "
        + "Intervall 0: keine erkennbare Veränderung. \(CultureWords.period.de)",
      en: "mean of psychological safety in this wave − mean in the wave before of the same instrument, in points of "
        + "100, with Welch's interval; beside it the difference of the share of answers of at least 75 of 100 with "
        + "Newcombe's interval. Only where at least half answered in both waves. Where the interval holds 0: no "
        + "discernible change. \(CultureWords.period.en)"),
    unit: .score, shape: .slope, grain: "wave", direction: .higherIsBetter, leastN: 10, dimensions: [.unit, .band],
    baseMeaning: CultureWords.answers)

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    var earlier: Asked??
    return try inquiry.rows(asking: "safety") { asked, group in
      if earlier == nil { earlier = .some(try CultureWaveChange.before(asked, inquiry)) }
      guard let before = earlier ?? nil else {
        return asked.unsayable(
          group, "no-earlier-wave", de: "Es gibt keine frühere Welle desselben Instruments.",
          en: "There is no earlier wave of the same instrument.")
      }
      guard let other = before.groups.first(where: { $0.key == group.key }) else { return asked.noAnswers(group) }
      return row(asked, group, before: before, other)
    }
  }

  /// The wave of the same instrument and items that ended last before this one.
  private static func before(_ asked: Asked, _ inquiry: Inquiry) throws -> Asked? {
    func items(_ wave: AskedWave) -> Set<String> { Set(wave.items.filter { $0.construct == "safety" }.map(\.key)) }
    let wave = asked.wave
    let earlier = try inquiry.models.surveys.waves().filter { other in
      other.instrument == wave.instrument && items(other) == items(wave) && other.lastDay < wave.lastDay
    }
    let last = earlier.max { ($0.lastDay, $0.survey, $0.name) < ($1.lastDay, $1.survey, $1.name) }
    return try last.map { try inquiry.asked($0, for: "safety") }
  }

  private func row(
    _ asked: Asked, _ group: AnswerGroups.Group, before: Asked, _ other: AnswerGroups.Group
  ) -> FigureRow {
    let (now, then) = (asked.scores(of: group.answers, asked.columns), before.scores(of: other.answers, before.columns))
    guard !now.isEmpty, !then.isEmpty else { return asked.noAnswers(group) }
    let both = AnswerSample(
      invited: group.invited, minimumGroup: max(asked.minimum, before.minimum),
      instrument: asked.instrument(asked.columns), whole: asked.base(asked.whole.answers),
      answers: asked.base(group.answers), earlier: before.base(then.map(\.row)),
      earlierInvited: other.invited)
    var row: FigureRow
    if asked.isHalfAnswered(group), before.isHalfAnswered(other) {
      let least = max(asked.minimum, before.minimum)
      row = asked.row(group, change(now.map(\.score), then.map(\.score), least: least), answers: now.map(\.row))
    } else {
      row = asked.unsayable(
        group, "low-participation", de: "In einer der beiden Wellen hat weniger als die Hälfte geantwortet.",
        en: "In one of the two waves fewer than half answered.", answers: now.map(\.row))
    }
    row.sample = both
    return row
  }

  private func change(_ now: [Double], _ then: [Double], least: Int) -> FigureValue {
    let means = [now, then].map { mean($0.sorted()) }
    var value = FigureValue(value: .real(means[0] - means[1]))
    do throws(CannotBeSaid) {
      let welch = try welchDifference(now, minus: then)
      value.interval = Interval(low: welch.interval.low, high: welch.interval.high, method: welch.interval.method)
      value.test = FigureValue.Test(name: "Welch", statistic: welch.t, p: welch.p)
      if welch.interval.contains(0) {
        value.remark = Localized(de: "keine erkennbare Veränderung", en: "no discernible change")
      }
    } catch {
      value.interval = nil
    }
    value.parts = [favourable(now, then, least: max(least, definition.leastN))]
    return value
  }

  /// Without a value where one of the four counts behind it is small enough to point at people.
  private func favourable(_ now: [Double], _ then: [Double], least: Int) -> FigureValue.Part {
    var part = FigureValue.Part(
      key: "favourable",
      label: Localized(de: "Veränderung des Anteils ab 75 von 100", en: "Change of the share from 75 of 100 on"),
      value: nil)
    let counts = [now, then].map { scores in scores.count { $0 >= 75 } }
    guard zip(counts, [now.count, then.count]).allSatisfy({ $0 >= least && $1 - $0 >= least }) else { return part }
    do throws(CannotBeSaid) {
      let difference = try newcombeDifference(counts[0], of: now.count, minus: counts[1], of: then.count)
      part.value = .real(difference.estimate)
      part.interval = Interval(low: difference.low, high: difference.high, method: difference.method)
    } catch {
      return part
    }
    return part
  }

  private static func waves(now: [[Int64?]], before: [[Int64?]], invitedBefore: Int? = nil) -> [Given] {
    .wave(
      [SampleItem.risk], opens: "2024-04-01", closes: "2024-06-20", invited: invitedBefore.map { ["": $0] },
      answers: before)
      + .wave(
        [SampleItem.risk], named: "second", opens: "2024-07-01", isDesigned: false, answers: now)
  }

  let examples = [
    WorkedExample(
      "the mean rose by half a point of five",
      given: CultureWaveChange.waves(now: [[4], [5], [4], [3]], before: [[3], [4], [3], [4]]), in: "2024-Q3",
      gives: .number(12.5)),
    WorkedExample(
      "a first wave has nothing to change from", given: .wave([SampleItem.risk], answers: [[4], [5]]),
      in: "2024-Q3", gives: .unsayable("no-earlier-wave")),
    WorkedExample(
      "where fewer than half answered before, no change is told",
      given: CultureWaveChange.waves(now: [[4], [5], [4], [3]], before: [[3], [4], [3], [4]], invitedBefore: 9),
      in: "2024-Q3", gives: .unsayable("low-participation")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-survey")),
  ]
}
