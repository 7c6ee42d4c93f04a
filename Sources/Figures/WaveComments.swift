/// The comments of one wave before the gate: who could have written them, by group, and the sealed texts.
public struct WaveComments: Sendable {
  /// One comment; only the keys open it.
  public struct Sealed: Hashable, Sendable {
    /// The event's, by which it was sealed.
    public let id: String
    public let text: String

    public init(id: String, text: String) {
      self.id = id
      self.text = text
    }
  }

  /// The organisation or a unit, with everything below it.
  public struct Group: Sendable {
    /// Path of the unit; nil: the organisation.
    public let unit: String?
    /// Answers that stand in the log for this group.
    public let answers: Int
    /// By theme (key of an item, or `general`), places in `sealed`, ascending. Each is of another person, because one
    /// answer has at most one comment a theme.
    @_spi(Gate) public let comments: [String: [Int]]

    public init(unit: String?, answers: Int, comments: [String: [Int]]) {
      self.unit = unit
      self.answers = answers
      self.comments = comments
    }
  }

  /// The survey's stream.
  public let survey: String
  public let wave: String
  /// A wave that still takes answers shows no comment: the next batch would tell who wrote what is new.
  public let isClosed: Bool
  /// The survey's own smallest group; nil: the policy's.
  public let minimumGroup: Int?
  /// Everything that could be commented on, in the order of the form, the whole survey first.
  public let themes: [String]
  /// The organisation first, then units by path.
  public let groups: [Group]
  @_spi(Gate) public let sealed: [Sealed]

  public init(
    survey: String, wave: String, isClosed: Bool, minimumGroup: Int? = nil, themes: [String], groups: [Group],
    sealed: [Sealed]
  ) {
    self.minimumGroup = minimumGroup
    self.survey = survey
    self.wave = wave
    self.isClosed = isClosed
    self.themes = themes
    self.groups = groups
    self.sealed = sealed
  }
}
