/// What became of one comment that may be read.
public enum CommentContent: Hashable, Sendable {
  case said(String)
  /// Its key was destroyed; it still counts.
  case forgotten
  /// It was sealed by other keys than ours; it still counts.
  case unreadable
}

/// The comments of one group of a wave that may leave the program. Only `CommentRule` makes one.
///
/// No time, no author, no order but a shuffled one, and nothing that would put two comments of one person together.
public struct ReleasedComments: Sendable {
  public enum Outcome: Sendable {
    case released([CommentContent])
    /// Hidden to protect people, or nobody wrote any: not to be told apart.
    case suppressed(Protection)
  }
  public struct Theme: Sendable {
    /// Key of an item, or `general`.
    public let key: String
    public let outcome: Outcome

    /// Comments that may be read, forgotten ones among them; nil where the theme is hidden.
    public var count: Int? { if case .released(let contents) = outcome { contents.count } else { nil } }
  }

  /// The survey's stream.
  public let survey: String
  public let wave: String
  /// Path of the unit; nil: the organisation.
  public let unit: String?
  /// All themes of the survey, in its order, whether or not anything was said.
  public let themes: [Theme]
}

/// How many comments may be read, without opening any. Only `CommentRule` makes one.
public struct ReadableComments: Sendable {
  /// By theme; nil: hidden.
  public let counts: [(theme: String, count: Int?)]
  public let protection: Protection

  /// Comments that may be read in all themes together; a person may have written in several.
  public var total: Int { counts.reduce(0) { $0 + ($1.count ?? 0) } }
}
