internal import Events

/// An AI service as it stands on record; what is registered again replaces what was said before.
struct ServiceOnRecord {
  let name: String
  /// nil: never, or not said.
  let exchangeTestedOn: Day?
  /// nil: not said.
  let reportsUsage: Bool?

  /// Those registered before a day, by name.
  static func all(_ inquiry: Inquiry, before end: Day) throws -> [ServiceOnRecord] {
    var newest: [String: ServiceOnRecord] = [:]
    // Facts come by (time, source, id), so that the last one written is the newest.
    for fact in try inquiry.models.facts("service-registered") where fact.time.utcDay < end {
      guard let name = fact.text("service") else { continue }
      newest[name.lowercased()] = ServiceOnRecord(
        name: name, exchangeTestedOn: fact.day("exchangeTestedOn"), reportsUsage: fact.data["reportsUsage"]?.bool)
    }
    return newest.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Whether a use belongs to it: it is named like the tool, the app (`tool/app`) or the provider.
  func covers(_ facet: Facet, of provider: String?) -> Bool {
    let name = name.lowercased()
    return name == facet.tool.lowercased() || name == provider?.lowercased()
      || facet.app.map { name == "\(facet.tool)/\($0)".lowercased() } ?? false
  }

  /// Whether its exchange was tried in the twelve months before a day.
  func isExchangeTested(before end: Day) -> Bool {
    exchangeTestedOn.map { end.addingMonths(-12) <= $0 && $0 < end } ?? false
  }
}
