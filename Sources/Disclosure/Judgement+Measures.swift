internal import Events
@_spi(Gate) internal import Figures

extension Judgement {
  /// Rule 7 across rows: hides what would hold a hidden count within too few values.
  ///
  /// The rows of the standard report settle among themselves first, whatever was asked; so no order of asking changes
  /// them. Other rows have to fit in beside those and beside what has left before.
  mutating func withholdMeasures() throws {
    guard figure.question.isBelowOrganisation else { return }
    try withholdSums()
    let tools = Set(figure.rows.map { GroupName.tool($0.group, in: figure.question) })
    for tool in tools.sorted(by: { ($0 ?? "") < ($1 ?? "") }) { try withhold(tool) }
  }

  private mutating func withhold(_ tool: String?) throws {
    let asked = figure.rows.indices.filter { index in
      figure.rows[index].isAboutPeople && GroupName.tool(figure.rows[index].group, in: figure.question) == tool
    }
    var entries: [String: MeasuredGroup] = [:]
    for row in try circumstances.planned(figure.definition, in: figure.question.period, tool: tool) {
      try note(row, in: &entries)
    }
    var withheld = MeasuredGroup.withheld(entries, k: scope.k)
    // What the plan hides is hidden for whatever comes after it.
    for (name, measures) in withheld { entries[name]?.hide(measures) }
    for left in try circumstances.left(figure.definition, in: figure.question.period, tool: tool) {
      note(left, in: &entries)
    }
    var names: [Int: String] = [:]
    for index in asked {
      let name = GroupName.of(figure.rows[index].group, in: figure.question)
      names[index] = name
      let own = MeasuredGroup(
        row: figure.rows[index], released: rows[index], standing: entries[name]?.standing ?? .asked,
        hidden: entries[name]?.hidden ?? [])
      // What was kept back when the row left before stays so.
      withheld[name, default: []].formUnion(own.hidden)
      entries[name] = own
    }
    let isSettled = Set(entries.filter { $0.value.standing != .asked }.keys)
    for (name, measures) in MeasuredGroup.withheld(entries, k: scope.k, fixed: isSettled) {
      withheld[name, default: []].formUnion(measures)
    }
    for index in asked {
      guard let name = names[index], let measures = withheld[name], !measures.isEmpty else { continue }
      hideMeasures(measures, of: index, by: .bounds)
    }
  }

  /// A row of the plan: as it may leave by itself where the plan counts its group as released.
  private func note(_ asked: AskedRow, in entries: inout [String: MeasuredGroup]) throws {
    let name = GroupName.of(asked.row.group, in: asked.question)
    guard asked.row.isAboutPeople, entries[name] == nil else { return }
    entries[name] = try planned(asked, of: figure.definition)
  }

  func planned(_ asked: AskedRow, of definition: MetricDefinition) throws -> MeasuredGroup {
    var released = Scope(policy: policy, definition: definition, question: asked.question).released(asked.row)
    if !asked.groupName.isEmpty, try !isCounted(asked, of: definition) { released = scope.hidden(asked.row.group) }
    return MeasuredGroup(row: asked.row, released: released, standing: .planned)
  }

  /// A row that left before: what it said then is out, and what it kept back stays back.
  private func note(_ left: LeftRow, in entries: inout [String: MeasuredGroup]) {
    let name = left.asked.groupName
    guard left.asked.row.isAboutPeople, entries[name] == nil else { return }
    entries[name] = measured(left, of: figure.definition)
  }

  func measured(_ left: LeftRow, of definition: MetricDefinition) -> MeasuredGroup {
    let row = left.asked.row
    let released = Scope(policy: policy, definition: definition, question: left.asked.question).released(row)
    let said = left.contents.compactMap {
      ReleasedRow(row.group, content: $0, said: figure.asKnownAt, protection: scope.protection)
    }
    let now = MeasuredGroup(row: row, released: released, standing: .left)
    let then = said.map { MeasuredGroup(row: row, released: $0, standing: .left).readable }
    return MeasuredGroup(
      row: row, released: released, standing: .left, hidden: now.readable.subtracting(then.reduce([]) { $0.union($1) }))
  }

