/// A JSON value as it stands in an event: object keys sorted by UTF-16 code unit, no key twice.
public indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// A number that is no 64-bit integer. Only foreign payloads carry such.
  case double(Double)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

/// The members of a JSON object, sorted by the UTF-16 code units of their keys as RFC 8785 demands.
public struct JSONObject: Hashable, Sendable {
  public struct Member: Hashable, Sendable {
    public var key: String
    public var value: JSONValue

    public init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  public private(set) var members: [Member]

  public init() { members = [] }

  /// nil where a key stands twice.
  public init?(_ pairs: [(String, JSONValue)]) {
    members = pairs.map { Member(key: $0.0, value: $0.1) }
    let isSorted = zip(members, members.dropFirst()).allSatisfy { utf16Precedes($0.key, $1.key) }
    guard !isSorted else { return }
    members.sort { utf16Precedes($0.key, $1.key) }
    for index in members.indices.dropFirst() where members[index].key == members[index - 1].key { return nil }
  }

  /// Members that already stand in order, each key once; for inner loops, where sorting would cost more than parsing.
  public init(sorted members: [Member]) {
    assert(zip(members, members.dropFirst()).allSatisfy { utf16Precedes($0.key, $1.key) }, "members out of order")
    self.members = members
  }

  /// The member's value, or nil where there is none. Setting nil removes it.
  public subscript(key: String) -> JSONValue? {
    get { members.first { $0.key == key }?.value }
    set {
      let index = members.firstIndex { !utf16Precedes($0.key, key) } ?? members.endIndex
      let exists = index < members.endIndex && members[index].key == key
      switch (exists, newValue) {
      case (true, let value?): members[index].value = value
      case (true, nil): members.remove(at: index)
      case (false, let value?): members.insert(Member(key: key, value: value), at: index)
      case (false, nil): break
      }
    }
  }

  public var keys: [String] { members.map(\.key) }
  public var isEmpty: Bool { members.isEmpty }
}

/// Whether `left` sorts before `right` by UTF-16 code units; Swift's `<` on strings orders by scalars.
///
/// UTF-8 sorts the same way up to U+D7FF, whose bytes are below 0xEE.
func utf16Precedes(_ left: String, _ right: String) -> Bool {
  for (one, other) in zip(left.utf8, right.utf8) where one != other {
    return one < 0xEE && other < 0xEE ? one < other : left.utf16.lexicographicallyPrecedes(right.utf16)
  }
  return left.utf8.count < right.utf8.count
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    guard let object = JSONObject(elements) else { preconditionFailure("a key stands twice in a literal") }
    self = object
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    guard let object = JSONObject(elements) else { preconditionFailure("a key stands twice in a literal") }
    self = .object(object)
  }
}

extension JSONValue {
  public var string: String? { if case .string(let value) = self { value } else { nil } }
  public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  public var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
  public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
  /// The number as a double, whether it was written as an integer or not.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  /// What kind of value this is, in words for a message.
  public var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "a truth value"
    case .integer, .double: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
