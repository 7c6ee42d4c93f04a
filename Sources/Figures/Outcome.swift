/// Something that people of a population did or reached, as far as several metrics count it: what one of them hides,
/// another must not tell.
public struct Outcome: Hashable, Sendable {
  public let name: String
  /// The population among which it is counted, in the words of `baseMeaning`.
  public let among: String

  public init(_ name: String, among: String) {
    self.name = name
    self.among = among
  }

  /// At least one intentional use in the period.
  public static let active = Outcome("active people", among: "people with access")
  /// At least one training completed by the end of the period.
  public static let trained = Outcome("trained people", among: "people placed")
}

/// What of a metric's rows is a count of people.
public enum CountedPiece: Hashable, Sendable {
  /// The headline, or its numerator.
  case headline
  /// How many people the row is about.
  case people
  /// A part of a distribution or a step of a funnel, or the coarser part that others add up to, by key.
  case part(String)
  /// Each point of a series.
  case points
  /// Parts that are shares of groups of placements.
  case groups
}