  /// Whether the plan, or a reading, released the row's group in every matrix it stands in.
  private func isCounted(_ asked: AskedRow, of definition: MetricDefinition) throws -> Bool {
    let name = asked.groupName
    return try asked.row.memberships(definition, tool: nil).allSatisfy { membership in
      try admission.counted(membership.matrix).contains { group in
        group.name == ReleasedGroup.name(name, membership.population)
          && (membership.matrix.isTimeless || group.days == asked.question.period.days)
      }
    }
  }

  mutating func hideMeasures(_ measures: Set<String>, of index: Int, by rule: DisclosureRule) {
    let isAll = measures.contains(MeasuredGroup.headline) || measures.contains { $0.hasPrefix(MeasuredGroup.further) }
    guard !isAll, let value = rows[index].value else {
      return hide(index, by: figure.definition.isQuantity ? .dominance : .bounds)
    }
    var coarse: [String: String] = [:]
    if case .value(let value) = figure.rows[index].outcome {
      for part in value.parts { coarse[part.key] = part.coarse }
    }
    let isWhole = figure.definition.shape == .distribution && figure.rows[index].isAboutPeople
    rows[index] = rows[index].saying(value.hiding(measures, coarse: coarse, isWhole: isWhole))
    rules[index] = rules[index] ?? rule
  }
}

/// A row as one of several over which the same thing is measured.
struct MeasuredGroup {
  enum Standing { case planned, left, asked }
  let row: FigureRow
  let released: ReleasedRow
  let standing: Standing
  private(set) var hidden: Set<String> = []

  /// The number that the row itself prints; parts and points have keys of their own.
  static let headline = ""
  /// Before the number of a further quantity that the headline is made of.
  static let further = "further "

  init(row: FigureRow, released: ReleasedRow, standing: Standing, hidden: Set<String> = []) {
    self.row = row
    self.released = released
    self.standing = standing
    self.hidden = hidden
  }

  /// The measures of which a number or a bound is said.
  var readable: Set<String> { Set(measures.filter { $0.value.state != .hidden }.keys) }

  mutating func hide(_ measures: Set<String>) { hidden.formUnion(measures) }

  /// The measures to hide, by group.
  static func withheld(_ groups: [String: MeasuredGroup], k: Int, fixed: Set<String> = []) -> [String: Set<String>] {
    let names = groups.keys.sorted()
    let measured = names.map { groups[$0]!.measures }
    var withheld: [String: Set<String>] = [:]
    for key in Set(measured.flatMap { $0.filter { !$0.value.isSum }.keys }).sorted() {
      let part = names.indices.filter { measured[$0][key] != nil }
      guard part.count > 1 else { continue }
      let rows = part.map { index in
        let group = groups[names[index]]!
        let measure = measured[index][key]!
        return MeasureRow(
          name: names[index], isTotal: names[index].isEmpty, people: group.row.base.people, number: measure.number,
          state: group.hidden.contains(key) ? .hidden : measure.state,
          isFixed: group.standing == .left || fixed.contains(names[index]))
      }
      for index in rowsToWithhold(rows, k: k) { withheld[rows[index].name, default: []].insert(key) }
    }
    return withheld
  }

  private struct Measure {
    let number: MeasureRow.Number
    let state: MeasureRow.State
    var isSum: Bool { if case .sum = number { true } else { false } }
  }

  /// The numbers that add up quantities, by key, and whether they are read.
  var sums: [String: (spread: Contributions, state: MeasureRow.State)] {
    measures.compactMapValues { measure in
      guard case .sum(let spread) = measure.number else { return nil }
      return (spread, measure.state)
    }
  }

