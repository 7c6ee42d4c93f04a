import Events
import Figures
import ProjectionEngine
import Testing

@testable import Disclosure
@testable import Projections

/// What all figures of a wave together tell of the few who skipped an item.
struct SkippedItemTests {
  private static let metrics: [MetricID] = [
    "culture.safety", "culture.items", "culture.favourable", "culture.agreement",
  ]
  private static let items = [
    SampleItem.risk, SampleItem("skills-valued", "safety"), SampleItem("raise-problems", "safety"),
  ]

  /// A group by its answer sheets, and all that is printed of it, by metric.
  private struct World {
    var sheets: [[Int64?]]
    let items: [SampleItem]

    func figures() throws -> [(metric: MetricID, row: ReleasedRow)] {
      let store = try ReadModelStore.inMemory()
      let facts: [Given] = .wave(items, invited: ["": sheets.count + 9], answers: sheets)
      try ProjectionRunner(store: store, projections: Catalogue.projections).catchUp(
        with: ListedEvents(facts.enumerated().flatMap { $1.events(number: $0) }))
      return try Answering.read(store) { answering in
        try SkippedItemTests.metrics.flatMap { metric in
          let question = Question(metric: metric, period: Period.quarter(2024, 3)!)
          let figure = try answering.answer(question)
          let scope = Scope(policy: .standard, definition: figure.definition, question: question)
          return figure.rows.map { (metric, scope.released($0)) }
        }
      }
    }
  }

  private func wave(_ items: [SampleItem], _ count: Int, _ random: inout SplitMix64) -> [[Int64?]] {
    (0..<count).map { _ in items.map { _ in Int64.random(in: 1...5, using: &random) } }
  }

  /// What is printed of sums: of the scale, and of each item that is shown, with all favourable answers of it.
  private struct Printed {
    let score: Double
    /// By item; nil: hidden.
    let means: [Double?]
    let favourable: [Int]

    /// `isNaive`: as if nothing were hidden.
    init(_ world: World, isNaive: Bool) throws {
      let parts = try world.figures().reduce(into: [String: Number?]()) { all, figure in
        if figure.metric == "culture.safety" { all["score"] = figure.row.value?.value }
        for part in figure.row.value?.parts ?? [] where figure.metric == "culture.items" { all[part.key] = part.value }
      }
      score = try #require(parts["score"]??.double)
      let columns = world.items.indices.map { item in world.sheets.compactMap { $0[item] } }
      means = zip(world.items, columns).map { item, values in
        let shown = parts[item.item.key + ".score"]??.double
        return isNaive
          ? shown ?? Self.tenth(100 * Double(values.reduce(0) { $0 + $1 - 1 }) / Double(4 * values.count))
          : shown
      }
      favourable = columns.map { $0.count { $0 >= 4 } }
    }

    static func tenth(_ value: Double) -> Double { (10 * value).rounded() / 10 }
  }

  /// Every sum of an item over `count` answers of which so many are favourable.
  private func sums(_ count: Int, favourable: Int) -> ClosedRange<Int>? {
    guard (0...count).contains(favourable) else { return nil }
    return (3 * favourable + count)...(2 * favourable + 3 * count)
  }

  /// What the skipper may have answered, by brute force over every sum of the others' answers that fits all that is
  /// printed: favourable answers of every item count as known, hidden or not, and every sum within them is possible.
  private func possible(_ world: World, skipper: Int, hidden: Int, isNaive: Bool) throws -> [Set<Int>] {
    let printed = try Printed(world, isNaive: isNaive)
    let (others, width) = (world.sheets.count - 1, world.items.count)
    let given = world.items.indices.filter { $0 != hidden }
    var found = [Set<Int>](repeating: [], count: width)
    var answers = [Int](repeating: 1, count: given.count)
    while true {
      // By item, the sums of the others' answers that give what is printed.
      let sums: [[Int]] = world.items.indices.map { item in
        let own = given.firstIndex(of: item).map { answers[$0] }
        let least = printed.favourable[item] - ((own ?? 0) >= 4 ? 1 : 0)
        guard let range = self.sums(others, favourable: least) else { return [] }
        guard let mean = printed.means[item] else { return Array(range) }
        let count = others + (own == nil ? 0 : 1)
        return range.filter { Printed.tenth(25 * (Double($0 + (own ?? 0)) / Double(count) - 1)) == mean }
      }
      var totals: Set<Int> = [0]
      for item in sums { totals = Set(totals.flatMap { total in item.map { total + $0 } }) }
      let own = Double(answers.reduce(0, +)) / Double(given.count)
      let isPossible = totals.contains { total in
        let mean = (Double(total) / Double(width) + own) / Double(others + 1)
        return abs(Printed.tenth(25 * (mean - 1)) - printed.score) < 0.000_1
      }
      if isPossible { for (place, item) in given.enumerated() { found[item].insert(answers[place]) } }
      guard let next = answers.indices.first(where: { answers[$0] < 5 }) else { return given.map { found[$0] } }
      for place in 0..<next { answers[place] = 1 }
      answers[next] += 1
    }
  }

