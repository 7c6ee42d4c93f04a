internal import ArgumentParser
internal import EventLog
internal import Events
internal import Glibc
internal import Importing

struct PseudonymiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pseudonymise", abstract: "Replace the identifiers of a file by pseudonyms before it leaves HR.",
    discussion: """
      Runs where identities may be known, and needs no data directory. Identifier columns of the format are replaced by
      keyed pseudonyms; columns that the format does not know are dropped, as are names; all else is kept. The result
      imports with 'hebel import FORMAT'. The same key gives the same pseudonyms in all files: keep it at HR, with a
      backup, and never beside Hebel's data.

      Formats: \(PseudonymiseCommand.formats.joined(separator: ", ")).

      Examples:
        hebel pseudonymise --new-key --key hr.key
        hebel pseudonymise roster hr.csv --key hr.key --dry-run
        hebel pseudonymise roster hr.csv --key hr.key --out roster.csv
      """)
  @Argument(help: "What kind of file it is.") var format: String?
  @Argument(help: "The table; - is standard input.") var file: String?
  @Option(help: ArgumentHelp("File with the key, which stays at HR.", valueName: "path")) var key: String?
  @Flag(help: "Make the key file first; refuses to overwrite one.") var newKey = false
  @Option(help: ArgumentHelp("File to write; - is standard output.", valueName: "path")) var out: String?
  @Flag(help: "Say which columns would be replaced, kept and dropped, and write nothing.") var dryRun = false
  @Option(help: "Separator of the table: , ; or tab, where it is not recognised.") var delimiter: String?
  @Option(help: "utf-8, utf-16 or cp1252, where it is not recognised.") var encoding: String?

  static var formats: [String] {
    ImporterRegistry.all.map { $0.format }.filter { Pseudonymisation($0, pseudonym: { _ in "" }) != nil }.map(\.name)
  }

  func run() throws {
    if newKey {
      guard let key else { throw CommandFailure(.usage, "Name the file for the new key: --new-key --key FILE") }
      guard !dryRun else { throw CommandFailure(.usage, "--dry-run makes nothing. Leave --new-key or --dry-run out.") }
      try PseudonymKeyFile.make(key)
      Console.say("Made the key \(key). Keep it at HR, with a backup: another one gives other pseudonyms.")
      if format == nil { return }
    }
    guard let format, let file else {
      throw CommandFailure(
        .usage, "Name a format and a file: hebel pseudonymise roster hr.csv --key hr.key --out FILE")
    }
    guard let importer = ImporterRegistry.named(format) else {
      let hint = ImporterRegistry.suggestion(for: format).map { " Did you mean '\($0)'?" } ?? ""
      throw CommandFailure(.usage, "There is no format '\(format)'.\(hint) Known: \(known).")
    }
    let key = try self.key.map { try PseudonymKeyFile.read($0) }
    guard dryRun || key != nil else {
      throw CommandFailure(.usage, "Name the key file: --key FILE. Make one with --new-key.")
    }
    guard dryRun || out != nil else { throw CommandFailure(.usage, "Name the file to write: --out FILE") }
    guard let table = Pseudonymisation(importer.format, pseudonym: { key?.pseudonym(of: $0) ?? "" }) else {
      throw CommandFailure(
        .usage,
        "Files of format '\(importer.format.name)' are no tables with identifiers of people. Known: \(known).")
    }
    if file != "-" { try FileInput.check(file) }
    try run(table, file)
  }

  private var known: String { PseudonymiseCommand.formats.joined(separator: ", ") }

  private func run(_ table: Pseudonymisation, _ file: String) throws {
    if let out, out != "-", isSameFile(out, file) {
      throw CommandFailure(.usage, "\(out) is the file itself. Name another one with --out.")
    }
    let options = ImportOptions(
      today: SystemClock().now().utcDay, delimiter: try separator, encoding: encoding)
    guard !dryRun else {
      _ = try table.run(try PlainInput(file), options: options) { plan in
        Console.print(describe(plan))
        return false
      } write: { _ in
      }
      return
    }
    let input = try PlainInput(file)
    let output = try ByteOutput(path: out == "-" ? nil : out, mode: 0o600)
    do {
      let rows = try table.run(input, options: options) { plan in
        Console.say(describe(plan))
        return true
      } write: {
        try output.write($0)
      }
      try output.finish()
      if let out, out != "-" { Console.say("Wrote \(grouped(rows)) rows to \(out).") }
    } catch {
      output.abandon()
      throw error
    }
  }

  private func isSameFile(_ one: String, _ other: String) -> Bool {
    var (first, second) = (stat(), stat())
    return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_ino == second.st_ino
      && first.st_dev == second.st_dev
  }

  private var separator: Character? {
    get throws {
      guard let delimiter else { return nil }
      let character: Character? = delimiter == "tab" || delimiter == "\\t" ? "\t" : delimiter.first
      guard let character, [",", ";", "\t", "|"].contains(character), delimiter.count == 1 || character == "\t" else {
        throw CommandFailure(.usage, "--delimiter '\(delimiter)' is not known. Write , or ; or tab.")
      }
      return character
    }
  }

  private func describe(_ plan: Pseudonymisation.Plan) -> String {
    func line(_ name: String, _ columns: [String]) -> String? {
      columns.isEmpty ? nil : "  \(name.padding(to: 10)) \(columns.joined(separator: ", "))"
    }
    return [
      "Columns", line("replaced", plan.replaced), line("kept", plan.kept),
      line("kept", plan.keptForUnits).map { $0 + " (only in rows that name nobody)" }, line("dropped", plan.dropped),
    ].compactMap { $0 }.joined(separator: "\n")
  }
}
