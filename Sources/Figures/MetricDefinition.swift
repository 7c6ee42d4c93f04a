/// `adoption.active-people`: the subject and the metric's name in it.
public struct MetricID: Hashable, Comparable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  public let description: String
  public init(_ text: String) { description = text }
  public init(stringLiteral value: String) { description = value }
  public static func < (left: MetricID, right: MetricID) -> Bool { left.description < right.description }
  /// `adoption`
  public var subject: String { String(description.prefix { $0 != "." }) }
}

/// How a figure looks; rendering switches on this, never on a metric's identity.
public enum Shape: String, Sendable, CaseIterable {
  /// One whole number.
  case count
  /// Numerator ÷ denominator.
  case share
  /// One number with a unit: a sum, a mean, a ratio, an index.
  case mean
  /// Points in time.
  case series
  /// Parts of a whole.
  case distribution
  /// Steps, each within the one before.
  case funnel
  /// A slope with an interval.
  case slope
  /// A survival or diffusion curve.
  case curve
}

/// What is counted. Money names its currency in each row.
public enum MeasureUnit: String, Sendable {
  case share, people, actions, tokens, money, hours, days, index, ratio, weeks, services
  /// 0 to 100.
  case score
  case experiments, reviews, answers, outputs, rounds, minutes
  /// The difference of two shares, as a number from −1 to 1; the parts beside it are shares.
  case points
}

/// Everything that stands fast about a metric, apart from how it is computed.
public struct MetricDefinition: Sendable {
  /// Whether a figure may be made a target, and of whom.
  public enum TargetUse: String, Sendable { case organisation, unit, never }
  public enum Direction: String, Sendable { case higherIsBetter, lowerIsBetter, neutral }

  public let id: MetricID
  /// Raised whenever the same events would give another figure.
  public let version: Int
  public let name: Localized
  /// The formula in words.
  public let formula: Localized
  public let unit: MeasureUnit
  public let shape: Shape
  /// In which steps of time its inputs are observed: "day", "week", "period"; "event" and "wave"
  /// where things are recorded one by one, so that no day of them can be missing.
  public let grain: String
  public let direction: Direction
  /// Smallest publishable group; the policy's minimum applies where that is larger.
  public let leastN: Int
  public let target: TargetUse
  /// The metric to look at beside it, so that nobody games this one; nil where it is never a target.
  public let counterMetric: MetricID?
  /// The dimensions it can be grouped by.
  public let dimensions: Set<Dimension>
  /// What its headline number adds up, day by day, where other metrics add up the same: "tokens"; nil: nothing that
  /// another metric does. Figures of one quantity may be subtracted from each other.
  public let quantity: String?
  /// Whether it sums, averages or divides quantities of people, so that the rule of dominance applies.
  public let isQuantity: Bool
  /// Whether the base of a row is everybody placed, or those who did something (an outcome used as a group). Metrics
  /// with the same words have the same bases wherever they are asked the same question.
  public let baseMeaning: Localized
  /// What pieces of its rows count, where other metrics may count the same.
  public let counts: [CountedPiece: Outcome]
  /// Whether what a person contributes lasts from period to period ("was ever trained"), so that two periods may not be
  /// subtracted from each other as flows may.
  public let persists: Bool

  public init(
    id: MetricID, version: Int = 1, name: Localized, formula: Localized, unit: MeasureUnit, shape: Shape,
    grain: String = "day", direction: Direction = .neutral, leastN: Int = 10, target: TargetUse = .never,
    counterMetric: MetricID? = nil, dimensions: Set<Dimension> = [.unit, .band, .kind, .site],
    isQuantity: Bool = false, quantity: String? = nil, baseMeaning: Localized, counts: [CountedPiece: Outcome] = [:],
    persists: Bool = false
  ) {
    self.counts = counts.merging(MetricDefinition.countOfPeople(baseMeaning.en, grain: grain)) { own, _ in own }
    self.quantity = quantity
    self.persists = persists
    self.id = id
    self.version = version
    self.name = name
    self.formula = formula
    self.unit = unit
    self.shape = shape
    self.grain = grain
    self.direction = direction
    self.leastN = leastN
    self.target = target
    self.counterMetric = counterMetric
    self.dimensions = dimensions
    self.isQuantity = isQuantity
    self.baseMeaning = baseMeaning
  }

  /// Names the people that its rows are made of; whatever is released of a group of them counts for all its metrics.
  public var population: String { baseMeaning.en }

  /// Those of whom its people are nearly all: groups of both are looked at together.
  public var basis: String { MetricDefinition.basis(of: population) }

  /// Rows made of those who did something tell how many of the others did not.
  private static func countOfPeople(_ population: String, grain: String) -> [CountedPiece: Outcome] {
    let isStanding = ["people placed", "people with access"].contains(basis(of: population))
    guard grain != "wave", !isStanding, population != "no people" else { return [:] }
    return [.people: population == Outcome.active.name ? .active : Outcome(population, among: "people placed")]
  }

  /// Whether its people are nearly everybody placed or with access, whatever they did.
  public var isOfStandingPeople: Bool { ["people placed", "people with access"].contains(basis) }

  /// Populations that are everybody placed, or everybody with access, but for those of whom something is not known.
  /// Others are made of people by what they did, which says nothing of those who did not.
  public static func basis(of population: String) -> String {
    switch population {
    case "people placed with a band", "people in units of at least 10", "people of these units",
      "people eligible for AI":
      "people placed"
    case "people with access and a band": "people with access"
    default: population
    }
  }
}
