public import Events
public import Figures

/// What the standard report asks: every metric of a subject as one number, and the few that are read by group.
public struct ReportPlan: Sendable {
  struct Subject: Sendable {
    let id: String
    let title: Localized
    /// What to do so that the section has something to say: one sentence with a command.
    let teaching: Localized
    let entries: [Entry]
  }
  struct Entry: Sendable {
    let metric: MetricID
    let groups: [[Dimension]]
    let isCompared: Bool
    /// The grouping that is compared with the quarter before too; nil: none, for each costs another answer.
    var comparedBy: Dimension?
    /// Whether its units stand in the table of units by subjects.
    var isOfUnits = false
    /// Whether the things behind it are printed by title.
    var listsThings = false

    init(_ metric: MetricID, by groups: [Dimension]..., compared: Bool = false) {
      self.metric = metric
      self.groups = groups
      isCompared = compared
    }

    func comparing(by dimension: Dimension) -> Entry {
      var entry = self
      entry.comparedBy = dimension
      return entry
    }

    var ofUnits: Entry {
      var entry = self
      entry.isOfUnits = true
      return entry
    }

    var byTitle: Entry {
      var entry = self
      entry.listsThings = true
      return entry
    }
  }

  /// In the order of the first page: who uses it, what came of it, how people feel, who answers for it, what it costs.
  static let subjects = [
    adoption, innovation, culture, supervision, competence, leverage, openness, tokens, outlook,
  ]
  /// What a small organisation reads first.
  static let firstOfSmall = ["innovation", "tokens"]

  /// The questions for a quarter in the order they are printed; compared ones look back at the quarter before.
  ///
  /// Metrics that the catalogue does not know may be left unanswered: the report says so where it needs them.
  public static func questions(quarter: Period) -> [Question] {
    subjects.flatMap(\.entries).flatMap { entry in
      ([[]] + entry.groups).map { by in
        let isCompared = by.isEmpty ? entry.isCompared : by.count == 1 && by.first == entry.comparedBy
        return Question(
          metric: entry.metric, period: quarter, by: by, compare: isCompared ? quarter.previous : nil)
      }
    }
  }

  /// What the plan of a period counts as released from the first question on: by metric, its groupings in the standard
  /// report, the whole first. `plan` keeps only some of them; nil keeps all.
  public static func groupings(
    _ plan: [Set<Dimension>]?, known definition: (MetricID) -> MetricDefinition?
  ) -> [(definition: MetricDefinition, groupings: [[Dimension]])] {
    subjects.flatMap(\.entries).compactMap { entry in
      definition(entry.metric).map { known in
        (known, [[]] + entry.groups.filter { !$0.contains(.tool) && (plan?.contains(Set($0)) ?? true) })
      }
    }
  }

  /// The same questions without those that their metric cannot be asked; `definition` gives nil for unknown metrics.
  public static func questions(
    quarter: Period, answerable definition: (MetricID) -> MetricDefinition?
  ) -> [Question] {
    questions(quarter: quarter).filter { question in
      definition(question.metric).map { $0.dimensions.isSuperset(of: question.by) } ?? false
    }
  }
}
