internal import Events
@_spi(Gate) internal import Figures

/// Sums of one quantity over groups, days, tools and kinds, written over common cells.
///
/// A cell is what one person contributes on some days by one tool of one kind. Whoever reads several sums may add and
/// subtract them cell by cell: a long window less a shorter one is the days between, a unit less its tools is the tool
/// that was not said, a sum less its kinds is the kind that is missing.
struct SumSystem {
  struct Row {
    let name: String
    let group: ReleasedGroup
    /// nil: all tools.
    let tool: String?
    /// nil: all kinds.
    var kind: String?
    let spread: Contributions
    var state: MeasureRow.State
    let isFixed: Bool
    var isFree: Bool { !isFixed && !group.isTotal && state == .shown }
  }

  /// What everybody contributes on some days by a tool, in all and by kind; nothing where it is not known.
  typealias Amounts = (_ days: Range<Day>, _ tool: String?) throws -> (
    all: Contributions, kinds: [String: Contributions]
  )

  let rows: [Row]
  private let tools: [String]
  private let kinds: [String]
  private let pieces: [Range<Day>]
  /// By group and days: the cells of time, person << 32 | day since the first << 16.
  private var times: [Window: [UInt64]] = [:]

  /// People who came or went within a piece of time: on which side of it they contributed is not looked up, so they
  /// count for nobody.
  let uncertain: Set<UInt32>

  private struct Window: Hashable {
    let name: String
    let days: Range<Day>
    let people: [UInt32]
  }

  init(_ rows: [Row], spans: Spans) {
    self.rows = rows
    tools = Set(rows.compactMap(\.tool)).sorted()
    kinds = Set(rows.compactMap(\.kind)).sorted()
    // What is not said of the organisation cuts no days.
    let cutting = rows.filter { $0.state != .hidden || !$0.group.isTotal }
    pieces = PiecesOfTime(cutting.map(\.group.days)).pieces
    uncertain = spans.people(cutWithin: pieces)
    let columns = Columns(.sums, of: cutting.map(\.group), spans: spans, changes: [], counting: .other)
    for row in cutting where times[Self.window(row)] == nil { times[Self.window(row)] = columns.cells(of: row.group) }
  }

  private static func window(_ row: Row) -> Window {
    Window(name: row.group.name, days: row.group.days, people: row.group.people)
  }

  /// Whether people tell the rows apart, so that nothing finer is needed.
  private var isPlain: Bool {
    pieces.count == 1 && tools.isEmpty && kinds.isEmpty
      && rows.allSatisfy { times[Self.window($0)].map { $0.count } ?? $0.group.people.count == $0.group.people.count }
  }

  // MARK: Sets for subtraction

  /// The rows as sets of cells: people whom no row tells apart, by tool and kind.
  func measureRows(_ states: [MeasureRow.State]) -> [MeasureRow] {
    // What cuts no days stands for no cells either: nothing may be taken for it.
    let cells: [[UInt32]?] = isPlain ? rows.map { times[Self.window($0)] == nil ? [] : nil } : structure()
    return rows.indices.map { index in
      MeasureRow(
        name: rows[index].name, isTotal: rows[index].group.isTotal, people: rows[index].group.people,
        number: .sum(rows[index].spread), state: states[index], isFixed: rows[index].isFixed, cells: cells[index])
    }
  }

  private func structure() -> [[UInt32]] {
    // In the order of the rows, so that the same rows give the same blocks.
    var place: [Window: Int] = [:]
    var windows: [Window] = []
    for window in rows.map(Self.window) where times[window] != nil && place[window] == nil {
      place[window] = windows.count
      windows.append(window)
    }
    var numbers: [UInt64: UInt32] = [:]
    let members = windows.map { window -> [UInt32] in
      (times[window] ?? []).map { cell in
        if let number = numbers[cell] { return number }
        let number = UInt32(numbers.count)
        numbers[cell] = number
        return number
      }.sorted()
    }
    let blocks = PeopleGroups(members).blocks.rows
    return rows.map { row in
      guard let own = place[Self.window(row)].map({ blocks[$0] }) else { return [] }
      let variants = variants(row)
      let width = (tools.count + 1) * (kinds.count + 1)
      return own.flatMap { block in variants.map { UInt32(block * width + $0) } }.sorted()
    }
  }

