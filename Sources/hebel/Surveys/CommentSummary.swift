internal import Disclosure
internal import Figures

/// The section of a survey's results that says how many comments can be read.
struct CommentSummary {
  /// nil while the wave takes answers.
  let readable: ReadableComments?
  let survey: String
  let wave: String
  let language: Language

  var text: String {
    guard let readable else {
      return language == .de
        ? "Kommentare: lesbar erst, wenn die Welle geschlossen ist."
        : "Comments: they can be read once the wave is closed."
    }
    let open = readable.counts.count { $0.count != nil }
    let all = readable.counts.count
    let rest = readable.protection.text[language]
    guard open > 0 else {
      return language == .de
        ? "Kommentare: \(rest) in allen \(all) Themen." : "Comments: \(rest) in all \(all) themes."
    }
    let command = "hebel survey comments \(survey) \(wave)"
    return language == .de
      ? "Kommentare: \(readable.total) lesbar in \(open) von \(all) Themen, die übrigen \(rest). Lesen: \(command)"
      : "Comments: \(readable.total) can be read in \(open) of \(all) themes, the others \(rest). Read: \(command)"
  }
}
