/// Verdicts by all that they depend on beside the snapshot: a report asks about the same groups of people for one
/// metric after the other.
///
/// Refusing is what costs, so refusals are kept as well. For one decision, under one policy.
public final class KnownVerdicts {
  struct Case: Hashable {
    let matrix: MatrixID
    let kind: ChangeKind
    let k: Int
    /// Released or planned before, as far as the question's days touch theirs; in their order.
    let standing: [ReleasedGroup]
    let asked: [ReleasedGroup]
  }

  private var found: [Case: [AuditVerdict]] = [:]

  public init() {}

  func verdicts(_ matter: Case, otherwise decide: () throws -> [AuditVerdict]) rethrows -> [AuditVerdict] {
    if let known = found[matter] { return known }
    let verdicts = try decide()
    found[matter] = verdicts
    return verdicts
  }
}
