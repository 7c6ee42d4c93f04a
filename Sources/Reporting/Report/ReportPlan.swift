public import Events
public import Figures

/// What the standard report asks: every metric of a subject as one number, and the few that are read by group.
public struct ReportPlan: Sendable {
  struct Subject: Sendable {
    let id: String
    let title: Localized
    let entries: [Entry]
  }
  struct Entry: Sendable {
    let metric: MetricID
    let groups: [[Dimension]]
    let isCompared: Bool

    init(_ metric: MetricID, by groups: [Dimension]..., compared: Bool = false) {
      self.metric = metric
      self.groups = groups
      isCompared = compared
    }
  }

  static let subjects = [
    Subject(
      id: "adoption", title: Localized(de: "Verbreitung", en: "Adoption"),
      entries: [
        Entry("adoption.reach", by: [.unit]),
        Entry("adoption.active-people", by: [.unit], [.band], [.tool], compared: true),
        Entry("adoption.activation-gap"), Entry("adoption.weekly-active"), Entry("adoption.monthly-active"),
        Entry("adoption.stickiness", compared: true), Entry("adoption.intensity", by: [.unit], compared: true),
        Entry("adoption.retention"), Entry("adoption.lifecycle"),
        Entry("adoption.usage-segments", by: [.unit], [.band]), Entry("adoption.usage-segments-4w"),
        Entry("adoption.tools"), Entry("adoption.breadth"), Entry("adoption.concentration"),
        Entry("adoption.vendor-acceptance"),
      ]),
    Subject(
      id: "tokens", title: Localized(de: "Token-Ökonomie", en: "Token economy"),
      entries: [
        Entry("tokens.total-cost", compared: true), Entry("tokens.idle-access", by: [.unit], compared: true),
        Entry("tokens.pay-per-use", compared: true), Entry("tokens.cost", by: [.unit], compared: true),
        Entry("tokens.consumed", by: [.unit], compared: true), Entry("tokens.by-model"),
        Entry("tokens.cost-per-active-person", compared: true), Entry("tokens.cost-per-accepted-output"),
        Entry("tokens.elasticity"), Entry("tokens.agent-share"), Entry("tokens.concentration"),
        Entry("tokens.time-to-capacity"), Entry("tokens.uncosted"), Entry("tokens.reconciliation"),
        Entry("tokens.reported-time-saved"),
      ]),
  ]

  /// The questions for a quarter in the order they are printed; compared ones look back at the quarter before.
  ///
  /// Metrics that the catalogue does not know may be left unanswered: the report says so where it needs them.
  public static func questions(quarter: Period) -> [Question] {
    subjects.flatMap(\.entries).flatMap { entry in
      ([[]] + entry.groups).map { by in
        Question(
          metric: entry.metric, period: quarter, by: by,
          compare: entry.isCompared && by.isEmpty ? quarter.previous : nil)
      }
    }
  }
}
