package import Events
internal import GRDB

/// One wave of a survey as the facts tell it: what was asked, whom, and until when.
package struct AskedWave: Hashable, Sendable {
  /// The survey's stream.
  package var survey: String
  package var name: String
  package var instrument: String
  package var items: [SurveyItem]
  /// Smallest group that is shown; nil: the policy's.
  package var minimumGroup: Int?
  package var opens: Day
  /// The last day planned.
  package var closes: Day
  /// nil while it takes answers.
  package var closedOn: Day?
  /// People by the finest cell known.
  package var invited: [SurveyCell: Int]

  /// By which the wave belongs to a period: the last day planned, or the day on which it was closed before that.
  package var lastDay: Day { min(closes, closedOn ?? closes) }
  /// Names its answers among those of all waves.
  var key: String { "\(survey)/\(name)" }

  func asks(for construct: String) -> Bool { items.contains { $0.construct == construct } }

  /// Whether of two waves of one period this one counts before the other: the one closed last, else opened last.
  func isLater(than other: AskedWave) -> Bool {
    let (mine, others) = (closedOn, other.closedOn)
    guard (mine == nil) == (others == nil) else { return mine != nil }
    return (mine ?? opens, opens, survey, name) > (others ?? other.opens, other.opens, other.survey, other.name)
  }
}

extension AskedWave {
  /// All waves of all surveys, by survey and name. Openings without any design have no items.
  static func all(in database: Database) throws -> [AskedWave] {
    var designs: [String: [Fact]] = [:]
    var waves: [String: AskedWave] = [:]
    let facts = try Fact.all("survey-designed", "wave-opened", "wave-closed", in: database)
    for (type, fact) in facts where type == "survey-designed" { designs[fact.stream ?? "", default: []].append(fact) }
    for (type, fact) in facts where type == "wave-opened" {
      guard let name = fact.text("wave"), let opens = fact.day("opens"), let closes = fact.day("closes") else {
        continue
      }
      let wave = AskedWave(
        survey: fact.stream ?? "", name: name, instrument: "", items: [], opens: opens, closes: closes, invited: [:])
      waves[wave.key, default: wave].invited.merge(InvitedCells.read(fact.data)) { $0 + $1 }
    }
    for (type, fact) in facts where type == "wave-closed" {
      let key = "\(fact.stream ?? "")/\(fact.text("wave") ?? "")"
      guard let on = fact.day("on"), waves[key] != nil, waves[key]?.closedOn == nil else { continue }
      waves[key]?.closedOn = on
    }
    return waves.values.map { wave in
      var wave = wave
      wave.take(designs[wave.survey] ?? [])
      return wave
    }.sorted { $0.key < $1.key }
  }

  /// What was asked is the newest design of the day it opened, else the first one: a later design changes no wave.
  private mutating func take(_ designs: [Fact]) {
    guard let design = designs.last(where: { $0.time.utcDay <= opens }) ?? designs.first else { return }
    instrument = design.text("instrument") ?? ""
    minimumGroup = design.integer("minimumGroup")
    items = (design.data["items"]?.array ?? []).compactMap { $0.object.flatMap { SurveyItem($0) } }
  }
}
