internal import Events
internal import Figures

extension ReleasedPart: Recorded {
  var recorded: JSONValue {
    .object(
      JSONObject(recording: [
        ("key", .string(key)), ("label", label.recorded), ("value", value?.recorded), ("bound", bound?.recorded),
        ("interval", interval?.recorded), ("protected", isProtected ? true : nil),
      ]))
  }
  init?(recorded: JSONValue) {
    guard let object = recorded.object, let key = object["key"]?.string,
      let label = object.piece("label", Localized.self)
    else { return nil }
    self.init(
      key: key, label: label, value: object.piece("value"), bound: object.piece("bound"),
      interval: object.piece("interval"), isProtected: object["protected"]?.bool ?? false)
  }
}

extension ReleasedPoint: Recorded {
  var recorded: JSONValue {
    .object(
      JSONObject(recording: [
        ("at", .string(at)), ("value", value?.recorded), ("interval", interval?.recorded),
        ("protected", isProtected ? true : nil),
      ]))
  }
  init?(recorded: JSONValue) {
    guard let object = recorded.object, let at = object["at"]?.string else { return nil }
    self.init(
      at: at, value: object.piece("value"), interval: object.piece("interval"),
      isProtected: object["protected"]?.bool ?? false)
  }
}

extension ReleasedValue: Recorded {
  var recorded: JSONValue {
    .object(
      JSONObject(recording: [
        ("value", value?.recorded), ("numerator", numerator?.recorded), ("denominator", denominator?.recorded),
        ("bound", bound?.recorded), ("interval", interval?.recorded), ("currency", currency?.recorded),
        ("parts", parts.isEmpty ? nil : parts.recorded), ("points", points.isEmpty ? nil : points.recorded),
        ("test", test?.recorded), ("remark", remark?.recorded),
      ]))
  }
  init?(recorded: JSONValue) {
    guard let object = recorded.object, let parts = [ReleasedPart](recorded: object["parts"] ?? []),
      let points = [ReleasedPoint](recorded: object["points"] ?? [])
    else { return nil }
    self.init(
      value: object.piece("value"), numerator: object.piece("numerator"), denominator: object.piece("denominator"),
      bound: object.piece("bound"), interval: object.piece("interval"), currency: object.piece("currency"),
      parts: parts, points: points, test: object.piece("test"), remark: object.piece("remark"))
  }
}

extension ListedThing: Recorded {
  var recorded: JSONValue { ["id": .string(id), "title": .string(title), "state": state.recorded] }
  init?(recorded: JSONValue) {
    guard let object = recorded.object, let id = object["id"]?.string, let title = object["title"]?.string,
      let state = object.piece("state", Localized.self)
    else { return nil }
    self.init(id: id, title: title, state: state)
  }
}