  /// Tool and kind as one number each; the last of both is what no row names.
  private func variants(_ row: Row) -> [Int] {
    toolsInside(row.tool).flatMap { tool in kindsInside(row.kind).map { tool * (kinds.count + 1) + $0 } }
  }

  private func toolsInside(_ tool: String?) -> [Int] {
    guard let tool else { return Array(0...tools.count) }
    return tools.indices.filter { Self.holds(tool, tools[$0]) }
  }

  /// An app is part of its tool.
  private static func holds(_ tool: String, _ other: String) -> Bool { other == tool || other.hasPrefix(tool + "/") }

  private func kindsInside(_ kind: String?) -> [Int] {
    guard let kind else { return Array(0...kinds.count) }
    return kinds.firstIndex(of: kind).map { [$0] } ?? []
  }

  // MARK: Who contributes

  /// The rows as sums of contributions that are there: of whoever contributes nothing there is nothing to find.
  func auditRows(_ amounts: Amounts) throws -> [AuditRow] {
    let there: [[Set<UInt32>]] = isPlain ? [] : try pieces.map { try contributors(on: $0, amounts) }
    let start = pieces.first?.lowerBound
    let inside = isPlain ? [:] : contributorsByGroup()
    return rows.map { row in
      guard !isPlain, let start else {
        return AuditRow(name: row.name, isTotal: row.group.isTotal, people: row.spread.people)
      }
      let own = inside[Self.window(row)] ?? [:]
      let variants = variants(row)
      let width = (tools.count + 1) * (kinds.count + 1)
      var cells: [UInt64] = []
      for cell in times[Self.window(row)] ?? [] {
        let day = Int(cell >> 16 & 0xFFFF)
        guard let piece = pieces.firstIndex(where: { $0.contains(start + day) }) else { continue }
        let person = UInt32(cell >> 32)
        for variant in variants
        where there[piece][variant].contains(person) && own[variant]?.contains(person) ?? false {
          cells.append((cell >> 32) << 32 | UInt64(day * width + variant))
        }
      }
      return AuditRow(name: row.name, isTotal: row.group.isTotal, cells: cells)
    }
  }

  /// Of each group and tool and kind, who contributes by every sum that holds them.
  private func contributorsByGroup() -> [Window: [Int: Set<UInt32>]] {
    var found: [Window: [Int: Set<UInt32>]] = [:]
    for row in rows {
      let people = Set(row.spread.people)
      for variant in variants(row) {
        if let known = found[Self.window(row)]?[variant] {
          found[Self.window(row), default: [:]][variant] = known.intersection(people)
        } else {
          found[Self.window(row), default: [:]][variant] = people
        }
      }
    }
    return found
  }

  /// By tool and kind.
  private func contributors(on days: Range<Day>, _ amounts: Amounts) throws -> [Set<UInt32>] {
    func byKind(_ tool: String?) throws -> [Contributions] {
      let (all, parts) = try amounts(days, tool)
      let own = kinds.map { parts[$0] ?? Contributions(people: [], values: []) }
      return own + [all.less(own)]
    }
    let whole = try byKind(nil)
    let named = try tools.map { try byKind($0) }
    return (0...tools.count).flatMap { tool -> [Set<UInt32>] in
      let inside = tools.indices.filter { other in
        // Of what lies within each other the outer one is taken off.
        let isInside = tool == tools.count || other != tool && Self.holds(tools[tool], tools[other])
        return isInside
          && !tools.indices.contains { outer in
            outer != other && outer != tool && Self.holds(tools[outer], tools[other])
              && (tool == tools.count || Self.holds(tools[tool], tools[outer]))
          }
      }
      let own = tool < tools.count ? named[tool] : whole
      return own.indices.map { kind in Set(own[kind].less(inside.map { named[$0][kind] }).people) }
    }
  }
}
