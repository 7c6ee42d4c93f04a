internal import EventLog
internal import Events
internal import Figures

/// What the organisation has said of itself, as far as a person's own data need it.
struct OwnOrganisation {
  private(set) var name: String?
  private(set) var language = Language.en
  private(set) var calendar = OrganisationCalendar.utc
  /// Months that placings stay linked to persons; nil where no policy says so.
  private(set) var retentionMonths: Int64?

  /// Of several configurations the one with the greatest (time, source, id) holds; of policies, the newest begun one.
  init(reader: LogReader, today: Day) throws {
    let configurations = try reader.facts(ofType: "organisation-configured").sorted { OwnOrganisation.order($0, $1) }
    if let said = configurations.last?.payload {
      name = said["name"]?.string
      language = said["language"]?.string.flatMap { Language(rawValue: $0) } ?? .en
      calendar =
        OrganisationCalendar(
          timeZone: said["timeZone"]?.string ?? "UTC",
          fiscalYearStart: said["fiscalYearStart"]?.integer.map { Int($0) } ?? 1, weekStart: .monday) ?? .utc
    }
    for policy in try reader.facts(ofType: "policy-adopted").sorted(by: { OwnOrganisation.order($0, $1) }) {
      guard let from = policy.payload["from"]?.string.flatMap({ Day($0) }), from <= today else { continue }
      retentionMonths = policy.payload["retentionMonths"]?.integer
    }
  }

  private static func order(_ left: StreamHistory.Entry, _ right: StreamHistory.Entry) -> Bool {
    let (one, other) = (left.event.event, right.event.event)
    return (one.time, one.source, one.id.description) < (other.time, other.source, other.id.description)
  }
}
