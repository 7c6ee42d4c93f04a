/// What stands beside the base of a row made of answers: who was asked, and what the row is a part of.
public struct AnswerSample: Hashable, Sendable {
  /// People invited in the group; it is hidden where they are fewer than k, however many answered.
  public var invited: Int
  /// The survey's own smallest group; nil: the policy's.
  public var minimumGroup: Int?
  /// The questionnaire and what was scored of it. Rows of different ones are not compared.
  public var instrument: String
  /// Whether at least half of those invited answered, so that waves may be compared.
  public var isComparable: Bool
  /// Everybody whom the rows of the question divide: their total counts as known.
  @_spi(Gate) public let whole: Base
  /// All answers of the group, whether or not they could be scored here: what every figure of the wave is a part of.
  @_spi(Gate) public let answers: Base
  /// The other side of a change, for which the same sizes hold; nil where there is none.
  @_spi(Gate) public let earlier: Base?
  @_spi(Gate) public let earlierInvited: Int

  public init(
    invited: Int, minimumGroup: Int? = nil, instrument: String, isComparable: Bool = true, whole: Base,
    answers: Base? = nil, earlier: Base? = nil, earlierInvited: Int = 0
  ) {
    self.answers = answers ?? whole
    self.invited = invited
    self.minimumGroup = minimumGroup
    self.instrument = instrument
    self.isComparable = isComparable
    self.whole = whole
    self.earlier = earlier
    self.earlierInvited = earlierInvited
  }

  /// Whether values of two rows may be set side by side. Figures without answers always may.
  public static func areComparable(_ left: AnswerSample?, _ right: AnswerSample?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return left.isComparable && right.isComparable && left.instrument == right.instrument
  }
}

/// Of a mean of answers: the ends of its scale, and whether everybody answered alike.
public struct AnswerMean: Hashable, Sendable {
  /// 0…100 for scores, 1…5 for points.
  public var scale: ClosedRange<Double>
  /// The mean then says what every single one answered.
  public var isAlike: Bool

  public init(scale: ClosedRange<Double>, isAlike: Bool) {
    self.scale = scale
    self.isAlike = isAlike
  }
}
