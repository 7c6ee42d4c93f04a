public import Figures

/// One metric: what it is, how it is computed, and examples that are documentation and test at once.
public protocol Metric: Sendable {
  var definition: MetricDefinition { get }
  /// At least three, one of them without any data.
  var examples: [WorkedExample] { get }
  /// The rows of the question, one a group, in the order of the cohorts.
  func answer(_ inquiry: Inquiry) throws -> [FigureRow]
}

extension FigureRow {
  /// A row that can be said.
  package static func value(_ value: FigureValue, group: GroupKey, people: some Sequence<UInt32>) -> FigureRow {
    FigureRow(group: group, outcome: .value(value), base: Base(people: people))
  }

  /// A row that cannot be said, whatever the gate thinks of its group.
  package static func unsayable(
    _ code: String, de: String, en: String, group: GroupKey = .organisation, people: some Sequence<UInt32> = []
  ) -> FigureRow {
    FigureRow(
      group: group, outcome: .unsayable(Unsayable(code: code, text: Localized(de: de, en: en))),
      base: Base(people: people))
  }
}
