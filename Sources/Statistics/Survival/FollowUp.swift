/// How long one subject was followed, and whether the event came or the following ended without it.
public struct FollowUp: Hashable, Sendable {
  /// Days from the start until the event or until the last day seen; not negative.
  public let days: Int
  /// False: censored, the event had not come when the following ended.
  public let isEvent: Bool

  public init(days: Int, isEvent: Bool) {
    self.days = days
    self.isEvent = isEvent
  }

  public static func event(_ days: Int) -> FollowUp { FollowUp(days: days, isEvent: true) }
  public static func censored(_ days: Int) -> FollowUp { FollowUp(days: days, isEvent: false) }
}

/// What happened on one day; those censored on it are still at risk of its events.
struct EventDay {
  let day: Int
  let atRisk: Int
  let events: Int
}

/// The days with events, in order.
func eventDays(_ sample: [FollowUp]) throws(CannotBeSaid) -> [EventDay] {
  guard !sample.isEmpty else { throw .tooFew(have: 0, need: 1) }
  guard sample.allSatisfy({ $0.days >= 0 }) else { throw .negative }
  let sorted = sample.sorted { $0.days < $1.days }
  var found: [EventDay] = []
  var start = 0
  while start < sorted.count {
    var (end, events) = (start, 0)
    while end < sorted.count, sorted[end].days == sorted[start].days {
      events += sorted[end].isEvent ? 1 : 0
      end += 1
    }
    if events > 0 {
      found.append(EventDay(day: sorted[start].days, atRisk: sorted.count - start, events: events))
    }
    start = end
  }
  guard !found.isEmpty else { throw .noEvents }
  return found
}
