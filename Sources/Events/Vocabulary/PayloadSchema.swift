/// What a payload of one event type and version may hold: the one source of validation, JSON Schema and reference page.
public struct PayloadSchema: Sendable {
  public enum Family: String, Sendable, CaseIterable {
    case organisation, usage, supervision, competence, experiments, culture, governance, audit
  }
  /// Whether the envelope names a person.
  public enum PersonRule: String, Sendable { case required, optional, absent }

  public let type: String
  public let version: Int
  public let family: Family
  /// One sentence: what has happened.
  public let summary: String
  public let person: PersonRule
  /// `unit` for streams `unit-…`; nil for facts without a stream.
  public let streamPrefix: String?
  public let fields: [Field]

  init(
    _ type: String, version: Int = 1, _ family: Family, person: PersonRule = .absent, stream: String? = nil,
    _ summary: String, _ fields: [Field]
  ) {
    self.type = type
    self.version = version
    self.family = family
    self.person = person
    self.streamPrefix = stream
    self.summary = summary
    self.fields = fields
  }

  /// Greatest number of tokens, actions or rows that one event may claim.
  public static let largestCount: Int64 = 1_000_000_000_000

  public struct Field: Sendable {
    public let name: String
    public let kind: Kind
    public let isRequired: Bool
    public let summary: String
  }

  /// The kinds of value, each with its limits.
  public indirect enum Kind: Sendable {
    /// At most this many UTF-8 bytes, not empty, no control characters.
    case text(maximum: Int)
    /// The same, or empty: what a caller writes where a thing has no name.
    case textOrEmpty(maximum: Int)
    case choice([String])
    case integer(ClosedRange<Int64>)
    /// A decimal text (`Amount`), not below the bound.
    case decimal(atLeast: Int64)
    case bool
    case day
    /// ISO 4217, three capital letters.
    case currency
    /// 64 hexadecimal digits.
    case digest
    case person
    /// (source, id) of another event.
    case target
    case object([Field])
    case list(Kind, atMost: Int)
    /// Names of our choosing or the vendor's, each with a whole number.
    case counts
    /// Names of our choosing or the vendor's, each with a text.
    case attributes
    /// Any object; the target's own schema applies.
    case payload
  }

  static func required(_ name: String, _ kind: Kind, _ summary: String) -> Field {
    Field(name: name, kind: kind, isRequired: true, summary: summary)
  }
  static func optional(_ name: String, _ kind: Kind, _ summary: String) -> Field {
    Field(name: name, kind: kind, isRequired: false, summary: summary)
  }
}

extension PayloadSchema.Kind {
  static let name = PayloadSchema.Kind.text(maximum: 200)
  static let longText = PayloadSchema.Kind.text(maximum: 4_000)
  static let unit = PayloadSchema.Kind.text(maximum: 400)
  static let amount = PayloadSchema.Kind.decimal(atLeast: 0)
  static let signedAmount = PayloadSchema.Kind.decimal(atLeast: -9_000_000_000)
  /// What one event may count. A trillion is beyond any use and far from what would overflow a sum of events.
  static let count = PayloadSchema.Kind.integer(0...PayloadSchema.largestCount)
}
