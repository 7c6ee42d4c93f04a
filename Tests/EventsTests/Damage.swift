import Events

/// One way to spoil a valid payload, and the field that the fault must name.
struct Damage {
  let payload: JSONObject
  let field: String
  let what: String

  /// Every required field removed, every field null, of the wrong kind and out of its limits, at every depth.
  static func all(of payload: JSONObject, fields: [PayloadSchema.Field]) -> [Damage] {
    stray(payload) + fields.flatMap { field in damages(payload, field) }
  }

  private static func stray(_ payload: JSONObject) -> [Damage] {
    var spoiled = payload
    spoiled["zzUnknown"] = 1
    return [Damage(payload: spoiled, field: "zzUnknown", what: "stray")]
  }

  private static func damages(_ payload: JSONObject, _ field: PayloadSchema.Field) -> [Damage] {
    func setting(_ value: JSONValue?, _ what: String) -> Damage {
      var spoiled = payload
      spoiled[field.name] = value
      return Damage(payload: spoiled, field: field.name, what: what)
    }
    var found = wrongValues(field.kind).map { setting($0, "\($0)") } + [setting(.null, "null")]
    if field.isRequired { found.append(setting(nil, "removed")) }
    guard let value = payload[field.name] else { return found }
    switch (field.kind, value) {
    case (.object(let fields), .object(let object)):
      found += all(of: object, fields: fields).map { inner in
        var spoiled = payload
        spoiled[field.name] = .object(inner.payload)
        return Damage(payload: spoiled, field: "\(field.name).\(inner.field)", what: inner.what)
      }
    case (.list(.object(let fields), _), .array(let values)):
      guard let last = values.indices.last, let object = values[last].object else { break }
      found += all(of: object, fields: fields).map { inner in
        var (spoiled, list) = (payload, values)
        list[last] = .object(inner.payload)
        spoiled[field.name] = .array(list)
        return Damage(payload: spoiled, field: "\(field.name)[\(last)].\(inner.field)", what: inner.what)
      }
    default: break
    }
    return found
  }

  private static func wrongValues(_ kind: PayloadSchema.Kind) -> [JSONValue] {
    switch kind {
    case .text(let maximum): ["", 1, "a\u{1}b", .string(String(repeating: "x", count: maximum + 1))]
    case .textOrEmpty(let maximum): [1, "a\u{1}b", .string(String(repeating: "x", count: maximum + 1))]
    case .choice(let names): ["no such choice", 0, .string(names[0].uppercased()), .string(names[0] + " ")]
    case .integer(let range):
      ["1", .double(1.5), .integer(range.lowerBound - 1)]
        + (range.upperBound < 9_007_199_254_740_991 ? [.integer(range.upperBound + 1)] : [])
    case .decimal(let least): [12, "1,5", "1e3", "", .string(String(least - 1))]
    case .bool: ["true", 1]
    case .day: ["2026-02-30", "15.09.2026", 20_000, "2026-09-15T00:00:00Z"]
    case .currency: ["eur", "EURO", "€", 978]
    case .digest: ["abc", .string(String(repeating: "G", count: 64)), .string(String(repeating: "a", count: 63))]
    case .person: ["Erika Mustermann", "erika@example.org", "6F1C0F0E9A7B4C3D8E2F1A0B9C8D7E6F"]
    case .target: ["x", ["source": "a"], ["source": "a", "id": ""], ["source": "a", "id": "b", "more": 1]]
    case .object: ["x", []]
    case .list(_, let most): ["x", .array(Array(repeating: "x", count: most + 1))]
    case .counts: [1, ["actions": -1], ["actions": "1"], ["actions": .double(0.5)], manyMembers(1)]
    case .attributes: ["x", ["phase": 4], ["phase": .string(String(repeating: "x", count: 201))], manyMembers("x")]
    case .payload: ["x", []]
    }
  }

  private static func manyMembers(_ value: JSONValue) -> JSONValue {
    var object = JSONObject()
    for index in 0..<65 { object["m\(index)"] = value }
    return .object(object)
  }
}
