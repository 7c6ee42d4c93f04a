public import Events
internal import Glibc

/// Tells the time to a log. Passed in, so that tests and the demo decide what it shows.
public protocol LogClock: Sendable {
  func now() -> Instant
}

/// The machine's wall clock.
public struct SystemClock: LogClock {
  public init() {}

  public func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }
}

/// A clock that stands still.
public struct FixedClock: LogClock {
  public let instant: Instant
  public init(_ instant: Instant) { self.instant = instant }
  public func now() -> Instant { instant }
}
