internal import Disclosure
internal import EventLog
internal import Events
internal import Figures

/// Fiscal years whose keys still stand though the policy's span is over: a promise that somebody has yet to keep.
struct OverdueRetention {
  /// Names of years, and the first day on which their keys could have been destroyed; oldest first.
  let years: [(name: String, since: Day)]

  init(_ directory: DataDirectory, _ reader: LogReader, policy: Policy, today: Day) throws {
    guard policy.retentionMonths != nil else {
      years = []
      return
    }
    let plan = RetentionPlan(try directory.yearSeals(reader).years(), policy: policy)
    years = plan.years.filter { $0.isDue(on: today) }.compactMap { year in
      year.until.map { (year.key.year, $0) }
    }
  }

  /// `FY2021 since 2023-01-01`; nil where nothing is overdue.
  var list: Localized? {
    guard !years.isEmpty else { return nil }
    return Localized(
      de: years.map { "\($0.name) seit \($0.since)" }.joined(separator: ", "),
      en: years.map { "\($0.name) since \($0.since)" }.joined(separator: ", "))
  }
}
