internal import Disclosure
internal import EventLog
internal import Events
internal import Figures
internal import Projections
internal import Reporting

/// What the gate asks for beside a figure, out of the read models and the ledger.
struct LedgerCircumstances: Circumstances {
  let answering: Answering
  let ledger: Ledger
  let changes: LedgerChanges
  /// The groupings that count as released from the first question on; nil: those of the standard report.
  let plan: [Set<Dimension>]?
  let known = KnownVerdicts()

  func groups(in matrix: MatrixID) throws -> [ReleasedGroup] { try ledger.groups(in: matrix) }

  func rows(_ question: Question) throws -> [FigureRow] { try answering.rows(question) }

  func changes(after position: Position) throws -> [Change] { try changes.after(position) }

  func planned(
    for matrix: MatrixID, in period: Period
  ) throws -> [(definition: MetricDefinition, row: AskedRow)] {
    guard matrix.tool == nil else { return [] }
    var taken: Set<[String]> = []
    var rows: [(definition: MetricDefinition, row: AskedRow)] = []
    for (definition, groupings) in ReportPlan.groupings(plan, known: { Catalogue.metric($0)?.definition }) {
      let isOfMatrix =
        matrix.wave == nil
        ? definition.basis == matrix.population && definition.grain != "wave"
          && (definition.persists == matrix.persists || definition.persists && definition.isOfStandingPeople)
        : definition.grain == "wave"
      guard isOfMatrix, matrix.outcome?.hasPrefix("\(definition.id) · ") ?? true else { continue }
      for by in groupings {
        let same = [definition.population] + by.map(\.rawValue)
        guard matrix.wave != nil || !taken.contains(same) else { continue }
        let own = try asked(definition, by, period, tool: nil)
        rows += own.map { (definition, $0) }
        // A metric that cannot be said names no groups: the next one of the same people does.
        if own.contains(where: { if case .value = $0.row.outcome { true } else { false } }) { taken.insert(same) }
      }
    }
    return rows
  }

  func planned(
    _ definition: MetricDefinition, in period: Period, tool: String?, onlyGroups: Bool
  ) throws -> [AskedRow] {
    let own = ReportPlan.groupings(plan) { $0 == definition.id ? definition : nil }
    return try own.flatMap(\.groupings).filter { !onlyGroups || !$0.isEmpty }.flatMap {
      try asked(definition, $0, period, tool: tool)
    }
  }

  func toolsLeft(_ definition: MetricDefinition, in period: Period) throws -> [String] {
    let said = try ledger.rows(QuestionRecord.subject(definition, period))
    return Set(said.values.flatMap { $0.keys.compactMap(Ledger.tool) }).sorted()
  }

  func metrics(alike definition: MetricDefinition) -> [MetricDefinition] {
    guard let quantity = definition.quantity else { return [definition] }
    let others = Catalogue.metrics.map(\.definition).filter { $0.id != definition.id }
    let alike = others.filter { $0.quantity == quantity }
    return [definition] + alike
  }

  func metrics(countedAlike definition: MetricDefinition) -> [MetricDefinition] {
    let outcomes = Set(definition.counts.values)
    guard !outcomes.isEmpty else { return [definition] }
    let others = Catalogue.metrics.map(\.definition).filter { $0.id != definition.id }
    return [definition] + others.filter { !outcomes.isDisjoint(with: $0.counts.values) }
  }

  func standardPeriods(around period: Period) -> [Period] { answering.quarters(around: period) }

  func left(
    _ definition: MetricDefinition, in period: Period, tool: String?, onlyGroups: Bool
  ) throws -> [LeftRow] {
    var contents: [String: [[UInt8]]] = [:]
    let said = try ledger.rows(QuestionRecord.subject(definition, period))
    for (_, groups) in said.sorted(by: { $0.key < $1.key }) {
      for (group, row) in groups {
        if let name = Ledger.placement(group, tool: tool) { contents[name, default: []].append(row.content) }
      }
    }
    var rows: [LeftRow] = []
    for by in LedgerCircumstances.groupings(contents.keys)
    where !onlyGroups || !by.isEmpty {
      for row in try asked(definition, by, period, tool: tool) {
        rows.append(LeftRow(asked: row, contents: contents[row.groupName] ?? []))
      }
    }
    return rows
  }

  private func asked(
    _ definition: MetricDefinition, _ by: [Dimension], _ period: Period, tool: String?
  ) throws -> [AskedRow] {
    // Comments are gated by a figure that stands in no catalogue.
    guard definition.dimensions.isSuperset(of: by), Catalogue.metric(definition.id) != nil else { return [] }
    let question = Question(metric: definition.id, period: period, by: by, tool: tool)
    return try answering.rows(question).map { AskedRow(question: question, row: $0) }
  }

  /// The placements in a group's name: `unit=A, band=3`.
  private static func dimensions(_ name: String) -> [Dimension] {
    Dimension.allCases.filter { $0.isPlacement && ((", " + name).contains(", \($0)=")) }.sorted()
  }

  /// The groupings that groups come from, in an order of their own: decisions must not hang on that of a set.
  private static func groupings(_ names: some Sequence<String>) -> [[Dimension]] {
    Set(names.map(dimensions)).sorted { one, other in
      one.count == other.count ? one.lexicographicallyPrecedes(other) : one.count < other.count
    }
  }

  func members(
    of matrix: MatrixID, in period: Period, names: Set<String>
  ) throws -> [AskedRow] {
    var members: [AskedRow] = []
    for by in LedgerCircumstances.groupings(names) {
      let metric = Catalogue.metrics.map(\.definition).first { definition in
        definition.population == matrix.population && definition.grain != "wave"
          && definition.dimensions.isSuperset(of: by)
      }
      guard let metric else { continue }
      let question = Question(metric: metric.id, period: period, by: by, tool: matrix.tool)
      members += try answering.rows(question).map { AskedRow(question: question, row: $0) }
    }
    return members
  }

  func partly(in names: Set<String>, on days: Range<Day>) throws -> [String: [UInt32: [Range<Day>]]] {
    var partly: [String: [UInt32: [Range<Day>]]] = [:]
    for by in LedgerCircumstances.groupings(names) {
      let question = Question(metric: "adoption.active-people", period: .range(days), by: by)
      for (group, people) in try answering.partialMembers(question) {
        partly[AskedRow.groupName(group, in: question)] = people
      }
    }
    return partly
  }

  func people(changedBy kind: ChangeKind, on days: Range<Day>, tool: String?) throws -> Set<UInt32> {
    kind == .competence
      ? try answering.peopleTrained(on: days) : kind == .actions ? try answering.peopleActive(on: days, tool: tool) : []
  }

  func earlier(_ definition: MetricDefinition, _ question: Question, group: String) throws -> EarlierRow? {
    SaidRows(rows: try ledger.rows(QuestionRecord.subject(definition, question.period)))
      .row(question, group: group)
  }
}
