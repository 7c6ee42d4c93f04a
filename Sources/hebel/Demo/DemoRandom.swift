/// A seeded stream of numbers (SplitMix64, Steele, Lea and Flood 2014), the same on every machine.
///
/// Streams are keyed by purpose and two indices, so that one row can be drawn without drawing the rows before it.
/// Only IEEE sums, products and quotients are used: the C library's `exp` and `log` differ between systems.
struct DemoRandom {
  /// What a stream is for. The raw values are part of the demo's bytes.
  enum Purpose: UInt64 {
    case person = 1
    case access, office, chat, code, agent, review, invoice, stranger, mapping
    case trial, training, coaching, prompt, feedback, survey
  }

  private var state: UInt64

  init(seed: UInt64, _ purpose: Purpose, _ first: Int = 0, _ second: Int = 0) {
    var key = DemoRandom.mixed(seed &+ purpose.rawValue &* 0x9E37_79B9_7F4A_7C15)
    key = DemoRandom.mixed(key ^ UInt64(bitPattern: Int64(first)))
    state = DemoRandom.mixed(key &+ UInt64(bitPattern: Int64(second)) &* 0xD1B5_4A32_D192_ED03)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return DemoRandom.mixed(state)
  }

  /// Uniform in [0, 1).
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// Uniform in the range; the bias of the product method is below 2⁻⁴⁰ for the ranges of the demo.
  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    let width = UInt64(range.upperBound - range.lowerBound + 1)
    return range.lowerBound + Int(next().multipliedFullWidth(by: width).high)
  }

  /// Close to the standard normal distribution: twelve uniform numbers less six (Irwin–Hall).
  mutating func normal() -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += unit() }
    return sum
  }

  /// Median 1 and a heavy right tail; `spread` is the standard deviation of its logarithm.
  mutating func lognormal(spread: Double) -> Double { DemoRandom.exponential(spread * normal()) }

  /// Poisson by products of uniform numbers (Knuth) below 30, by the normal distribution above.
  mutating func poisson(_ mean: Double) -> Int {
    guard mean > 0 else { return 0 }
    if mean > 30 { return max(0, Int((mean + mean.squareRoot() * normal()).rounded())) }
    let limit = DemoRandom.exponential(-mean)
    var (count, product) = (0, unit())
    while product > limit {
      count += 1
      product *= unit()
    }
    return count
  }

  /// The index of a weight, each as likely as its share of the sum.
  mutating func index(weights: [Double]) -> Int {
    var rest = unit() * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return index }
    }
    return weights.count - 1
  }

  mutating func element<Element>(of elements: [Element]) -> Element { elements[whole(0...(elements.count - 1))] }

  /// eˣ by its series at x ÷ 1024, squared ten times; relative error below 10⁻¹² for |x| ≤ 30.
  static func exponential(_ x: Double) -> Double {
    let small = x / 1024
    var (term, sum) = (1.0, 1.0)
    for step in 1...6 {
      term *= small / Double(step)
      sum += term
    }
    for _ in 0..<10 { sum *= sum }
    return sum
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
