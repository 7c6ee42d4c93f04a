@_spi(Gate) internal import Figures

/// Names one matrix of the audit: people who are told apart by the same groups, whatever is measured of them.
///
/// A group released for any measure of a population counts as released for all of them, in every period that the group
/// stands in; tools are measures, but where a tool narrows the population it has a matrix of its own beside.
public struct MatrixID: Hashable, Sendable {
  /// `people placed`, `people with access`, `answers`: the words by which a metric names its base.
  public let population: String
  /// nil where no tool narrows it.
  public let tool: String?
  /// The wave whose answers it is about; nil for persons.
  public let wave: String?
  /// Whether contributions last from period to period, so that all periods stand in one system.
  public let persists: Bool
  /// Set where the people are those of an outcome that serves as a group: `adoption.reach · active`.
  public let outcome: String?

  public init(
    population: String, tool: String? = nil, wave: String? = nil, persists: Bool = false, outcome: String? = nil
  ) {
    self.outcome = outcome
    self.population = population
    self.tool = tool
    self.wave = wave
    self.persists = persists
  }

  /// Everybody: those of whom other populations are a part.
  static let placed = "people placed"
  /// The population of all answers of a wave, which every figure of that wave is a part of.
  static let answers = "answers of a wave"
  /// The population of those of them that could be scored.
  static let scored = "answers"

  /// Whether periods make no difference: of a wave there is one, and what lasts is the same in all.
  var isTimeless: Bool { persists || wave != nil }

  /// A text that tells matrices apart, for streams and listings.
  public var text: String {
    var text = population
    if let wave { text += " · \(wave)" }
    if let tool { text += " · \(tool)" }
    if let outcome { text += " · \(outcome)" }
    return persists ? text + " · ever" : text
  }
}

/// A row as one matrix sees it.
struct Membership {
  let matrix: MatrixID
  let people: [UInt32]
  /// Tells groups of one placement apart that hold other people of it.
  var population = ""
}

extension FigureRow {
  /// The matrices that a row has to pass, the widest first; none where it is about nobody.
  ///
  /// Of a wave, every row stands for all answers of its group too: their number leaves with each.
  func memberships(_ definition: MetricDefinition, tool: String?) -> [Membership] {
    // What cannot be said tells no number, so nothing can be subtracted from it.
    guard isAboutPeople, case .value = outcome else { return [] }
    let population = definition.basis
    guard let sample, let wave = sample.answers.wave else {
      return definition.standings.map { persists in
        Membership(
          matrix: MatrixID(population: population, tool: tool, wave: base.wave, persists: persists),
          people: base.people, population: definition.population == population ? "" : definition.population)
      }
    }
    var all = [Membership(matrix: MatrixID(population: MatrixID.answers, wave: wave), people: sample.answers.people)]
    if base != sample.answers {
      all.append(Membership(matrix: MatrixID(population: population, wave: base.wave), people: base.people))
    }
    if let earlier = sample.earlier, let wave = earlier.wave {
      all.append(Membership(matrix: MatrixID(population: population, wave: wave), people: earlier.people))
    }
    return all
  }
}

extension MetricDefinition {
  /// The sorts of matrices that its groups stand in, by `MatrixID.persists`: what lasts is said of the people of one
  /// window as well, so there they stand beside those of flows.
  var standings: [Bool] { persists && isOfStandingPeople ? [false, true] : [persists] }
}
