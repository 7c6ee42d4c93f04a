public import Events
public import Figures

/// What the report says about itself beside its figures.
public struct ReportContext: Sendable {
  /// One registered source of usage, prices or people.
  public struct Source: Sendable, Hashable {
    public var name: String
    /// nil: the source has sent nothing for the quarter.
    public var coverage: Coverage?

    public init(name: String, coverage: Coverage?) {
      self.name = name
      self.coverage = coverage
    }
  }

  /// What was decided, and where it stands on the last day of the quarter.
  public struct Decision: Sendable, Hashable {
    public enum State: Sendable, Hashable { case open, overdue, done, dropped }
    public var text: String
    public var ownerRole: String
    public var due: Day
    /// The metric where it should show; nil: nowhere in particular.
    public var metric: MetricID?
    public var state: State
    /// What came of it, in the words of those who closed it.
    public var result: String?

    public init(text: String, ownerRole: String, due: Day, metric: MetricID?, state: State, result: String? = nil) {
      self.text = text
      self.ownerRole = ownerRole
      self.due = due
      self.metric = metric
      self.state = state
      self.result = result
    }
  }

  /// nil: not named yet.
  public var organisation: String?
  public var language: Language
  /// `Policy.line`
  public var policy: Localized
  public var head: Position
  /// nil for an empty log.
  public var recordedAt: Instant?
  /// Leaf hash of the newest event; nil for an empty log.
  public var headHash: Digest?
  public var sources: [Source]
  /// Recorded by the end of the quarter and not closed before it began.
  public var decisions: [Decision] = []
  /// Accounts that belong to no known person, as a released count; nil: unknown or protected.
  public var unmatchedAccounts: Int?
  /// Accounts that belong to a person; nil: unknown.
  public var matchedAccounts: Int?
  /// The last day on which its figures can be recomputed: the end of its fiscal year's retention; nil: none was agreed.
  public var recomputableUntil: Day?
  /// The day by whose end the figures had last been said so; nil: as they are known now.
  public var saidBy: Day?
  /// The program's version.
  public var version: String

  public init(
    organisation: String?, language: Language, policy: Localized, head: Position, recordedAt: Instant?,
    headHash: Digest?, sources: [Source], unmatchedAccounts: Int?, matchedAccounts: Int? = nil, version: String
  ) {
    self.organisation = organisation
    self.language = language
    self.policy = policy
    self.head = head
    self.recordedAt = recordedAt
    self.headHash = headHash
    self.sources = sources
    self.unmatchedAccounts = unmatchedAccounts
    self.matchedAccounts = matchedAccounts
    self.version = version
  }
}
