internal import Events

extension Event {
  /// The first field in which two events of one identity differ; nil where they say the same.
  ///
  /// Payloads are compared after upcasting, so that a newer version of a type is no other content by itself.
  func firstDifference(from other: Event, vocabulary: Vocabulary) -> String? {
    if type != other.type { return "type" }
    if time != other.time { return "time" }
    if person != other.person { return "person" }
    if stream != other.stream { return "stream" }
    if data == other.data, schemaVersion == other.schemaVersion { return nil }
    guard let mine = lifted(vocabulary), let theirs = other.lifted(vocabulary) else { return "data" }
    if mine.keys != theirs.keys || mine != theirs {
      let names = mine.keys + theirs.keys
      return names.first { mine[$0] != theirs[$0] }.map { "data.\($0)" } ?? "data"
    }
    return nil
  }

  /// nil where the payload cannot be read, which only a damaged log brings about.
  private func lifted(_ vocabulary: Vocabulary) -> JSONObject? {
    do throws(JSONError) {
      guard case .object(let payload) = try JSONParser.parse(data) else { return nil }
      return vocabulary.upcast(type: type, version: schemaVersion, data: payload)
    } catch {
      return nil
    }
  }
}
