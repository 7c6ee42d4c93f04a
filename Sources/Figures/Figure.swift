public import Events

/// Why a figure cannot be said although nothing forbids it.
public struct Unsayable: Hashable, Sendable {
  /// `no-tokens-reported`, `too-few`, `no-data`: stable, for programs.
  public let code: String
  /// For people, with what would help.
  public let text: Localized

  public init(code: String, text: Localized) {
    self.code = code
    self.text = text
  }

  /// The retention day has passed: the key of the years' placings was destroyed. Years as `FY2024`.
  public static func retention(_ years: [String]) -> Unsayable {
    let names = years.joined(separator: ", ")
    return Unsayable(
      code: "retention",
      text: Localized(
        de: "Aufbewahrung abgelaufen: Wer in \(names) wo war, ist nicht mehr bekannt.",
        en: "Its retention has ended: who was where in \(names) is not known any more."))
  }
}

/// Something public inside the organisation that a figure counts: an experiment, an agent, a launched output.
public struct ListedThing: Hashable, Sendable {
  /// Its stream or id: `experiment-17`.
  public var id: String
  /// Its title, as those who keep it called it.
  public var title: String
  /// What it counts as here: "validated", "waiting since 2026-05-02".
  public var state: Localized

  public init(id: String, title: String, state: Localized) {
    self.id = id
    self.title = title
    self.state = state
  }
}

/// A difference of two shares, split by Kitagawa's decomposition; rate + mix = difference.
public struct ChangeSplit: Hashable, Sendable {
  /// What came of other shares within the groups.
  public var rate: Double
  /// What came of groups growing and shrinking.
  public var mix: Double

  public init(rate: Double, mix: Double) {
    self.rate = rate
    self.mix = mix
  }
}

/// One row of a figure before the gate.
public struct FigureRow: Sendable {
  public enum Outcome: Sendable {
    case value(FigureValue)
    case unsayable(Unsayable)
  }
  /// The same row of the period compared with, and the difference of the two values.
  public struct Comparison: Sendable {
    public var value: FigureValue
    public var base: Base
    public var difference: Double?
    public var interval: Interval?
    /// How much of the difference is rate and how much mix; nil where it was not split.
    public var split: ChangeSplit?
    /// Set where the base are answers.
    public var sample: AnswerSample?

    public init(
      value: FigureValue, base: Base, difference: Double? = nil, interval: Interval? = nil, split: ChangeSplit? = nil,
      sample: AnswerSample? = nil
    ) {
      self.sample = sample
      self.value = value
      self.base = base
      self.difference = difference
      self.interval = interval
      self.split = split
    }
  }

  public var group: GroupKey
  public var outcome: Outcome
  public var base: Base
  public var comparison: Comparison?
  /// False only for rows that say nothing about anybody's conduct (prices, commitments): they need no minimum size.
  public var isAboutPeople: Bool
  /// Public things behind the row, such as experiments; people are never listed.
  public var listed: [ListedThing]
  /// Set where the base are answers, or people invited to answer.
  public var sample: AnswerSample?

  public init(
    group: GroupKey, outcome: Outcome, base: Base, comparison: Comparison? = nil, isAboutPeople: Bool = true,
    listed: [ListedThing] = [], sample: AnswerSample? = nil
  ) {
    self.sample = sample
    self.listed = listed
    self.group = group
    self.outcome = outcome
    self.base = base
    self.comparison = comparison
    self.isAboutPeople = isAboutPeople
  }
}

/// How complete the data of a period is, in the steps the sources report in.
public struct Coverage: Hashable, Sendable {
  /// "day", "week", "month"; "then" where what was said before is said again, of which no coverage was kept
  public var grain: String
  public var complete: Int
  public var provisional: Int
  public var missing: Int
  /// The sources that counted, by name.
  public var sources: [String]
  /// Sources whose import was begun and not finished.
  public var unfinished: [String]

  public init(
    grain: String, complete: Int, provisional: Int, missing: Int, sources: [String] = [], unfinished: [String] = []
  ) {
    self.grain = grain
    self.complete = complete
    self.provisional = provisional
    self.missing = missing
    self.sources = sources
    self.unfinished = unfinished
  }
}

/// How far the log had grown when a figure was computed.
public struct KnownAt: Hashable, Sendable {
  public var position: Position
  /// nil for an empty log.
  public var recordedAt: Instant?

  public init(position: Position, recordedAt: Instant?) {
    self.position = position
    self.recordedAt = recordedAt
  }
}

/// The answer to one question, before the gate. `Disclosure` turns it into a `ReleasedFigure`.
public struct Figure: Sendable {
  public var definition: MetricDefinition
  public var question: Question
  public var asKnownAt: KnownAt
  public var coverage: Coverage
  public var rows: [FigureRow]
  /// What a reader must know: "no roster: base is people seen in the source".
  public var notes: [Localized]
  /// The fiscal years whose placings lost their persons, of those it would need: `FY2024`.
  public var lostYears: [String] = []
  /// Whether it needs such years: what was said of it before stands as it was said.
  public var isPastRetention: Bool { !lostYears.isEmpty }

  public init(
    definition: MetricDefinition, question: Question, asKnownAt: KnownAt, coverage: Coverage, rows: [FigureRow],
    notes: [Localized] = []
  ) {
    self.definition = definition
    self.question = question
    self.asKnownAt = asKnownAt
    self.coverage = coverage
    self.rows = rows
    self.notes = notes
  }
}
