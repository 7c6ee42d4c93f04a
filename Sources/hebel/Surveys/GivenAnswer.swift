internal import Events

/// One line as the form gives it. Nothing else that it may hold is read.
struct GivenAnswer {
  let token: String
  let answers: [String: Int64]
  let choices: [String: String]
  /// In the order of their themes; `comment` is the one on the whole survey, `comments` are by item.
  let comments: [GivenComment]
  /// `de`, `en`, or nil.
  let language: String?
  private let survey: String?
  private let wave: String?

  /// A text beyond this is no form's line.
  static let longestLine = 256 * 1_024

  init(_ line: [UInt8]) throws(AnswerFault) {
    guard line.count <= GivenAnswer.longestLine else {
      throw .refused(
        "The line has \(line.count) bytes. An answer is one JSON object, its comments of at most "
          + "\(CommentText.mostCharacters) characters each.")
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
    comments = try GivenAnswer.comments(object)
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

  private static func comments(_ object: JSONObject) throws(AnswerFault) -> [GivenComment] {
    var texts = try members(object["comments"], "comments", "texts by item", \.string)
    if let value = object["comment"], value != .null {
      guard let text = value.string else {
        throw .refused("'comment' is \(value.kindName). Write a text.")
      }
      guard texts.updateValue(text, forKey: StoredComment.general) == nil else {
        throw .refused("'comment' and the '\(StoredComment.general)' of 'comments' are both there. Write one of them.")
      }
    }
    var comments: [GivenComment] = []
    for (theme, text) in texts.sorted(by: { $0.key < $1.key }) {
      do throws(CommentFault) {
        if let text = try CommentText.checked(text) { comments.append(GivenComment(theme: theme, text: text)) }
      } catch {
        throw .refused("The comment on \(theme.utf8.count <= 60 ? theme : "an item") \(error)")
      }
    }
    return comments
  }

  /// What the line says of itself where that is not the token's wave; nil where it agrees or says nothing.
  func mismatch(survey: String, wave: String) -> String? {
    if let own = self.survey, own != survey { return "one of \(own.utf8.count <= 60 ? own : "that survey")" }
    if let own = self.wave, own != wave { return own.utf8.count <= 60 ? own : "that one" }
    return nil
  }
}
