internal import Events
internal import Figures

/// Samples of AI work that were drawn and judged, by group: no person stands behind a verdict here, so they are never
/// added to the judgements of people.
struct SampledReviews {
  struct Sum {
    var accepted: Int64 = 0
    var edited: Int64 = 0
    var rejected: Int64 = 0
    /// Everybody placed in the units whose work was drawn.
    var people: Set<UInt32> = []

    var judged: Int64 { accepted.plus(bounded: edited).plus(bounded: rejected) }
    func count(_ verdict: String) -> Int64 {
      switch verdict {
      case "accepted": accepted
      case "edited": edited
      default: rejected
      }
    }
  }

  private var sums: [GroupKey: Sum] = [:]

  /// Samples whose first day lies in the period. They belong to units; asked by band, kind or site there are none.
  init(_ inquiry: Inquiry) throws {
    let question = inquiry.question
    guard question.band == nil, Set(question.by).isSubset(of: [.unit]) else { return }
    var groups = try UnitGroups(inquiry)
    let tree = try inquiry.models.units(asOf: inquiry.period.days.upperBound - 1)
    for fact in try inquiry.models.facts("review-sampled") {
      guard let from = fact.day("from"), inquiry.period.days.contains(from), let unit = fact.text("unit"),
        let verdicts = fact.data["verdicts"]?.object, SampledReviews.matches(fact, question.tool)
      else { continue }
      func count(_ key: String) -> Int64 { max(0, verdicts[key]?.integer ?? 0) }
      let people = try SampledReviews.people(of: tree.path(of: unit), inquiry)
      for key in groups.keys(of: [unit]) {
        var sum = sums[key] ?? Sum()
        sum.accepted = sum.accepted.plus(bounded: count("accepted"))
        sum.edited = sum.edited.plus(bounded: count("edited"))
        sum.rejected = sum.rejected.plus(bounded: count("rejected"))
        sum.people.formUnion(people)
        sums[key] = sum
      }
    }
  }

  /// A sample names no app: a question for one app of a tool has none.
  private static func matches(_ fact: Fact, _ tool: String?) -> Bool {
    guard let filter = tool.map({ ToolFilter($0) }) else { return true }
    return filter.app == nil && fact.text("tool") == filter.tool
  }

  private static func people(of path: String, _ inquiry: Inquiry) throws -> [UInt32] {
    var question = inquiry.question
    (question.by, question.unit) = ([], path)
    return try Inquiry(question, models: inquiry.models).cohorts().cohorts.first?.people ?? []
  }

  /// nil where nothing was judged.
  subscript(group: GroupKey) -> Sum? { sums[group].flatMap { $0.judged > 0 ? $0 : nil } }

  /// The share of a verdict and how many were judged; hidden where few people stand behind the work.
  func parts(_ verdict: String, in group: GroupKey) -> [FigureValue.Part] {
    guard let sum = self[group] else { return [] }
    let people = sum.people.sorted()
    let share = FigureValue.Part.share(
      "sampled", Localized(de: "in Stichproben", en: "in samples"), Int(sum.count(verdict)), of: Int(sum.judged),
      people: people)
    let count = FigureValue.Part(
      key: "sampled-results", label: Localized(de: "Ergebnisse in Stichproben", en: "results in samples"),
      value: .integer(sum.judged), groupBase: Base(people: people))
    return [share, count]
  }
}
