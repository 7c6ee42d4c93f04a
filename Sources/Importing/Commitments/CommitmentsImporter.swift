internal import Events

/// Contracts for fixed quantities: seats, capacity, credits.
struct CommitmentsImporter: Importer {
  static let format = ImportFormat(
    name: "commitments", summary: "Contracts for seats, capacity or credits.",
    columns: [
      ColumnDocumentation("service", aliases: ["Dienst", "product", "tool"], required: true, "Which service."),
      ColumnDocumentation("kind", aliases: ["type", "Art"], required: true, "seats, capacity or credits."),
      ColumnDocumentation("quantity", aliases: ["amount", "Menge", "Anzahl"], required: true, "How many."),
      ColumnDocumentation(
        "unit_price", aliases: ["price", "Preis", "Stückpreis", "Einzelpreis"], required: true,
        "Price of one for a month; of credits, of one credit."),
      ColumnDocumentation("currency", aliases: ["Währung"], required: true, "ISO 4217, like EUR."),
      ColumnDocumentation("from", aliases: ["start", "ab", "von", "Beginn"], required: true, "First day."),
      SpanColumns.to, SpanColumns.until,
      ColumnDocumentation(
        "cancellable_on", aliases: ["cancellable", "kündbar zum", "kündbar am"],
        "Next day on which it can be ended."),
    ],
    example: """
      service;kind;quantity;unit_price;currency;from;until;cancellable_on
      assistant;seats;250;28,10;EUR;01.01.2026;31.12.2026;30.09.2026
      """,
    naturalKey: "from, service and kind")

  private static let kinds = [
    "seats": "seats", "seat": "seats", "licences": "seats", "licenses": "seats", "lizenzen": "seats",
    "plätze": "seats", "capacity": "capacity", "kapazität": "capacity", "credits": "credits", "guthaben": "credits",
  ]

  func read(_ input: any ByteInput, options: ImportOptions, into sink: inout some ImportSink) throws {
    var table = try Table(input, format: Self.format, options: options, decimals: ["unit_price", "quantity"])
    let header = table.header
    let span = try SpanColumns(table)
    var seen = FirstLines<Candidate.ID>()
    try sink.begin(source: options.source ?? Self.format.name, understoodAs: table.facts)
    try table.readAll(into: &sink) { table throws(CellFault) in
      let service = try table.required(header.column("service"))
      guard let kind = try table.choice(header.column("kind"), Self.kinds) else {
        throw table.missing(header.column("kind"))
      }
      guard let currency = try table.currency(header.column("currency")) else {
        throw table.missing(header.column("currency"))
      }
      let (from, end) = try span.days(table)
      var data = Members(capacity: 8)
      data.add("cancellableOn", try table.day(header.column("cancellable_on")))
      data.add("currency", currency)
      data.add("from", from)
      data.add("kind", kind)
      data.add("quantity", try table.requiredAmount(header.column("quantity")))
      data.add("service", service)
      data.add("to", end)
      data.add("unitPrice", try table.requiredAmount(header.column("unit_price")))
      let id = Candidate.ID.derived(
        day: from, unit: nil, grain: "commitment", naturalKey: naturalKey(service, kind))
      guard try seen.isNew(id, data.object, line: table.line, field: "service") else {
        return .ignored("stands in the file already")
      }
      return .candidate(
        Candidate(
          type: "commitment-contracted", time: Instant(startOf: from), id: id, data: data.object, row: table.line))
    }
  }
}
