internal import Events
@_spi(Gate) internal import Figures

/// One figure on its way through the rules that look at several releases together.
struct Judgement {
  let figure: Figure
  let policy: Policy
  let scope: Scope
  let circumstances: any Circumstances
  var admission: Admission
  /// As far as they may leave by themselves; then hidden one by one, never uncovered.
  var rows: [ReleasedRow]
  /// Rows of the period compared with, which leave as its other side.
  private(set) var compared: [Additions.Row] = []
  /// What the audit found of each row.
  var verdicts: [AuditVerdict?]
  /// The rule that hid a row, where one did after it might have left by itself.
  var rules: [DisclosureRule?]

  init(_ figure: Figure, policy: Policy, circumstances: any Circumstances) {
    self.figure = figure
    self.policy = policy
    self.circumstances = circumstances
    let scope = Scope(policy: policy, definition: figure.definition, question: figure.question)
    self.scope = scope
    admission = Admission(circumstances: circumstances, position: figure.asKnownAt.position)
    rows = figure.rows.map(scope.released)
    verdicts = Array(repeating: nil, count: rows.count)
    rules = Array(repeating: nil, count: rows.count)
  }

  /// "Nothing was reported here" says 0 of everybody in a group, and no audit sees it: it leaves only where the whole
  /// organisation cannot be said for the same reason.
  mutating func hideGroupsWithoutFacts() throws {
    guard figure.question.isBelowOrganisation else { return }
    let silent = figure.rows.indices.filter { rows[$0].isUnsayable && figure.rows[$0].isAboutPeople }
    for (tool, indices) in Dictionary(
      grouping: silent, by: { GroupName.tool(figure.rows[$0].group, in: figure.question) })
    {
      var whole = figure.question
      (whole.by, whole.unit, whole.band, whole.compare, whole.tool) = ([], nil, nil, nil, tool)
      let reason = try circumstances.rows(whole).first?.unsayable
      for index in indices where figure.rows[index].unsayable != reason { hide(index, by: .homogeneity) }
    }
  }

  mutating func hide(_ index: Int, by rule: DisclosureRule) {
    rows[index] = scope.hidden(rows[index].group)
    rules[index] = rule
  }

  /// Rules 3 to 6 for the rows themselves.
  mutating func admitGroups() throws {
    let asked = figure.rows.indices.filter { !rows[$0].isSuppressed && !figure.rows[$0].base.people.isEmpty }
    let found = try admit(asked.map { figure.rows[$0] }, of: figure.question)
    for (index, verdict) in zip(asked, found) {
      verdicts[index] = verdict
      if try tellsOfNews(index) {
        hide(index, by: .restatement)
        continue
      }
      guard let verdict, !verdict.isAdmitted else { continue }
      hide(index, by: try isRestated(index) ? .restatement : .audit)
    }
  }

  /// The other side of a comparison is a row of its own period and passes all rules there.
  mutating func admitComparisons() throws {
    guard let period = figure.question.compare else { return }
    let asked = figure.rows.indices.filter { index in
      guard case .released? = rows[index].comparison else { return false }
      guard rows[index].value?.isComplete ?? false else {
        rows[index] = rows[index].withoutComparison(scope.protection)
        return false
      }
      return !(figure.rows[index].comparison?.base.people.isEmpty ?? true)
    }
    var there = figure
    (there.question.period, there.question.compare) = (period, nil)
    there.rows = asked.map { index in
      var row = figure.rows[index]
      if let comparison = row.comparison {
        (row.base, row.sample, row.outcome) = (comparison.base, comparison.sample, .value(comparison.value))
      }
      row.comparison = nil
      return row
    }
    var other = Judgement(there, policy: policy, circumstances: circumstances)
    other.admission = admission
    try other.admitGroups()
    try other.admitPieces()
    try other.withholdMeasures()
    admission = other.admission
    for (place, index) in asked.enumerated() {
      guard !figure.rows[index].isAboutPeople || other.rows[place].value?.isComplete ?? false else {
        rows[index] = rows[index].withoutComparison(scope.protection)
        continue
      }
      guard figure.rows[index].isAboutPeople else { continue }
      let name = other.recordName(place)
      let content = other.rows[place].content
      if try circumstances.earlier(figure.definition, there.question, group: name)?.content != content {
        compared.append(Additions.Row(group: name, bytes: content))
      }
    }
  }

