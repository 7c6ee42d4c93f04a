public import Events
public import Figures

/// What a works council or data protection officer wants to know of a quarter, as counts: no figure, no group of
/// people, nothing that did not pass the gate.
public struct AuditReport: Sendable {
  public struct Source: Hashable, Sendable {
    public let name: String
    /// The importers that read it.
    public let formats: [String]
    public let imports: Int
    /// Rows that were taken, first ones and restated ones.
    public let rows: Int
    /// Whether its rows stand for single persons, by number.
    public let isByPerson: Bool

    public init(name: String, formats: [String], imports: Int, rows: Int, isByPerson: Bool) {
      self.name = name
      self.formats = formats
      self.imports = imports
      self.rows = rows
      self.isByPerson = isByPerson
    }
  }

  public struct Asking: Hashable, Sendable {
    public let reader: String
    public var questions = 0
    public var released = 0
    public var protected = 0
    /// Times that rows of the log itself were shown, and how many.
    public var rawReadings = 0
    public var rawRows = 0
    public var documents = 0
    public var comments = 0
    public var refusals = 0

    public init(reader: String) { self.reader = reader }
  }

  /// A number of people: 0, at least the minimum, or only that it is between.
  public enum PeopleCount: Hashable, Sendable {
    case count(Int)
    case fewer(than: Int)

    /// `minimum` is the policy's smallest group.
    public init(_ count: Int, minimum: Int) {
      self = count == 0 || count >= minimum ? .count(count) : .fewer(than: minimum)
    }
  }

  public struct Head: Hashable, Sendable {
    public let position: Position
    /// nil for an empty log.
    public let leafHash: Digest?

    public init(position: Position, leafHash: Digest?) {
      self.position = position
      self.leafHash = leafHash
    }
  }

  public var organisation: String?
  public let quarter: Period
  public let language: Language
  /// The policy in force, and its digest; nil: none was adopted.
  public let policy: Localized
  public var policyDigest: String?

  public var sources: [Source] = []
  /// Events said one by one, without those that govern the log.
  public var entries = 0
  /// Whether rows of forgotten people were offered and dropped. A count of them could be that of one person.
  public var droppedForgotten = false

  /// Figures that left the gate by subject, and the groups in them.
  public var published: [(subject: String, figures: Int, groups: Int)] = []
  public var editions = 0

  public var protectedRows = 0
  public var standingRows = 0
  public var unsayableRows = 0
  public var hiddenThemes = 0
  /// What was refused by reason.
  public var refusals: [(reason: String, times: Int)] = []

  public var askings: [Asking] = []

  /// First days of policies that were adopted.
  public var policies: [Day] = []
  public var corrections = 0
  public var retractions = 0
  public var forgotten = PeopleCount.count(0)
  /// Users who adopted policies, had persons forgotten and ended the retention of years, and how often.
  public var adopters: [(user: String, times: Int)] = []
  public var forgetters: [(user: String, times: Int)] = []
  public var retentionEnders: [(user: String, times: Int)] = []
  /// Fiscal years that are kept for longer than the policy says, as the page names them; nil: none, or unknown.
  public var overdueRetention: Localized?
  /// Times that the ledger of releases was begun anew.
  public var ledgersBegun = 0

  public var log: Head
  public var audit: Head
  /// Groups that count as released, ever since the ledger began.
  public var releasedGroups = 0
  /// Proofs of the exact audit that were checked; nil where nobody counted them.
  public var certificates: Int?
  public var version: String

  public init(
    organisation: String?, quarter: Period, language: Language, policy: Localized, log: Head, audit: Head,
    version: String
  ) {
    self.organisation = organisation
    self.quarter = quarter
    self.language = language
    self.policy = policy
    self.log = log
    self.audit = audit
    self.version = version
  }

  /// By name.
  public static func users(_ counts: [String: Int]) -> [(user: String, times: Int)] {
    counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Ends with a line break. HTML is one A4 page, in which long tables are cut; the other formats have all rows.
  public func render(_ format: AuditReportFormat) -> String {
    switch format {
    case .html: AuditDocument(self, isOnePage: true).html
    case .markdown: AuditDocument(self, isOnePage: false).markdown
    case .text: AuditDocument(self, isOnePage: false).text
    }
  }
}

public enum AuditReportFormat: String, Sendable, CaseIterable { case html, markdown, text }
