internal import Events
internal import Figures

/// A piece of a released row as the ledger keeps it, so that an earlier answer can be given again word for word.
protocol Recorded {
  var recorded: JSONValue { get }
  /// nil where the value was not written by `recorded`.
  init?(recorded: JSONValue)
}

extension Optional where Wrapped: Recorded {
  /// Absent members are left out by `JSONObject(recording:)`.
  var recordedMember: JSONValue? { map(\.recorded) }
}

extension Array where Element: Recorded {
  var recorded: JSONValue { .array(map(\.recorded)) }
  init?(recorded: JSONValue?) {
    guard let values = recorded?.array else { return nil }
    self = values.compactMap { Element(recorded: $0) }
    if count != values.count { return nil }
  }
}

extension JSONObject {
  /// Members that are there.
  init(recording pairs: [(String, JSONValue?)]) {
    self.init()
    for (key, value) in pairs { self[key] = value }
  }

  func piece<Piece: Recorded>(_ key: String, _: Piece.Type = Piece.self) -> Piece? {
    self[key].flatMap { Piece(recorded: $0) }
  }
}

extension Double: Recorded {
  var recorded: JSONValue { .double(self) }
  init?(recorded: JSONValue) {
    guard let number = recorded.number else { return nil }
    self = number
  }
}

extension String: Recorded {
  var recorded: JSONValue { .string(self) }
  init?(recorded: JSONValue) {
    guard let text = recorded.string else { return nil }
    self = text
  }
}

extension Number: Recorded {
  var recorded: JSONValue {
    switch self {
    case .integer(let value): ["integer": .integer(value)]
    case .amount(let value): ["amount": .string(value.description)]
    case .real(let value): ["real": .double(value)]
    }
  }
  init?(recorded: JSONValue) {
    guard let object = recorded.object else { return nil }
    if let value = object["integer"]?.integer {
      self = .integer(value)
    } else if let value = object["amount"]?.string.flatMap({ Amount($0) }) {
      self = .amount(value)
    } else if let value = object["real"]?.number {
      self = .real(value)
    } else {
      return nil
    }
  }
}

extension Localized: Recorded {
  var recorded: JSONValue { ["de": .string(de), "en": .string(en)] }
  init?(recorded: JSONValue) {
    guard let object = recorded.object, let de = object["de"]?.string, let en = object["en"]?.string else { return nil }
    self.init(de: de, en: en)
  }
}

extension Interval: Recorded {
  var recorded: JSONValue {
    ["low": .double(low), "high": .double(high), "level": .double(level), "method": .string(method)]
  }
  init?(recorded: JSONValue) {
    guard let object = recorded.object, let low = object["low"]?.number, let high = object["high"]?.number,
      let level = object["level"]?.number, let method = object["method"]?.string
    else { return nil }
    self.init(low: low, high: high, level: level, method: method)
  }
}

extension FigureValue.Test: Recorded {
  var recorded: JSONValue { ["name": .string(name), "statistic": .double(statistic), "p": .double(p)] }
  init?(recorded: JSONValue) {
    guard let object = recorded.object, let name = object["name"]?.string,
      let statistic = object["statistic"]?.number, let p = object["p"]?.number
    else { return nil }
    self.init(name: name, statistic: statistic, p: p)
  }
}

extension Bound: Recorded {
  var recorded: JSONValue {
    switch self {
    case .atMost(let percent): ["atMost": .integer(Int64(percent))]
    case .atLeast(let percent): ["atLeast": .integer(Int64(percent))]
    case .low: "low"
    case .middle: "middle"
    case .high: "high"
    }
  }
  init?(recorded: JSONValue) {
    if let percent = recorded.object?["atMost"]?.integer {
      self = .atMost(Int(percent))
    } else if let percent = recorded.object?["atLeast"]?.integer {
      self = .atLeast(Int(percent))
    } else {
      switch recorded.string {
      case "low": self = .low
      case "middle": self = .middle
      case "high": self = .high
      default: return nil
      }
    }
  }
}
