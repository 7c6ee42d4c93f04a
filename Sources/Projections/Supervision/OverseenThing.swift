internal import Events
internal import Figures

/// Something that does regular work with AI and that somebody has to answer for: an agent, or a scaled experiment.
struct OverseenThing {
  let id: String
  let title: String
  let units: [String]
  /// What of the three is not there.
  let lacking: [Lack]

  enum Lack: CaseIterable { case accountableRole, sampleShare, stopRule }

  private init(id: String, title: String, units: [String], _ fact: Fact) {
    (self.id, self.title, self.units) = (id, title, units)
    var lacking: [Lack] = []
    if fact.filledText("accountableRole") == nil { lacking.append(.accountableRole) }
    if fact.amount("sampleShare").map({ $0 <= .zero }) ?? true { lacking.append(.sampleShare) }
    if fact.filledText("stopRule") == nil { lacking.append(.stopRule) }
    self.lacking = lacking
  }

  /// Agents on record and experiments scaled by the end of the period; not those that were retired.
  static func all(_ inquiry: Inquiry) throws -> [OverseenThing] {
    try agents(inquiry) + experiments(inquiry)
  }

  /// The newest record of each agent holds.
  private static func agents(_ inquiry: Inquiry) throws -> [OverseenThing] {
    var newest: [String: Fact] = [:]
    for fact in try inquiry.models.facts("agent-registered") where fact.time.utcDay < inquiry.period.days.upperBound {
      if let agent = fact.text("agent") { newest[agent] = fact }
    }
    return newest.sorted { $0.key < $1.key }.map { agent, fact in
      OverseenThing(id: agent, title: fact.text("purpose") ?? agent, units: [fact.text("unit")].compactMap { $0 }, fact)
    }
  }

  /// The scaling that took effect says who answers; a second one changes nothing, as the rules of life have it.
  private static func experiments(_ inquiry: Inquiry) throws -> [OverseenThing] {
    let scalings = try inquiry.models.facts("experiment-scaled")
    return try inquiry.experiments().filter { $0.retiredOn == nil }.compactMap { record in
      guard let day = record.scaledOn,
        let fact = scalings.first(where: { $0.stream == record.id && $0.time.utcDay == day })
      else { return nil }
      return OverseenThing(id: record.id, title: record.title, units: record.units, fact)
    }
  }

  /// `without accountable role, stop rule`; "complete" where nothing lacks.
  var state: Localized {
    guard !lacking.isEmpty else { return Localized(de: "vollständig", en: "complete") }
    let names = lacking.map(\.name)
    return Localized(
      de: "ohne \(names.map(\.de).joined(separator: ", "))", en: "without \(names.map(\.en).joined(separator: ", "))")
  }
}

extension OverseenThing.Lack {
  fileprivate var name: Localized {
    switch self {
    case .accountableRole: Localized(de: "verantwortliche Stelle", en: "accountable role")
    case .sampleShare: Localized(de: "Stichprobe", en: "sample share")
    case .stopRule: Localized(de: "Stoppregel", en: "stop rule")
    }
  }
}
