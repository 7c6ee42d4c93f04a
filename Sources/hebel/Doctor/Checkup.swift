internal import Events

/// One thing that was looked at.
struct Checkup: Hashable {
  enum Level: String {
    case ok
    /// Worth knowing; nothing to do.
    case note
    /// Something to do soon.
    case warn
    /// Something is wrong.
    case bad
  }

  let subject: String
  let level: Level
  let finding: String
  /// What to do; nil where nothing is to be done.
  var advice: String?

  static func ok(_ subject: String, _ finding: String) -> Checkup {
    Checkup(subject: subject, level: .ok, finding: finding)
  }

  var text: String {
    let line = "\(level.rawValue.padding(to: 5)) \(subject.padding(to: 14)) \(finding)"
    return advice.map { line + "\n" + String(repeating: " ", count: 21) + $0 } ?? line
  }

  var json: JSONValue {
    var object: JSONObject = [
      "subject": .string(subject), "level": .string(level.rawValue), "finding": .string(finding),
    ]
    object["advice"] = advice.map { .string($0) }
    return .object(object)
  }
}
