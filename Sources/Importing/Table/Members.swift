internal import Events

/// Collects a payload's members; call in the order of their keys.
struct Members {
  private(set) var list: [JSONObject.Member] = []

  init(capacity: Int = 8) { list.reserveCapacity(capacity) }

  mutating func add(_ key: String, _ text: String?) {
    if let text { list.append(JSONObject.Member(key: key, value: .string(text))) }
  }
  mutating func add(_ key: String, _ number: Int64?) {
    if let number { list.append(JSONObject.Member(key: key, value: .integer(number))) }
  }
  mutating func add(_ key: String, _ amount: Amount?) { add(key, amount?.description) }
  mutating func add(_ key: String, _ day: Day?) { add(key, day?.description) }
  mutating func add(_ key: String, _ truth: Bool?) {
    if let truth { list.append(JSONObject.Member(key: key, value: .bool(truth))) }
  }
  mutating func add(_ key: String, _ value: JSONValue) { list.append(JSONObject.Member(key: key, value: value)) }
  /// Puts a member where its key belongs.
  mutating func insert(_ key: String, _ number: Int64?) {
    guard let number else { return }
    var object = object
    object[key] = .integer(number)
    list = object.members
  }
  /// Leaves an object without members out.
  mutating func add(_ key: String, _ members: Members) {
    if !members.list.isEmpty {
      list.append(JSONObject.Member(key: key, value: .object(JSONObject(sorted: members.list))))
    }
  }

  var object: JSONObject { JSONObject(sorted: list) }
}
