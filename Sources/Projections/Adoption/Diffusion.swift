internal import Events
internal import Figures
internal import Statistics

/// How far and how fast use will spread, by the curve that the numbers of new users follow.
struct Diffusion: Metric {
  /// Periods that the curve is drawn beyond the last one observed.
  static let ahead = 6

  let definition = MetricDefinition(
    id: "adoption.diffusion",
    name: Localized(de: "Ausbreitung", en: "Diffusion"),
    formula: Localized(
      de: "Kurve nach Bass durch die Zahl neuer Nutzender je Monat (bei weniger als \(BassFit.leastPeriods) Monaten je "
        + "Woche): m·ΔF mit F(t) = (1 − e^−(p+q)t) ÷ (1 + (q/p)·e^−(p+q)t), nichtlineare kleinste Quadrate; Band durch "
        + "Ziehen der Abweichungen; die Zahl ist m, der erwartete Endstand; vor dem Höhepunkt oder unter "
        + "\(BassFit.leastPeriods) Zeiträumen zu früh",
      en: "Bass curve through the number of new users a month (a week where there are fewer than "
        + "\(BassFit.leastPeriods) months): m·ΔF with F(t) = (1 − e^−(p+q)t) ÷ (1 + (q/p)·e^−(p+q)t), nonlinear least "
        + "squares; band by residual bootstrap; the number is m, the expected end; before the peak or under "
        + "\(BassFit.leastPeriods) periods it is too early"),
    unit: .people, shape: .curve, grain: "period", dimensions: [.tool],
    baseMeaning: Localized(de: "zugeordnete Personen", en: "people placed"),
    persists: true)

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    try inquiry.cohorts().cohorts.map { cohort in
      guard !cohort.people.isEmpty else { return .noPeople(cohort.key) }
      guard let users = try NewUsers(inquiry, cohort, leastPeriods: BassFit.leastPeriods) else {
        return .noUsage(cohort.key, people: cohort.people)
      }
      var generator = inquiry.generator(for: cohort.key)
      do throws(CannotBeSaid) {
        let fit = try bassFit(users.counts)
        let bands = try fit.bands(
          periods: users.counts.count + Diffusion.ahead, replicates: 200, generator: &generator)
        return .value(Diffusion.value(users, bands), group: cohort.key, people: cohort.people)
      } catch {
        return Diffusion.refused(error, cohort)
      }
    }
  }

  private static func value(_ users: NewUsers, _ bands: BassBands) -> FigureValue {
    func part(_ key: String, _ label: Localized, _ found: ConfidenceInterval) -> FigureValue.Part {
      FigureValue.Part(key: key, label: label, value: .real(found.estimate), interval: Interval(found))
    }
    var parts = [
      FigureValue.Part(
        key: "so-far", label: Localized(de: "bisher", en: "so far"), value: .integer(Int64(users.people.count))),
      part("p", Localized(de: "p (von selbst)", en: "p (innovation)"), bands.p),
      part("q", Localized(de: "q (durch andere)", en: "q (imitation)"), bands.q),
    ]
    if let peak = bands.peak {
      parts.append(
        part("peak", Localized(de: "Höhepunkt nach Zeiträumen", en: "peak after periods"), peak))
    }
    var period = users.periods[0]
    let points = bands.cumulative.map { interval in
      defer { period = period.next }
      return FigureValue.Point(
        at: period.description, value: .real(interval.estimate), interval: Interval(interval))
    }
    return FigureValue(value: .real(bands.m.estimate), interval: Interval(bands.m), parts: parts, points: points)
  }

  private static func refused(_ reason: CannotBeSaid, _ cohort: Cohorts.Cohort) -> FigureRow {
    switch reason {
    case .peakNotPassed(let periods): tooEarly(periods, cohort)
    case .tooFew(let have, _): tooEarly(have, cohort)
    default:
      .unsayable(reason.code, de: reason.reason.de, en: reason.reason.en, group: cohort.key, people: cohort.people)
    }
  }

  private static func tooEarly(_ periods: Int, _ cohort: Cohorts.Cohort) -> FigureRow {
    .unsayable(
      "too-early-to-fit",
      de: "Zu früh für eine Kurve: \(periods) Zeiträume, und der Höhepunkt muss überschritten sein.",
      en: "Too early to fit: \(periods) periods, and the peak has to be passed.", group: cohort.key,
      people: cohort.people)
  }

  let examples = [
    WorkedExample(
      "new users rise and fall over ten months",
      given: Diffusion.story([1, 2, 4, 6, 7, 6, 4, 2, 1, 1]), in: "2024-Q4", gives: .parts(["so-far": 34])),
    WorkedExample(
      "while the numbers still rise nobody knows where they end",
      given: Diffusion.story([1, 1, 2, 2, 3, 4, 5, 6, 8, 10]), in: "2024-Q4", gives: .unsayable("too-early-to-fit")),
    WorkedExample(
      "three weeks are no curve", given: [.placed("A", "Sales"), .used("A", on: "2024-09-09")], in: "2024-Q3",
      gives: .unsayable("too-early-to-fit")),
    WorkedExample("nobody used it", given: [.placed("A", "Sales")], in: "2024-Q3", gives: .unsayable("no-usage")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]

  /// So many people a month from March 2024 on use it for the first time.
  private static func story(_ counts: [Int]) -> [Given] {
    var facts: [Given] = []
    for (month, count) in counts.enumerated() {
      let day = Day("2024-03-11")!.addingMonths(month)
      for number in 0..<count {
        let name = "P\(month)x\(number)"
        facts += [.placed(name, "Sales"), .used(name, on: day.description)]
      }
    }
    return facts
  }
}

extension Interval {
  init(_ interval: ConfidenceInterval) {
    self.init(low: interval.low, high: interval.high, level: interval.level, method: interval.method)
  }
}
