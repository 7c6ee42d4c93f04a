internal import Events
@_spi(Gate) internal import Figures

/// Decides which groups of a question may be released in a matrix: rules 3 to 6.
///
/// What the ledger holds and the plan counts as released stands fast; of the groups asked for, as many leave as leave
/// nobody exposed. What is admitted is remembered, so that the next question sees it.
struct Admission {
  /// A group that wants to leave.
  struct Candidate {
    let name: String
    let people: [UInt32]
  }

  let circumstances: any Circumstances
  let position: Position
  /// Admitted since the circumstances were read, by matrix.
  private(set) var additions: [MatrixID: [ReleasedGroup]] = [:]

  /// Windows may cut each other into so many pieces; finer questions get no answer below the organisation.
  static let mostPieces = 128

  init(circumstances: any Circumstances, position: Position) {
    self.circumstances = circumstances
    self.position = position
  }

  /// What was released or counts as released. A group that only the plan counted gives way to its own reading, however
  /// much later that was: what nobody read must not pass for known.
  private func groups(in matrix: MatrixID) throws -> [ReleasedGroup] {
    let all = try circumstances.groups(in: matrix) + (additions[matrix] ?? [])
    var read: [String: Set<Range<Day>>] = [:]
    for group in all where group.isRead { read[group.name, default: []].insert(group.days) }
    return all.filter { $0.isRead || !(read[$0.name]?.contains($0.days) ?? false) }
  }

  /// Groups that count as released in a matrix, those admitted here included.
  func counted(_ matrix: MatrixID) throws -> [ReleasedGroup] { try groups(in: matrix) }

  /// Verdicts in the order of the candidates.
  ///
  /// - Parameter whole: everybody whom the candidates divide, where that is known unasked: it counts as released.
  mutating func admit(
    _ candidates: [Candidate], of whole: [UInt32]? = nil, to matrix: MatrixID, for definition: MetricDefinition,
    in period: Period, k: Int
  ) throws -> [AuditVerdict] {
    if let whole, try !groups(in: matrix).contains(where: \.isTotal) {
      additions[matrix, default: []].append(
        ReleasedGroup(name: "", days: period.days, position: position, people: whole, isRead: false))
    }
    if candidates.contains(where: { !$0.name.isEmpty && !$0.name.hasPrefix(" ⟨") }) {
      try choosePlans(of: matrix, in: period, k: k)
    }
    let all = try groups(in: matrix)
    let near = matrix.isTimeless ? all : PiecesOfTime.connected(all, to: period.days)
    let asked = candidates.map {
      ReleasedGroup(name: $0.name, days: period.days, position: position, people: $0.people, isRead: true)
    }
    let isAlone = { (group: ReleasedGroup) in
      group.isTotal && group.position == position && (!matrix.persists || group.days == period.days)
    }
    // Those of whom something is known, beside everybody, are no second total.
    let isEverybody = Set((near + asked).map(\.name)).isSubset(of: [GroupName.organisation])
    if isEverybody, near.allSatisfy(isAlone) {
      remember(asked, in: matrix, known: near)
      return asked.map { $0.people.count >= k ? .safe(.alone) : .refused(.smallGroup) }
    }
    let found = try circumstances.known.verdicts(
      KnownVerdicts.Case(matrix: matrix, kind: definition.changeKinds, k: k, standing: near, asked: asked)
    ) { try decide(asked, beside: near, in: matrix, for: definition, k: k) }
    remember(zip(asked, found).filter { $0.1.isAdmitted }.map(\.0), in: matrix, known: near)
    return found
  }

  private func decide(
    _ asked: [ReleasedGroup], beside near: [ReleasedGroup], in matrix: MatrixID, for definition: MetricDefinition,
    k: Int
  ) throws -> [AuditVerdict] {
    let systems = try Systems(matrix, definition, near + asked, circumstances: circumstances)
    guard systems.isWithinLimits else { return asked.map { _ in .refused(.unbounded) } }
    // What the plan counts as released gives way to its own reading.
    let names = Set(asked.map(\.name))
    let readNow = { (group: ReleasedGroup) in
      !group.isRead && group.days == asked.first?.days && names.contains(group.name)
    }
    let planned = Set(near.filter(readNow).map(\.name))
    var fixed = standing(near.filter { !readNow($0) }, systems, k: k)
    var verdicts: [AuditVerdict?] = Array(repeating: nil, count: asked.count)
    for isPlanned in [true, false] {
      let part = asked.indices.filter { (asked[$0].isTotal || planned.contains(asked[$0].name)) == isPlanned }
      guard !part.isEmpty else { continue }
      for (index, verdict) in zip(part, systems.select(part.map { asked[$0] }, beside: fixed, k: k)) {
        verdicts[index] = verdict
        if verdict.isAdmitted { fixed.append(asked[index]) }
      }
    }
    return verdicts.map { $0 ?? .refused(.unproven) }
  }

