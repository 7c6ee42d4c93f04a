internal import Disclosure
internal import Events
internal import Figures

/// The ten blocks of the first page, in fixed order, two sentences each.
///
/// Sentences are made from figures and printed rules. They say what is, never why.
struct FirstPage {
  let report: Report
  let lookup: FigureLookup
  let unsaid: Unsaid

  var context: ReportContext { report.context }
  var isGerman: Bool { context.language == .de }
  var numbers: NumberText { NumberText(language: context.language) }

  func blocks() -> [ReportDocument.Block] {
    [
      block("basis", "Grundlage", "Basis", basis()),
      block("decided", "Beschlossen und geworden", "Decided, and what came of it", decided()),
      block("reach", "Verbreitung", "Reach", reach()),
      block("new", "Neues", "New", new()),
      block("culture", "Kultur", "Culture", culture()),
      block("oversight", "Führung und Aufsicht", "Leadership and oversight", oversight()),
      block("money", "Geld", "Money", money()),
      block("outlook", "Ausblick", "Outlook", outlook()),
      block("to-decide", "Zu entscheiden", "To decide", Suggestions(page: self).sentences()),
      block("unsaid", "Nicht sagbar, und warum", "What cannot be said, and why", notSaid()),
    ]
  }

  private func block(_ id: String, _ de: String, _ en: String, _ sentences: [String]) -> ReportDocument.Block {
    ReportDocument.Block(id: id, title: isGerman ? de : en, sentences: sentences)
  }

  func say(_ de: String, _ en: String) -> String { isGerman ? de : en }

  private func notSaid() -> [String] {
    var sentences: [String] = []
    if unsaid.hiddenRows > 0, let reason = unsaid.reason {
      let names = listed(unsaid.hiddenMetrics, atMost: 3)
      sentences.append(
        say(
          "\(unsaid.hiddenRows) von \(unsaid.allRows) Zeilen sind \(reason), in: \(names).",
          "\(unsaid.hiddenRows) of \(unsaid.allRows) rows are \(reason), in: \(names)."))
    }
    let reasons = unsaid.unsayable
    if !reasons.isEmpty {
      let names = listed(reasons.map { $0.name }, atMost: 4)
      sentences.append(
        say(
          "Ohne Daten oder zu früh: \(names); Gründe unter „Was fehlt“.",
          "Without data or too early: \(names); reasons under “What is missing”."))
    }
    if report.answers.isEmpty { return [say("Alles: es gibt noch keine Daten.", "Everything: there are no data yet.")] }
    return sentences.isEmpty
      ? [say("In diesem Bericht fehlt nichts.", "Nothing is missing from this report.")] : sentences
  }

  /// The first few names, and how many there are beyond them.
  func listed(_ names: [String], atMost limit: Int) -> String {
    guard names.count > limit else { return names.joined(separator: ", ") }
    let more = names.count - limit
    return names.prefix(limit).joined(separator: ", ") + say(" und \(more) weitere", " and \(more) more")
  }
}
