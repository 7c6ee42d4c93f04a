/// The people behind a row, and how a sum spreads over them. Only `Disclosure` reads what is inside.
///
/// The members are visible through `@_spi(Gate) import Figures`; a test keeps that import to `Disclosure` and to tests.
public struct Base: Sendable, Hashable {
  /// Person ordinals of the read models, ascending, none twice; of a wave, numbers of its answers.
  @_spi(Gate) public let people: [UInt32]
  /// Whose numbers these are: nil for persons, otherwise the wave whose answers they are. Bases of different
  /// populations have nobody in common that anyone could know of.
  @_spi(Gate) public let wave: String?

  /// Sorts and removes repetitions.
  public init(people: some Sequence<UInt32>) {
    self.people = Base.sorted(people)
    wave = nil
  }

  private static func sorted(_ people: some Sequence<UInt32>) -> [UInt32] {
    var sorted = Array(people)
    var isSorted = true
    for index in sorted.indices.dropFirst() where sorted[index - 1] >= sorted[index] {
      isSorted = false
      break
    }
    if !isSorted {
      sorted.sort()
      var last: UInt32?
      sorted.removeAll { ordinal in
        defer { last = ordinal }
        return ordinal == last
      }
    }
    return sorted
  }

  /// The answers of a wave by their number in it; they carry no person.
  public init(answers: some Sequence<UInt32>, of wave: String) {
    people = Base.sorted(answers)
    self.wave = wave
  }

  public static let empty = Base(people: [])
}

/// How a sum spreads over the people who contribute to it: what the rule of dominance needs.
public struct Contributions: Sendable, Hashable {
  @_spi(Gate) public let contributors: Int
  @_spi(Gate) public let total: Double
  @_spi(Gate) public let largest: Double
  @_spi(Gate) public let secondLargest: Double

  /// One entry per person; zero and negative ones contribute nothing.
  public init(_ values: some Sequence<Double>) {
    var contributors = 0
    var (total, largest, second) = (0.0, 0.0, 0.0)
    for value in values where value > 0 {
      contributors += 1
      total += value
      if value > largest {
        (largest, second) = (value, largest)
      } else if value > second {
        second = value
      }
    }
    self.contributors = contributors
    self.total = total
    self.largest = largest
    self.secondLargest = second
  }
}
