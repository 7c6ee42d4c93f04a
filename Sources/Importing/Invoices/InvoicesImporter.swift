internal import Events

/// Invoices of vendors.
struct InvoicesImporter: Importer {
  static let format = ImportFormat(
    name: "invoices", summary: "Invoices of vendors of AI labour, without tax.",
    columns: [
      ColumnDocumentation("provider", aliases: ["vendor", "Anbieter", "Lieferant"], required: true, "Who sent it."),
      ColumnDocumentation("service", aliases: ["Dienst", "product", "tool"], "For which service."),
      ColumnDocumentation(
        "number", aliases: ["invoice number", "invoice", "Rechnungsnummer", "Nummer"], required: true,
        "Its number. Lines of one invoice differ in service, part or from."),
      ColumnDocumentation("from", aliases: ["start", "ab", "von", "Beginn"], required: true, "First day it covers."),
      SpanColumns.to, SpanColumns.until,
      ColumnDocumentation(
        "amount", aliases: ["net amount", "Betrag", "Nettobetrag"], required: true,
        "Without tax; negative for a credit note."),
      ColumnDocumentation("currency", aliases: ["Währung"], required: true, "ISO 4217, like EUR."),
      ColumnDocumentation("part", aliases: ["Teil", "Anteil"], "usage (also when empty), commitment or other."),
    ],
    example: """
      provider;service;number;from;until;amount;currency;part
      acme;assistant;2026-0815;01.07.2026;30.09.2026;21.075,00;EUR;commitment
      """,
    naturalKey: "from, provider, number, service and part")

  private static let parts = [
    "usage": "usage", "nutzung": "usage", "verbrauch": "usage", "commitment": "commitment", "vertrag": "commitment",
    "other": "other", "sonstiges": "other",
  ]

  func read(_ input: any ByteInput, options: ImportOptions, into sink: inout some ImportSink) throws {
    var table = try Table(input, format: Self.format, options: options, decimals: ["amount"])
    let header = table.header
    let span = try SpanColumns(table)
    var seen = FirstLines<Candidate.ID>()
    try sink.begin(source: options.source ?? Self.format.name, understoodAs: table.facts)
    try table.readAll(into: &sink) { table throws(CellFault) in
      let provider = try table.required(header.column("provider"))
      let service = try table.text(header.column("service"))
      let number = try table.required(header.column("number"), isRepeated: false)
      let part = try table.choice(header.column("part"), Self.parts)
      guard let currency = try table.currency(header.column("currency")) else {
        throw table.missing(header.column("currency"))
      }
      let (from, end) = try span.days(table)
      var data = Members(capacity: 8)
      data.add("amount", try table.requiredAmount(header.column("amount"), mayBeNegative: true))
      data.add("currency", currency)
      data.add("from", from)
      data.add("number", number)
      data.add("part", part)
      data.add("provider", provider)
      data.add("service", service)
      data.add("to", end)
      let id = Candidate.ID.derived(
        day: from, unit: nil, grain: "invoice", naturalKey: naturalKey(provider, number, service, part))
      guard try seen.isNew(id, data.object, line: table.line, field: "number") else {
        return .ignored("stands in the file already")
      }
      return .candidate(
        Candidate(
          type: "invoice-received", time: Instant(startOf: from), id: id, data: data.object, row: table.line))
    }
  }
}
