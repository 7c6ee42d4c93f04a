internal import Events
internal import Figures

extension ReleasedRow {
  /// Canonical bytes of everything that was said, but not of the group: of equal bytes nothing new is said.
  var content: [UInt8] {
    var object = JSONObject()
    object["n"] = n.map { .integer(Int64($0)) }
    switch outcome {
    case .released(let value): object["released"] = value.recorded
    case .unsayable(let reason):
      object["unsayable"] = ["code": .string(reason.code), "text": reason.text.recorded]
    case .suppressed: break
    }
    if !listed.isEmpty { object["listed"] = listed.recorded }
    switch comparison {
    case .released(let change)?: object["comparison"] = change.recorded
    case .suppressed?: object["comparison"] = "protected"
    case nil: break
    }
    return CanonicalJSON.bytes(.object(object))
  }

  /// `content` as it would be had nothing been compared; bytes that are none stay as they are.
  package static func withoutComparison(_ content: [UInt8]) -> [UInt8] {
    do throws(JSONError) {
      guard case .object(var object) = try JSONParser.parse(content) else { return content }
      object["comparison"] = nil
      return CanonicalJSON.bytes(.object(object))
    } catch {
      return content
    }
  }

  /// The row as it was said before; nil where the bytes are none of `content`.
  init?(_ group: GroupKey, content: [UInt8], said standing: KnownAt, protection: Protection) {
    guard
      case .success(.object(let object)) = Result(catching: { () throws(JSONError) in try JSONParser.parse(content) })
    else { return nil }
    let outcome: Outcome
    if let value = object.piece("released", ReleasedValue.self) {
      outcome = .released(value)
    } else if let reason = object["unsayable"]?.object, let code = reason["code"]?.string,
      let text = reason.piece("text", Localized.self)
    {
      outcome = .unsayable(Unsayable(code: code, text: text))
    } else {
      return nil
    }
    var comparison: ReleasedComparison?
    switch object["comparison"] {
    case .object?:
      guard let change = object.piece("comparison", ReleasedChange.self) else { return nil }
      comparison = .released(change)
    case nil: break
    default: comparison = .suppressed(protection)
    }
    self.init(
      group: group, outcome: outcome, n: object["n"]?.integer.flatMap { Int(exactly: $0) }, comparison: comparison,
      listed: [ListedThing](recorded: object["listed"] ?? []) ?? [], standing: standing)
  }
}

extension ReleasedChange: Recorded {
  var recorded: JSONValue {
    .object(
      JSONObject(recording: [
        ("value", value.recorded), ("n", n.map { .integer(Int64($0)) }), ("difference", difference?.recorded),
        ("interval", interval?.recorded),
        ("split", split.map { ["rate": .double($0.rate), "mix": .double($0.mix)] }),
      ]))
  }
  init?(recorded: JSONValue) {
    guard let object = recorded.object, let value = object.piece("value", ReleasedValue.self) else { return nil }
    let split = object["split"]?.object
    self.init(
      value: value, n: object["n"]?.integer.flatMap { Int(exactly: $0) }, difference: object.piece("difference"),
      interval: object.piece("interval"),
      split: split.flatMap { split in
        guard let rate = split["rate"]?.number, let mix = split["mix"]?.number else { return nil }
        return ChangeSplit(rate: rate, mix: mix)
      })
  }
}
