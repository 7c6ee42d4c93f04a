internal import Disclosure
internal import Events
internal import Figures

/// The columns that the rows of a figure share: those that at least one row has something for.
extension TableBuilder {
  struct Extracted {
    var title: String
    var cell: (ReleasedRow, ReleasedValue) -> String
  }

  func columns(_ values: [ReleasedValue]) -> [Extracted] {
    var columns: [Extracted] = []
    if values.contains(where: { $0.value != nil || $0.bound != nil }) || values.allSatisfy(\.parts.isEmpty) {
      columns.append(Extracted(title: unitTitle(values.first)) { _, value in self.headline(value) })
    }
    if unit == .share, !isSlope, values.contains(where: { $0.numerator != nil }) {
      let titles = language == .de ? ("Zähler", "Nenner") : ("Numerator", "Denominator")
      columns.append(Extracted(title: titles.0) { _, value in self.count(value.numerator, value) })
      columns.append(Extracted(title: titles.1) { _, value in self.count(value.denominator, value) })
    }
    let intervals = values.compactMap(\.interval)
    if !intervals.isEmpty {
      columns.append(
        Extracted(title: intervalTitle(intervals)) { _, value in
          value.interval.map { self.interval($0, value) } ?? "–"
        })
    }
    columns += testColumns(values)
    columns += partColumns(values)
    if !isSingle { columns += pointColumns(values) }
    columns += comparisonColumns()
    if figure.rows.contains(where: { $0.n != nil }) {
      columns.append(Extracted(title: "n") { row, _ in row.n.map { self.numbers.whole(Int64($0)) } ?? "–" })
    }
    if figure.rows.contains(where: { $0.standing != nil }) {
      columns.append(
        Extracted(title: language == .de ? "Stand" : "As of") { row, _ in
          let known = row.standing ?? self.figure.asKnownAt
          return known.recordedAt.map { PeriodText(language: self.language).day($0.utcDay) } ?? "\(known.position)"
        })
    }
    return columns
  }

  func count(_ number: Number?, _ value: ReleasedValue) -> String {
    guard let number else { return "–" }
    if value.currency != nil { return numbers.money(number.double, currency: value.currency) }
    return numbers.text(number, unit: .actions)
  }

  /// The test's statistic under its name, and p.
  private func testColumns(_ values: [ReleasedValue]) -> [Extracted] {
    guard let name = values.lazy.compactMap({ $0.test?.name }).first else { return [] }
    return [
      Extracted(title: name) { _, value in value.test.map { self.numbers.estimate($0.statistic) } ?? "–" },
      Extracted(title: "p") { _, value in value.test.map { self.numbers.probability($0.p) } ?? "–" },
    ]
  }

  private func partColumns(_ values: [ReleasedValue]) -> [Extracted] {
    var seen: Set<String> = []
    return values.flatMap(\.parts).filter { seen.insert($0.key).inserted }.map { part in
      Extracted(title: part.label[language]) { _, value in
        value.parts.first { $0.key == part.key }.map { self.part($0, value) } ?? "–"
      }
    }
  }

  private func pointColumns(_ values: [ReleasedValue]) -> [Extracted] {
    var seen: Set<String> = []
    let all = values.flatMap(\.points).map(\.at).filter { seen.insert($0).inserted }
    // Days of a curve are numbers, everything else sorts as text.
    let ordered = all.sorted { left, right in
      if let left = UInt32(left), let right = UInt32(right) { left < right } else { left < right }
    }
    let periods = PeriodText(language: language)
    return ordered.map { at in
      Extracted(title: periods.axis(at)) { _, value in
        value.points.first { $0.at == at }.map { self.point($0, value) } ?? "–"
      }
    }
  }

  private func comparisonColumns() -> [Extracted] {
    guard let compare = figure.question.compare, figure.rows.contains(where: { $0.comparison != nil }) else {
      return []
    }
    let changes = figure.rows.compactMap { row -> ReleasedChange? in
      if case .released(let change)? = row.comparison { change } else { nil }
    }
    let before = Extracted(title: PeriodText(language: language).name(compare)) { row, _ in
      switch row.comparison {
      case .released(let change)?: self.headline(change.value)
      case .suppressed(let protection)?: protection.text[self.language]
      case nil: "–"
      }
    }
    func column(_ title: String, _ cell: @escaping (ReleasedChange, ReleasedValue) -> String?) -> Extracted {
      Extracted(title: title) { row, value in
        guard case .released(let change)? = row.comparison else { return "–" }
        return cell(change, value) ?? "–"
      }
    }
    var columns = [before]
    columns.append(
      column(language == .de ? "Differenz" : "Difference") { change, value in
        change.difference.map { self.difference($0, value) }
      })
    let intervals = changes.compactMap(\.interval)
    if !intervals.isEmpty {
      let title = intervalTitle(intervals) + (language == .de ? " der Differenz" : " of the difference")
      columns.append(column(title) { change, value in change.interval.map { self.difference($0, value) } })
    }
    if changes.contains(where: { $0.split != nil }) {
      let titles = language == .de ? ("davon in Gruppen", "davon Mischung") : ("of it in groups", "of it mix")
      columns.append(column(titles.0) { change, value in change.split.map { self.difference($0.rate, value) } })
      columns.append(column(titles.1) { change, value in change.split.map { self.difference($0.mix, value) } })
    }
    return columns
  }
}
