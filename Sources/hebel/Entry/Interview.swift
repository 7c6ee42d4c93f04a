internal import Glibc

/// Plain questions on a terminal, one at a time.
struct Interview {
  /// Whether somebody sits there who can answer.
  static var isPossible: Bool { isatty(0) == 1 }

  /// Asks until `take` accepts an answer. nil: the question was skipped.
  ///
  /// - Parameters:
  ///   - presumed: what Enter stands for; nil: Enter skips, unless an answer is needed.
  func ask<Value>(
    _ question: String, hint: String? = nil, presumed: String? = nil, isRequired: Bool,
    take: (String) throws(EntryFault) -> Value
  ) throws -> Value? {
    let enter = presumed.map { "Enter: \($0)" } ?? (isRequired ? nil : "Enter skips")
    let aside = [hint, enter].compactMap { $0 }.joined(separator: "; ")
    Console.say(aside.isEmpty ? question : "\(question) (\(aside))")
    var suggestion: String?
    while true {
      Console.print(status: "> ")
      guard let line = readLine() else {
        throw CommandFailure(.failed, "The questions ended early. Nothing was recorded.")
      }
      var answer = line.allSatisfy(\.isWhitespace) ? "" : line
      if answer.isEmpty { answer = suggestion ?? presumed ?? "" }
      if answer.isEmpty {
        guard isRequired else { return nil }
        Console.say("This one is needed.")
        continue
      }
      do throws(EntryFault) {
        return try take(answer)
      } catch {
        suggestion = error.suggestion
        Console.say(error.text + (suggestion.map { " Enter takes '\($0)'." } ?? ""))
      }
    }
  }
}
