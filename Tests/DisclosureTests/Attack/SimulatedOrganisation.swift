import Disclosure
import Events
@_spi(Gate) import Figures

/// People with placings and uses of AI over one year, told by facts of which each has a position.
///
/// Time is cut into *slots*, so that what an attacker could know of a person in a slot is one unknown.
struct SimulatedOrganisation {
  struct Place: Hashable {
    var unit: String
    var band: Int
    var kind: String
    var site: String
  }
  struct Placing { var slots: Range<Int>, place: Place }
  struct Use {
    var position: Int, person: Int, slot: Int, tool: Int
    /// nil where the fact says nothing of it. Later facts of a slot add up with the earlier ones.
    var actions: Int?, tokens: Int?
  }
  struct Answer { var wave: String, position: Int, unit: String?, band: Int?, score: Int }

  static let cuts = [
    "2024-01-01", "2024-07-01", "2024-08-01", "2024-08-15", "2024-09-01", "2024-09-09", "2024-09-16", "2024-10-01",
    "2024-11-01", "2024-11-11", "2024-12-01", "2025-01-01",
  ].map { Day($0)! }
  static let slots = Array(zip(cuts, cuts.dropFirst()).map { $0..<$1 })
  static let tools = ["chat", "code"]
  static let standardPeriod = Period.quarter(2024, 3)!
  static let periods: [Period] = [
    standardPeriod, .quarter(2024, 4)!, .month(containing: Day("2024-07-01")!), .month(containing: Day("2024-08-01")!),
    .month(containing: Day("2024-09-01")!), .week(ISOWeek(containing: Day("2024-09-09")!)),
    .range(Day("2024-07-01")!..<Day("2024-09-16")!), .range(Day("2024-08-15")!..<Day("2024-11-01")!), .year(2024)!,
  ]

  private(set) var head = 1
  private(set) var placings: [[Placing]] = []
  private(set) var uses: [Use] = []
  private(set) var answers: [Answer] = []
  private(set) var invited: [String: [Place]] = [:]
  private(set) var changes: [Change] = []
  /// By person: who it was found to be.
  private(set) var human: [Int] = []
  private var sums: [[Int: (actions: Int, tokens: Int, actionFacts: Int, tokenFacts: Int)]] = []

  let places: [Place]
  let movesAllowed: Bool

  init(_ source: inout SplitMix, people: Int, moves: Bool, isFlat: Bool = false) {
    let units = isFlat ? ["A", "B", "C", "D"] : ["A/1", "A/2", "A", "B/1", "B/2", "C"]
    places = units.flatMap { unit in
      [1, 2].flatMap { band in
        ["x", "y"].map {
          Place(unit: unit, band: band, kind: $0, site: unit.hasPrefix("A") ? "N" : $0 == "x" ? "N" : "S")
        }
      }
    }
    movesAllowed = moves
    for _ in 0..<people { join(&source, from: source.below(6) == 0 && moves ? 1 + source.below(10) : 0) }
    for person in 0..<people where source.below(4) > 0 {
      for _ in 0..<(1 + source.below(4)) { use(&source, person) }
    }
    for wave in ["W1", "W2"] {
      let current = placings.indices.compactMap { placings[$0].last?.place }
      invited[wave] = current
      for place in current where source.below(10) < 6 { answer(&source, wave, place) }
    }
    changes = []
  }

  /// People placed as said, of whom nothing else is known yet.
  init(placings: [[Placing]]) {
    self.placings = placings
    places = []
    movesAllowed = false
    human = Array(placings.indices)
    sums = placings.map { _ in [:] }
  }

  /// What comes becomes known later than all before.
  mutating func pass() { head += 1 }

  private mutating func join(_ source: inout SplitMix, from slot: Int) {
    // A few places are common, so that groups of all sizes arise.
    let place = places[min(source.below(places.count), source.below(places.count))]
    let end = movesAllowed && source.below(9) == 0 ? min(11, slot + 1 + source.below(9)) : 11
    var history = [Placing(slots: slot..<max(slot + 1, end), place: place)]
    if movesAllowed, source.below(8) == 0 { history = moved(history, &source) }
    placings.append(history)
    human.append(human.count)
    sums.append([:])
  }

  /// Another band, site or unit from some day on.
  private func moved(_ history: [Placing], _ source: inout SplitMix) -> [Placing] {
    guard var last = history.last, last.slots.count > 1 else { return history }
    let day = last.slots.lowerBound + 1 + source.below(last.slots.count - 1)
    var next = Placing(slots: day..<last.slots.upperBound, place: last.place)
    last.slots = last.slots.lowerBound..<day
    switch source.below(3) {
    case 0: next.place.band = 3 - next.place.band
    case 1: next.place.unit = places[source.below(places.count)].unit
    default: next.place = places[source.below(places.count)]
    }
    return history.dropLast() + [last, next]
  }

