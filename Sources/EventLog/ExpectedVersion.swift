public import Events

/// What the sender of a batch believes about the stream of its events.
public enum ExpectedVersion: Hashable, Sendable, CustomStringConvertible {
  case any
  case noStream
  case exists
  case exactly(StreamVersion)

  /// Whether a stream at `version` (0: no events) is what was believed.
  public func admits(_ version: StreamVersion) -> Bool {
    switch self {
    case .any: true
    case .noStream: version.value == 0
    case .exists: version.value > 0
    case .exactly(let expected): version == expected
    }
  }

  public var description: String {
    switch self {
    case .any: "any version"
    case .noStream: "no stream"
    case .exists: "an existing stream"
    case .exactly(let version): "version \(version)"
    }
  }
}

/// What became of one event of a batch.
public struct Appended: Hashable, Sendable {
  public let position: Position
  /// nil for events without a stream.
  public let version: StreamVersion?
  /// The event stood in the log before; `position` is where.
  public let isDuplicate: Bool
  /// The wall clock stood before the log's last event, so `recordedAt` was held back at that one's time.
  public let clockWasBehind: Bool
}
