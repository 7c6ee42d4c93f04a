internal import ArgumentParser
internal import Disclosure
internal import Figures
internal import Projections
internal import Reporting

struct AuditExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say by which rules each row of a figure left or did not.",
    discussion: """
      Tells what was proven of rows that left, and by which rules the others stay; never a value or the size of a group
      that is hidden, nor which of the rules 1 to 7 hid it: that one did says that the group is small, another that
      somebody outweighs it. Asking counts as reading the figure.

      Example:
        hebel audit explain adoption.active-people --period 2026-Q3 --by unit
      """)
  @OptionGroup var question: QuestionOptions

  func run() throws {
    try AnswerDesk.open(question.data.directory, as: "audit explain", asked: question.words) { desk in
      let asked = try question.question(desk)
      let release = try desk.releases([{ try desk.answering.answer(asked) }])[0]
      guard let format = DecisionListing.Format(rawValue: question.format.rawValue) else {
        throw CommandFailure(.usage, "An explanation is no table of numbers. Write --format text, json or markdown.")
      }
      let k = desk.gate.policy.minimum(for: asked.metric)
      let listing = DecisionListing(
        question: QuestionRecord.words(asked), accounts: release.grounds.map { DecisionAccount($0, k: k) },
        language: desk.language(question.language))
      Console.print(listing.render(format), terminator: "")
    }
  }
}

/// What an auditor is told, who may be somebody that wants to know what is hidden.
///
/// Of a hidden row, the rule that hid it is a statement about the group: size says that it is smaller than k;
/// dominance, that one person holds most of it; the audit and the bounds, that it is large enough and stands beside one
/// that is not; restatement, that a few people changed. Statistical offices keep for the same reason to themselves
/// which cells were suppressed first and which to cover them. So all of these are one ground. Told apart is only what
/// follows from the question and the policy (11), and what the figure itself says (that a row stands as it was, 6).
///
/// Counts of the proof would tell as much: how many small atoms there are is how many of the hidden rows are small, and
/// the smallest provable sum is weighed by sizes that nobody was told. So a proof says what was proven, for which k.
extension DecisionAccount {
  init(_ ground: RowGround, k: Int) {
    let (rules, text) = DecisionAccount.finding(ground, k: k)
    self.init(
      group: ground.group.parts.map(\.key).joined(separator: " · "), decision: ground.decision.rawValue, rules: rules,
      text: text)
  }

  private static func finding(_ ground: RowGround, k: Int) -> (rules: [Int], text: Localized) {
    switch (ground.decision, ground.audit) {
    case (.unsayable, _): ([], Localized(de: "Es gibt nichts zu sagen.", en: "There is nothing to say."))
    case (.standing, _):
      (
        [6],
        Localized(
          de: "Seit der früheren Antwort hat sich bei zu wenigen Personen etwas geändert.",
          en: "Too few people changed since the earlier answer.")
      )
    case (.released, .known?):
      (
        [4],
        Localized(
          de: "Folgt schon aus dem, was freigegeben ist.", en: "Follows already from what has been released.")
      )
    case (.released, nil):
      ([], Localized(de: "Zählt keine Menschen einer Gruppe.", en: "Adds up no people of a group."))
    case (.released, _):
      (
        [4],
        Localized(
          de: "In ganzen Zahlen bewiesen: Aus allem Freigegebenen lässt sich nichts über weniger als \(k) Menschen "
            + "errechnen.",
          en: "Proven in whole numbers: nothing about fewer than \(k) people can be computed from everything released.")
      )
    case (.protected, _) where ground.rule == .questions:
      (
        [11],
        Localized(
          de: "So darf unter der Richtlinie nicht gefragt werden.", en: "The policy does not allow this question.")
      )
    case (.protected, _):
      (
        Array(1...7),
        Localized(
          de: "Allein oder zusammen mit Freigegebenem verriete die Zeile etwas über zu wenige Menschen. Welche Regel "
            + "es war, sagte etwas über die Gruppe.",
          en: "By itself or together with what has been released, the row would tell of too few people. Which rule it "
            + "was would say something about the group.")
      )
    }
  }
}
