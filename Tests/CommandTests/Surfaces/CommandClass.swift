import ArgumentParser
import Reporting

@testable import hebel

/// What a command lets out, so that none is forgotten where outputs are compared.
enum CommandClass {
  /// Figures, which only the gate can make: the arguments by which each format is asked for.
  case gated([[String]])
  /// Rows of the log, or all that is held about one person: recorded before they are printed.
  case raw([[String]])
  /// Counts of events and of readings, definitions, public things: the arguments of what is compared too, and why it
  /// says nothing about a group of people.
  case open([[String]], because: String)
  /// Takes something in and prints back what it was told, or a receipt.
  case entry(because: String)

  private static func formats(_ command: [String]) -> [[String]] {
    ListingFormat.allCases.map { command + ["--format", $0.rawValue] }
  }

  private static func reports(_ command: [String]) -> [[String]] {
    LanguageChoice.allCases.flatMap { language in
      ReportFormat.allCases.map { command + ["--format", $0.rawValue, "--language", language.rawValue] }
    }
  }

  private static let question = [
    "tokens.consumed", "--period", "2026-Q3", "--by", "unit", "--compare", "2026-Q2",
  ]

  private static let toldBack = CommandClass.entry(because: "prints what was typed and where the log stands")

  /// By the words of the command.
  static let all: [String: CommandClass] = [
    "metrics show": .gated(formats(["metrics", "show"] + question)),
    "metrics explain": .gated(formats(["metrics", "explain"] + question)),
    "report": .gated(reports(["report", "2026-Q3"])),
    "survey results": .gated(
      formats(["survey", "results", "climate", "2026-Q3"])
        + formats(["survey", "results", "climate", "2026-Q3", "--by", "unit"])),
    "survey comments": .gated(
      formats(["survey", "comments", "climate", "2026-Q3"])
        + formats(["survey", "comments", "climate", "2026-Q3", "--unit", "Rand"])),
    "audit explain": .gated(
      DecisionListing.Format.allCases.map { ["audit", "explain"] + question + ["--format", $0.rawValue] }),
    "quarter check": .gated(formats(["quarter", "check", "2026-Q3"])),
    "log prove": .raw([["log", "prove", "1"]]),
    "log verify": .entry(because: "hashes of everything, and counts of events"),
    "log anchor": .entry(because: "hashes of everything, and counts of events"),
    "log consistency": .entry(because: "hashes of everything, and counts of events"),
    "log correct": toldBack, "log retract": toldBack,
    "log check": .entry(because: "a proof that its reader holds"),
    "log tail": .raw([["log", "tail"]]), "log export": .raw([["log", "export"]]),
    "person export": .raw([["person", "export"]]),
    "audit list": .open(formats(["audit", "list"]), because: "counts of rows, never values"),
    "audit report": .open(
      AuditReportFormat.allCases.map { ["audit", "report", "--format", $0.rawValue] },
      because: "counts of figures and questions, of persons none below the minimum"),
    "log stats": .open(
      [["log", "stats"], ["log", "stats", "--format", "json"]], because: "counts of events, which are no persons"),
    "metrics list": .open(formats(["metrics", "list"]), because: "definitions"),
    "org tree": .open([["org", "tree"]], because: "names of units, which are public"),
    "org diff": .open(
      formats(["org", "diff", "2026-06-30", "2026-09-30"]), because: "units, and never how many people"),
    "policy show": .open([["policy", "show"], ["policy", "show", "--format", "json"]], because: "the agreement"),
    "policy export": .open([["policy", "export"]], because: "the agreement as a page"),
    "decision list": .open(formats(["decision", "list"]), because: "decisions of the office, which are public"),
    "experiment list": .open(formats(["experiment", "list"]), because: "experiments belong to the organisation"),
    "experiment show": .open([["experiment", "show", "E-1"]], because: "experiments belong to the organisation"),
    "experiment form": .open([["experiment", "form"]], because: "an empty form with the names of units"),
    "survey instruments": .open([["survey", "instruments"]], because: "questionnaires"),
    "survey list": .open([["survey", "list"], ["survey", "list", "--format", "json"]], because: "who was invited"),
    "survey form": .entry(because: "an empty form"),
    "init": toldBack, "import": .entry(because: "a receipt of the file that its reader holds"),
    "demo": .entry(because: "an organisation that does not exist"), "docs": .entry(because: "references"),
    "rebuild": .entry(because: "counts events"),
    "backup": .entry(because: "copies files, whose reading the system rules"),
    "restore": .entry(because: "copies files, whose reading the system rules"),
    "doctor": .entry(because: "says how files and machine are"),
    "pseudonymise": .entry(because: "runs at HR, without data"),
    "person forget": .entry(because: "counts the accounts of the person named"),
    "retention show": .entry(because: "years, days and the policy"),
    "retention apply": .entry(because: "counts placings whose persons it unlinks"), "audit begin-anew": toldBack,
    "policy adopt": toldBack,
    "benchmark append": .entry(because: "times"), "benchmark rebuild": .entry(because: "times"),
    "benchmark audit": .entry(because: "times"),
    "record": toldBack, "decision record": toldBack, "decision close": toldBack, "survey design": toldBack,
    "survey open": toldBack, "survey answer": toldBack, "survey close": toldBack, "org place": toldBack,
    "org absent": toldBack, "org leave": toldBack, "org register": toldBack, "org rename": toldBack,
    "org move": toldBack, "org merge": toldBack, "org split": toldBack, "org close": toldBack,
    "experiment propose": toldBack, "experiment start": toldBack, "experiment measure": toldBack,
    "experiment decide": toldBack, "experiment adopt": toldBack, "experiment scale": toldBack,
    "experiment retire": toldBack, "experiment note": toldBack,
  ]

  /// Every command that does something, by its words.
  static func leaves(of command: any ParsableCommand.Type = Hebel.self, words: [String] = []) -> [String] {
    let below = command.configuration.subcommands
    guard !below.isEmpty else { return [words.joined(separator: " ")] }
    return below.flatMap { next in
      leaves(of: next, words: words + [next.configuration.commandName ?? "\(next)".lowercased()])
    }
  }

  /// Arguments of everything that prints figures.
  static var gated: [[String]] { select { if case .gated(let all) = $0 { all } else { [] } } }
  static var raw: [[String]] { select { if case .raw(let all) = $0 { all } else { [] } } }
  static var open: [[String]] { select { if case .open(let all, _) = $0 { all } else { [] } } }

  private static func select(_ arguments: (CommandClass) -> [[String]]) -> [[String]] {
    all.sorted { $0.key < $1.key }.flatMap { arguments($0.value) }
  }
}
