/// JSON Schema 2020-12 of a payload, generated from the same table that validates it.
public enum JSONSchema {
  public static func document(_ schema: PayloadSchema) -> JSONObject {
    var document = object(schema.fields)
    document["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    document["$id"] = .string("urn:hebel:event:\(schema.type):\(schema.version)")
    document["title"] = .string(schema.type)
    document["description"] = .string(schema.summary)
    return document
  }

  private static func object(_ fields: [PayloadSchema.Field]) -> JSONObject {
    var properties = JSONObject()
    for field in fields {
      var property = kind(field.kind)
      property["description"] = .string(field.summary)
      properties[field.name] = .object(property)
    }
    return [
      "type": "object", "additionalProperties": false, "properties": .object(properties),
      "required": .array(fields.filter(\.isRequired).map { .string($0.name) }),
    ]
  }

  private static func kind(_ kind: PayloadSchema.Kind) -> JSONObject {
    switch kind {
    case .text(let maximum): ["type": "string", "minLength": 1, "maxLength": .integer(Int64(maximum))]
    case .textOrEmpty(let maximum): ["type": "string", "maxLength": .integer(Int64(maximum))]
    case .choice(let names): ["enum": .array(names.map { .string($0) })]
    case .integer(let range):
      ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
    case .decimal(let least):
      ["type": "string", "pattern": .string(least < 0 ? #"^-?\d{1,10}(\.\d{1,9})?$"# : #"^\d{1,10}(\.\d{1,9})?$"#)]
    case .bool: ["type": "boolean"]
    case .day: ["type": "string", "format": "date", "pattern": #"^\d{4}-\d{2}-\d{2}$"#]
    case .currency: ["type": "string", "pattern": "^[A-Z]{3}$"]
    case .digest: ["type": "string", "pattern": "^[0-9a-f]{64}$"]
    case .person: ["type": "string", "pattern": "^[0-9a-f]{32}$"]
    case .target:
      [
        "type": "object", "additionalProperties": false, "required": ["id", "source"],
        "properties": ["id": ["type": "string", "minLength": 1], "source": ["type": "string", "minLength": 1]],
      ]
    case .object(let fields): object(fields)
    case .list(let element, let most):
      ["type": "array", "maxItems": .integer(Int64(most)), "items": .object(self.kind(element))]
    case .counts:
      [
        "type": "object", "maxProperties": 64,
        "additionalProperties": [
          "type": "integer", "minimum": 0, "maximum": .integer(PayloadSchema.largestCount),
        ],
      ]
    case .attributes:
      ["type": "object", "maxProperties": 64, "additionalProperties": ["type": "string", "maxLength": 200]]
    case .payload: ["type": "object"]
    }
  }
}
