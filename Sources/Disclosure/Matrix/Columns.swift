internal import Events
internal import Figures

/// Gives each contribution of a person that may differ a column of its own.
///
/// What a person adds to a sum is another unknown on other days, and another one after something new became known of
/// that person on them. Where nothing did, two releases of a group at different positions cancel out except for those
/// who changed: exactly what a reader who subtracts them learns (rule 6).
struct Columns {
  /// What is measured, as far as it decides what may be subtracted.
  enum Model: Hashable {
    /// Adds up day by day: a long window less a short one is the rest of the days.
    case sums
    /// Whether anything happened: of other days it is another unknown, and no sum of shorter ones.
    case states
    /// What was ever reached, up to the end of a window, in whatever group.
    case lasting
    /// Answers, which never change.
    case answers
  }

  private let model: Model
  private let pieces: PiecesOfTime
  private let spans: Spans
  /// Positions at which something was released, ascending.
  private let positions: [Position]
  /// Of what lasts: the ends of the windows, ascending, and after which of them a person changed.
  private let ends: [Day]
  private let renewed: [UInt32: [Int]]
  /// The days on which news alters every sum; nil where windows differ.
  private let window: Range<Day>?
  /// Days on which something became known of a person, and after which of `positions`.
  private var news: [UInt32: [News]] = [:]
  private let numbers: [[Range<Day>]: Int]
  /// People of whom something became known that may or may not alter these sums. They count for nobody.
  private(set) var uncertain: Set<UInt32> = []

  private struct News {
    let day: Day
    let step: Int
    /// Placings and links alter whatever comes after their day.
    let isLasting: Bool
  }

  /// - Parameters:
  ///   - changes: of all people since the first of the positions.
  ///   - counting: what is measured here; changes of another kind alter nothing.
  ///   - renewed: people with new facts between one end of a window and the next.
  ///   - tool: the only one that is measured: what became known of others surely alters nothing.
  init(
    _ model: Model, of groups: [ReleasedGroup], spans: Spans, changes: [Change], counting: ChangeKind,
    renewed: [Set<UInt32>] = [], tool: String? = nil
  ) {
    self.model = model
    self.spans = spans
    pieces = PiecesOfTime(groups.map(\.days))
    positions = Set(groups.map(\.position)).sorted()
    ends = Set(groups.map(\.days.upperBound)).sorted()
    let windows = Set(groups.map(\.days))
    window = windows.count > 1 ? nil : windows.first.map { model == .lasting ? Day(number: .min)..<$0.upperBound : $0 }
    var steps: [UInt32: [Int]] = [:]
    for (index, people) in renewed.enumerated() {
      for person in people { steps[person, default: []].append(index + 1) }
    }
    self.renewed = steps
    var numbers: [[Range<Day>]: Int] = [:]
    if model == .states {
      for group in groups where numbers[[group.days]] == nil { numbers[[group.days]] = numbers.count }
      for group in groups {
        let presence = spans.presence(in: group)
        for person in group.people {
          let days = presence.days(of: person)
          if numbers[days] == nil { numbers[days] = numbers.count }
        }
      }
    }
    self.numbers = numbers
    if model != .answers { note(changes, counting: counting, tool) }
  }

  private mutating func note(_ changes: [Change], counting: ChangeKind, _ tool: String?) {
    guard positions.count > 1, let end = ends.last else { return }
    var doubtful: Set<UInt64> = []
    var certain: Set<UInt64> = []
    // Only where there is one window, and the person was in the group on all of it, does news of a day alter every sum.
    let only = window
    for change in changes {
      let isCertain = !change.kind.isDisjoint(with: counting)
      // Days after everything asked about alter nothing that was asked.
      guard isCertain || change.kind == .other, change.day < end,
        let step = positions.firstIndex(where: { change.position <= $0 }), step > 0
      else { continue }
      let key = UInt64(change.person) << 32 | UInt64(step)
      if !isCertain || !(tool.map(change.tools.contains) ?? true) {
        doubtful.insert(key)
      } else if let only, only.contains(change.day), !spans.isCut(change.person) {
        certain.insert(key)
      }
      // Whether somebody got further between two windows may itself have become known between two releases.
      if model == .lasting, let first = ends.first, change.day >= first { uncertain.insert(change.person) }
      news[change.person, default: []].append(News(day: change.day, step: step, isLasting: !isCertain))
    }
    for key in doubtful where !certain.contains(key) { uncertain.insert(UInt32(key >> 32)) }
  }

  /// The cells of a group released at a position.
  func cells(of group: ReleasedGroup) -> [UInt64] {
    let step = positions.lastIndex { $0 <= group.position } ?? 0
    var cells: [UInt64] = []
    cells.reserveCapacity(group.people.count)
    func add(_ person: UInt32, _ state: Int, _ days: [Range<Day>]) {
      cells.append(UInt64(person) << 32 | UInt64(state) << 16 | UInt64(version(person, days, at: step)))
    }
    switch model {
    case .answers: for person in group.people { add(person, 0, []) }
    case .lasting:
      let window = ends.lastIndex { $0 <= group.days.upperBound } ?? 0
      let past = [Day(number: .min)..<group.days.upperBound]
      for person in group.people { add(person, renewed[person]?.last { $0 <= window } ?? 0, past) }
    case .states:
      let presence = spans.presence(in: group)
      for person in group.people {
        let days = presence.days(of: person)
        add(person, numbers[days] ?? 0, days)
      }
    case .sums:
      let inside = pieces.inside(group.days).map { pieces.pieces[$0] }
      let start = pieces.pieces.first?.lowerBound ?? group.days.lowerBound
      let presence = spans.presence(in: group)
      for person in group.people {
        guard spans.isCut(person) else {
          for piece in inside { add(person, piece.lowerBound - start, [piece]) }
          continue
        }
        let own = presence.days(of: person)
        for part in spans.parts(of: person, in: inside) where own.contains(where: { $0.overlaps(part) }) {
          add(person, part.lowerBound - start, [part])
        }
      }
    }
    return cells
  }

  private func version(_ person: UInt32, _ days: [Range<Day>], at step: Int) -> Int {
    guard let news = news[person] else { return 0 }
    var version = 0
    for one in news where one.step <= step && one.step > version {
      if days.contains(where: { $0.contains(one.day) || one.isLasting && one.day < $0.upperBound }) {
        version = one.step
      }
    }
    return version
  }
}

extension MetricDefinition {
  /// What surely alters its figures when it becomes known of a person.
  var changeKinds: ChangeKind {
    if unit == .tokens || unit == .money { return .tokens }
    switch id.subject {
    case "supervision": return .reviews
    case "competence": return .competence
    default: return .actions
    }
  }
}
