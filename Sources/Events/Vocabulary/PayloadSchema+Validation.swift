/// What is wrong with an event, and how to mend it.
public struct EventFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Path of the field in the payload or envelope: `tokens.input`.
  public let field: String
  public let what: String
  public let mend: String
  public var description: String { "\(field): \(what). \(mend)" }

  public init(field: String, what: String, mend: String) {
    self.field = field
    self.what = what
    self.mend = mend
  }
}

extension PayloadSchema {
  /// The first fault of a payload, or nil.
  public func fault(in data: JSONObject) -> EventFault? {
    PayloadSchema.fault(in: data, fields: fields, path: "")
  }

  private static func fault(in data: JSONObject, fields: [Field], path: String) -> EventFault? {
    var known = 0
    for field in fields {
      guard let value = data[field.name], value != .null else {
        guard data[field.name] == nil else {
          return EventFault(
            field: path + field.name, what: "is null", mend: "Leave a field out where nothing was reported.")
        }
        guard !field.isRequired else {
          return EventFault(field: path + field.name, what: "is missing", mend: "Add \(field.kind.expectation).")
        }
        continue
      }
      known += 1
      if let fault = field.kind.fault(in: value, path: path + field.name) { return fault }
    }
    guard known < data.members.count else { return nil }
    let names = Set(fields.map(\.name))
    let stray = data.keys.first { !names.contains($0) } ?? ""
    return EventFault(
      field: path + stray, what: "is no field of this event",
      mend: "Known fields: \(fields.map(\.name).joined(separator: ", ")).")
  }
}

extension PayloadSchema.Kind {
  /// What a message asks for: "a day like 2026-09-15".
  public var expectation: String {
    switch self {
    case .text(let maximum): "a text of at most \(maximum) bytes"
    case .textOrEmpty(let maximum): "a text of at most \(maximum) bytes, or an empty one"
    case .choice(let names): "one of \(names.joined(separator: ", "))"
    case .integer(let range) where range.upperBound == 9_007_199_254_740_991:
      "a whole number from \(range.lowerBound)"
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .decimal(let least) where least < 0: "a decimal number in quotes like \"-12.50\""
    case .decimal(let least): "a decimal number in quotes like \"12.50\", at least \(least)"
    case .bool: "true or false"
    case .day: "a day like 2026-09-15"
    case .currency: "a currency like EUR"
    case .digest: "64 hexadecimal digits"
    case .person: "a person number of 32 hexadecimal digits"
    case .target: "an object with source and id"
    case .object: "an object"
    case .list(let kind, let most): "a list of at most \(most), each \(kind.expectation)"
    case .counts: "an object of whole numbers up to \(PayloadSchema.largestCount)"
    case .attributes: "an object of texts"
    case .payload: "an object"
    }
  }

  /// The first fault of one value, or nil; `path` is how a message names it.
  public func fault(in value: JSONValue, path: String) -> EventFault? {
    isSatisfied(by: value)
      ? nestedFault(in: value, path: path)
      : EventFault(field: path, what: "\(shown(value)) does not fit", mend: "Write \(expectation).")
  }

  /// Values are quoted back only where they are short and no free text, so that no personal text enters a message.
  private func shown(_ value: JSONValue) -> String {
    switch value {
    case .integer(let number): Outline.of("\(number)")
    case .string(let text): Outline.of(text)
    default: value.kindName
    }
  }

  private func isSatisfied(by value: JSONValue) -> Bool {
    switch (self, value) {
    case (.text(let maximum), .string(let text)): !text.isEmpty && isPlain(text, maximum)
    case (.textOrEmpty(let maximum), .string(let text)): isPlain(text, maximum)
    case (.choice(let names), .string(let text)): names.contains(text)
    case (.integer(let range), .integer(let number)): range.contains(number)
    case (.decimal(let least), .string(let text)): Amount(text).map { $0.double >= Double(least) } ?? false
    case (.bool, .bool): true
    case (.day, .string(let text)): Day(text) != nil
    case (.currency, .string(let text)):
      text.utf8.count == 3 && text.utf8.allSatisfy { $0 >= 65 && $0 <= 90 }
    case (.digest, .string(let text)): text.utf8.count == 64 && bytesOfHexadecimal(text) != nil
    case (.person, .string(let text)): PersonID(text) != nil
    case (.target, .object(let object)):
      object.keys == ["id", "source"] && object.members.allSatisfy { $0.value.string?.isEmpty == false }
    case (.object, .object), (.payload, .object): true
    case (.list(_, let most), .array(let values)): values.count <= most
    case (.counts, .object(let object)):
      object.members.count <= 64
        && object.members.allSatisfy { (0...PayloadSchema.largestCount).contains($0.value.integer ?? -1) }
    case (.attributes, .object(let object)):
      object.members.count <= 64 && object.members.allSatisfy { ($0.value.string?.utf8.count ?? 201) <= 200 }
    default: false
    }
  }

  private func isPlain(_ text: String, _ maximum: Int) -> Bool {
    text.utf8.count <= maximum && text.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 }
  }

  private func nestedFault(in value: JSONValue, path: String) -> EventFault? {
    switch (self, value) {
    case (.object(let fields), .object(let object)):
      return PayloadSchema(fields: fields).fault(in: object, below: path + ".")
    case (.list(let kind, _), .array(let values)):
      for (index, value) in values.enumerated() {
        if let fault = kind.fault(in: value, path: "\(path)[\(index)]") { return fault }
      }
      return nil
    default: return nil
    }
  }
}

extension PayloadSchema {
  fileprivate init(fields: [Field]) { self.init("", .governance, "", fields) }

  fileprivate func fault(in data: JSONObject, below path: String) -> EventFault? {
    PayloadSchema.fault(in: data, fields: fields, path: path)
  }
}
