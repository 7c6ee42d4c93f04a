/// A survey and its waves, folded from the events of its stream: designed, opened, answered, closed.
///
/// Folding refuses nothing: imports may have said things in any order, and what they said stays.
public struct Survey: Hashable, Sendable {
  public struct Design: Hashable, Sendable {
    public let instrument: String
    public let title: String
    public let items: [SurveyItem]
    /// Smallest group that is shown; nil: the policy's.
    public let minimumGroup: Int?
  }

  public struct Wave: Hashable, Sendable {
    public let name: String
    public internal(set) var opens: Day
    /// Last day.
    public internal(set) var closes: Day
    public internal(set) var invited: [SurveyCell: Int]
    /// nil while it takes answers.
    public internal(set) var closedOn: Day?
    /// Answers that stand in the log.
    public internal(set) var answered = 0

    public var invitedTotal: Int { invited.values.reduce(0, +) }
  }

  /// The newest; nil before the first.
  public private(set) var design: Design?
  /// In the order in which they were opened.
  public private(set) var waves: [Wave] = []

  public init() {}

  public init(_ events: some Sequence<Occurrence>) {
    // Answers and closings of an import may stand before what they belong to.
    var later: [Occurrence] = []
    for event in events {
      if event.type == "survey-designed" || event.type == "wave-opened" { evolve(event) } else { later.append(event) }
    }
    for event in later { evolve(event) }
  }

  public func wave(_ name: String) -> Wave? { waves.first { $0.name == name } }

  public mutating func evolve(_ event: Occurrence) {
    let data = event.data
    guard event.type != "survey-designed" else {
      design = Design(
        instrument: data["instrument"]?.string ?? "", title: data["title"]?.string ?? "",
        items: (data["items"]?.array ?? []).compactMap { $0.object.flatMap { SurveyItem($0) } },
        minimumGroup: data["minimumGroup"]?.integer.map { Int($0) })
      return
    }
    guard let name = data["wave"]?.string else { return }
    let index = waves.firstIndex { $0.name == name }
    switch (event.type, index) {
    case ("wave-opened", nil):
      waves.append(
        Wave(
          name: name, opens: Survey.day(data["opens"]) ?? event.day, closes: Survey.day(data["closes"]) ?? event.day,
          invited: InvitedCells.read(data)))
    case ("wave-opened", let index?):
      // More cells than fit into one event come in further ones.
      waves[index].invited.merge(InvitedCells.read(data)) { $0 + $1 }
    case ("survey-answered", let index?): waves[index].answered += 1
    case ("wave-closed", let index?):
      waves[index].closedOn = waves[index].closedOn ?? Survey.day(data["on"]) ?? event.day
    default: break
    }
  }

  private static func day(_ value: JSONValue?) -> Day? { value?.string.flatMap { Day($0) } }
}
