public import Figures

extension MetricDefinition {
  /// `adoption.reach@1`: how a policy names a metric in the version that was agreed on.
  public var agreedName: String { "\(id)@\(version)" }
}

extension Policy {
  /// Whether a metric is active: after an upgrade a new metric, or a new version of one, is not until it is named.
  public func allows(_ definition: MetricDefinition) -> Bool {
    metrics.map { $0.contains(definition.agreedName) } ?? true
  }

  /// Why nothing of a metric may be said; nil where it was agreed on.
  public func refusal(of definition: MetricDefinition) -> Localized? {
    allows(definition) ? nil : Policy.notAgreed(definition).text
  }

  /// The whole answer to a question about a metric that was not agreed on; nil where it was.
  ///
  /// One row that depends on no data: no list of groups, no notes.
  func notAgreed(_ figure: Figure) -> ReleasedFigure? {
    guard !allows(figure.definition) else { return nil }
    let row = ReleasedRow(
      group: .organisation, outcome: .unsayable(Policy.notAgreed(figure.definition)), n: nil, comparison: nil,
      listed: [])
    return ReleasedFigure(
      definition: figure.definition, question: figure.question, asKnownAt: figure.asKnownAt,
      coverage: figure.coverage, rows: [row], notes: [], least: leastGroup(of: figure.definition))
  }

  static let notAgreedCode = "not-agreed"

  private static func notAgreed(_ definition: MetricDefinition) -> Unsayable {
    let name = definition.agreedName
    return Unsayable(
      code: notAgreedCode,
      text: Localized(
        de: "nicht vereinbart: Die Richtlinie nennt \(name) nicht", en: "not agreed: the policy does not name \(name)"))
  }
}
