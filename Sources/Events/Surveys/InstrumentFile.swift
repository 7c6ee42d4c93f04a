/// Why a file holds no instrument that could be asked: where, what, and how to mend it.
public struct InstrumentFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// `items[2].points`
  public let path: String
  public let what: String
  public let mend: String
  public var description: String { "\(path) \(what). \(mend)" }
}

/// An organisation's own instrument, as a JSON file of the same shape as `survey-designed` carries.
public enum InstrumentFile {
  /// A small file that `read` takes.
  public static let example = """
    {"key": "own-pulse", "title": {"de": "Puls", "en": "Pulse"}, "items": [
      {"key": "proud-of-work", "construct": "pride", "points": 5,
       "wording": {"de": "Ich bin stolz auf meine Arbeit.", "en": "I am proud of my work."}},
      {"key": "best-tool", "construct": "tool", "options": [
        {"key": "chat", "wording": {"de": "Chat", "en": "Chat"}},
        {"key": "agent", "wording": {"de": "Agent", "en": "Agent"}}],
       "wording": {"de": "Was hilft am meisten?", "en": "What helps most?"}}]}
    """

  public static func read(_ bytes: [UInt8]) throws(InstrumentFault) -> Instrument {
    let value: JSONValue
    do throws(JSONError) { value = try JSONParser.parse(bytes) } catch {
      throw InstrumentFault(path: "the file", what: "is no JSON: \(error)", mend: "Write one JSON object.")
    }
    guard let object = value.object else {
      throw InstrumentFault(path: "the file", what: "holds \(value.kindName)", mend: "Write one JSON object.")
    }
    let key = try name(object["key"], "key")
    guard Instrument.named(key) == nil else {
      throw InstrumentFault(path: "key", what: "is that of a shipped instrument", mend: "Choose another key.")
    }
    guard let list = object["items"]?.array, !list.isEmpty else {
      throw InstrumentFault(path: "items", what: "is missing or empty", mend: "List at least one item.")
    }
    var items: [SurveyItem] = []
    for (index, value) in list.enumerated() { items.append(try item(value, "items[\(index)]")) }
    try check(items)
    return Instrument(
      key: key, title: try wording(object["title"], "title"), items: items,
      remark: object["source"]?.string ?? "The organisation's own instrument.")
  }

  private static func item(_ value: JSONValue, _ path: String) throws(InstrumentFault) -> SurveyItem {
    guard let object = value.object else {
      throw InstrumentFault(path: path, what: "is no object", mend: "Write {\"key\": …, \"construct\": …}.")
    }
    let key = try name(object["key"], path + ".key")
    let construct = try name(object["construct"], path + ".construct")
    let wording = try wording(object["wording"], path + ".wording")
    if object["options"] != nil, object["points"] != nil {
      throw InstrumentFault(path: path, what: "has points and options", mend: "An item has one of the two.")
    }
    guard let options = object["options"] else {
      guard let points = object["points"]?.integer, (2...11).contains(points) else {
        throw InstrumentFault(path: path + ".points", what: "is no number from 2 to 11", mend: "Write 5.")
      }
      let isReversed = object["reversed"]?.bool ?? false
      return SurveyItem(key, construct: construct, .scale(points: Int(points), isReversed: isReversed), wording)
    }
    return SurveyItem(key, construct: construct, .choice(try choices(options, path + ".options")), wording)
  }

  private static func choices(_ value: JSONValue, _ path: String) throws(InstrumentFault) -> [SurveyItem.Option] {
    guard let list = value.array, (2...20).contains(list.count) else {
      throw InstrumentFault(path: path, what: "is no list of 2 to 20", mend: "List what can be chosen.")
    }
    var options: [SurveyItem.Option] = []
    for (index, value) in list.enumerated() {
      let place = "\(path)[\(index)]"
      let key = try name(value.object?["key"], place + ".key")
      guard !options.contains(where: { $0.key == key }) else {
        throw InstrumentFault(path: place + ".key", what: "stands twice", mend: "Give each option a key of its own.")
      }
      options.append(SurveyItem.Option(key, try wording(value.object?["wording"], place + ".wording")))
    }
    return options
  }

  private static func name(_ value: JSONValue?, _ path: String) throws(InstrumentFault) -> String {
    guard let text = value?.string, !text.isEmpty, text.utf8.count <= 100,
      text.utf8.allSatisfy({ $0 == 45 || (48...57).contains($0) || (97...122).contains($0) })
    else {
      throw InstrumentFault(
        path: path, what: "is no key", mend: "Write small letters a to z, digits and strokes, such as own-pulse.")
    }
    return text
  }

  private static func wording(_ value: JSONValue?, _ path: String) throws(InstrumentFault) -> SurveyWording {
    var texts: [String: String] = [:]
    for member in value?.object?.members ?? [] {
      guard let text = member.value.string, !text.isEmpty, text.utf8.count <= 200 else {
        throw InstrumentFault(path: "\(path).\(member.key)", what: "is no text of 1 to 200 bytes", mend: "Shorten it.")
      }
      texts[member.key] = text
    }
    guard texts["de"] != nil || texts["en"] != nil else {
      throw InstrumentFault(path: path, what: "is in no language", mend: "Write {\"de\": \"…\", \"en\": \"…\"}.")
    }
    return SurveyWording(texts)
  }

  private static func check(_ items: [SurveyItem]) throws(InstrumentFault) {
    var points: [String: Int] = [:]
    var keys: Set<String> = []
    for (index, item) in items.enumerated() {
      guard keys.insert(item.key).inserted else {
        throw InstrumentFault(
          path: "items[\(index)].key", what: "stands twice", mend: "Answers are scored by key; give each its own.")
      }
      guard let own = item.points else { continue }
      guard points[item.construct, default: own] == own else {
        throw InstrumentFault(
          path: "items[\(index)].points", what: "differ within the construct \(item.construct)",
          mend: "Items of one construct share their scale.")
      }
      points[item.construct] = own
    }
  }
}
