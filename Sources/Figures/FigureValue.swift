public import Events

/// A number with its kind kept, so that sums stay exact and print without binary noise.
public enum Number: Hashable, Sendable {
  case integer(Int64)
  case amount(Amount)
  case real(Double)

  public var double: Double {
    switch self {
    case .integer(let value): Double(value)
    case .amount(let value): value.double
    case .real(let value): value
    }
  }
}

public struct Interval: Hashable, Sendable {
  public var low: Double
  public var high: Double
  /// 0.95 for 95 %.
  public var level: Double
  /// "Wilson", "Newcombe" …
  public var method: String

  public init(low: Double, high: Double, level: Double = 0.95, method: String) {
    self.low = low
    self.high = high
    self.level = level
    self.method = method
  }
}

/// What a row says before the gate. Which pieces are there follows from the metric's shape.
public struct FigureValue: Hashable, Sendable {
  /// The headline number; of a share numerator ÷ denominator; nil where only numerator or parts can be said.
  public var value: Number?
  public var numerator: Number?
  public var denominator: Number?
  public var interval: Interval?
  /// ISO 4217 where the unit is money.
  public var currency: String?
  /// Parts of a distribution, steps of a funnel, kinds of a sum: in a fixed order.
  public var parts: [Part]
  /// Points of a series, oldest first.
  public var points: [Point]
  /// How the headline number spreads over people; nil where it is no sum over people.
  public var contributions: Contributions?
  /// How further quantities spread that the headline number is made of, such as the one it is divided by. The number
  /// leaves only if each of them could.
  public var furtherContributions: [Contributions]
  /// The test beside a slope or a comparison; nil where none was made.
  public var test: Test?
  /// Set where the headline number is a mean of answers.
  public var mean: AnswerMean?
  /// A sentence that leaves and stays with the number: "no discernible change".
  public var remark: Localized?

  public init(
    value: Number? = nil, numerator: Number? = nil, denominator: Number? = nil, interval: Interval? = nil,
    currency: String? = nil, parts: [Part] = [], points: [Point] = [], contributions: Contributions? = nil,
    furtherContributions: [Contributions] = [], test: Test? = nil, mean: AnswerMean? = nil, remark: Localized? = nil
  ) {
    self.mean = mean
    self.remark = remark
    self.test = test
    self.value = value
    self.numerator = numerator
    self.denominator = denominator
    self.interval = interval
    self.currency = currency
    self.parts = parts
    self.points = points
    self.contributions = contributions
    self.furtherContributions = furtherContributions
  }

  /// A test of "there is no such thing".
  public struct Test: Hashable, Sendable {
    /// "Jonckheere–Terpstra", "Mann–Kendall" …
    public var name: String
    public var statistic: Double
    public var p: Double

    public init(name: String, statistic: Double, p: Double) {
      self.name = name
      self.statistic = statistic
      self.p = p
    }
  }

  public struct Part: Hashable, Sendable {
    /// `power`, `input`, a model's name.
    public var key: String
    public var label: Localized
    /// nil: not reported, which is never 0.
    public var value: Number?
    /// Set where the part's own base is a group (a step of a funnel that others are measured against).
    public var groupBase: Base?
    /// Whether such parts divide the row's people, like bands within one row: the row less some tells of the others.
    public var isDivision = false
    /// Of a part about a group of placements, such as one band: the population whose rows by placement are about the
    /// same people, `people with access`. What is said of the part and of those rows may be subtracted.
    public var population: String?
    /// The row by placement that says the same of the same people on the same days, `band=3`; nil where it differs.
    public var placement: String?
    public var contributions: Contributions?
    /// Of a part that is an estimate of its own: a mean of one band, a forecast.
    public var interval: Interval?
    /// The coarser part it belongs to where the group is too small for the fine ones (`active`); nil: it is dropped.
    public var coarse: String?
    /// Set where the part is a mean of answers.
    public var mean: AnswerMean?
    /// Of a part made of answers: by how many of them it differs from other figures of the same group, either way. What
    /// the part says and those figures may be subtracted, so that each number tells of that many answers.
    @_spi(Gate) public private(set) var apart: [Int] = []

    /// The part with the numbers of answers by which it differs from other figures of its group.
    public func standing(apart: [Int]) -> Part {
      var part = self
      part.apart = apart
      return part
    }

    public init(
      key: String, label: Localized, value: Number?, groupBase: Base? = nil, isDivision: Bool = false,
      contributions: Contributions? = nil, interval: Interval? = nil, coarse: String? = nil, mean: AnswerMean? = nil
    ) {
      self.isDivision = isDivision
      self.mean = mean
      self.interval = interval
      self.key = key
      self.label = label
      self.value = value
      self.groupBase = groupBase
      self.contributions = contributions
      self.coarse = coarse
    }
  }

  public struct Point: Hashable, Sendable {
    /// `2024-W27`, `2024-07`: a period's text; of a curve in days since its start, `30`.
    public var at: String
    /// nil: no data, which is never 0.
    public var value: Number?
    /// The people of the row's group at that time, where it counts among them; fewer than the minimum hide the point.
    public var groupBase: Base?
    public var contributions: Contributions?
    /// Of a curve or a forecast: how sure the point is.
    public var interval: Interval?

    public init(
      at: String, value: Number?, groupBase: Base? = nil, contributions: Contributions? = nil,
      interval: Interval? = nil
    ) {
      self.interval = interval
      self.groupBase = groupBase
      self.at = at
      self.value = value
      self.contributions = contributions
    }
  }

  /// A share; nil value where the denominator is 0.
  public static func share(_ numerator: Int, of denominator: Int) -> FigureValue {
    FigureValue(
      value: denominator == 0 ? nil : .real(Double(numerator) / Double(denominator)),
      numerator: .integer(Int64(numerator)), denominator: .integer(Int64(denominator)))
  }

  public static func count(_ value: Int) -> FigureValue { FigureValue(value: .integer(Int64(value))) }
}
