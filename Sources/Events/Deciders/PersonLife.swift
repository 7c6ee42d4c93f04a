/// Where one person was and when, folded from the events of the stream `person-…`. It knows no name.
public struct PersonLife: Hashable, Sendable {
  public struct Placing: Hashable, Sendable {
    public let from: Day
    public let unit: String
  }

  /// By day.
  public private(set) var placings: [Placing] = []
  public private(set) var absences: [Range<Day>] = []
  /// First days away for good; somebody may come back.
  public private(set) var leavings: [Day] = []

  public init() {}

  /// Folds by the day from which things hold, whatever the order.
  public init(_ events: some Sequence<Occurrence>) {
    for event in events.sorted(by: { UnitLife.day(of: $0) < UnitLife.day(of: $1) }) { evolve(event) }
  }

  public mutating func evolve(_ event: Occurrence) {
    let day = UnitLife.day(of: event)
    switch event.type {
    case "person-placed":
      if let unit = event.data["unit"]?.string { placings.append(Placing(from: day, unit: unit)) }
    case "person-absent":
      if let end = event.data["to"]?.string.flatMap({ Day($0) }), day < end { absences.append(day..<end) }
    case "person-left": leavings.append(day)
    default: break
    }
  }

  /// The unit on a day; nil before the first placing and after leaving.
  public func unit(on day: Day) -> String? {
    guard let last = placings.filter({ $0.from <= day }).max(by: { $0.from < $1.from }) else { return nil }
    return leavings.contains { last.from < $0 && $0 <= day } ? nil : last.unit
  }

  /// The event that a command comes to, or the rule that stands against it.
  ///
  /// - Parameter units: the organisation, which says whether a unit still stands. A unit that nobody has named is
  ///   accepted; whoever appends the placing registers it too.
  public func decide(_ wish: Occurrence, in units: UnitLife) -> Result<Decided, Refusal> {
    let day = UnitLife.day(of: wish)
    let refusal: Refusal? =
      switch wish.type {
      case "person-placed": placingRefusal(wish.data["unit"]?.string ?? "", day, units)
      case "person-absent": absenceRefusal(day, wish.data["to"]?.string.flatMap { Day($0) } ?? day)
      case "person-left": leavingRefusal(day)
      default: nil
      }
    if let refusal { return .failure(refusal) }
    return .success(Decided(wish))
  }

  private func placingRefusal(_ unit: String, _ day: Day, _ units: UnitLife) -> Refusal? {
    if let known = units.units[unit], let closed = known.closedOn, closed <= day {
      let successors = known.successors.joined(separator: ", ")
      return Refusal(
        rule: "Nobody is placed in a closed unit.",
        state: "\(unit) is closed since \(closed)" + (successors.isEmpty ? "." : " and became \(successors)."),
        accepted: successors.isEmpty ? "name a unit that stands." : "place the person in \(successors).")
    }
    if let from = units.units[unit]?.from, day < from {
      return Refusal(
        rule: "Nobody is placed in a unit before it exists.", state: "\(unit) exists from \(from) on.",
        accepted: "a day from \(from) on.")
    }
    guard let same = placings.last(where: { $0.from == day }) else { return nil }
    return Refusal(
      rule: "A person has one place a day.", state: "a placing in \(same.unit) begins on \(day).",
      accepted: "another day; correct a wrong placing in the roster and import it again.")
  }

  private func absenceRefusal(_ from: Day, _ to: Day) -> Refusal? {
    if unit(on: from) == nil { return notThere("absent", from) }
    guard let known = absences.first(where: { $0.overlaps(from..<max(to, from + 1)) }) else { return nil }
    return Refusal(
      rule: "Absences do not overlap.",
      state: "the person is away from \(known.lowerBound), back on \(known.upperBound).",
      accepted: "days outside of these.")
  }

  private func leavingRefusal(_ day: Day) -> Refusal? {
    if unit(on: day - 1) == nil { return notThere("leave", day) }
    guard let later = placings.first(where: { $0.from >= day }) else { return nil }
    return Refusal(
      rule: "A person leaves after the last placing.", state: "a placing begins on \(later.from).",
      accepted: "a day after \(later.from).")
  }

  private func notThere(_ what: String, _ day: Day) -> Refusal {
    let rule = what == "leave" ? "Only who is there leaves." : "Only who is there can be absent."
    if let left = leavings.filter({ $0 <= day }).max() {
      return Refusal(rule: rule, state: "the person left on \(left).", accepted: "place the person again first.")
    }
    return Refusal(
      rule: rule,
      state: placings.first.map { "the first placing begins on \($0.from)." } ?? "the person was never placed.",
      accepted: placings.first.map { "a day from \($0.from) on." } ?? "place the person first.")
  }
}
