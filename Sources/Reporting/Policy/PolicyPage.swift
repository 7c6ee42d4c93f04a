public import Disclosure
public import Events
public import Figures

/// How the policy page is written.
public enum PolicyPageFormat: String, Sendable, CaseIterable { case text, html, markdown }

/// The policy as one page to sign, and an annex of lists behind it.
public struct PolicyPage: Sendable {
  /// A source of data.
  public struct Source: Sendable {
    public let name: String
    /// Events of it in the log; 0: none yet.
    public let events: Int64
    public let isAllowed: Bool

    public init(name: String, events: Int64, isAllowed: Bool) {
      self.name = name
      self.events = events
      self.isAllowed = isAllowed
    }
  }

  /// A format that can be taken in; no fields where it is no table.
  public struct Format: Sendable {
    public let name: String
    public let summary: String
    public let fields: [String]

    public init(name: String, summary: String, fields: [String]) {
      self.name = name
      self.summary = summary
      self.fields = fields
    }
  }

  /// What anybody can compare the page with.
  public struct Proof: Sendable {
    /// Position of the `policy-adopted`; nil in a trial.
    public let adoptedAt: Position?
    public let head: Position
    /// nil for an empty log.
    public let headHash: Digest?
    public let version: String

    public init(adoptedAt: Position?, head: Position, headHash: Digest?, version: String) {
      self.adoptedAt = adoptedAt
      self.head = head
      self.headHash = headHash
      self.version = version
    }
  }

  let policy: Policy
  let organisation: String?
  let language: Language
  let today: Day
  let sources: [Source]
  let formats: [Format]
  let metrics: [MetricDefinition]
  let proof: Proof
  /// Fiscal years that are kept for longer than the policy says; nil: none.
  public var overdueRetention: Localized?

  public init(
    policy: Policy, organisation: String?, language: Language, today: Day, sources: [Source], formats: [Format],
    metrics: [MetricDefinition], proof: Proof
  ) {
    self.policy = policy
    self.organisation = organisation
    self.language = language
    self.today = today
    self.sources = sources
    self.formats = formats
    self.metrics = metrics
    self.proof = proof
  }

  /// Ends in a line break.
  public func render(_ format: PolicyPageFormat) -> String {
    switch format {
    case .html: html
    case .markdown: markdown
    case .text: text
    }
  }

  func say(_ de: String, _ en: String) -> String { language == .de ? de : en }

  /// A heading with its sentences; what stands in backticks is code.
  struct Block {
    let title: String
    let sentences: [String]
  }

  var heading: String {
    say("Kennzahlen zur KI-Nutzung: Erfassung und Anzeige", "Figures on AI use: collection and display")
  }

  /// What stands below the heading: whose page, as of when.
  var caption: String {
    let kind =
      policy.isInForce
      ? say("Anlage zur Vereinbarung", "Annex to the agreement")
      : say("Entwurf zur Abstimmung", "Draft for negotiation")
    return "\(organisation ?? say("Organisation", "Organisation")) · \(kind) · \(day(today))"
  }

  func day(_ day: Day) -> String {
    let (year, month, number) = day.civil
    return language == .de ? "\(number).\(month).\(year)" : day.description
  }

  var signatures: [String] {
    [
      say("Ort, Datum, für die Arbeitgeberin", "Place, date, for the employer"),
      say("Ort, Datum, für den Betriebsrat", "Place, date, for the works council"),
    ]
  }
}
