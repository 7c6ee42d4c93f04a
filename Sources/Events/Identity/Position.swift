/// An event's place in its log: 1, 2, 3 … without gaps. 0 stands before the first event.
public struct Position: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var value: Int64
  public init(_ value: Int64) { self.value = value }
  public static let start = Position(0)
  public static func < (left: Position, right: Position) -> Bool { left.value < right.value }
  public var next: Position { Position(value + 1) }
  public var description: String { String(value) }
}

/// An event's place in its stream: 1, 2, 3 … without gaps. 0 is the version of a stream without events.
public struct StreamVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var value: Int64
  public init(_ value: Int64) { self.value = value }
  public static func < (left: StreamVersion, right: StreamVersion) -> Bool { left.value < right.value }
  public var description: String { String(value) }
}
