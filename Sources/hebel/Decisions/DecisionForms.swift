internal import Events

/// How decisions of leadership are entered.
enum DecisionForms {
  static let record: EntryForm =
    EntryForm(
      "decision-recorded", command: "hebel decision record",
      examples: [
        "hebel decision record \"Reassign idle licences\" \"head of IT\" 2026-12-31",
        "hebel decision record --text \"Return idle licences\" --owner-role IT \\",
        "  --due 2027-03-31 --metric tokens.idle-access",
      ]
    )
    .asking("text", "What was decided?").asking("ownerRole", "Which role sees to it?")
    .asking("due", "By when?").asking("metric", "In which metric should it show?")

  static let close: EntryForm = {
    var form = EntryForm(
      "decision-closed", command: "hebel decision close",
      examples: ["hebel decision close 3 done --text \"120 licences reassigned\"", "hebel decision close 4 dropped"])
    form.thing = "decision"
    return form.asking("outcome", "Is it done, or was it dropped?")
      .asking("on", "When?", fallback: .day(after: 0)).asking("text", "What came of it?")
  }()
}
