internal import Events

/// An office table described by its columns: one row a thing, and each thing that happened to it one event.
struct OfficeForm: Sendable {
  enum When: Sendable {
    /// Columns `time` and `day`; each row needs one of them.
    case moment
    /// The first filled one of these columns; each row needs one.
    case day([String])
    /// Likewise; where none is filled, it always held.
    case dayOrAlways([String])
    /// `from` and `to` or `until`; it happened on the first day.
    case span
  }
  enum Person: Sendable { case nobody, optional, required }

  let format: ImportFormat
  let columns: [FormColumn]
  let when: When
  let person: Person
  let events: [FormEvent]
  /// Columns that together name a row without an id.
  let key: [String]
  /// `decision`: the events of a row are one stream of that prefix.
  let stream: String?
  /// What only all cells together tell.
  let settle: @Sendable (inout FormRow) throws(CellFault) -> Void

  init(
    _ name: String, _ summary: String, columns: [FormColumn], when: When, person: Person = .nobody,
    events: [FormEvent], key: [String], stream: String? = nil, example: String, naturalKey: String,
    mappingVersion: Int = 1,
    settle: @escaping @Sendable (inout FormRow) throws(CellFault) -> Void = { _ throws(CellFault) in }
  ) {
    var documentation = columns.map(\.documentation)
    switch when {
    case .moment: documentation += MomentColumns.documentation
    case .span: documentation += [OfficeForm.from, SpanColumns.to, SpanColumns.until]
    default: break
    }
    if person != .nobody { documentation += SubjectColumns.documentation }
    format = ImportFormat(
      name: name, summary: summary, columns: documentation, example: example, naturalKey: naturalKey,
      mappingVersion: mappingVersion)
    (self.columns, self.when, self.person, self.events) = (columns, when, person, events)
    (self.key, self.stream, self.settle) = (key, stream, settle)
  }

  private static let from = ColumnDocumentation(
    "from", aliases: ["start", "ab", "von", "Beginn"], required: true, "First day.")
}

/// One of the events that a row can tell of.
struct FormEvent: Sendable {
  let type: String
  /// Columns that its payload is made of.
  let columns: [String]
  /// The column with its day, without which it has not happened; nil: the row's first event.
  let day: String?
  /// Tells the events of one row apart; empty for the first.
  let step: String
  /// Whether it may happen several times, each on its day.
  let isRepeatable: Bool
  /// The field that names the row's first event.
  let refersTo: String?
  /// Whether the row's comment, sealed, belongs to it.
  let takesComment: Bool

  init(
    _ type: String, _ columns: [String], on day: String? = nil, step: String = "", isRepeatable: Bool = false,
    refersTo: String? = nil, takesComment: Bool = false
  ) {
    self.takesComment = takesComment
    (self.type, self.columns, self.day, self.step) = (type, columns, day, step)
    (self.isRepeatable, self.refersTo) = (isRepeatable, refersTo)
  }
}

/// An importer that is nothing but its form.
protocol OfficeImporter: Importer {
  static var form: OfficeForm { get }
}

extension OfficeImporter {
  static var format: ImportFormat { form.format }

  func read(_ input: any ByteInput, options: ImportOptions, into sink: inout some ImportSink) throws {
    try Self.form.read(input, options: options, into: &sink)
  }
}