  /// The verdict on each row by the first matrix that refuses it, else by its first; nil where it is about nobody.
  private mutating func admit(_ asked: [FigureRow], of question: Question) throws -> [AuditVerdict?] {
    let wide = try people(of: question)
    let placed = try placed(asked, of: question)
    let memberships = asked.map { row -> [Membership] in
      let tool = GroupName.tool(row.group, in: question)
      var all = row.memberships(figure.definition, tool: tool)
      if let people = placed[GroupName.of(row.group, in: question)], let own = all.first {
        // How many people an outcome holds leaves with each row of it: a count of those placed.
        all.insert(
          Membership(matrix: MatrixID(population: MatrixID.placed, persists: own.matrix.persists), people: people),
          at: 0)
        return all
      }
      // A group asked for by tool counts as released for every measure.
      guard tool != nil, all.first?.matrix.wave == nil, let people = wide[GroupName.of(row.group, in: question)] else {
        return all
      }
      // Even of the same people: something may have become known of one tool and not of others.
      let whole = all.map { MatrixID(population: $0.matrix.population, persists: $0.matrix.persists) }
      return whole.map { Membership(matrix: $0, people: people) } + all
    }
    let names = asked.map { GroupName.of($0.group, in: question) }
    var verdicts: [AuditVerdict?] = Array(repeating: nil, count: asked.count)
    for depth in 0..<(memberships.map(\.count).max() ?? 0) {
      let open = asked.indices.filter { memberships[$0].count > depth && (verdicts[$0]?.isAdmitted ?? true) }
      var order: [MatrixID] = []
      for index in open where !order.contains(memberships[index][depth].matrix) {
        order.append(memberships[index][depth].matrix)
      }
      for matrix in order {
        let part = open.filter { memberships[$0][depth].matrix == matrix }
        var candidates: [Admission.Candidate] = []
        func name(_ index: Int) -> String {
          ReleasedGroup.name(names[index], memberships[index][depth].population)
        }
        for index in part where !candidates.contains(where: { $0.name == name(index) }) {
          candidates.append(Admission.Candidate(name: name(index), people: memberships[index][depth].people))
        }
        let k = max(scope.k, part.compactMap { asked[$0].sample?.minimumGroup }.max() ?? 0)
        let isUnfiltered = question.unit == nil && question.band == nil
        let whole = part.first.flatMap { asked[$0].sample?.whole }.flatMap { whole in
          isUnfiltered && whole.wave == matrix.wave ? whole.people : nil
        }
        let found = try admission.admit(
          candidates, of: whole, to: matrix, for: figure.definition, in: question.period, k: k)
        for index in part {
          let verdict = candidates.firstIndex { $0.name == name(index) }.map { found[$0] }
          if depth == 0 || !(verdict?.isAdmitted ?? false) { verdicts[index] = verdict }
        }
      }
    }
    return verdicts
  }

  /// Everybody placed in each group, where the rows are about a part of them.
  private func placed(_ asked: [FigureRow], of question: Question) throws -> [String: [UInt32]] {
    guard figure.definition.population != MatrixID.placed,
      asked.contains(where: { $0.isAboutPeople && $0.sample == nil && $0.base.wave == nil })
    else { return [:] }
    var people: [String: [UInt32]] = [:]
    let names = Set(asked.map { GroupName.of($0.group, in: question) })
    for row in try circumstances.members(
      of: MatrixID(population: MatrixID.placed), in: question.period, names: names)
    { people[row.groupName] = row.row.base.people }
    return people
  }

  /// The people of each group whatever the tool, where the question is about tools.
  private func people(of question: Question) throws -> [String: [UInt32]] {
    guard question.tool != nil || question.by.contains(.tool) else { return [:] }
    var wide = question
    (wide.tool, wide.compare) = (nil, nil)
    wide.by.removeAll { $0 == .tool }
    var people: [String: [UInt32]] = [:]
    for row in try circumstances.rows(wide) { people[GroupName.of(row.group, in: wide)] = row.base.people }
    return people
  }

  private func isRestated(_ index: Int) throws -> Bool {
    try circumstances.earlier(figure.definition, figure.question, group: recordName(index)) != nil
  }

