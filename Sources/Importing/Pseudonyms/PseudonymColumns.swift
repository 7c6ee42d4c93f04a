internal import Events

/// The columns of one file that are written, and how their cells are made.
struct PseudonymColumns {
  struct Written {
    let column: Column
    let content: ColumnContent
  }

  let written: [Written]
  let plan: Pseudonymisation.Plan
  private let account: Column
  private let system: Column

  init(_ header: TableHeader, _ format: ImportFormat) {
    let known = Dictionary(
      format.columns.map { (header.column($0.name).index, $0.content) }, uniquingKeysWith: { first, _ in first })
    var (written, plan): ([Written], Pseudonymisation.Plan) = ([], Pseudonymisation.Plan())
    for (index, name) in header.names.enumerated() {
      guard let content = known[index] ?? (format.readsBesides(name) ? .facts : nil), !name.isEmpty else {
        if !name.isEmpty { plan.dropped.append(name) }
        continue
      }
      written.append(Written(column: Column(index: index, name: name, slashes: nil), content: content))
      switch content {
      case .facts: plan.kept.append(name)
      case .factsOfUnits: plan.keptForUnits.append(name)
      case .identifier, .account, .person: plan.replaced.append(name)
      }
    }
    (self.written, self.plan) = (written, plan)
    (account, system) = (header.column("account"), header.column("system"))
  }

  /// The cells of the current row, pseudonyms in place of identifiers; trimmed, as importers read them.
  func cells(_ table: inout Table, _ pseudonym: (Identifier) -> String) throws(CellFault) -> [[UInt8]] {
    let namespace = try table.system(system)
    let hasAccount = !table.withBytes(account) { $0.isEmpty }
    let current = table
    let namesPerson = written.contains { cell in
      cell.content.isIdentifier && !current.withBytes(cell.column) { $0.isEmpty }
    }
    var cells: [[UInt8]] = []
    for cell in written {
      switch cell.content {
      case .facts: cells.append(try copied(cell.column, &table))
      case .factsOfUnits: cells.append(namesPerson ? [] : try copied(cell.column, &table))
      case .identifier(let fixed): cells.append(try replaced(cell.column, fixed, &table, pseudonym))
      case .account: cells.append(try replaced(cell.column, namespace ?? "hr", &table, pseudonym))
      case .person:
        cells.append(try replaced(cell.column, hasAccount ? "hr" : namespace ?? "hr", &table, pseudonym))
      }
    }
    return cells
  }

  private func copied(_ column: Column, _ table: inout Table) throws(CellFault) -> [UInt8] {
    Array((try table.text(column) ?? "").utf8)
  }

  private func replaced(
    _ column: Column, _ namespace: String, _ table: inout Table, _ pseudonym: (Identifier) -> String
  ) throws(CellFault) -> [UInt8] {
    guard let value = try table.text(column, isRepeated: false) else { return [] }
    return Array(pseudonym(Identifier(namespace: namespace, value: value)).utf8)
  }
}
