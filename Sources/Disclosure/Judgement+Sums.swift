internal import Events
@_spi(Gate) internal import Figures

extension Judgement {
  /// Rule 2 against subtraction: hides sums from which, with all others of the same quantity, one could be had that is
  /// dominated or about too few contributors.
  ///
  /// All windows that hang together are looked at, and all tools and kinds. The rows of the standard report settle
  /// first, those of the quarters around the question before those of its own days; so no order of asking changes them.
  mutating func withholdSums() throws {
    guard figure.definition.isQuantity, figure.rows.contains(where: { $0.isAboutPeople }) else { return }
    var entries: [SumEntry] = []
    for period in try circumstances.standardPeriods(around: figure.question.period) {
      try note(plannedIn: period, tools: [nil], in: &entries)
    }
    settle(&entries, from: 0, try withheld(entries))
    let known = entries.count
    try noteLeft(in: &entries)
    let tools = Set(figure.rows.map { GroupName.tool($0.group, in: figure.question) })
    try note(
      plannedIn: figure.question.period, tools: tools.union([nil]).sorted { ($0 ?? "") < ($1 ?? "") }, in: &entries)
    settle(&entries, from: known, try withheld(entries))
    let settled = entries.count
    for index in figure.rows.indices where figure.rows[index].isAboutPeople {
      let question = figure.question
      let name = GroupName.of(figure.rows[index].group, in: question)
      let key = SumEntry.Key(
        metric: figure.definition.id, name: name, tool: GroupName.tool(figure.rows[index].group, in: question),
        days: question.period.days)
      let known = entries.firstIndex { $0.key == key }.map { entries[$0].group }
      let group = MeasuredGroup(
        row: figure.rows[index], released: rows[index], standing: known?.standing ?? .asked, hidden: known?.hidden ?? []
      )
      entries.append(SumEntry(key: key, group: group, row: index))
    }
    let found = try withheld(entries)
    for (place, entry) in entries.enumerated().dropFirst(settled) {
      guard let index = entry.row else { continue }
      let measures = entry.group.hidden.union(found[place] ?? []).intersection(entry.group.sums.keys)
      guard !measures.isEmpty else { continue }
      hideMeasures(measures, of: index, by: .dominance)
    }
  }

  private func note(plannedIn period: Period, tools: [String?], in entries: inout [SumEntry]) throws {
    for definition in try circumstances.metrics(alike: figure.definition) {
      for tool in tools {
        for asked in try circumstances.planned(definition, in: period, tool: tool) where asked.row.isAboutPeople {
          let key = SumEntry.Key(metric: definition.id, name: asked.groupName, tool: tool, days: period.days)
          guard !entries.contains(where: { $0.key == key }) else { continue }
          entries.append(SumEntry(key: key, group: try planned(asked, of: definition)))
        }
      }
    }
  }

  /// Rows that left in this window and in those that overlap it, through others where need be.
  private func noteLeft(in entries: inout [SumEntry]) throws {
    for definition in try circumstances.metrics(alike: figure.definition) {
      for window in try windows(of: definition) {
        let period = window == figure.question.period.days ? figure.question.period : .range(window)
        for tool in try [nil] + circumstances.toolsLeft(definition, in: period) {
          for left in try circumstances.left(definition, in: period, tool: tool) where left.asked.row.isAboutPeople {
            let key = SumEntry.Key(metric: definition.id, name: left.asked.groupName, tool: tool, days: window)
            guard !entries.contains(where: { $0.key == key }) else { continue }
            entries.append(SumEntry(key: key, group: measured(left, of: definition)))
          }
        }
      }
    }
  }

  private func windows(of definition: MetricDefinition) throws -> [Range<Day>] {
    let own = figure.question.period.days
    let groups = try admission.counted(MatrixID(population: definition.basis, persists: definition.persists))
    let near = Set(PiecesOfTime.connected(groups, to: own).map(\.days)).union([own])
    return near.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }

  private func settle(_ entries: inout [SumEntry], from first: Int, _ withheld: [Int: Set<String>]) {
    for (index, measures) in withheld { entries[index].group.hide(measures) }
    for index in first..<entries.count { entries[index].isSettled = true }
  }

  // MARK: Systems

