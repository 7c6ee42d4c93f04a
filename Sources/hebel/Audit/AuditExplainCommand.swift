internal import ArgumentParser
internal import Disclosure
internal import Figures
internal import Projections
internal import Reporting

struct AuditExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say rule by rule why each row of a figure left or did not.",
    discussion: """
      Tells the rule, how many released rows were looked at together and what was proven; never a value, and never the
      size of a group that is hidden. Asking counts as reading the figure.

      Example:
        hebel audit explain adoption.active-people --period 2026-Q3 --by unit
      """)
  @OptionGroup var question: QuestionOptions

  func run() throws {
    try AnswerDesk.open(question.data.directory, as: "audit explain") { desk in
      let asked = try question.question(desk)
      let release = try desk.releases([{ try desk.answering.answer(asked) }])[0]
      guard let format = DecisionListing.Format(rawValue: question.format.rawValue) else {
        throw CommandFailure(.usage, "An explanation is no table of numbers. Write --format text, json or markdown.")
      }
      let listing = DecisionListing(
        question: QuestionRecord.words(asked), accounts: release.grounds.map { DecisionAccount($0) },
        language: desk.language(question.language))
      Console.print(listing.render(format), terminator: "")
    }
  }
}

extension DecisionAccount {
  /// What the gate found, in words and counts.
  init(_ ground: RowGround) {
    let rule = ground.rule.map { "\($0.rawValue) \($0)" } ?? ""
    var counts: [(Localized, Int)] = []
    if case .safe(let proof)? = ground.audit, ground.decision != .protected {
      counts = [
        (Localized(de: "Atome", en: "atoms"), proof.atoms),
        (Localized(de: "kleine Atome", en: "small atoms"), proof.smallAtoms),
        (Localized(de: "ableitbare Summen über kleine Atome", en: "derivable sums over small atoms"), proof.rank),
        (Localized(de: "geprüfte Zertifikate", en: "certificates checked"), proof.certificates),
      ]
      if let least = proof.least {
        counts.append((Localized(de: "kleinste beweisbare Gruppe", en: "smallest provable group"), least))
      }
    }
    self.init(
      group: ground.group.parts.map(\.key).joined(separator: " · "), decision: ground.decision.rawValue, rule: rule,
      text: DecisionAccount.words(ground), counts: counts)
  }

  private static func words(_ ground: RowGround) -> Localized {
    switch (ground.decision, ground.audit) {
    case (.unsayable, _): Localized(de: "Es gibt nichts zu sagen.", en: "There is nothing to say.")
    case (.standing, _):
      Localized(
        de: "Seit der früheren Antwort hat sich bei zu wenigen Personen etwas geändert.",
        en: "Too few people changed since the earlier answer.")
    case (.released, .known?):
      Localized(
        de: "Folgt schon aus dem, was freigegeben ist.", en: "Follows already from what has been released.")
    case (.released, _):
      Localized(
        de: "Bewiesen: Aus allem Freigegebenen lässt sich keine zu kleine Gruppe errechnen.",
        en: "Proven: no group that is too small can be computed from everything released.")
    case (.protected, _):
      Localized(de: "Die Regel lässt die Zeile nicht hinaus.", en: "The rule does not let the row leave.")
    }
  }
}
