internal import Events
public import Figures

/// Why each group of a question was released or not, for an auditor: a table, then a paragraph per rule that decided.
public struct DecisionListing: Sendable {
  private let question: String
  private let accounts: [DecisionAccount]
  private let language: Language

  /// `question` is what was asked, as the record of reading has it.
  public init(question: String, accounts: [DecisionAccount], language: Language) {
    self.question = question
    self.accounts = accounts
    self.language = language
  }

  public enum Format: String, Sendable, CaseIterable { case text, json, markdown }

  /// Ends with a line break.
  public func render(_ format: Format) -> String {
    switch format {
    case .text: text
    case .json: OrderedJSON.object(json).text() + "\n"
    case .markdown: markdown
    }
  }

  private func say(_ de: String, _ en: String) -> String { language == .de ? de : en }

  private var titles: [String] {
    [say("Gruppe", "group"), say("Entscheidung", "decision"), say("Regel", "rule"), say("Befund", "finding")]
  }

  private func decision(_ name: String) -> String {
    guard language == .de else { return name }
    let words = [
      "released": "gezeigt", "standing": "bleibt stehen", "protected": "geschützt", "unsayable": "nicht sagbar",
    ]
    return words[name] ?? name
  }

  private func group(_ account: DecisionAccount) -> String {
    account.group.isEmpty ? say("Organisation", "organisation") : account.group
  }

  private func numbers(_ account: DecisionAccount) -> String {
    guard account.rules.count > 2, let first = account.rules.first, let last = account.rules.last,
      account.rules == Array(first...last)
    else { return account.rules.map(String.init).joined(separator: ", ") }
    return "\(first)–\(last)"
  }

  private var rows: [[String]] {
    accounts.map { [group($0), decision($0.decision), numbers($0), $0.text[language]] }
  }

  /// The rules that decided, each once, by number.
  private var paragraphs: [(number: Int, text: String)] {
    Set(accounts.flatMap(\.rules)).sorted().compactMap { number in
      DisclosureRules.paragraph(number).map { (number, $0[language]) }
    }
  }

  private var text: String {
    let widths = titles.indices.map { column in
      column == titles.count - 1 ? 0 : ([titles] + rows).map { $0[column].count }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      zip(cells, widths).map { $0 + String(repeating: " ", count: max(0, $1 - $0.count)) }.joined(separator: "  ")
    }
    var lines = [question, "", line(titles)] + rows.map(line)
    for paragraph in paragraphs { lines += ["", "\(paragraph.number)  \(paragraph.text)"] }
    return (lines + ["", promise, ""]).joined(separator: "\n")
  }

  private var markdown: String {
    func line(_ cells: [String]) -> String { "| " + cells.map(TableText.escaped).joined(separator: " | ") + " |" }
    var lines = ["## \(TableText.escaped(question))", "", line(titles), "| --- | --- | --- | --- |"] + rows.map(line)
    for paragraph in paragraphs { lines += ["", "**\(paragraph.number)** \(TableText.escaped(paragraph.text))"] }
    return (lines + ["", TableText.escaped(promise), ""]).joined(separator: "\n")
  }

  private var promise: String {
    say(
      "Befunde nennen keine Werte, keine Größe einer geschützten Gruppe und nichts, woraus sie sich eingrenzen ließe.",
      "Findings give no value, no size of a protected group, and nothing that would narrow it.")
  }

  private var json: [(String, OrderedJSON)] {
    let rows = accounts.map { account -> OrderedJSON in
      .object([
        ("group", .string(account.group)), ("decision", .string(account.decision)),
        ("rules", .array(account.rules.map { .integer($0) })),
        ("finding", .string(account.text[language])),
      ])
    }
    let rules = paragraphs.map { OrderedJSON.object([("rule", .integer($0.number)), ("text", .string($0.text))]) }
    return [("question", .string(question)), ("rows", .array(rows)), ("rules", .array(rules))]
  }
}
