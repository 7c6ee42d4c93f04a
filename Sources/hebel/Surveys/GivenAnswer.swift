internal import Events

/// One line as the form gives it. Nothing else that it may hold is read.
struct GivenAnswer {
  let token: String
  let answers: [String: Int64]
  let choices: [String: String]
  /// `de`, `en`, or nil.
  let language: String?
  private let survey: String?
  private let wave: String?

  /// A text beyond this is no form's line.
  static let longestLine = 64 * 1_024

  init(_ line: [UInt8]) throws(AnswerFault) {
    guard line.count <= GivenAnswer.longestLine else {
      throw .refused("The line has \(line.count) bytes. An answer is one JSON object of a few hundred.")
    }
    let value: JSONValue
    do throws(JSONError) { value = try JSONParser.parse(line) } catch {
      throw .refused("The line is no JSON: \(error). Copy the whole line that the form shows.")
    }
    guard let object = value.object else {
      throw .refused("The line holds \(value.kindName). Copy the whole line that the form shows.")
    }
    guard let token = object["token"]?.string, !token.isEmpty, token.utf8.count <= 100 else {
      throw .refused("The line has no token. Write {\"token\": \"…\", \"answers\": {…}}.")
    }
    self.token = token
    answers = try GivenAnswer.members(object["answers"], "answers", "whole numbers by item", \.integer)
    choices = try GivenAnswer.members(object["choices"], "choices", "options by item", \.string)
    language = ["de", "en"].first { $0 == object["language"]?.string }
    survey = object["survey"]?.string
    wave = object["wave"]?.string
  }

  private static func members<Value>(
    _ value: JSONValue?, _ name: String, _ expected: String, _ read: (JSONValue) -> Value?
  ) throws(AnswerFault) -> [String: Value] {
    guard let value, value != .null else { return [:] }
    guard let object = value.object, object.members.count <= 64 else {
      throw .refused("'\(name)' is \(value.kindName). Write \(expected), 64 at most.")
    }
    var members: [String: Value] = [:]
    for member in object.members {
      guard let value = read(member.value) else {
        throw .refused("'\(name)' holds \(member.value.kindName). Write \(expected).")
      }
      members[member.key] = value
    }
    return members
  }

  /// What the line says of itself where that is not the token's wave; nil where it agrees or says nothing.
  func mismatch(survey: String, wave: String) -> String? {
    if let own = self.survey, own != survey { return "one of \(own.utf8.count <= 60 ? own : "that survey")" }
    if let own = self.wave, own != wave { return own.utf8.count <= 60 ? own : "that one" }
    return nil
  }
}