  @Test(arguments: [2, 3], [11, 17, 23])
  func `whoever skipped an item keeps at least two values for each other one`(width: Int, count: Int) throws {
    var pinned = 0
    for seed in 1...8 {
      var random = SplitMix64(state: UInt64(1_000 * width + 10 * count + seed))
      let items = Array(Self.items.prefix(width))
      var world = World(sheets: wave(items, count, &random), items: items)
      let (skipper, hidden) = (Int.random(in: 0..<count, using: &random), Int.random(in: 0..<width, using: &random))
      world.sheets[skipper][hidden] = nil
      let kept = try possible(world, skipper: skipper, hidden: hidden, isNaive: false)
      #expect(kept.allSatisfy { $0.count >= 2 }, "seed \(seed): \(kept) of \(world.sheets)")
      let truth = world.sheets[skipper].compactMap { $0.map { Int($0) } }
      #expect(zip(kept, truth).allSatisfy { $0.contains($1) }, "seed \(seed): what is true is not possible")
      let naive = try possible(world, skipper: skipper, hidden: hidden, isNaive: true)
      pinned += naive.contains { $0.count == 1 } ? 1 : 0
    }
    // The search finds what was printed before.
    if width == 2 { #expect(pinned == 8) }
  }

  @Test func `what one metric hides of an item no other prints, and with five who skipped it is said`() throws {
    var random = SplitMix64(state: 5)
    for skippers in 0...6 {
      var world = World(sheets: wave(Self.items, 24, &random), items: Self.items)
      for sheet in 0..<skippers { world.sheets[sheet][1] = nil }
      let parts = Dictionary(
        try world.figures().flatMap { figure in
          (figure.row.value?.parts ?? []).map { ("\(figure.metric) \($0.key)", $0) }
        }, uniquingKeysWith: { $1 })
      let isHidden = (1...4).contains(skippers)
      for key in [
        "culture.safety skills-valued", "culture.items skills-valued.mean", "culture.items skills-valued.score",
        "culture.items skills-valued.favourable",
      ] { #expect(parts[key]?.isProtected == isHidden, "\(skippers) skipped, \(key)") }
      #expect(parts["culture.items skills-valued.answers"]?.value == (isHidden ? nil : .integer(Int64(24 - skippers))))
      #expect(parts["culture.safety safe-to-risk"]?.isProtected == false)
    }
  }

  @Test func `who answered one item and was not scored is protected as well`() throws {
    var random = SplitMix64(state: 6)
    var world = World(sheets: wave(Self.items, 24, &random), items: Self.items)
    world.sheets[3] = [nil, nil, 4]
    let parts = try world.figures().flatMap { $0.row.value?.parts ?? [] }
    #expect(parts.contains { $0.key == "raise-problems" && $0.isProtected })
    #expect(parts.contains { $0.key == "raise-problems.mean" && $0.isProtected })
    #expect(parts.contains { $0.key == "safe-to-risk.mean" && !$0.isProtected })
  }

  @Test func `where a hidden item could only be all fives, no item of the scale is said`() throws {
    var random = SplitMix64(state: 7)
    let items = Array(Self.items.prefix(2))
    var world = World(sheets: wave(items, 24, &random), items: items)
    for sheet in 1..<24 { world.sheets[sheet][1] = 5 }
    world.sheets[0] = [5, nil]
    let parts = try world.figures().filter { $0.metric == "culture.items" }.flatMap { $0.row.value?.parts ?? [] }
    let open = parts.filter { !$0.key.hasSuffix("answers") && !$0.isProtected }
    #expect(open.isEmpty && !parts.isEmpty, "\(open)")
  }

  @Test func `means of answers leave to a tenth, indexes to a hundredth, counts as they are`() throws {
    var random = SplitMix64(state: 8)
    let world = World(sheets: wave(Self.items, 23, &random), items: Self.items)
    func isRounded(_ number: Double?, _ steps: Double) -> Bool {
      number.map { ($0 * steps).rounded() / steps == $0 } ?? true
    }
    for (metric, row) in try world.figures() {
      guard let value = row.value else { continue }
      let steps: Double = metric == "culture.agreement" || metric == "culture.favourable" ? 100 : 10
      if value.numerator == nil { #expect(isRounded(value.value?.double, steps), "\(metric) \(value)") }
      #expect(isRounded(value.interval?.low, steps) && isRounded(value.interval?.high, steps), "\(metric)")
      for part in value.parts { #expect(isRounded(part.value?.double, 100), "\(metric) \(part)") }
      for part in value.parts where metric == "culture.safety" { #expect(isRounded(part.value?.double, 10)) }
      if let numerator = value.numerator, let denominator = value.denominator {
        #expect(value.value?.double == numerator.double / denominator.double)
      }
    }
  }
}

/// A fixed sequence, so that a failing case can be run again.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
