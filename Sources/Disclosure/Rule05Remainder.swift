@_spi(Gate) internal import Figures

extension Scope {
  /// Hides further rows of answers where a total less the groups shown would leave 1 … k−1 answers.
  ///
  /// Totals are the whole that the question divides, and in a table by unit each unit shown for the units below it. The
  /// smallest group goes first; ties by name. This is what holds within one table; several questions are not yet seen
  /// together.
  func covered(_ released: [ReleasedRow], of rows: [FigureRow]) -> [ReleasedRow] {
    guard let sample = rows.first(where: { $0.sample != nil })?.sample, !rows[0].group.parts.isEmpty else {
      return released
    }
    var isShown = released.map { !$0.isSuppressed }
    let least = max(k, sample.minimumGroup ?? 0)
    cover(rows, of: sample.whole, below: nil, least: least, &isShown)
    for index in rows.indices.sorted(by: { rows[$0].path.count < rows[$1].path.count }) where isShown[index] {
      guard let unit = rows[index].unit else { continue }
      cover(rows, of: rows[index].base, below: unit + "/", least: least, &isShown)
    }
    return released.indices.map { isShown[$0] ? released[$0] : hidden(released[$0].group) }
  }

  private func cover(
    _ rows: [FigureRow], of whole: Base, below prefix: String?, least: Int, _ isShown: inout [Bool]
  ) {
    let inside = rows.indices.filter { index in
      prefix.map { rows[index].unit?.hasPrefix($0) ?? false } ?? true
    }
    while true {
      let shown = inside.filter { isShown[$0] }
      var rest = Set(whole.people)
      for index in shown { rest.subtract(rows[index].base.people) }
      guard !rest.isEmpty, rest.count < least,
        let next = outermost(shown, rows).min(by: {
          (rows[$0].base.people.count, rows[$0].path) < (rows[$1].base.people.count, rows[$1].path)
        })
      else { return }
      isShown[next] = false
    }
  }

  /// Groups that lie in no other shown one: hiding a group inside of a shown one would change nothing.
  private func outermost(_ shown: [Int], _ rows: [FigureRow]) -> [Int] {
    let units = Set(shown.compactMap { rows[$0].unit })
    return shown.filter { index in
      guard let unit = rows[index].unit else { return true }
      return !unit.indices.contains { unit[$0] == "/" && units.contains(String(unit[..<$0])) }
    }
  }
}

extension FigureRow {
  /// The unit's path in a table by unit alone.
  fileprivate var unit: String? {
    group.parts.count == 1 && group.parts[0].dimension == .unit ? group.parts[0].key : nil
  }
  fileprivate var path: String { group.parts.map(\.key).joined(separator: "\u{1F}") }
}