  func recordName(_ index: Int) -> String {
    GroupName.record(figure.rows[index].group, in: figure.question)
  }
}

extension Judgement {
  /// What leaves: rows as they are now, or as they were said before where too few changed since.
  func release() throws -> Release {
    var said = rows
    var additions: [Additions.Row] = []
    var decisions: [RowGround.Decision] = []
    for index in rows.indices {
      if let standing = try standingPastRetention(index) {
        said[index] = standing
        decisions.append(.standing)
        continue
      }
      let isAboutPeople = figure.rows[index].isAboutPeople && !figure.rows[index].base.people.isEmpty
      guard isAboutPeople else {
        decisions.append(decision(said[index]))
        continue
      }
      let name = recordName(index)
      let earlier = try circumstances.earlier(figure.definition, figure.question, group: name)
      if rows[index].isSuppressed {
        if let earlier, rules[index] != nil, let standing = standing(earlier, rows[index].group) {
          said[index] = standing
        }
      } else {
        let content = rows[index].content
        if earlier?.content != content || earlier.map({ $0.least < scope.least }) ?? false {
          additions.append(Additions.Row(group: name, bytes: content))
        }
      }
      decisions.append(decision(said[index]))
    }
    let grounds = rows.indices.map { index in
      RowGround(
        group: rows[index].group, decision: decisions[index],
        rule: decisions[index] == .protected ? rules[index] ?? scope.rule(against: figure.rows[index]) : rules[index],
        audit: verdicts[index])
    }
    var leaving = figure
    if said.contains(where: { $0.standing != nil }) {
      leaving.notes.append(figure.isPastRetention ? Judgement.retentionNote : Judgement.standingNote)
    }
    return Release(
      figure: ReleasedFigure(leaving, rows: said, least: scope.least),
      additions: Additions(groups: admission.additions, rows: additions, compared: compared), grounds: grounds)
  }

  /// What was said of a row before nobody could tell any more who was where; nil where nothing was.
  private func standingPastRetention(_ index: Int) throws -> ReleasedRow? {
    guard figure.isPastRetention, figure.rows[index].isAboutPeople else { return nil }
    let earlier = try circumstances.earlier(figure.definition, figure.question, group: recordName(index))
    return earlier.flatMap { standing($0, rows[index].group) }
  }

  private static let retentionNote = Localized(
    de: "Zeilen mit früherem Stand gelten, wie sie gesagt wurden: Wer in diesem Zeitraum wo war, ist seit dem Ende der "
      + "Aufbewahrung nicht mehr bekannt.",
    en: "Rows of an earlier day stand as they were said: who was where in this period is not known any more since its "
      + "retention ended.")

  private static let standingNote = Localized(
    de: "Zeilen mit früherem Stand gelten, wie sie gesagt wurden: Seither hat sich bei zu wenigen Personen etwas "
      + "geändert, um sie neu zu sagen.",
    en: "Rows of an earlier day stand as they were said: since then too few people changed to say them anew.")

  /// nil where the earlier row would not be said under the sizes in force now.
  private func standing(_ earlier: EarlierRow, _ group: GroupKey) -> ReleasedRow? {
    guard earlier.least >= scope.least,
      let row = ReleasedRow(group, content: earlier.content, said: earlier.knownAt, protection: scope.protection),
      row.n.map({ $0 >= scope.least }) ?? true
    else { return nil }
    return row
  }

  private func decision(_ row: ReleasedRow) -> RowGround.Decision {
    if row.standing != nil { return .standing }
    return switch row.outcome {
    case .released: .released
    case .suppressed: .protected
    case .unsayable: .unsayable
    }
  }
}

extension FigureRow {
  /// The reason's code where it cannot be said.
  var unsayable: String? {
    guard case .unsayable(let reason) = outcome else { return nil }
    return reason.code
  }
}

extension ReleasedRow {
  var isUnsayable: Bool {
    if case .unsayable = outcome { true } else { false }
  }

  func withoutComparison(_ protection: Protection) -> ReleasedRow {
    ReleasedRow(
      group: group, outcome: outcome, n: n, comparison: .suppressed(protection), listed: listed, standing: standing)
  }
}