  /// What of the row adds up over disjoint groups, by key.
  private var measures: [String: Measure] {
    guard case .value(let value) = row.outcome else { return [:] }
    var measures: [String: Measure] = [:]
    let n = row.base.people.count
    let said = released.value
    if let spread = value.contributions {
      measures[MeasuredGroup.headline] = Measure(number: .sum(spread), state: said == nil ? .hidden : .shown)
    } else if let count = headcount(value, n: n) {
      measures[MeasuredGroup.headline] = Measure(number: .count(count), state: state(said?.bound, said != nil, n: n))
    }
    for (place, spread) in value.furtherContributions.enumerated() {
      measures[MeasuredGroup.further + "\(place)"] = Measure(
        number: .sum(spread), state: said == nil ? .hidden : .shown)
    }
    for part in value.parts {
      let shown = said?.parts.first { $0.key == part.key }
      let isShown = shown.map { !$0.isProtected } ?? false
      if let spread = part.contributions {
        measures["part " + part.key] = Measure(number: .sum(spread), state: isShown ? .shown : .hidden)
      } else if part.mean == nil, let count = whole(part.value), (0...n).contains(count) {
        measures["part " + part.key] = Measure(number: .count(count), state: state(shown?.bound, isShown, n: n))
      }
    }
    for (key, count) in coarse(value) where (0...n).contains(count) {
      let fine = value.parts.filter { $0.coarse == key }.map(\.key)
      let shown = said?.parts.first { $0.key == key }
      let isShown =
        shown.map { !$0.isProtected }
        ?? fine.allSatisfy { key in
          said?.parts.first { $0.key == key }.map { !$0.isProtected && $0.bound == nil } ?? false
        }
      measures["part " + key] = Measure(number: .count(count), state: state(shown?.bound, isShown, n: n))
    }
    for point in value.points {
      let isShown = said?.points.first { $0.at == point.at }.map { !$0.isProtected } ?? false
      if let spread = point.contributions {
        measures["point " + point.at] = Measure(number: .sum(spread), state: isShown ? .shown : .hidden)
      } else if let count = whole(point.value), (0...n).contains(count) {
        measures["point " + point.at] = Measure(number: .count(count), state: isShown ? .shown : .hidden)
      }
    }
    return measures
  }

  /// What a smaller group says in place of its parts, by key: then the two sorts of rows speak of the same counts.
  private func coarse(_ value: FigureValue) -> [String: Int] {
    var counts: [String: Int] = [:]
    for part in value.parts {
      guard let key = part.coarse, let count = whole(part.value) else { continue }
      counts[key, default: 0] += count
    }
    return counts
  }

  /// How many of the people the headline counts; nil where it counts something else.
  private func headcount(_ value: FigureValue, n: Int) -> Int? {
    if let denominator = whole(value.denominator) {
      guard denominator == n, let count = whole(value.numerator), (0...n).contains(count) else { return nil }
      return count
    }
    guard let count = whole(value.value), (0...n).contains(count) else { return nil }
    return count
  }

  private func whole(_ number: Number?) -> Int? {
    if case .integer(let value)? = number { Int(exactly: value) } else { nil }
  }

  private func state(_ bound: Bound?, _ isShown: Bool, n: Int) -> MeasureRow.State {
    guard isShown else { return .hidden }
    guard let span = bound?.span else { return .shown }
    let low = Int((span.lowerBound * Double(n)).rounded(.up))
    return .bounded(low...max(low, Int((span.upperBound * Double(n)).rounded(.down))))
  }
}

extension ReleasedRow {
  func saying(_ value: ReleasedValue) -> ReleasedRow {
    ReleasedRow(
      group: group, outcome: .released(value), n: n, comparison: comparison, listed: listed, standing: standing)
  }
}

extension ReleasedValue {
  /// - Parameters:
  ///   - coarse: of each fine part, the coarser one that hides with it.
  ///   - isWhole: whether the parts add up to n, so that a single gap could be filled.
  func hiding(_ measures: Set<String>, coarse: [String: String], isWhole: Bool) -> ReleasedValue {
    var hidden = Set(
      parts.indices.filter { index in
        let key = parts[index].key
        return measures.contains("part " + key) || coarse[key].map { measures.contains("part " + $0) } ?? false
      })
    let unread = parts.indices.filter { hidden.contains($0) || parts[$0].isProtected || parts[$0].bound != nil }
    if isWhole, !hidden.isEmpty, unread.count == 1 {
      let shown = parts.indices.filter { !unread.contains($0) }
      if let next = shown.min(by: { parts[$0].value?.double ?? 0 < parts[$1].value?.double ?? 0 }) {
        hidden.insert(next)
      }
    }
    return ReleasedValue(
      value: value, numerator: numerator, denominator: denominator, bound: bound, interval: interval,
      currency: currency,
      parts: parts.indices.map { index in
        let part = parts[index]
        guard hidden.contains(index) else { return part }
        return ReleasedPart(
          key: part.key, label: part.label, value: nil, bound: nil, interval: nil, isProtected: true)
      },
      points: points.map { point in
        guard measures.contains("point " + point.at) else { return point }
        return ReleasedPoint(at: point.at, value: nil, interval: nil, isProtected: true)
      }, test: test, remark: remark)
  }
}
