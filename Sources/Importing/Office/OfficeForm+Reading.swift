internal import Events

extension OfficeForm {
  /// `more` adds what a row tells beyond the form's events.
  func read<Sink: ImportSink>(
    _ input: any ByteInput, options: ImportOptions, into sink: inout Sink,
    more: (FormRow, OfficeForm) throws(CellFault) -> [Candidate] = { _, _ throws(CellFault) in [] }
  ) throws {
    var table = try Table(
      input, format: format, options: options, decimals: columns.filter(\.showsDecimals).map(\.name))
    let cells = columns.map { ($0, table.header.column($0.name)) }
    let (moment, subject) = (MomentColumns(table), SubjectColumns(table))
    if case .moment = when, !moment.exists { throw MomentColumns.missing }
    let span: SpanColumns? = if case .span = when { try SpanColumns(table) } else { nil }
    let source = options.source ?? format.name
    try sink.begin(source: source, understoodAs: table.facts)
    try table.readAll(into: &sink) { table throws(CellFault) in
      var row = FormRow(line: table.line)
      for (column, place) in cells { try row.take(column, at: place, of: &table) }
      try settle(&row)
      try date(&row, moment, span, table)
      if person != .nobody { row.subject = try subject.subject(&table) }
      if person == .required, row.subject == .nobody { throw table.missing(table.header.column("person")) }
      return .candidates(try candidates(row, source: source) + more(row, self))
    }
  }

  private func date(
    _ row: inout FormRow, _ moment: MomentColumns, _ span: SpanColumns?, _ table: Table
  ) throws(CellFault) {
    switch when {
    case .moment: row.time = try moment.moment(table)
    case .day(let names), .dayOrAlways(let names):
      if let day = names.first(where: { row[$0] != nil }).flatMap(row.day) {
        row.time = Instant(startOf: day)
      } else if case .day = when {
        throw table.missing(table.header.column(names[0]))
      }
    case .span:
      guard let days = try span?.days(table) else { return }
      row.values["from"] = .string(days.from.description)
      row.values["to"] = .string(days.end.description)
      row.time = Instant(startOf: days.from)
    }
  }

  /// The events that a row tells of; either all are valid, or the row is wrong.
  private func candidates(_ row: FormRow, source: String) throws(CellFault) -> [Candidate] {
    var candidates: [Candidate] = []
    for event in events {
      guard let time = try time(of: event, in: row) else { continue }
      var data = try payload(event, row)
      if let field = event.refersTo, let first = candidates.first {
        data[field] = ["id": .string(identifier(first)), "source": .string(source)]
      }
      try check(data, event.type, event.columns)
      var candidate = candidate(event.type, time, data, step: event.step, isRepeatable: event.isRepeatable, row)
      if event.takesComment { candidate.comment = row.comment }
      candidates.append(candidate)
    }
    return candidates
  }

  func candidate(
    _ type: String, _ time: Instant, _ data: JSONObject, step: String, isRepeatable: Bool = false, _ row: FormRow
  ) -> Candidate {
    Candidate(
      type: type, time: time, subject: row.subject,
      id: id(step, day: isRepeatable ? time.utcDay : nil, row),
      stream: stream.map { .named("\($0)-\(name(of: row, prefix: $0))") } ?? .none, data: data, row: row.line)
  }

  /// nil where the event has not happened.
  private func time(of event: FormEvent, in row: FormRow) throws(CellFault) -> Instant? {
    guard let column = event.day else { return row.time }
    if let day = row.day(column) { return Instant(startOf: day) }
    let others = Set(events.filter { $0.step != event.step }.flatMap(\.columns))
    if let filled = event.columns.first(where: { row[$0] != nil && !others.contains($0) }) {
      throw CellFault(column, "is empty beside '\(filled)'", mend: "Write the day, or leave '\(filled)' empty.")
    }
    return nil
  }

  private func payload(_ event: FormEvent, _ row: FormRow) throws(CellFault) -> JSONObject {
    var data = JSONObject()
    for name in event.columns {
      guard let value = row[name] else { continue }
      let field = field(of: name)
      guard let dot = field.firstIndex(of: ".") else {
        data[field] = value
        continue
      }
      let outer = String(field[..<dot])
      var object = data[outer]?.object ?? JSONObject()
      object[String(field[field.index(after: dot)...])] = value
      data[outer] = .object(object)
    }
    return data
  }

  private func field(of column: String) -> String { columns.first { $0.name == column }?.field ?? column }

  /// Finds faults before anything of the row is taken, and names them by column.
  func check(_ data: JSONObject, _ type: String, _ names: [String]) throws(CellFault) {
    guard let fault = Vocabulary.current.schema(type)?.fault(in: data) else { return }
    let field = fault.field.prefix { $0 != "[" }
    throw CellFault(names.first { self.field(of: $0) == field } ?? fault.field, fault.what, mend: fault.mend)
  }
}

/// Names of rows and their events: the same for the same row, whatever was added to it.
extension OfficeForm {
  private func id(_ step: String, day: Day?, _ row: FormRow) -> Candidate.ID {
    if let stream {
      let parts = [name(of: row, prefix: stream), step] + (day.map { [$0.description] } ?? [])
      return .derived(
        day: Instant.always.utcDay, unit: nil, grain: stream, naturalKey: parts.joined(separator: "\u{1F}"))
    }
    if let id = row.text("id") { return .given(step.isEmpty ? id : "\(id)/\(step)") }
    return .derived(
      day: row.time.utcDay, unit: nil, grain: format.name,
      naturalKey: row.key(key) + (step.isEmpty ? "" : "\u{1F}\(step)"))
  }

  /// The row's own name in its stream; without an id it is made of the key and the day.
  func name(of row: FormRow, prefix: String) -> String {
    if let id = row.text("id") { return thingName(id, prefix: prefix) }
    return slug(row.key(key).replacing("\u{1F}", with: " ")) + "-\(row.time.utcDay)"
  }

  /// The identifier that an event about nobody will have in the log.
  private func identifier(_ candidate: Candidate) -> String {
    switch candidate.id {
    case .given(let text): text
    case .derived(let day, let unit, let grain, let key):
      EventID.derive(day: day, subject: unit.map { Array($0.utf8) } ?? [], grain: grain, naturalKey: key).description
    }
  }
}

extension FormRow {
  fileprivate mutating func take(
    _ column: FormColumn, at place: Column, of table: inout Table
  ) throws(CellFault) {
    if case .money = column.content {
      guard let number = try table.scaled(place), let amount = number.amount else { return }
      values[column.name] = .string(amount.description)
      guard let named = number.currency else { return }
      let said = try table.currency(table.header.column("currency"))
      guard said == nil || said == named, text("currency").map({ $0 == named }) ?? true else {
        throw CellFault(column.name, "is in \(named) beside another currency", mend: "Write one currency a row.")
      }
      values["currency"] = .string(named)
      return
    }
    if case .comment = column.content {
      comment = try table.comment(place).map { Candidate.Comment($0) }
      return
    }
    let value = try table.value(column, at: place)
    // An empty cell takes nothing away: a currency may have stood beside the number.
    if let value { values[column.name] = value }
    guard column.documentation.isRequired, value == nil else { return }
    throw table.missing(place)
  }
}
