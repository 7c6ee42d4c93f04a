internal import Events

/// Price lists with the day from which they hold.
struct PricesImporter: Importer {
  static let format = ImportFormat(
    name: "prices", summary: "Prices of tokens, each with the day from which it holds.",
    columns: [
      ColumnDocumentation("provider", aliases: ["vendor", "Anbieter"], required: true, "Who sells."),
      ColumnDocumentation("model", aliases: ["Modell"], required: true, "What."),
      ColumnDocumentation(
        "kind", aliases: ["token kind", "Art", "Tokenart"], required: true,
        "input, cacheRead, cacheWrite, output or reasoning."),
      ColumnDocumentation(
        "per_million", aliases: ["price per million", "price", "Preis", "Preis je Million", "pro Million"],
        required: true, "Price of a million tokens."),
      ColumnDocumentation("currency", aliases: ["Währung"], required: true, "ISO 4217, like EUR."),
      ColumnDocumentation(
        "from", aliases: ["valid from", "ab", "gültig ab", "von"], required: true, "First day of the price."),
    ],
    example: """
      provider;model;kind;per_million;currency;from
      acme;large-1;input;2,50;EUR;01.07.2026
      acme;large-1;output;1.000,00;EUR;01.07.2026
      """,
    naturalKey: "from, provider, model, kind and currency")

  private static let kinds = [
    "input": "input", "prompt": "input", "eingabe": "input", "cacheread": "cacheRead", "cachedinput": "cacheRead",
    "cached": "cacheRead", "cachewrite": "cacheWrite", "cachecreation": "cacheWrite", "output": "output",
    "completion": "output", "ausgabe": "output", "reasoning": "reasoning", "thinking": "reasoning",
  ]

  func read(_ input: any ByteInput, options: ImportOptions, into sink: inout some ImportSink) throws {
    var table = try Table(input, format: Self.format, options: options, decimals: ["per_million"])
    let header = table.header
    var seen = FirstLines<Candidate.ID>()
    try sink.begin(source: options.source ?? Self.format.name, understoodAs: table.facts)
    try table.readAll(into: &sink) { table throws(CellFault) in
      let provider = try table.required(header.column("provider"))
      let model = try table.required(header.column("model"))
      guard let kind = try table.choice(header.column("kind"), Self.kinds) else {
        throw table.missing(header.column("kind"))
      }
      guard let currency = try table.currency(header.column("currency")) else {
        throw table.missing(header.column("currency"))
      }
      let from = try table.requiredDay(header.column("from"))
      var data = Members(capacity: 6)
      data.add("currency", currency)
      data.add("from", from)
      data.add("kind", kind)
      data.add("model", model)
      data.add("perMillion", try table.requiredAmount(header.column("per_million")))
      data.add("provider", provider)
      let id = Candidate.ID.derived(
        day: from, unit: nil, grain: "price", naturalKey: naturalKey(provider, model, kind, currency))
      guard try seen.isNew(id, data.object, line: table.line, field: "per_million") else {
        return .ignored("stands in the file already")
      }
      return .candidate(
        Candidate(
          type: "price-listed", time: Instant(startOf: from), id: id, data: data.object, row: table.line))
    }
  }
}
