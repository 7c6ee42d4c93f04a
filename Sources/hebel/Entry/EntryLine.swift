internal import Events
internal import Foundation

/// One JSON object with the fields of an event, as the offline form writes it.
struct EntryLine {
  let form: EntryForm
  let context: EntryContext

  func read(_ text: String) throws -> Entry {
    let value: JSONValue
    do throws(JSONError) { value = try JSONParser.parse(Array(text.utf8)) } catch {
      throw CommandFailure(.badData, "Standard input is no single JSON object: \(error). \(example)")
    }
    guard case .object(var object) = value else {
      throw CommandFailure(.badData, "Standard input holds \(value.kindName), not a JSON object. \(example)")
    }
    guard object[StoredComment.field] == nil else {
      throw bad(StoredComment.field, "Only this program seals. Write the text as \"comment\".")
    }
    var entry = Entry(data: [:])
    if let id = try take("id", from: &object) { entry.id = id }
    if form.schema.fields.allSatisfy({ $0.name != "day" }), let text = try take("day", from: &object) {
      guard let day = Day(text) else { throw bad("day", "'\(text)' is no day that exists. Write 2026-09-15.") }
      entry.day = day
    }
    if form.person != .absent, let text = try take("person", from: &object) {
      entry.person = try Identifier(entry: text)
    }
    if form.takesComment, let text = try take("comment", from: &object) { entry.comment = try Entry.comment(text) }
    if let thing = form.thing, let text = try take(thing, from: &object) { entry.id = text }
    for field in form.fields {
      guard let value = object.value(at: field.path) else { continue }
      object.set(try normalised(value, field), at: field.path)
    }
    entry.data = object
    // What a program leaves out was not reported; only questions and flags presume something.
    entry.skips = Set(form.fields.filter { $0.fallback != .none && !$0.isRequired }.map(\.flag))
    if let fault = form.schema.fault(in: object) { throw CommandFailure(.badData, "\(fault) \(example)") }
    return entry
  }

  private var example: String { "Example: \(form.examples.first { $0.hasSuffix(" -") } ?? form.example)" }

  private func bad(_ name: String, _ text: String) -> CommandFailure { CommandFailure(.badData, "\(name): \(text)") }

  private func take(_ name: String, from object: inout JSONObject) throws -> String? {
    guard let value = object[name] else { return nil }
    object[name] = nil
    guard let text = value.string ?? value.integer.map({ "\($0)" }) else {
      throw bad(name, "\(value.kindName) does not fit. Write a text.")
    }
    return text
  }

  /// Numbers may be written as such; units may be written as people say them.
  private func normalised(_ value: JSONValue, _ field: EntryField) throws -> JSONValue {
    switch (field.kind, value) {
    case (.decimal, .integer(let number)): return .string("\(number)")
    case (.decimal, .double(let number)): return .string("\(number)")
    case (.text, .string(let text)) where field.isUnit: return try unit(text, field)
    case (.list, .array(let values)) where field.isUnit:
      return .array(try values.map { $0.string == nil ? $0 : try unit($0.string!, field) })
    default: return value
    }
  }

  private func unit(_ text: String, _ field: EntryField) throws -> JSONValue {
    do throws(EntryFault) { return try context.unitValue(text) } catch { throw bad(field.path[0], error.text) }
  }
}

/// Standard input as a text, read to its end.
enum StandardInput {
  static func all() throws -> String {
    var bytes: [UInt8] = []
    let input = FileHandle.standardInput
    while let chunk = try input.read(upToCount: 1 << 16), !chunk.isEmpty {
      bytes += chunk
      guard bytes.count <= 1 << 20 else {
        throw CommandFailure(.badData, "Standard input is longer than 1 MiB. Give one object, or import a file.")
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.badData, "Standard input is no UTF-8. Save it as UTF-8 and try again.")
    }
    return text
  }
}

extension Identifier {
  /// `email:anna@example.org`, `hr:4711`; without a system a mail address or a personnel number.
  init(answer: String) throws(EntryFault) {
    let text = answer.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard !text.isEmpty, text.utf8.count <= 200, parts.count < 2 || parts.allSatisfy({ !$0.isEmpty }) else {
      throw EntryFault(text: "That is no identifier. Write email:NAME or hr:NUMBER.")
    }
    if parts.count == 2 {
      self.init(namespace: parts[0], value: parts[1])
    } else {
      self.init(namespace: text.contains("@") ? "email" : "hr", value: text)
    }
  }

  /// The same from standard input; its first line counts.
  init(entry: String) throws {
    do throws(EntryFault) {
      self = try Identifier(answer: entry.split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
    } catch {
      throw CommandFailure(.usage, "person: \(error.text)")
    }
  }
}
