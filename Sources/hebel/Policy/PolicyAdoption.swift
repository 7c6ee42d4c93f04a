internal import Disclosure
internal import Events
internal import Figures

/// A policy about to be adopted, beside those that stand in the log.
struct PolicyAdoption {
  let payload: JSONObject
  /// Oldest first.
  let earlier: [JSONObject]
  let today: Day

  private var new: Policy { Policy(adopted: payload) }
  private var start: Day { max(today, new.from ?? today) }

  /// What holds on the first day without it.
  private var before: Policy { Policy.inForce(earlier, on: start) }

  /// A minimum that sank backwards would sink for what was asked, answered and published under the higher one.
  func requireNoLoweringBackwards() throws {
    guard let from = new.from, from < today else { return }
    let held = Policy.inForce(earlier, on: today)
    guard new.usageMinimum < held.usageMinimum || new.surveyMinimum < held.surveyMinimum else { return }
    throw CommandFailure(
      .notAllowed,
      "from: a lower minimum cannot hold backwards, and \(from) has passed. Name today, \(today), or a later day.")
  }

  /// A line for each change.
  func changes(_ metrics: [String]) -> String {
    let lines = PolicyDifference(from: before, to: new, metrics: metrics, today: today).sentences().map(\.en)
    return lines.isEmpty ? "Nothing changes." : lines.map { "- \($0)" }.joined(separator: "\n")
  }
}
