/// An event of a stream as its decider sees it: what happened and on which day, without the envelope.
public struct Occurrence: Hashable, Sendable {
  /// The frozen event name, `experiment-started`.
  public var type: String
  public var data: JSONObject
  public var day: Day

  public init(type: String, data: JSONObject, day: Day) {
    self.type = type
    self.data = data
    self.day = day
  }
}

/// What a command comes to: what may be appended, and what whoever gave the command should know.
public struct Decided: Hashable, Sendable {
  public var event: Occurrence
  /// Sentences that refuse nothing.
  public var notices: [String]

  public init(_ event: Occurrence, notices: [String] = []) {
    self.event = event
    self.notices = notices
  }
}
