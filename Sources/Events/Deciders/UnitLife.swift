/// The units of an organisation and what became of each, folded from the events of all streams `unit-…`.
///
/// Folding refuses nothing: imports may have said things in any order, and what they said stays. Only `decide` refuses.
public struct UnitLife: Hashable, Sendable {
  public struct Unit: Hashable, Sendable {
    public fileprivate(set) var name: String
    /// The identifier of the unit above; nil at the top.
    public fileprivate(set) var parent: String?
    /// First day; nil: always.
    public fileprivate(set) var from: Day?
    /// First day without it; nil while it stands.
    public fileprivate(set) var closedOn: Day?
    /// Where its series goes on.
    public fileprivate(set) var successors: [String] = []
  }

  /// By identifier, which at first is the path.
  public private(set) var units: [String: Unit] = [:]

  public init() {}

  /// Folds by the day from which things hold; within a day in the order given.
  public init(_ events: some Sequence<Occurrence>) {
    let dated = events.enumerated().map { (day: UnitLife.day(of: $1), order: $0, event: $1) }
    for (_, _, event) in dated.sorted(by: { ($0.day, $0.order) < ($1.day, $1.order) }) { evolve(event) }
  }

  public mutating func evolve(_ event: Occurrence) {
    let (data, day) = (event.data, UnitLife.day(of: event))
    let id = data["unit"]?.string ?? data["into"]?.string ?? ""
    guard !id.isEmpty else { return }
    know(id)
    switch event.type {
    case "unit-registered":
      units[id]?.name = data["name"]?.string ?? id
      units[id]?.parent = data["parent"]?.string
      units[id]?.from = data["from"]?.string.flatMap { Day($0) }
      if let parent = data["parent"]?.string { know(parent) }
    case "unit-renamed": units[id]?.name = data["name"]?.string ?? id
    case "unit-moved": units[id]?.parent = data["parent"]?.string
    case "unit-closed": units[id]?.closedOn = day
    case "unit-split":
      let successors = data.texts("into")
      for successor in successors { know(successor) }
      units[id]?.closedOn = day
      units[id]?.successors = successors
    case "units-merged":
      for ending in data.texts("units") where ending != id {
        know(ending)
        units[ending]?.closedOn = day
        units[ending]?.successors = [id]
      }
    default: break
    }
  }

  /// A unit becomes known by being named: `A/B` is B below A until somebody says otherwise.
  private mutating func know(_ id: String) {
    guard units[id] == nil else { return }
    let names = id.split(separator: "/")
    let parent = names.count > 1 ? names.dropLast().joined(separator: "/") : nil
    units[id] = Unit(name: names.last.map(String.init) ?? id, parent: parent)
    if let parent { know(parent) }
  }

  /// The day from which an event holds.
  /// The day from which an event holds; a registration without a day always held.
  public static func day(of event: Occurrence) -> Day {
    let said = (event.data["on"] ?? event.data["from"])?.string.flatMap { Day($0) }
    return said ?? (event.type == "unit-registered" ? Instant.always.utcDay : event.day)
  }

  /// Whether a unit has ended by a day; false for units that nobody named.
  public func isClosed(_ id: String, on day: Day) -> Bool { units[id]?.closedOn.map { $0 <= day } ?? false }

  /// Identifiers of all units that stand on a day, sorted.
  public func standing(on day: Day) -> [String] {
    units.keys.filter { !isClosed($0, on: day) && units[$0]?.from.map { $0 <= day } ?? true }.sorted()
  }

  /// Whether a unit is another one or stands below it.
  public func isWithin(_ id: String, _ above: String) -> Bool {
    var seen: Set<String> = []
    var current: String? = id
    while let step = current, seen.insert(step).inserted {
      if step == above { return true }
      current = units[step]?.parent
    }
    return false
  }
}

extension JSONObject {
  func texts(_ key: String) -> [String] { self[key]?.array?.compactMap(\.string) ?? [] }
}
