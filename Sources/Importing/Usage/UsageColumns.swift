internal import Events

extension UsageImporter {
  static let columns =
    [
      ColumnDocumentation(
        "id", aliases: ["request id", "event id", "ID"], required: true,
        "What names this interaction at its source, for ever: two rows may be equal in all else."),
      ColumnDocumentation(
        "tool", aliases: ["product", "Werkzeug", "Anwendung"], required: true, "Through which tool."),
      ColumnDocumentation("app", aliases: ["surface"], "In which part of the tool."),
      ColumnDocumentation("agent", aliases: ["Agent"], "The agent that acted, where no person did."),
      ColumnDocumentation(
        "unit", aliases: ["department", "Einheit", "Abteilung"], "The unit it was for, where no person is named."),
      ColumnDocumentation("provider", aliases: ["vendor", "Anbieter"], "Whose model."),
      ColumnDocumentation("model", aliases: ["Modell"], "Which model."),
      ColumnDocumentation("operation", aliases: ["Vorgang"], "chat, completion, embedding …"),
      ColumnDocumentation("category", aliases: ["task category", "Kategorie"], "Category of the task."),
      ColumnDocumentation(
        "input_tokens", aliases: ["prompt tokens", "Eingabetoken", "Eingabe-Token"],
        "Tokens read, without those of a cache. Empty: not reported."),
      ColumnDocumentation("cache_read_tokens", aliases: ["cached tokens"], "Tokens read from a cache."),
      ColumnDocumentation("cache_write_tokens", aliases: ["cache creation tokens"], "Tokens written to a cache."),
      ColumnDocumentation(
        "output_tokens", aliases: ["completion tokens", "Ausgabetoken", "Ausgabe-Token"],
        "Tokens written, without reasoning."),
      ColumnDocumentation("reasoning_tokens", aliases: ["thinking tokens"], "Tokens of reasoning."),
      ColumnDocumentation("cost", aliases: ["Kosten", "spend"], "What the source says it cost; needs a currency."),
      ColumnDocumentation("currency", aliases: ["Währung"], "ISO 4217, like EUR."),
      ColumnDocumentation(
        "cost_basis", aliases: ["Kostenbasis"], "list (a list price; also when empty) or invoiced."),
      ColumnDocumentation("duration_seconds", aliases: ["duration", "Dauer", "Dauer in Sekunden"], "How long."),
      ColumnDocumentation(
        "mode", aliases: ["Modus"], "directive, feedback-loop, learning, task-iteration or validation."),
      ColumnDocumentation(
        "conversation", aliases: ["conversation id", "session id"], "Which conversation; a random identifier."),
    ] + MomentColumns.documentation + SubjectColumns.documentation
}

/// Where the columns of a usage file stand, and what its rows mean.
struct UsageColumns {
  let when: MomentColumns
  private let subject: SubjectColumns
  private let id, tool, app, agent, unit, provider, model, operation, category: Column
  private let input, cacheRead, cacheWrite, output, reasoning: Column
  private let cost, currency, basis, duration, mode, conversation: Column

  init(_ table: Table) {
    let header = table.header
    when = MomentColumns(table)
    subject = SubjectColumns(table)
    (id, tool, app, agent) = (
      header.column("id"), header.column("tool"), header.column("app"), header.column("agent")
    )
    (unit, provider, model) = (header.column("unit"), header.column("provider"), header.column("model"))
    (operation, category) = (header.column("operation"), header.column("category"))
    (input, output) = (header.column("input_tokens"), header.column("output_tokens"))
    (cacheRead, cacheWrite) = (header.column("cache_read_tokens"), header.column("cache_write_tokens"))
    reasoning = header.column("reasoning_tokens")
    (cost, currency, basis) = (header.column("cost"), header.column("currency"), header.column("cost_basis"))
    (duration, mode) = (header.column("duration_seconds"), header.column("mode"))
    conversation = header.column("conversation")
  }

  func candidate(_ table: inout Table) throws(CellFault) -> Candidate {
    let id = try table.required(id, isRepeated: false)
    let time = try when.moment(table)
    var data = Members(capacity: 13)
    data.add("agent", try table.text(agent))
    data.add("app", try table.text(app))
    data.add("category", try table.text(category))
    data.add("conversation", try table.text(conversation, isRepeated: false))
    data.add("cost", try costMembers(&table))
    data.add("durationSeconds", try table.count(duration))
    data.add("mode", try table.choice(mode, UsageColumns.modes))
    data.add("model", try table.text(model))
    data.add("operation", try table.text(operation))
    data.add("provider", try table.text(provider))
    data.add("tokens", try tokenMembers(table))
    data.add("tool", try table.required(tool))
    data.add("unit", try table.unit(unit)?.text)
    return Candidate(
      type: "usage-recorded", time: time, subject: try subject.subject(&table), id: .given(id), data: data.object,
      row: table.line)
  }

  private func tokenMembers(_ table: Table) throws(CellFault) -> Members {
    var tokens = Members(capacity: 5)
    tokens.add("cacheRead", try table.count(cacheRead))
    tokens.add("cacheWrite", try table.count(cacheWrite))
    tokens.add("input", try table.count(input))
    tokens.add("output", try table.count(output))
    tokens.add("reasoning", try table.count(reasoning))
    return tokens
  }

  private func costMembers(_ table: inout Table) throws(CellFault) -> Members {
    var members = Members(capacity: 3)
    guard let amount = try table.amount(cost, mayBeNegative: true) else { return members }
    guard let currency = try table.currency(currency) else {
      throw CellFault("currency", "is empty beside a cost", mend: "Write the currency of the cost, like EUR.")
    }
    members.add("amount", amount)
    members.add("basis", try table.choice(basis, UsageColumns.bases) ?? "list")
    members.add("currency", currency)
    return members
  }

  private static let bases = [
    "list": "list", "listprice": "list", "listenpreis": "list", "invoiced": "invoiced", "invoice": "invoiced",
    "rechnung": "invoiced",
  ]
  private static let modes = [
    "directive": "directive", "feedbackloop": "feedback-loop", "learning": "learning",
    "taskiteration": "task-iteration", "validation": "validation",
  ]
}
