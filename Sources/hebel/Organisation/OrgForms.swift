/// How changes of units and places are entered.
enum OrgForms {
  static let register = EntryForm(
    "unit-registered", command: "hebel org register",
    examples: ["hebel org register Operations/Logistics Logistics --site Hamburg --from 2026-10-01"]
  )
  .asking("unit", "Which unit (its path from the top, like Operations/Logistics)?").asking("name", "What is it called?")
  .asking("from", "From which day on?")

  static let rename = EntryForm(
    "unit-renamed", command: "hebel org rename",
    examples: ["hebel org rename Operations/Logistics \"Supply chain\" --on 2026-10-01"]
  )
  .asking("unit", "Which unit?").asking("name", "What is it called now?")
  .asking("on", "From which day on?", fallback: .day(after: 0))

  static let move = EntryForm(
    "unit-moved", command: "hebel org move",
    examples: [
      "hebel org move Operations/Logistics --parent Services --on 2026-10-01",
      "hebel org move Operations/Logistics --parent top",
    ]
  )
  .asking("unit", "Which unit?").asking("parent", "Below which unit (top for none)?")
  .asking("on", "From which day on?", fallback: .day(after: 0))

  static let close = EntryForm(
    "unit-closed", command: "hebel org close", examples: ["hebel org close Operations/Logistics --on 2026-10-01"]
  )
  .asking("unit", "Which unit?").asking("on", "Which is the first day without it?", fallback: .day(after: 0))

  static let merge = EntryForm(
    "units-merged", command: "hebel org merge",
    examples: ["hebel org merge --unit Sales/North --unit Sales/South --into Sales --on 2026-10-01"]
  )
  .asking("units", "Which units end?").asking("into", "Which unit continues them?")
  .asking("on", "From which day on?", fallback: .day(after: 0))

  static let split = EntryForm(
    "unit-split", command: "hebel org split",
    examples: ["hebel org split Sales --into Inside --into Field --on 2026-10-01"]
  )
  .asking("unit", "Which unit ends?").asking("into", "Which units continue it?")
  .asking("on", "From which day on?", fallback: .day(after: 0))

  static let place = EntryForm(
    "person-placed", command: "hebel org place",
    examples: [
      "echo hr:1001 | hebel org place Sales --person - --from 2026-10-01 --band 2",
      "hebel org place",
    ]
  )
  .asking("unit", "In which unit?").asking("from", "From which day on?", fallback: .day(after: 0))
  .asking("band", "Which level of influence, 1 being the least?")

  static let absent = EntryForm(
    "person-absent", command: "hebel org absent",
    examples: ["echo hr:1001 | hebel org absent --person - --from 2026-10-01 --to 2027-01-01"]
  )
  .asking("from", "Which is the first day away?").asking("to", "Which is the first day back?")

  static let leave = EntryForm(
    "person-left", command: "hebel org leave",
    examples: ["echo hr:1001 | hebel org leave --person - --on 2026-10-01"]
  )
  .asking("on", "Which is the first day away?", fallback: .day(after: 0))
}