  /// By place among the entries: the measures that have to be withheld.
  ///
  /// Each kind is looked at by itself, over all groups, windows and tools; then what is left of a sum without the kinds
  /// that are said, and who contributes to whatever sums and kinds tell together.
  private func withheld(_ entries: [SumEntry]) throws -> [Int: Set<String>] {
    guard entries.contains(where: { $0.isFree }) else { return [:] }
    var entries = entries
    var withheld: [Int: Set<String>] = [:]
    func hide(_ found: [Int: Set<String>]) {
      for (place, measures) in found {
        // Where the number goes, the row goes.
        let isAll = measures.contains { $0.isEmpty || $0.hasPrefix(MeasuredGroup.further) }
        entries[place].group.hide(isAll ? Set(entries[place].group.sums.keys) : measures)
        withheld[place, default: []].formUnion(measures)
      }
    }
    let own = figure.definition.id
    let families = Set(entries.filter { $0.key.metric == own }.flatMap { $0.group.sums.keys.map(SumEntry.family) })
    for family in families.union([MeasuredGroup.headline]).sorted() {
      let members = members(of: entries) {
        $1 == own || SumEntry.family($0) == "" ? SumEntry.family($0) == family : false
      }
      hide(try rowsToWithhold(members, family))
    }
    let isDivided = entries.allSatisfy { $0.key.metric != own || $0.group.dividesItsSum }
    guard isDivided, entries.contains(where: { $0.key.metric == own && $0.group.saysSomeParts }) else {
      return withheld
    }
    for place in entries.indices where entries[place].isFree && entries[place].key.metric == own {
      hide([place: entries[place].group.partsToCover(k: scope.k)])
    }
    let all = members(of: entries) { key, metric in
      SumEntry.family(key).isEmpty || metric == own && key.hasPrefix("part ")
    }
    hide(try kindsToWithhold(all))
    return withheld
  }

  private typealias Member = (place: Int, key: String, row: SumSystem.Row)

  private func members(
    of entries: [SumEntry], where isMember: (_ key: String, _ metric: MetricID) -> Bool
  ) -> [Member] {
    let people = Dictionary(grouping: entries) { $0.key.window }
      .mapValues { same in Set(same.flatMap(\.group.row.base.people)).sorted() }
    var members: [Member] = []
    for (place, entry) in entries.enumerated() {
      for (key, sum) in entry.group.sums where isMember(key, entry.key.metric) {
        let days = key.hasPrefix("point ") ? FigureRow.days(String(key.dropFirst(6))) : nil
        let row = SumSystem.Row(
          name: "\(entry.key.text) \(key)",
          group: ReleasedGroup(
            name: entry.key.name, days: days ?? entry.key.days, position: figure.asKnownAt.position,
            people: people[entry.key.window] ?? [], isRead: true),
          tool: entry.key.tool, kind: key.hasPrefix("part ") ? String(key.dropFirst(5)) : nil, spread: sum.spread,
          state: entry.group.hidden.contains(key) ? .hidden : sum.state, isFixed: !entry.isFree)
        members.append((place, key, row))
      }
    }
    return members.sorted { ($0.row.name, $0.place) < ($1.row.name, $1.place) }
  }

  /// Of one kind, or of the sums themselves.
  private func rowsToWithhold(_ members: [Member], _ family: String) throws -> [Int: Set<String>] {
    let rows = members.map { member in
      var row = member.row
      row.kind = nil
      return row
    }
    let free = rows.indices.filter { rows[$0].isFree }
    guard !free.isEmpty, rows.count > 1 else { return [:] }
    guard let system = try system(rows, family) else { return measures(free, of: members) }
    let refused = try refused(free, system, family)
    var states = system.rows.map(\.state)
    for index in refused { states[index] = .hidden }
    let withheld = Disclosure.rowsToWithhold(system.measureRows(states), k: scope.k).filter { $0 < members.count }
    return measures(refused + withheld, of: members)
  }

  /// Kinds of which, beside the sums that are said, too few contributors could be told apart.
  private func kindsToWithhold(_ members: [Member]) throws -> [Int: Set<String>] {
    let rows = members.map(\.row)
    let free = rows.indices.filter { rows[$0].isFree && rows[$0].kind != nil }
    guard !free.isEmpty else { return [:] }
    guard let system = try system(rows, MeasuredGroup.headline) else { return measures(free, of: members) }
    return measures(try refused(free, system, MeasuredGroup.headline), of: members)
  }

