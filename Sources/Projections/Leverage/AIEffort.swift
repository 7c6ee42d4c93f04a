internal import Events
internal import Figures

/// What each person did with AI in the period, and the minutes they say it saved.
struct AIEffort {
  /// Intentional actions; only people with a row that reports them.
  private(set) var actions: [UInt32: Int64] = [:]
  /// All reported kinds of tokens together; only people with a row that reports them.
  private(set) var tokens: [UInt32: Int64] = [:]
  /// Minutes saved; only people who reported any number, 0 included.
  private(set) var minutes: [UInt32: Int64] = [:]

  init(_ inquiry: Inquiry) throws {
    let days = inquiry.period.days
    for row in try inquiry.usage(in: days, for: .actions) where row.person > 0 && row.reports.contains(.actions) {
      actions[row.person] = (actions[row.person] ?? 0).plus(bounded: row.actions)
    }
    for row in try inquiry.usage(in: days, for: .tokens) where row.person > 0 {
      guard let sum = row.allTokens else { continue }
      tokens[row.person] = (tokens[row.person] ?? 0).plus(bounded: sum)
    }
    for row in try inquiry.reviews(in: days) where row.person > 0 && row.savedReports > 0 {
      minutes[row.person] = (minutes[row.person] ?? 0).plus(bounded: row.minutesSaved)
    }
  }

  /// Minutes saved per thousand tokens; nil where one of the two was not reported, or nothing was spent.
  func minutesPerThousandTokens(_ person: UInt32) -> Double? {
    guard let minutes = minutes[person], let tokens = tokens[person], tokens > 0 else { return nil }
    return Double(minutes) * 1_000 / Double(tokens)
  }

  /// Minutes saved per intentional action; nil where one of the two was not reported, or nothing was done.
  func minutesPerAction(_ person: UInt32) -> Double? {
    guard let minutes = minutes[person], let actions = actions[person], actions > 0 else { return nil }
    return Double(minutes) / Double(actions)
  }
}

extension WeeklyActions {
  /// Sum of a person's actions over their observed weeks ÷ those weeks, idle ones included; nil where nobody observed
  /// them in any.
  func weeklyMean(of person: UInt32) -> Double? {
    guard let weeks = lastObserved(of: person, Int.max), !weeks.isEmpty else { return nil }
    return Double(weeks.boundedSum) / Double(weeks.count)
  }
}
