internal import Events
internal import Figures
internal import Statistics

/// Whether people use AI more after a training than those who have had none yet.
struct CompetenceAfterTraining: Metric {
  static let leastPeople = 20

  let definition = MetricDefinition(
    id: "competence.after-training",
    name: Localized(de: "Nach der Schulung", en: "After training"),
    formula: Localized(
      de: "Veränderung des Anteils Aktiver von vor bis nach der Schulung − dieselbe Veränderung bei noch nicht "
        + "Geschulten: geschult = erste Schulung im vorigen Zeitraum; vorher = der Zeitraum davor, nachher = dieser "
        + "Zeitraum; nur wer in beiden zugeordnet war; Intervall nach Welch über Personen; ab \(leastPeople) je Gruppe",
      en: "change in the share of active people from before to after the training − the same change of those not yet "
        + "trained: trained = first training in the previous period; before = the period before that, after = this "
        + "period; only people placed in both; Welch's interval over people; from \(leastPeople) in each group on"),
    unit: .points, shape: .mean, grain: "period", dimensions: [.tool],
    baseMeaning: Localized(
      de: "die kleinere Gruppe: Geschulte oder noch nicht Geschulte",
      en: "the smaller group: trained or not yet trained"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let (training, after) = (inquiry.period.previous, inquiry.period)
    let before = training.previous
    let cohorts = try inquiry.cohorts()
    let everybody = cohorts.cohorts.first?.people ?? []
    guard !cohorts.isSeenOnly else { return [.noRoster(.organisation, people: everybody)] }
    guard !everybody.isEmpty else { return [.noPeople(.organisation)] }
    let trainings = try Trainings(inquiry)
    guard !trainings.first.isEmpty else { return [.noTrainings(.organisation, people: everybody)] }
    guard try inquiry.isReported(before.days), try inquiry.isReported(after.days) else {
      return [Self.noUsageBeforeOrAfter(everybody)]
    }
    inquiry.note(
      Localized(
        de: "Vorher und nachher, keine Ursache: Wer sich schulen lässt, ist oft ohnehin auf dem Weg.",
        en: "Before and after, not cause: who takes a training is often on the way already."))
    let common = Set(try inquiry.cohorts(before, unitsOn: after.days.upperBound - 1).cohorts.first?.people ?? [])
    let stable = everybody.filter(common.contains)
    let trained = stable.filter { trainings.first[$0].map(training.days.contains) ?? false }
    let untrained = stable.filter { trainings.first[$0] == nil }
    let active = (before: try inquiry.activeAnywhere(in: before), after: try inquiry.activeAnywhere(in: after))
    return [Self.row(trained, untrained, active)]
  }

  private typealias Active = (before: Set<UInt32>, after: Set<UInt32>)

  private static func row(_ trained: [UInt32], _ untrained: [UInt32], _ active: Active) -> FigureRow {
    let smaller = trained.count <= untrained.count ? trained : untrained
    do throws(CannotBeSaid) {
      guard smaller.count >= leastPeople else { throw .tooFew(have: smaller.count, need: leastPeople) }
      func changes(_ people: [UInt32]) -> [Double] {
        people.map { (active.after.contains($0) ? 1 : 0) - (active.before.contains($0) ? 1 : 0) }
      }
      let found = try welchDifference(changes(trained), minus: changes(untrained)).interval
      let groups = [
        ("trained", Localized(de: "Geschulte", en: "trained"), trained),
        ("not-yet", Localized(de: "noch nicht Geschulte", en: "not yet trained"), untrained),
      ]
      let parts = groups.flatMap { key, name, people in
        [
          ("before", Localized(de: "vorher", en: "before"), active.before),
          ("after", Localized(de: "nachher", en: "after"), active.after),
        ].map { time, label, users in
          FigureValue.Part.share(
            "\(key).\(time)", Localized(de: "\(name.de) \(label.de)", en: "\(name.en) \(label.en)"),
            people.count(where: users.contains), of: people.count, people: people)
        }
      }
      let value = FigureValue(
        value: .real(found.estimate),
        interval: Interval(low: found.low, high: found.high, level: found.level, method: found.method), parts: parts)
      return .value(value, group: .organisation, people: smaller)
    } catch {
      return .unsayable(
        error.code, de: error.reason.de, en: error.reason.en, people: (trained + untrained).sorted())
    }
  }

  private static func noUsageBeforeOrAfter(_ people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-usage", de: "Nutzung muss aus diesem Zeitraum und aus dem vorletzten davor gemeldet sein.",
      en: "Usage has to be reported of this period and of the one before the previous.", people: people)
  }

  let examples = [
    WorkedExample(
      "ten of twenty trained begin, five of twenty others do",
      given: staff + trained(1...20) + use(1...5, on: "2024-01-10") + use(21...25, on: "2024-01-10")
        + use(1...15, on: "2024-07-10") + use(21...30, on: "2024-07-10"), in: "2024-Q3", gives: .number(0.25)),
    WorkedExample(
      "the shares behind it; who was trained long ago or just now is in neither group",
      given: staff + trained(1...20) + [
        .placed("old", "Sales"), .placed("new", "Sales"), .trained("old", on: "2024-01-05"),
        .trained("new", on: "2024-07-05"),
      ] + use(1...5, on: "2024-01-10") + use(21...30, on: "2024-01-10") + use(1...15, on: "2024-07-10")
        + use(21...30, on: "2024-07-10"), in: "2024-Q3",
      gives: .parts(["trained.before": 0.25, "trained.after": 0.75, "not-yet.before": 0.5, "not-yet.after": 0.5])),
    WorkedExample(
      "nineteen trained are too few",
      given: staff + trained(2...20) + [.trained("P1", on: "2024-01-05")] + use(1...5, on: "2024-01-10")
        + use(1...5, on: "2024-07-10"), in: "2024-Q3", gives: .unsayable("too-few")),
    WorkedExample(
      "without usage before there is no change",
      given: staff + trained(1...20) + use(1...5, on: "2024-07-10"), in: "2024-Q3", gives: .unsayable("no-usage")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]

  private static let staff: [Given] = (1...40).map { .placed("P\($0)", "Sales") }

  private static func trained(_ people: ClosedRange<Int>) -> [Given] {
    people.map { .trained("P\($0)", on: "2024-05-10") }
  }

  private static func use(_ people: ClosedRange<Int>, on day: String) -> [Given] {
    people.map { .used("P\($0)", on: day) }
  }
}
