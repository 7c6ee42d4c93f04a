/// The table of `Sources/ARCHITECTURE.md` as data: what each target may import.
enum Staircase {
  struct Step {
    let target: String
    /// Targets of ours.
    let ours: Set<String>
    /// Modules of others.
    let theirs: Set<String>

    init(_ target: String, ours: Set<String> = [], theirs: Set<String> = []) {
      self.target = target
      self.ours = ours
      self.theirs = theirs
    }
  }

  static let steps = [
    Step("Events", theirs: ["Crypto"]),
    Step("Statistics"),
    Step("Figures", ours: ["Events"]),
    Step("EventLog", ours: ["Events"], theirs: ["GRDB", "GRDBSQLite", "Crypto", "CryptoExtras"]),
    Step("Importing", ours: ["Events"]),
    Step("ProjectionEngine", ours: ["Events", "EventLog"], theirs: ["GRDB", "GRDBSQLite"]),
    Step(
      "Projections", ours: ["Events", "ProjectionEngine", "Statistics", "Figures"], theirs: ["GRDB", "GRDBSQLite"]),
    Step("Disclosure", ours: ["Events", "Figures"]),
    Step("Reporting", ours: ["Disclosure", "Figures", "Events"]),
    Step(
      "hebel",
      ours: [
        "Events", "Statistics", "Figures", "EventLog", "Importing", "ProjectionEngine", "Projections", "Disclosure",
        "Reporting",
      ], theirs: ["ArgumentParser"]),
  ]

  static let targets = Set(steps.map(\.target))
  static func step(_ target: String) -> Step? { steps.first { $0.target == target } }

  /// What comes with the toolchain and may be imported wherever the list of Foundation's places allows.
  static let platform: Set<String> = [
    "Foundation", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Synchronization", "Dispatch",
  ]
}
