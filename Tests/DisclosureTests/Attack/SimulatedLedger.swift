@testable @_spi(Ledger) import Disclosure
import Events
@_spi(Gate) import Figures

/// The gate with a memory: what is asked of an organisation, and everything that left.
struct SimulatedLedger: Circumstances {
  var organisation: SimulatedOrganisation
  var policy: Policy
  private(set) var released: [MatrixID: [ReleasedGroup]] = [:]
  private var said: [String: [Question: [String: EarlierRow]]] = [:]
  private let memory = Memory()

  init(_ organisation: SimulatedOrganisation, k: Int) {
    self.organisation = organisation
    policy = Policy(usageMinimum: k, surveyMinimum: 5)
  }

  /// Questions are answered again and again for the gate; the same head gives the same answer.
  private final class Memory {
    var head = 0
    var known = KnownVerdicts()
    var answers: [Question: [SimulatedRow]] = [:]
  }

  func answer(_ question: Question) -> [SimulatedRow] {
    forgetOlder()
    if let known = memory.answers[question] { return known }
    let rows = organisation.answer(question)
    memory.answers[question] = rows
    return rows
  }

  var known: KnownVerdicts {
    forgetOlder()
    return memory.known
  }

  private func forgetOlder() {
    guard memory.head != organisation.head else { return }
    memory.answers = [:]
    memory.known = KnownVerdicts()
    memory.head = organisation.head
  }

  /// One question through the gate.
  mutating func ask(_ question: Question) throws -> (release: Release, rows: [SimulatedRow]) {
    let metric = SimulatedMetric.allCases.first { $0.definition.id == question.metric }!
    let rows = answer(question)
    let figure = Figure(
      definition: metric.definition, question: question,
      asKnownAt: KnownAt(position: Position(Int64(organisation.head)), recordedAt: nil),
      coverage: Coverage(grain: "day", complete: 1, provisional: 0, missing: 0), rows: rows.map(\.row))
    let release = try Gate(policy: policy).release(figure, given: self)
    for (matrix, groups) in release.additions.groups { released[matrix, default: []] += groups }
    note(release.additions.rows, question, metric.definition)
    if let period = question.compare {
      var other = question
      (other.period, other.compare) = (period, nil)
      note(release.additions.compared, other, metric.definition)
    }
    return (release, rows)
  }

  private mutating func note(_ rows: [Additions.Row], _ question: Question, _ definition: MetricDefinition) {
    var asked = question
    asked.period = SimulatedOrganisation.standardPeriod
    let known = KnownAt(position: Position(Int64(organisation.head)), recordedAt: nil)
    for row in rows {
      said[SimulatedLedger.subject(definition, question.period), default: [:]][asked, default: [:]][row.group] =
        EarlierRow(knownAt: known, content: row.bytes, least: policy.leastGroup(of: definition))
    }
  }

  private static func subject(_ definition: MetricDefinition, _ period: Period) -> String {
    "\(definition.id) \(period.days)"
  }

  private func asked(
    _ metric: SimulatedMetric, _ by: [Dimension], _ period: Period, _ tool: String?
  ) -> [AskedRow] {
    guard metric.definition.dimensions.isSuperset(of: by) else { return [] }
    let question = Question(metric: metric.definition.id, period: period, by: by, tool: tool)
    return answer(question).map { AskedRow(question: question, row: $0.row) }
  }

  private static func dimensions(_ name: String) -> [Dimension] {
    Dimension.allCases.filter { $0.isPlacement && (", " + name).contains(", \($0)=") }.sorted()
  }

  func groups(in matrix: MatrixID) -> [ReleasedGroup] { released[matrix] ?? [] }
  func rows(_ question: Question) -> [FigureRow] { answer(question).map(\.row) }
  func changes(after position: Position) -> [Change] {
    organisation.changes.filter { position < $0.position }
  }

  func planned(for matrix: MatrixID, in period: Period) -> [(definition: MetricDefinition, row: AskedRow)] {
    guard matrix.tool == nil else { return [] }
    var taken: Set<[Dimension]> = []
    var rows: [(definition: MetricDefinition, row: AskedRow)] = []
    for metric in SimulatedMetric.allCases {
      let definition = metric.definition
      let isOfMatrix =
        matrix.wave == nil
        ? definition.population == matrix.population && !metric.isWave
          && (definition.persists == matrix.persists || definition.persists && definition.isOfStandingPeople)
        : metric.isWave
      guard isOfMatrix, matrix.outcome?.hasPrefix("\(definition.id) · ") ?? true else { continue }
      for by in metric.planned where matrix.wave != nil || taken.insert(by).inserted {
        rows += asked(metric, by, period, nil).map { (definition, $0) }
      }
    }
    return rows
  }

