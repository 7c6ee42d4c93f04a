internal import Events

/// Rows about units, kept until the end of the file: only together do they show whether a unit stands below itself.
struct UnitChanges {
  private struct Change {
    let unit: UnitPath
    let day: Day
    let line: Int
    /// The unit above from that day on; only of registrations and moves.
    var parent: UnitPath?
    let candidate: Candidate
  }
  private struct Successor: Hashable {
    let unit: UnitPath
    let day: Day
  }

  private var changes: [Change] = []
  private var mergers: [Successor: (units: Set<UnitPath>, line: Int)] = [:]
  private var seen = FirstLines<Candidate.ID>()

  mutating func read(
    _ event: String, _ table: inout Table, _ columns: RosterColumns, units: inout UnitBook
  ) throws(CellFault) {
    switch event {
    case "unit": try register(&table, columns, units: &units)
    case "merged": try merge(&table, columns, units: &units)
    default: try change(event, &table, columns, units: &units)
    }
  }

  private mutating func register(
    _ table: inout Table, _ columns: RosterColumns, units: inout UnitBook
  ) throws(CellFault) {
    let unit = try table.requiredUnit(columns.unit)
    let parent = try table.unit(columns.parent) ?? unit.parent
    try refuseItself(unit, parent)
    let from = try table.day(columns.from)
    let candidate = UnitBook.registration(
      unit, name: try table.text(columns.name) ?? unit.name, parent: parent,
      function: try table.text(columns.function), site: try table.text(columns.site), from: from, row: table.line)
    try keep(candidate, unit, parent: parent)
    units.registersItself(unit)
    units.mention(unit, line: table.line)
    if let parent { units.mention(parent, line: table.line) }
  }

  private mutating func merge(
    _ table: inout Table, _ columns: RosterColumns, units: inout UnitBook
  ) throws(CellFault) {
    let ending = try paths(&table, columns.unit)
    guard let into = try table.unit(columns.into) else { throw table.missing(columns.into) }
    let day = try table.requiredDay(columns.from)
    guard ending.contains(where: { $0 != into }) else {
      throw CellFault("into", "merges '\(into.text)' into itself", mend: "Name the unit that continues.")
    }
    for unit in ending + [into] { units.mention(unit, line: table.line) }
    mergers[Successor(unit: into, day: day), default: ([], table.line)].units.formUnion(ending)
  }

  private mutating func change(
    _ event: String, _ table: inout Table, _ columns: RosterColumns, units: inout UnitBook
  ) throws(CellFault) {
    let unit = try table.requiredUnit(columns.unit)
    let day = try table.requiredDay(columns.from)
    var data = Members(capacity: 3)
    var parent: UnitPath?
    let type: String
    switch event {
    case "renamed":
      type = "unit-renamed"
      data.add("name", try table.required(columns.name))
      data.add("on", day)
    case "moved":
      type = "unit-moved"
      parent = try table.unit(columns.parent)
      try refuseItself(unit, parent)
      data.add("on", day)
      data.add("parent", parent?.text)
      if let parent { units.mention(parent, line: table.line) }
    case "split":
      type = "unit-split"
      let successors = try paths(&table, columns.into)
      data.add("into", successors)
      data.add("on", day)
      for successor in successors { units.mention(successor, line: table.line) }
    default:
      type = "unit-closed"
      data.add("on", day)
    }
    data.add("unit", unit.text)
    units.mention(unit, line: table.line)
    try keep(UnitBook.change(unit, type, key: type, on: day, data: data, row: table.line), unit, parent: parent)
  }

  private func paths(_ table: inout Table, _ column: Column) throws(CellFault) -> [UnitPath] {
    var paths: [UnitPath] = []
    for text in try table.required(column).split(separator: "|") {
      guard let path = UnitPath(String(text)) else {
        throw CellFault(column.name, "names a unit without a name", mend: "Write paths, separated by '|'.")
      }
      paths.append(path)
    }
    return paths
  }

  private func refuseItself(_ unit: UnitPath, _ parent: UnitPath?) throws(CellFault) {
    guard unit == parent else { return }
    throw CellFault("parent", "puts '\(unit.text)' below itself", mend: "Name the unit above it, or nothing.")
  }

  private mutating func keep(_ candidate: Candidate, _ unit: UnitPath, parent: UnitPath?) throws(CellFault) {
    guard try seen.isNew(candidate.id, candidate.data, line: candidate.row, field: "unit") else { return }
    changes.append(
      Change(
        unit: unit, day: candidate.time.utcDay, line: candidate.row, parent: parent, candidate: candidate))
  }

  /// Applies the changes day by day, whatever their order in the file, and rejects those that close a circle.
  mutating func finish(into sink: inout some ImportSink) throws {
    var parents: [UnitPath: UnitPath?] = [:]
    let ordered = changes.sorted { ($0.day, $0.unit, $0.candidate.type) < ($1.day, $1.unit, $1.candidate.type) }
    for change in ordered {
      if change.candidate.type == "unit-registered" || change.candidate.type == "unit-moved" {
        if let circle = UnitChanges.circle(from: change.unit, below: change.parent, parents) {
          let path = circle.map { "'\($0.text)'" }.joined(separator: " below ")
          try sink.reject(
            Rejection(
              line: change.line, field: "parent", what: "puts a unit below itself on \(change.day): \(path)",
              mend: "Move one of these units elsewhere first, or name another unit above."))
          continue
        }
        parents.updateValue(change.parent, forKey: change.unit)
      }
      try sink.accept(change.candidate)
    }
    let merged = mergers.sorted { ($0.key.day, $0.key.unit) < ($1.key.day, $1.key.unit) }
    for (successor, merger) in merged {
      var data = Members(capacity: 3)
      data.add("into", successor.unit.text)
      data.add("on", successor.day)
      data.add("units", merger.units.subtracting([successor.unit]).sorted())
      try sink.accept(
        UnitBook.change(
          successor.unit, "units-merged", key: "merger", on: successor.day, data: data, row: merger.line))
    }
  }

  /// The way up from `parent` back to `unit`, or nil. A unit of which nothing is said stands below its path.
  private static func circle(
    from unit: UnitPath, below parent: UnitPath?, _ parents: [UnitPath: UnitPath?]
  ) -> [UnitPath]? {
    var way = [unit]
    var next = parent
    while let current = next {
      way.append(current)
      if current == unit { return way }
      if way.count > 1_000 { return way }
      if let known = parents[current] { next = known } else { next = current.parent }
    }
    return nil
  }
}

extension Members {
  fileprivate mutating func add(_ key: String, _ units: [UnitPath]) {
    add(key, JSONValue.array(units.map { .string($0.text) }))
  }
}