  /// Groups of days within the question's, for which no plan is chosen: those that the standard report would ask for
  /// count as released first.
  mutating func admit(
    _ asked: [ReleasedGroup], planned: [ReleasedGroup], to matrix: MatrixID, for definition: MetricDefinition,
    in days: Range<Day>, k: Int
  ) throws -> [AuditVerdict] {
    let all = try groups(in: matrix)
    let near = matrix.isTimeless ? all : PiecesOfTime.connected(all, to: days)
    let systems = try Systems(matrix, definition, near + planned + asked, circumstances: circumstances)
    guard systems.isWithinLimits else { return asked.map { _ in .refused(.unbounded) } }
    var fixed = standing(near, systems, k: k)
    for (group, verdict) in zip(planned, systems.select(planned, beside: fixed, k: k)) where verdict.isAdmitted {
      remember([group], in: matrix, known: near)
      fixed.append(group)
    }
    let verdicts = systems.select(asked, beside: fixed, k: k)
    remember(zip(asked, verdicts).filter { $0.1.isAdmitted }.map(\.0), in: matrix, known: near)
    return verdicts
  }

  /// Everything read, and of what only the plan counts what still fits in beside it: what became known since may have
  /// set them against each other, and what nobody read must neither hide a breach nor make one.
  private func standing(_ groups: [ReleasedGroup], _ systems: Systems, k: Int) -> [ReleasedGroup] {
    guard Set(groups.map(\.position)).count > 1 else { return groups }
    let read = groups.filter(\.isRead)
    let planned = groups.filter { !$0.isRead }
    return read + zip(planned, systems.select(planned, beside: read, k: k)).filter { $0.1.isAdmitted }.map(\.0)
  }

  private mutating func remember(_ admitted: [ReleasedGroup], in matrix: MatrixID, known: [ReleasedGroup]) {
    let known = Set(known)
    additions[matrix, default: []] += admitted.filter { !known.contains($0) }
  }

  /// Counts the rows of the standard report as released: of a period, and before it of the quarters around it, since
  /// windows within a quarter, or across its end, must not spoil its report.
  mutating func choosePlans(of matrix: MatrixID, in period: Period, k: Int) throws {
    if !matrix.isTimeless {
      for quarter in try circumstances.standardPeriods(around: period) { try choosePlan(of: matrix, in: quarter, k: k) }
    }
    try choosePlan(of: matrix, in: period, k: k)
  }

  /// Counts the rows of the standard report as released, once for a matrix and period: the largest safe set of them.
  private mutating func choosePlan(of matrix: MatrixID, in period: Period, k: Int) throws {
    let days = period.days
    let isChosen = try (circumstances.groups(in: matrix) + (additions[matrix] ?? [])).contains { group in
      !group.isRead && !group.isTotal && (group.days == days || matrix.isTimeless)
    }
    guard !isChosen else { return }
    let all = try groups(in: matrix)
    var rows: [String: (definition: MetricDefinition, people: [UInt32])] = [:]
    // Items stand inside of rows: no row gives way to them.
    var items: [String: [UInt32]] = [:]
    for (definition, asked) in try circumstances.planned(for: matrix, in: period) {
      let name = GroupName.of(asked.row.group, in: asked.question)
      for membership in asked.row.memberships(definition, tool: nil) where membership.matrix == matrix {
        let own = ReleasedGroup.name(name, membership.population)
        if rows[own] == nil { rows[own] = (definition, membership.people) }
      }
      for stake in asked.row.partStakes(definition, in: asked.question, few: k) where stake.matrix == matrix {
        if matrix.outcome != nil, rows[stake.name] == nil { rows[stake.name] = (definition, stake.people) }
        if matrix.wave != nil, matrix.outcome == nil { items[stake.name] = stake.people }
      }
    }
    func planned(_ people: [String: [UInt32]]) -> [ReleasedGroup] {
      people.sorted { $0.key < $1.key }.map {
        ReleasedGroup(name: $0.key, days: days, position: position, people: $0.value, isRead: false)
      }
    }
    let groups = planned(rows.mapValues(\.people))
    let inside = planned(items.filter { rows[$0.key] == nil })
    guard let definition = rows.values.first?.definition else { return }
    let near = matrix.isTimeless ? all : PiecesOfTime.connected(all, to: days)
    let systems = try Systems(matrix, definition, near + groups + inside, circumstances: circumstances)
    guard systems.isWithinLimits else { return }
    // The total stays, whatever else would fit in its place.
    var chosen: [ReleasedGroup] = []
    for part in [groups.filter(\.isTotal), groups.filter { !$0.isTotal }, inside] where !part.isEmpty {
      let found = systems.select(part, beside: standing(near, systems, k: k) + chosen, k: k)
      chosen += zip(part, found).filter { $0.1.isAdmitted }.map(\.0)
    }
    remember(chosen, in: matrix, known: all)
  }
}

extension AuditProof {
  /// One group that nothing else stands beside.
  fileprivate static let alone = AuditProof(atoms: 1, smallAtoms: 0, rank: 0, least: nil, certificates: 0)
}