  func planned(
    _ definition: MetricDefinition, in period: Period, tool: String?, onlyGroups: Bool
  ) -> [AskedRow] {
    let metric = SimulatedMetric(definition)
    return metric.planned.filter { !onlyGroups || !$0.isEmpty }.flatMap { asked(metric, $0, period, tool) }
  }

  func left(
    _ definition: MetricDefinition, in period: Period, tool: String?, onlyGroups: Bool
  ) -> [LeftRow] {
    var contents: [String: [[UInt8]]] = [:]
    for groups in said[SimulatedLedger.subject(definition, period)]?.values.map({ $0 }) ?? [] {
      for (group, row) in groups {
        let suffix = tool.map { " · " + $0 }
        if let suffix, group.hasSuffix(suffix) {
          contents[String(group.dropLast(suffix.count)), default: []].append(row.content)
        }
        if suffix == nil, !group.contains(" · ") { contents[group, default: []] += [row.content] }
      }
    }
    let metric = SimulatedMetric(definition)
    return Set(contents.keys.map(SimulatedLedger.dimensions)).sorted { "\($0)" < "\($1)" }.flatMap { by in
      onlyGroups && by.isEmpty
        ? [] : asked(metric, by, period, tool).map { LeftRow(asked: $0, contents: contents[$0.groupName] ?? []) }
    }
  }

  func toolsLeft(_ definition: MetricDefinition, in period: Period) -> [String] {
    let groups = said[SimulatedLedger.subject(definition, period)]?.values.flatMap(\.keys) ?? []
    return SimulatedOrganisation.tools.filter { tool in groups.contains { $0.hasSuffix(" · " + tool) } }
  }

  func metrics(alike definition: MetricDefinition) -> [MetricDefinition] {
    [definition]
      + SimulatedMetric.allCases.map(\.definition).filter {
        $0.quantity != nil && $0.quantity == definition.quantity && $0.id != definition.id
      }
  }

  func metrics(countedAlike definition: MetricDefinition) -> [MetricDefinition] {
    [definition]
      + SimulatedMetric.allCases.map(\.definition).filter {
        $0.id != definition.id && !Set($0.counts.values).isDisjoint(with: definition.counts.values)
      }
  }

  func standardPeriods(around period: Period) -> [Period] {
    (1...4).compactMap { Period.quarter(2024, $0) }.filter {
      $0.days.overlaps(period.days) && $0.days != period.days
    }
  }

  func members(of matrix: MatrixID, in period: Period, names: Set<String>) -> [AskedRow] {
    let metric: SimulatedMetric = matrix.population == "active people" ? .perActive : .share
    return Set(names.map(SimulatedLedger.dimensions)).sorted { "\($0)" < "\($1)" }.flatMap {
      asked(metric, $0, period, matrix.tool)
    }
  }

  func partly(in names: Set<String>, on days: Range<Day>) -> [String: [UInt32: [Range<Day>]]] {
    let window = SimulatedOrganisation.slots(in: days)
    var partly: [String: [UInt32: [Range<Day>]]] = [:]
    for by in Set(names.map(SimulatedLedger.dimensions)) where !by.isEmpty {
      let question = Question(metric: "adoption.share", period: .range(days), by: by)
      for row in answer(question) where names.contains(GroupName.of(row.row.group, in: question)) {
        let name = GroupName.of(row.row.group, in: question)
        for unknown in row.equations.flatMap(\.unknowns) {
          let slots = Array(unknown.key.dropFirst(2))
          guard slots != Array(window) else { continue }
          var spans: [Range<Day>] = []
          for slot in slots.map({ SimulatedOrganisation.slots[$0] }) {
            if let last = spans.last, last.upperBound == slot.lowerBound {
              spans[spans.count - 1] = last.lowerBound..<slot.upperBound
            } else {
              spans.append(slot)
            }
          }
          partly[name, default: [:]][UInt32(unknown.human)] = spans
        }
      }
    }
    return partly
  }

  func people(changedBy kind: ChangeKind, on days: Range<Day>, tool: String?) -> Set<UInt32> {
    let slots = SimulatedOrganisation.slots.indices.filter { SimulatedOrganisation.slots[$0].overlaps(days) }
    guard kind == .actions else { return [] }
    let number = tool.flatMap { SimulatedOrganisation.tools.firstIndex(of: $0) }
    return Set(
      organisation.placings.indices.filter { person in
        organisation.human[person] == person && organisation.actions(person, slots, number) != 0
      }.map { UInt32($0) })
  }

  func earlier(_ definition: MetricDefinition, _ question: Question, group: String) -> EarlierRow? {
    var asked = question
    asked.period = SimulatedOrganisation.standardPeriod
    return said[SimulatedLedger.subject(definition, question.period)]?[asked]?[group]
  }
}
