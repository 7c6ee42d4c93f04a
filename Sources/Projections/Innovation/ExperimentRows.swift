internal import Events
internal import Figures

/// Sorts public things into the units they belong to: each of their own units and every unit above, each once.
struct UnitGroups {
  private let question: Question
  private var tree: UnitTree

  /// Units as they stand on the last day of the period.
  init(_ inquiry: Inquiry) throws {
    question = inquiry.question
    tree = try inquiry.models.units(asOf: inquiry.period.days.upperBound - 1)
  }

  /// The groups of a thing of these units; none where it lies outside of the unit asked for.
  mutating func keys(of units: [String]) -> [GroupKey] {
    var paths: Set<String> = []
    for unit in units {
      tree.register(unit)
      paths.formUnion(tree.containing(unit).map { tree.path(of: $0) })
    }
    if let unit = question.unit, !paths.contains(unit) { return [] }
    guard question.by.contains(.unit) else { return [.organisation] }
    return paths.map { GroupKey([GroupKey.Part(.unit, key: $0)]) }
  }
}

extension Inquiry {
  /// All experiments proposed by the end of the period, as they stood then.
  func experiments() throws -> [ExperimentRecord] { try models.experiments(before: period.days.upperBound) }

  /// One row a group that has things, units in the order of their paths; of the whole organisation always one.
  func rows<Thing>(
    of things: [Thing], units: (Thing) -> [String], _ row: (GroupKey, [Thing]) -> FigureRow
  ) throws -> [FigureRow] {
    guard question.band == nil, question.tool == nil else { return [.ofUnitsOnly] }
    var groups = try UnitGroups(self)
    var members: [GroupKey: [Thing]] = question.by.isEmpty ? [.organisation: []] : [:]
    for thing in things {
      for key in groups.keys(of: units(thing)) { members[key, default: []].append(thing) }
    }
    // A table without any row would not say why.
    if members.isEmpty { members[.organisation] = [] }
    return members.sorted { $0.key.sortKey.lexicographicallyPrecedes($1.key.sortKey) }.map { row($0.key, $0.value) }
  }

  func rows(
    of experiments: [ExperimentRecord], _ row: (GroupKey, [ExperimentRecord]) -> FigureRow
  ) throws -> [FigureRow] {
    try rows(of: experiments, units: \.units, row)
  }

  /// Experiments proposed in the period.
  func proposedExperiments() throws -> [ExperimentRecord] {
    try experiments().filter { period.days.contains($0.proposedOn) }
  }

  /// Experiments decided in the period after a trial; one given up before its start is withdrawn, not decided.
  func decidedExperiments() throws -> [ExperimentRecord] {
    try experiments().filter { $0.isTried && period.days.contains($0.decision!.day) }
  }
}

extension MetricDefinition {
  /// A metric about experiments and what came of them: no people behind its rows, so no smallest group of people.
  static func ofExperiments(
    _ id: MetricID, name: Localized, formula: Localized, unit: MeasureUnit, shape: Shape,
    direction: Direction = .neutral, target: TargetUse = .never, counter: MetricID? = nil
  ) -> MetricDefinition {
    MetricDefinition(
      id: id, name: name, formula: formula, unit: unit, shape: shape,
      grain: "event", direction: direction, target: target,
      counterMetric: counter, dimensions: [.unit],
      baseMeaning: Localized(de: "Versuche, keine Personen", en: "experiments, no people"))
  }
}

extension FigureRow {
  /// A row about experiments, with those that it counts.
  static func experiments(
    _ value: FigureValue, group: GroupKey, _ experiments: [ExperimentRecord], state: (ExperimentRecord) -> Localized
  ) -> FigureRow {
    FigureRow(
      group: group, outcome: .value(value), base: .empty, isAboutPeople: false,
      listed: experiments.map { ListedThing(id: $0.id, title: $0.title, state: state($0)) })
  }

  /// How many of the experiments are counted; refuses below `least`, and without any says what `none` says.
  static func experimentShare(
    of all: [ExperimentRecord], group: GroupKey, least: Int = 1, none: FigureRow,
    where isCounted: (ExperimentRecord) -> Bool, state: (ExperimentRecord, Bool) -> Localized
  ) -> FigureRow {
    guard !all.isEmpty else {
      var none = none
      none.group = group
      return none
    }
    let counted = Set(all.filter(isCounted).map(\.id))
    let row = FigureRow.experiments(.share(counted.count, of: all.count), group: group, all) {
      state($0, counted.contains($0.id))
    }
    return all.count >= least ? row : row.refused(have: all.count, need: least)
  }

  /// The same row with its list, but no figure: there are too few experiments for one.
  func refused(have: Int, need: Int) -> FigureRow {
    var row = self
    row.outcome = .unsayable(
      Unsayable(
        code: "too-few",
        text: Localized(
          de: "zu wenige Versuche (\(have) von \(need))", en: "too few experiments (\(have) of \(need))")))
    return row
  }

  static let noProposals = FigureRow.unsayable(
    "no-experiments",
    de: "In diesem Zeitraum wurde kein Versuch vorgeschlagen. hebel experiment propose",
    en: "No experiment was proposed in this period. hebel experiment propose"
  ).aboutNobody

  static let noDecisions = FigureRow.unsayable(
    "no-decisions",
    de: "In diesem Zeitraum wurde kein Versuch entschieden. hebel experiment decide",
    en: "No experiment was decided in this period. hebel experiment decide"
  ).aboutNobody

  static let noValidated = FigureRow.unsayable(
    "no-validated", de: "In diesem Zeitraum wurde kein Versuch bestätigt.",
    en: "No experiment was validated in this period."
  ).aboutNobody

  static let ofUnitsOnly = FigureRow.unsayable(
    "units-only", de: "Versuche gehören zu Einheiten; fragen Sie ohne Stufe und Werkzeug.",
    en: "Experiments belong to units; ask without a band or tool."
  ).aboutNobody
}

extension ExperimentRecord {
  /// Where it stands: proposed, running, or its outcome.
  var state: Localized {
    if let decision {
      return isTried ? decision.outcome.label : Localized(de: "zurückgezogen", en: "withdrawn")
    }
    return startedOn == nil
      ? Localized(de: "vorgeschlagen", en: "proposed") : Localized(de: "läuft", en: "running")
  }
}

extension ExperimentRecord.Outcome {
  var label: Localized {
    switch self {
    case .validated: Localized(de: "bestätigt", en: "validated")
    case .refuted: Localized(de: "widerlegt", en: "refuted")
    case .inconclusive: Localized(de: "offen geblieben", en: "inconclusive")
    case .abandoned: Localized(de: "abgebrochen", en: "abandoned")
    }
  }
}

extension Localized {
  /// Two short texts in one state: "validated; adopted by IT".
  func and(_ other: Localized) -> Localized { Localized(de: "\(de); \(other.de)", en: "\(en); \(other.en)") }
}
