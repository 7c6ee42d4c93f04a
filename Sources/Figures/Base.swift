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
  /// Who contributes, ascending.
  @_spi(Gate) public let people: [UInt32]
  /// What each of them contributes, above 0.
  @_spi(Gate) public let values: [Double]
  @_spi(Gate) public let total: Double
  @_spi(Gate) public let largest: Double
  @_spi(Gate) public let secondLargest: Double

  /// The contributions themselves, ascending: whose they are stays inside.
  public var amounts: [Double] { values.sorted() }

  @_spi(Gate) public var contributors: Int { people.count }

  /// One entry per person; zero and negative ones contribute nothing.
  public init(_ values: some Sequence<(key: UInt32, value: Double)>) {
    let sorted = values.filter { $0.value > 0 }.sorted { $0.key < $1.key }
    self.init(people: sorted.map(\.key), values: sorted.map(\.value))
  }

  /// What each of some people contributes.
  public init(of people: some Sequence<UInt32>, _ amount: (UInt32) -> Double) {
    self.init(people.map { (key: $0, value: amount($0)) })
  }

  /// What people contribute, each at the place of the other; `people` ascending, values above 0.
  @_spi(Gate) public init(people: [UInt32], values: [Double]) {
    var (total, largest, second) = (0.0, 0.0, 0.0)
    // In an order that does not depend on who came first: decisions must not hang on a last digit.
    for value in values.sorted() {
      total += value
      if value > largest {
        (largest, second) = (value, largest)
      } else if value > second {
        second = value
      }
    }
    self.people = people
    self.values = values
    self.total = total
    self.largest = largest
    self.secondLargest = second
  }

  /// What a person contributes; 0 for whoever contributes nothing.
  @_spi(Gate) public subscript(person: UInt32) -> Double {
    var (low, high) = (0, people.count)
    while low < high {
      let middle = (low + high) / 2
      if people[middle] < person { low = middle + 1 } else { high = middle }
    }
    return low < people.count && people[low] == person ? values[low] : 0
  }
}