  private func measures(_ indices: [Int], of members: [Member]) -> [Int: Set<String>] {
    var measures: [Int: Set<String>] = [:]
    for index in indices { measures[members[index].place, default: []].insert(members[index].key) }
    return measures
  }

  /// The rows, and the sums of the whole organisation on each piece of time between them: they count as released,
  /// whatever was asked. Other sums of the organisation alone tell of no group: whoever uses one on some of the days
  /// of a piece is left with everybody who contributed on both sides. Those who are too few for that stay rows.
  ///
  /// nil where windows cut each other into too many pieces.
  private func system(_ rows: [SumSystem.Row], _ family: String) throws -> SumSystem? {
    let groups = rows.filter { !$0.group.isTotal }
    let pieces = PiecesOfTime(groups.map(\.group.days)).pieces
    guard let first = groups.first, pieces.count <= Admission.mostPieces else { return nil }
    let (tools, kinds) = (Set(rows.compactMap(\.tool)).sorted(), Set(rows.compactMap(\.kind)).sorted())
    // Everybody, so that every group lies within.
    let everybody = Set(rows.flatMap(\.group.people))
    var all = rows.map { row in
      guard row.group.isTotal else { return row }
      var row = row
      row.state = .hidden
      return row
    }
    for days in pieces {
      for tool in [nil] + tools {
        let (sum, parts) = try amounts(on: days, tool, family)
        for kind in [nil] + kinds {
          guard let spread = kind.map({ parts[$0] }) ?? sum else { continue }
          let group = ReleasedGroup(
            name: GroupName.organisation, days: days, position: first.group.position,
            people: everybody.union(sum.people).sorted(), isRead: true)
          all.append(
            SumSystem.Row(
              name: "\(days.lowerBound)\u{1F}\(tool ?? "")\u{1F}\(kind ?? "")", group: group, tool: tool, kind: kind,
              spread: spread, state: .shown, isFixed: true))
        }
        for index in rows.indices where rows[index].group.isTotal && rows[index].tool == tool && rows[index].kind == nil
        {
          let own = rows[index].spread
          guard rows[index].group.days.overlaps(days), rows[index].group.days.clamped(to: days) != days else {
            continue
          }
          if Set(own.people).intersection(sum.less([own]).people).count < scope.k {
            all[index].state = rows[index].state
          }
        }
      }
    }
    let reach = all.map(\.group.days).reduce(first.group.days) { all, one in
      min(all.lowerBound, one.lowerBound)..<max(all.upperBound, one.upperBound)
    }
    // Of the organisation's sums it is known who contributed when, placed or not.
    let names = Set(all.map(\.group.name)).subtracting([GroupName.organisation])
    return SumSystem(all, spans: Spans(try circumstances.partly(in: names, on: reach)))
  }

  private func refused(_ free: [Int], _ system: SumSystem, _ family: String) throws -> [Int] {
    let sums = try system.auditRows { days, tool in try amounts(on: days, tool, family) }
    let asked = Set(free)
    var audit = Audit(k: scope.k, uncounted: system.uncertain)
    audit.release(sums.indices.filter { system.rows[$0].state == .shown && !asked.contains($0) }.map { sums[$0] })
    return zip(free, audit.select(free.map { sums[$0] })).filter { !$0.1.isAdmitted }.map(\.0)
  }

  /// What everybody contributes on some days, by a tool where one is named.
  private func amounts(
    on days: Range<Day>, _ tool: String?, _ family: String
  ) throws -> (all: Contributions, kinds: [String: Contributions]) {
    let nothing = Contributions(people: [], values: [])
    let question = Question(metric: figure.definition.id, period: .range(days), tool: tool)
    guard let row = try circumstances.rows(question).first, case .value = row.outcome else {
      return (nothing, [:])
    }
    let sums = MeasuredGroup(row: row, released: scope.hidden(row.group), standing: .asked).sums
    var kinds: [String: Contributions] = [:]
    for (key, sum) in sums where key.hasPrefix("part ") { kinds[String(key.dropFirst(5))] = sum.spread }
    let own = family.isEmpty ? MeasuredGroup.headline : family
    return (sums[own]?.spread ?? nothing, kinds)
  }
}
