/// A payload schema laid out for one pass over canonical bytes, without building a value.
///
/// It accepts only what the schema surely accepts: canonical JSON of plain ASCII with every field in its limits.
/// Whatever else it meets, it says no, and the schema itself decides; so it may know fewer kinds than the schema, never
/// more. A test holds it against the schema on random and spoiled payloads.
struct SurePayload: Sendable {
  private let fields: [Field]
  private let spansDays: Bool

  private struct Field: Sendable {
    let name: [UInt8]
    let kind: Kind
    let isRequired: Bool
  }

  fileprivate indirect enum Kind: Sendable {
    case text(maximum: Int)
    case choice([[UInt8]])
    case integer(ClosedRange<Int64>)
    case decimal(isSigned: Bool)
    case day
    case currency
    case object(SurePayload)
    case counts
    case attributes
    /// No bytes are surely of this kind.
    case unsure
  }

  init(_ schema: PayloadSchema) { self.init(schema.fields) }

  private init(_ fields: [PayloadSchema.Field]) {
    self.fields = fields.map { field in
      // The vocabulary looks whether a text is sealed.
      let kind: Kind = field.name == StoredComment.field ? .unsure : Kind(field.kind)
      return Field(name: Array(field.name.utf8), kind: kind, isRequired: field.isRequired)
    }.sorted { $0.name.lexicographicallyPrecedes($1.name) }
    // The vocabulary compares the two days of a span.
    spansDays = Set(fields.map(\.name)).isSuperset(of: ["from", "to"])
  }

  /// Steps over one payload; false where it is not surely valid.
  func accepts(_ cursor: inout LineCursor) -> Bool {
    guard cursor.take(UInt8(ascii: "{")) else { return false }
    var next = 0
    var from: Day?
    if cursor.take(UInt8(ascii: "}")) { return requiresNothing(from: 0) }
    while true {
      guard let key = cursor.plainText(), cursor.take(UInt8(ascii: ":")) else { return false }
      // Keys and fields are both sorted, so one walk over both finds each key's field and each field left out.
      while next < fields.count, !(fields[next].name.elementsEqualing(key)) {
        guard !fields[next].isRequired else { return false }
        next += 1
      }
      guard next < fields.count else { return false }
      let start = cursor.index
      guard fields[next].kind.accepts(&cursor) else { return false }
      if spansDays, case .day = fields[next].kind {
        let day = Day(ascii: UnsafeBufferPointer(rebasing: cursor.bytes[(start + 1)..<(cursor.index - 1)]))
        if key == "from" { from = day }
        if key == "to", let from, let day, from >= day { return false }
      }
      next += 1
      if cursor.take(UInt8(ascii: "}")) { return requiresNothing(from: next) }
      guard cursor.take(UInt8(ascii: ",")) else { return false }
    }
  }

  private func requiresNothing(from next: Int) -> Bool {
    for index in next..<fields.count where fields[index].isRequired { return false }
    return true
  }
}

extension SurePayload.Kind {
  init(_ kind: PayloadSchema.Kind) {
    self =
      switch kind {
      case .text(let maximum): .text(maximum: maximum)
      case .choice(let names): .choice(names.map { Array($0.utf8) })
      case .integer(let range): .integer(range)
      // Nine digits before the point keep a signed decimal above every lower bound that is used.
      case .decimal(let least) where least == 0: .decimal(isSigned: false)
      case .decimal(let least) where least <= -1_000_000_000: .decimal(isSigned: true)
      case .day: .day
      case .currency: .currency
      case .object(let fields): .object(SurePayload(fields))
      case .counts: .counts
      case .attributes: .attributes
      default: .unsure
      }
  }

  func accepts(_ cursor: inout LineCursor) -> Bool {
    switch self {
    case .text(let maximum):
      guard let text = cursor.plainText() else { return false }
      return text.count > 0 && text.count <= maximum
    case .choice(let names):
      guard let text = cursor.plainText() else { return false }
      for name in names where name.elementsEqualing(text) { return true }
      return false
    case .integer(let range):
      guard let number = cursor.wholeNumber() else { return false }
      return range.contains(number)
    case .decimal(let isSigned):
      guard let text = cursor.plainText() else { return false }
      return isSureDecimal(text, isSigned: isSigned)
    case .day:
      guard let text = cursor.plainText() else { return false }
      return Day(ascii: text) != nil
    case .currency:
      guard let text = cursor.plainText(), text.count == 3 else { return false }
      for byte in text where byte < 65 || byte > 90 { return false }
      return true
    case .object(let payload): return payload.accepts(&cursor)
    case .counts: return members(&cursor) { ($0.wholeNumber() ?? .max) <= PayloadSchema.largestCount }
    case .attributes: return members(&cursor) { ($0.plainText()?.count ?? 201) <= 200 }
    case .unsure: return false
    }
  }

  /// Members of any name in strict order, each value to be stepped over by `value`.
  private func members(_ cursor: inout LineCursor, _ value: (inout LineCursor) -> Bool) -> Bool {
    guard cursor.take(UInt8(ascii: "{")) else { return false }
    if cursor.take(UInt8(ascii: "}")) { return true }
    var last: UnsafeBufferPointer<UInt8>?
    for _ in 0..<64 {
      guard let key = cursor.plainText(), cursor.take(UInt8(ascii: ":")), value(&cursor) else { return false }
      if let last, !precedes(last, key) { return false }
      last = key
      if cursor.take(UInt8(ascii: "}")) { return true }
      guard cursor.take(UInt8(ascii: ",")) else { return false }
    }
    return false
  }

  private func isSureDecimal(_ text: UnsafeBufferPointer<UInt8>, isSigned: Bool) -> Bool {
    var index = 0
    if isSigned, text.first == UInt8(ascii: "-") { index = 1 }
    func digits() -> Int {
      let start = index
      while index < text.count, text[index] >= 48, text[index] <= 57 { index += 1 }
      return index - start
    }
    guard (1...9).contains(digits()) else { return false }
    if index == text.count { return true }
    guard text[index] == UInt8(ascii: ".") else { return false }
    index += 1
    return (1...9).contains(digits()) && index == text.count
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate static func == (bytes: Self, literal: StaticString) -> Bool {
    guard bytes.count == literal.utf8CodeUnitCount else { return false }
    for index in 0..<bytes.count where bytes[index] != literal.utf8Start[index] { return false }
    return true
  }
}

extension [UInt8] {
  @inline(__always)
  fileprivate func elementsEqualing(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in 0..<count where self[index] != other[index] { return false }
    return true
  }
}