  mutating func use(_ source: inout SplitMix, _ person: Int) {
    let slots = placings[person].map(\.slots)
    let slot = source.below(9) == 0 ? source.below(11) : Int(slots[source.below(slots.count)].lowerBound)
    let chosen = source.below(2) == 0 ? slot : slots[0].lowerBound + source.below(slots[0].count)
    let kind = source.below(4)
    note(
      Use(
        position: head, person: person, slot: chosen, tool: source.below(2),
        actions: kind == 0 ? nil : 1 + source.below(4), tokens: kind == 1 ? nil : 10 + source.below(90)))
  }

  mutating func note(_ use: Use) {
    uses.append(use)
    let cell = use.slot * 2 + use.tool
    var sum = sums[use.person][cell] ?? (0, 0, 0, 0)
    if let actions = use.actions { (sum.actions, sum.actionFacts) = (sum.actions + actions, sum.actionFacts + 1) }
    if let tokens = use.tokens { (sum.tokens, sum.tokenFacts) = (sum.tokens + tokens, sum.tokenFacts + 1) }
    sums[use.person][cell] = sum
    let kind = (use.actions == nil ? ChangeKind.other : .actions).union(use.tokens == nil ? .other : .tokens)
    changed(use.person, use.slot, kind, tools: [SimulatedOrganisation.tools[use.tool]])
  }

  private mutating func changed(_ person: Int, _ slot: Int?, _ kind: ChangeKind, tools: [String] = []) {
    let day = slot.map { SimulatedOrganisation.slots[$0].lowerBound } ?? Day(number: .min / 2)
    changes.append(
      Change(position: Position(Int64(head)), person: UInt32(human[person]), day: day, kind: kind, tools: tools))
  }

  private mutating func answer(_ source: inout SplitMix, _ wave: String, _ place: Place) {
    let all = invited[wave] ?? []
    let unit = all.count { $0.unit == place.unit } >= 5 ? place.unit : nil
    let band = all.count { $0.unit == place.unit && $0.band == place.band } >= 5 ? place.band : nil
    answers.append(
      Answer(wave: wave, position: head, unit: unit, band: unit == nil ? nil : band, score: 1 + source.below(5)))
  }

  /// Something becomes known: late use, a correction, a placing told otherwise, a joiner, two numbers of one human.
  mutating func grow(_ source: inout SplitMix) {
    head += 1
    let person = source.below(placings.count)
    switch source.below(movesAllowed ? 9 : 6) {
    case 0, 1: use(&source, person)
    case 2: for _ in 0..<12 { use(&source, source.below(placings.count)) }
    case 3:
      if let old = uses.last(where: { $0.person == person }), let tokens = old.tokens {
        note(
          Use(position: head, person: person, slot: old.slot, tool: old.tool, actions: nil, tokens: -tokens / 2))
      }
    case 4:
      for _ in 0..<(source.below(2) == 0 ? 1 : 8) {
        answer(&source, source.below(2) == 0 ? "W1" : "W2", places[source.below(places.count)])
      }
    case 5: if source.below(2) == 0 { changed(person, source.below(11), .other) } else { use(&source, person) }
    case 6:
      join(&source, from: source.below(10))
      changed(placings.count - 1, placings[placings.count - 1][0].slots.lowerBound, .other)
    case 7:
      placings[person] = moved(placings[person], &source)
      changed(person, placings[person].last?.slots.lowerBound, .other)
    default:
      let other = source.below(placings.count)
      guard other != person, human[person] == person, human[other] == other,
        !human.indices.contains(where: {
          $0 != other && human[$0] == other
        })
      else { return }
      changed(other, nil, .other)
      human[other] = person
      changed(person, nil, .other)
    }
  }
}

extension SimulatedOrganisation {
  /// The numbers that stand for one human.
  func accounts(of person: Int) -> [Int] { human.indices.filter { human[$0] == person } }

  /// One human's use in some slots, of one tool or all.
  func actions(_ person: Int, _ slots: [Int], _ tool: Int?) -> Int { total(person, slots, tool).actions }
  func tokens(_ person: Int, _ slots: [Int], _ tool: Int?) -> Int { total(person, slots, tool).tokens }

  func total(_ person: Int, _ slots: [Int], _ tool: Int?)
    -> (actions: Int, tokens: Int, actionFacts: Int, tokenFacts: Int)
  {
    var all = (actions: 0, tokens: 0, actionFacts: 0, tokenFacts: 0)
    for account in accounts(of: person) {
      for slot in slots {
        for one in [0, 1] where tool == nil || tool == one {
          guard let sum = sums[account][slot * 2 + one] else { continue }
          all.actions += sum.actions
          all.tokens += sum.tokens
          all.actionFacts += sum.actionFacts
          all.tokenFacts += sum.tokenFacts
        }
      }
    }
    return all
  }

  func facts(_ account: Int, _ slot: Int, _ tool: Int) -> (actions: Int, tokens: Int) {
    let sum = sums[account][slot * 2 + tool]
    return (sum?.actionFacts ?? 0, sum?.tokenFacts ?? 0)
  }

  static func slots(in days: Range<Day>) -> Range<Int> {
    let inside = slots.indices.filter {
      days.lowerBound <= slots[$0].lowerBound && slots[$0].upperBound <= days.upperBound
    }
    return (inside.first ?? 0)..<(inside.last.map { $0 + 1 } ?? 0)
  }
}

extension SplitMix {
  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
