internal import Events
internal import Figures

/// The groups of a question about a wave: which answers count in each, and who was invited.
///
/// An answer counts in the groups that hold its whole cell: in its unit and those above, and in its band where it has
/// one. People invited count where their answer would be stored, so that a share of them means something.
struct AnswerGroups {
  struct Group {
    let key: GroupKey
    /// Rows of the wave's answers, ascending.
    fileprivate(set) var answers: [Int] = []
    fileprivate(set) var invited = 0
    /// Numbers given to the people invited, cell after cell.
    fileprivate(set) var invitedNumbers: [Range<Int>] = []
  }

  /// By key: units by path, bands by number.
  private(set) var groups: [Group]
  /// Everybody whom the groups divide.
  let whole: Group

  init(
    _ question: Question, wave: AskedWave, answers: WaveAnswers, minimum: Int, units tree: UnitTree,
    bandNames: [Int: String]
  ) {
    var units = tree
    for unit in Set(answers.cells.compactMap(\.unit)).sorted() { units.register(unit) }
    let sorter = CellSorter(question: question, units: units, bandNames: bandNames)
    let stored = SurveyCells(invited: wave.invited, minimum: minimum) { units.units[$0]?.parent }
    var groups: [GroupKey: Group] = [:]
    var whole = Group(key: .organisation)
    var next = 0
    for (cell, count) in wave.invited.sorted(by: { $0.key < $1.key }) {
      // A unit whose answers all stand above it still has its row, if only to say that it is protected.
      for key in sorter.keys(of: cell) { groups[key, default: Group(key: key)].invited += 0 }
      let home = stored.cell(for: cell) ?? .organisation
      let numbers = next..<(next + count)
      next += count
      for key in sorter.keys(of: home) {
        groups[key, default: Group(key: key)].invited += count
        groups[key]?.invitedNumbers.append(numbers)
      }
      if sorter.admits(home) {
        whole.invited += count
        whole.invitedNumbers.append(numbers)
      }
    }
    let keys = answers.cells.map { (all: sorter.keys(of: $0), isInside: sorter.admits($0)) }
    var places: [[Int]] = Array(repeating: [], count: answers.cells.count)
    for answer in 0..<answers.count { places[answers.cellIndex(of: answer)].append(answer) }
    for (index, rows) in places.enumerated() {
      for key in keys[index].all { groups[key, default: Group(key: key)].answers += rows }
      if keys[index].isInside { whole.answers += rows }
    }
    if question.by.isEmpty { groups = [.organisation: whole] }
    whole.answers.sort()
    self.whole = whole
    self.groups = groups.values.map { group in
      var group = group
      group.answers.sort()
      return group
    }.sorted { $0.key.sortKey.lexicographicallyPrecedes($1.key.sortKey) }
  }
}

/// Which groups of a question hold a whole cell.
private struct CellSorter {
  let question: Question
  let units: UnitTree
  let bandNames: [Int: String]

  /// Whether the question's filters let the cell through.
  func admits(_ cell: SurveyCell) -> Bool {
    if let band = question.band, cell.band != Int64(band) { return false }
    guard let unit = question.unit else { return true }
    return paths(cell).contains(unit)
  }

  func keys(of cell: SurveyCell) -> [GroupKey] {
    guard admits(cell) else { return [] }
    var keys: [[GroupKey.Part]] = [[]]
    for dimension in question.by {
      let parts: [GroupKey.Part]
      switch dimension {
      case .unit: parts = paths(cell).filter(isInside).map { GroupKey.Part(.unit, key: $0) }
      case .band: parts = cell.band.map { [band(Int($0))] } ?? []
      case .kind, .site, .tool: parts = []
      }
      keys = keys.flatMap { key in parts.map { key + [$0] } }
    }
    return keys.map { GroupKey($0) }
  }

  /// Units above the one asked about would hold only a part of their answers.
  private func isInside(_ path: String) -> Bool {
    question.unit.map { path == $0 || path.hasPrefix($0 + "/") } ?? true
  }

  private func paths(_ cell: SurveyCell) -> [String] {
    cell.unit.map { unit in units.containing(unit).map { units.path(of: $0) } } ?? []
  }

  private func band(_ number: Int) -> GroupKey.Part {
    GroupKey.Part(.band, key: bandNames[number] ?? "\(number)", order: number)
  }
}
