public import Events
public import GRDB

/// Derives rows of a read model from events. Deleting the rows and applying all events again gives the same rows.
///
/// An event is applied with weight +1 and taken back with weight −1, so that corrections and retractions need no code
/// of their own; the order of events must not matter.
public protocol Projection: AnyObject {
  static var name: String { get }
  /// Raised whenever the same events give other rows.
  static var version: Int { get }
  static var eventTypes: Set<String> { get }
  /// CREATE statements of its tables, each with a name that begins with the projection's.
  static var schema: String { get }

  init()
  /// Takes one event in or back; throws where the payload cannot be digested, which makes it a dead letter.
  func apply(_ event: ProjectedEvent, weight: Int64, in context: ProjectionContext) throws
  /// Writes what has been gathered since the last flush; called within the transaction that moves the checkpoint.
  func flush(into database: Database) throws
  /// Gives away what has been gathered, to be written on another thread while the next events are applied.
  ///
  /// nil: nothing is given away, and `flush` is called. Worth its while only where rows come by the hundred thousand.
  func detach() -> (any GatheredRows)?
}

extension Projection {
  public func detach() -> (any GatheredRows)? { nil }
}

/// Rows on their way into a read model; written within the transaction that moves the checkpoint.
public protocol GatheredRows: Sendable {
  func write(into database: Database) throws
}

/// What projections share while they run.
public final class ProjectionContext {
  public let names: Names
  public let people: PersonOrdinals
  /// Decides which day a moment belongs to.
  public internal(set) var calendar: OrganisationCalendar
  /// Whether a moment has been turned into a day yet, so that another time zone would change rows.
  var hasUsedCalendar = false

  init(names: Names, people: PersonOrdinals, calendar: OrganisationCalendar) {
    self.names = names
    self.people = people
    self.calendar = calendar
  }

  /// The day of a moment in the organisation's time zone.
  public func day(of microseconds: Int64) -> Day {
    hasUsedCalendar = true
    return calendar.day(of: Instant(microseconds: microseconds))
  }
}
