internal import Events
internal import Figures
internal import Statistics

/// Whether a figure of the whole organisation has risen or fallen steadily over the quarters.
struct Trend: Metric {
  enum Subject: String, CaseIterable {
    case activePeople = "active-people"
    case regularPeople = "regular-people"
    case costPerActivePerson = "cost-per-active-person"
    case acceptance
  }

  static let leastQuarters = 8
  /// Quarters with a smaller base say more about people than about the organisation.
  static let leastPeople = 10

  let subject: Subject
  let definition: MetricDefinition
  let examples: [WorkedExample]

  init(_ subject: Subject) {
    self.subject = subject
    definition = Trend.definition(of: subject)
    examples = Trend.examples(of: subject)
  }

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    guard !inquiry.question.isBelowOrganisation else { return [.onlyWhole()] }
    let cohort = try inquiry.cohorts().cohorts.first
    guard let people = cohort?.people, !people.isEmpty else { return [.noPeople(.organisation)] }
    let history = try UsageHistory.of(inquiry)
    let isComplete = try history.completeWeeks(history.actionReach, inquiry)
    let quarters = history.wholeQuarters(isComplete, upTo: inquiry.period.days.upperBound)
    let observed = try lastRun(of: quarters, history, inquiry)
    guard observed.count >= Trend.leastQuarters else {
      return [
        .unsayable(
          "too-few-quarters",
          de: "Ein Trend ist noch nicht sagbar: \(observed.count) von \(Trend.leastQuarters) vollständigen Quartalen.",
          en: "A trend cannot be said yet: \(observed.count) of \(Trend.leastQuarters) whole quarters.", people: people)
      ]
    }
    do throws(CannotBeSaid) {
      return [
        .value(try value(observed, history.currency), group: .organisation, people: observed.last?.people ?? people)
      ]
    } catch {
      return [.unsayable(error.code, de: error.reason.de, en: error.reason.en, people: people)]
    }
  }

  private struct Observed {
    var period: Period
    var value: Double
    var people: [UInt32]
    /// Whether access was known, so that it was the base.
    var byAccess: Bool
  }

  /// The latest quarters in a row that can be said, all with the same kind of base.
  private func lastRun(
    of quarters: ArraySlice<UsageHistory.Quarter>, _ history: UsageHistory, _ inquiry: Inquiry
  ) throws -> [Observed] {
    var run: [Observed] = []
    for quarter in quarters.reversed() {
      guard let found = observed(quarter, history, inquiry), found.people.count >= Trend.leastPeople,
        run.last.map({ $0.byAccess == found.byAccess }) ?? true
      else { break }
      run.append(found)
    }
    return run.reversed()
  }

  private func observed(
    _ quarter: UsageHistory.Quarter, _ history: UsageHistory, _ inquiry: Inquiry
  ) -> Observed? {
    func share(_ part: PersonBits) -> Observed? {
      guard let able = inquiry.able(in: quarter), able.people.count > 0 else { return nil }
      return Observed(
        period: quarter.period, value: Double(part.intersection(able.people).count) / Double(able.people.count),
        people: able.people.people, byAccess: able.byAccess)
    }
    switch subject {
    case .activePeople: return share(quarter.active)
    case .regularPeople: return history.regular(atEndOf: quarter.period).flatMap(share)
    case .costPerActivePerson:
      let active = quarter.active.people
      guard quarter.cost != nil, !active.isEmpty else { return nil }
      return Observed(
        period: quarter.period, value: quarter.costByPerson.total / Double(active.count), people: active,
        byAccess: true)
    case .acceptance:
      let generated = quarter.generatedByPerson
      guard generated.total > 0, quarter.acceptedByPerson.total <= generated.total else { return nil }
      let people = generated.values.indices.filter { generated.values[$0] > 0 }.map { UInt32($0) }
      return Observed(
        period: quarter.period, value: quarter.acceptedByPerson.total / generated.total, people: people,
        byAccess: true)
    }
  }

  private func value(_ observed: [Observed], _ currency: String) throws(CannotBeSaid) -> FigureValue {
    let series = observed.map(\.value)
    let line = try theilSen(series)
    let test = try mannKendall(series)
    return FigureValue(
      value: .real(line.slope.estimate), interval: Interval(line.slope),
      currency: subject == .costPerActivePerson ? currency : nil,
      points: observed.map { FigureValue.Point(at: $0.period.description, value: .real($0.value)) },
      test: FigureValue.Test(name: "Mann–Kendall", statistic: Double(test.s), p: test.p))
  }
}

extension UsageHistory {
  /// Who was regular in the last week that lies within a quarter; nil where the history does not hold it.
  func regular(atEndOf quarter: Period) -> PersonBits? {
    let last = weeks.indices.last { index in
      Day(number: firstMonday + Int32(index) * 7) + 5 <= quarter.days.upperBound
    }
    return last.flatMap { regularPeople(in: $0..<($0 + 1)).first }
  }
}

extension FigureRow {
  /// A figure of the whole organisation, asked of a part.
  static func onlyWhole() -> FigureRow {
    .organisationOnly(
      de: "Diese Kennzahl gibt es nur für die ganze Organisation.",
      en: "This figure exists for the whole organisation only.")
  }
}
