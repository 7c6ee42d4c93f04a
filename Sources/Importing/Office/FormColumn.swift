internal import Events

/// One column of an office form: how people spell it, what its cells say, and where that goes.
struct FormColumn: Sendable {
  enum Content: Sendable {
    case text
    case unit
    /// Paths separated by `|`, by line ends or, where there is neither, by commas.
    case units
    /// Short texts, separated likewise.
    case texts
    case count
    /// `12,5`, `60 %` (0.6), `2,3 Mio.`
    case number
    /// A number that may name its currency: `2,3 Mio. €`.
    case money
    case truth
    case day
    case currency
    case choice([String: String])
    /// Free text that is sealed before it is kept.
    case comment
    /// The name of something with a life of its own, with or without the prefix of its stream.
    case thing(String)
  }

  let documentation: ColumnDocumentation
  let content: Content
  /// The payload's field; a dot leads into an object. nil: the cell goes into no payload.
  let field: String?

  var name: String { documentation.name }

  /// Without a word on the field it is the column's name in the payload's spelling: `decide_by` is `decideBy`.
  init(
    _ name: String, _ content: Content = .text, aliases: [String] = [], required: Bool = false, field: String? = nil,
    _ summary: String
  ) {
    documentation = ColumnDocumentation(name, aliases: aliases, required: required, summary)
    self.content = content
    self.field = field ?? FormColumn.camelCase(name)
  }

  private init(unwritten name: String, _ content: Content, aliases: [String], required: Bool, _ summary: String) {
    documentation = ColumnDocumentation(name, aliases: aliases, required: required, summary)
    self.content = content
    field = nil
  }

  /// A column that names a row or dates an event and stands in no payload.
  static func unwritten(
    _ name: String, _ content: Content = .text, aliases: [String] = [], required: Bool = false, _ summary: String
  ) -> FormColumn {
    FormColumn(unwritten: name, content, aliases: aliases, required: required, summary)
  }

  private static func camelCase(_ name: String) -> String {
    let words = name.split(separator: "_")
    return words.dropFirst().reduce(String(words.first ?? "")) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
  }

  var showsDecimals: Bool {
    switch content {
    case .number, .money: true
    default: false
    }
  }
}

/// Columns that many forms share.
extension FormColumn {
  static func id(required: Bool = false, _ summary: String) -> FormColumn {
    .unwritten("id", aliases: ["Nr", "Nr.", "Nummer", "number", "Kennung"], required: required, summary)
  }
  static func title(aliases: [String] = [], _ summary: String) -> FormColumn {
    FormColumn("title", aliases: ["name", "Titel", "Bezeichnung"] + aliases, required: true, summary)
  }
  static func unit(required: Bool = true, _ summary: String) -> FormColumn {
    FormColumn(
      "unit", .unit, aliases: ["department", "org unit", "Einheit", "Abteilung", "Organisationseinheit"],
      required: required, summary)
  }
  static func currency(_ summary: String = "ISO 4217, like EUR.") -> FormColumn {
    FormColumn("currency", .currency, aliases: ["Währung"], summary)
  }
  static func tool(required: Bool = false, _ summary: String) -> FormColumn {
    FormColumn("tool", aliases: ["Werkzeug", "product", "Anwendung"], required: required, summary)
  }
  static let hours = FormColumn("hours", .number, aliases: ["Stunden", "Dauer in Stunden"], "How many hours.")
  static let cost = FormColumn("cost", .money, aliases: ["Kosten", "Betrag"], "Without tax; needs a currency.")
}
