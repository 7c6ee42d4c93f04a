internal import Disclosure
internal import Events
internal import Figures

/// A policy about to be adopted, beside those that stand in the log.
struct PolicyAdoption {
  let payload: JSONObject
  /// Oldest first.
  let earlier: [JSONObject]
  /// `id@version` of every metric of the catalogue.
  let metrics: [String]
  let today: Day

  private var new: Policy { Policy(adopted: payload) }
  private var start: Day { max(today, new.from ?? today) }

  /// What holds on the first day without it.
  private var before: Policy { Policy.inForce(earlier, on: start) }
  private var difference: PolicyDifference {
    PolicyDifference(from: before, to: new, metrics: metrics, today: today)
  }

  /// A minimum that sank backwards would sink for what was asked, answered and published under the higher one.
  func requireNoLoweringBackwards() throws {
    guard let from = new.from, from < today else { return }
    let held = Policy.inForce(earlier, on: today)
    guard new.usageMinimum < held.usageMinimum || new.surveyMinimum < held.surveyMinimum else { return }
    throw CommandFailure(
      .notAllowed,
      "from: a lower minimum cannot hold backwards, and \(from) has passed. Name today, \(today), or a later day.")
  }

  /// For an organisation that was set up to wait for one.
  func requireAgreement() throws {
    guard !new.namesAgreement else { return }
    throw CommandFailure(
      .notAllowed,
      "The policy was not adopted: this organisation was set up with --agreement-first, and the policy names no "
        + "agreement. Say the reference of what was agreed: --agreement \"BV 2026/4\", or \"agreement\" in the file.")
  }

  /// Ends the command where people are protected less than before, with everything that is so.
  func requireNoWeakening() throws {
    let weaker = difference.weakenings().map(\.en)
    guard !weaker.isEmpty else { return }
    throw CommandFailure(
      .notAllowed,
      "The policy was not adopted: it WEAKENS PROTECTION.\n" + weaker.map { "  ! \($0)" }.joined(separator: "\n")
        + "\nIf all of this was agreed on, say the same with --yes; it is recorded with your user name. --dry-run "
        + "lists everything that changes.")
  }

  /// A line for each change, and which of them weaken protection.
  var account: String {
    let lines = difference.sentences().map(\.en)
    guard !lines.isEmpty else { return "Nothing changes." }
    let weaker = difference.weakenings().map(\.en)
    return
      (lines.map { "- \($0)" } + (weaker.isEmpty ? [] : ["WEAKENS PROTECTION:"]) + weaker.map { "! \($0)" })
      .joined(separator: "\n")
  }

  /// What the record says of it: rules, and nobody whom they are about.
  var words: String {
    let weaker = difference.weakenings().count
    let title = "\(new.title), usage from \(new.usageMinimum), surveys from \(new.surveyMinimum)"
    return String(title.prefix(300)) + (weaker == 0 ? "" : "; protection weakened in \(weaker) respects")
  }
}
