public import Events
public import Figures

/// What the gate answers: the figure that may leave, and what the ledger has to remember before it does.
public struct Release: Sendable {
  public let figure: ReleasedFigure
  /// Nothing may be shown before these are durable.
  public let additions: Additions
  /// Why each row left or did not, in their order: for auditors, never beside the figure.
  public let grounds: [RowGround]
}

extension Release {
  /// Why the policy let nothing of the question be answered, whatever the data; nil where it was judged.
  public var refusal: String? {
    if case .unsayable(let reason)? = figure.rows.first?.outcome, reason.code == Policy.notAgreedCode {
      return reason.text.en
    }
    return grounds.first?.rule == .questions ? "the policy does not allow this grouping or filter" : nil
  }
}

/// What the ledger does not hold yet.
public struct Additions: Sendable {
  public struct Row: Sendable {
    /// The row's group and tool, by which it is found again.
    public let group: String
    /// Canonical bytes of what was said.
    public let bytes: [UInt8]

    /// The same as a value.
    public func content() throws(JSONError) -> JSONValue { try JSONParser.parse(bytes) }
  }

  public let groups: [MatrixID: [ReleasedGroup]]
  public let rows: [Row]
  /// Rows of the same question in the period compared with.
  public let compared: [Row]

  init(groups: [MatrixID: [ReleasedGroup]], rows: [Row], compared: [Row] = []) {
    self.groups = groups
    self.rows = rows
    self.compared = compared
  }

  public var isEmpty: Bool { groups.values.allSatisfy(\.isEmpty) && rows.isEmpty && compared.isEmpty }
}

/// The rules of confidentiality by the number that agreements and documents give them.
public enum DisclosureRule: Int, Sendable, CaseIterable {
  case size = 1
  case dominance, plan, audit, secondary, restatement, bounds, homogeneity, change, comments, questions
}

/// Why one row left or did not.
public struct RowGround: Sendable {
  public enum Decision: String, Sendable { case released, standing, protected, unsayable }

  public let group: GroupKey
  public let decision: Decision
  /// The rule that decided; nil where none stood against it.
  public let rule: DisclosureRule?
  /// What the exact audit found; nil where the row never came so far.
  package let audit: AuditVerdict?
}
