internal import ArgumentParser
internal import Disclosure
internal import EventLog
internal import Events
internal import Importing

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take in files: vendor exports, the roster, prices, telemetry.",
    discussion: """
      Formats: \(ImporterRegistry.all.map { $0.format.name }.joined(separator: ", ")).
      'hebel import --help FORMAT' explains a format, its columns and an example.

      The same file twice appends nothing. Rows that a vendor restates become corrections. Where a row is wrong,
      nothing is appended, unless --keep-good is said. Rows of people who were forgotten are dropped and counted.

      Examples:
        hebel import viva person-query.csv
        hebel import roster hr.csv --dry-run
        cat export.jsonl | hebel import events -
      """)

  @Argument(help: "What kind of file it is.") var format: String
  @Argument(help: "Files in order; - is standard input.") var files: [String] = []
  @OptionGroup var data: DataOptions
  @OptionGroup var place: TombstoneOptions
  @Option(help: "Name of the source, in place of the one that the format gives.") var source: String?
  @Flag(help: "Say what would happen and append nothing.") var dryRun = false
  @Flag(help: "Take the good rows although others are wrong (exit status 2).") var keepGood = false
  @Option(help: "Separator of the table: , ; or tab, where it is not recognised.") var delimiter: String?
  @Option(help: "utf-8, utf-16 or cp1252, where it is not recognised.") var encoding: String?
  @Option(help: "Decimal separator: , or . where it is not recognised.") var decimal: String?
  @Option(name: .customLong("format"), help: "text or json, for the receipt.") var output = ListingFormat.text

  func run() throws {
    guard let importer = ImporterRegistry.named(format) else {
      let hint = ImporterRegistry.suggestion(for: format).map { " Did you mean '\($0)'?" } ?? ""
      let known = ImporterRegistry.all.map { $0.format.name }.joined(separator: ", ")
      throw CommandFailure(.usage, "There is no format '\(format)'.\(hint) Known: \(known).")
    }
    guard !files.isEmpty else {
      throw CommandFailure(.usage, "Name at least one file, or - for standard input: hebel import \(format) FILE")
    }
    if let source, Policy.isReserved(source: source) {
      throw CommandFailure(
        .usage,
        "--source \(source) is a name of Hebel's own, for what its commands say. Name the file's own source: "
          + "\(importer.format.name)/NAME")
    }
    for file in files where file != "-" { try FileInput.check(file) }
    let directory = DataDirectory(path: data.directory.path, tombstones: place.tombstones)
    guard dryRun, !directory.exists else { return try run(importer, in: directory) }
    // Where nothing is yet, a dry run leaves nothing.
    let scratch = try DataDirectory.scratch()
    defer { scratch.remove() }
    try run(importer, in: scratch)
  }

  private func run(_ importer: any Importer.Type, in directory: DataDirectory) throws {
    if try directory.create() {
      Console.say("Made \(directory.path). 'hebel init' there gives the organisation its name, time zone and bands.")
    }
    let log = try directory.openLog(createIfMissing: true)
    defer { log.close() }
    var worst = ExitStatus.done
    for file in files {
      let receipt = try FileImport(
        importer: importer, path: file, options: try options(in: directory), isDryRun: dryRun, keepGood: keepGood
      ).run(in: directory, log: log)
      switch output {
      case .json: Console.print(String(decoding: CanonicalJSON.bytes(.object(receipt.json())), as: UTF8.self))
      default: Console.print(receipt.text())
      }
      if receipt.status != .done { worst = receipt.status }
    }
    if !dryRun { Anchors(directory: directory).keepUp() }
    if worst != .done { throw ExitCode(worst.rawValue) }
  }

  private func options(in directory: DataDirectory) throws -> ImportOptions {
    func character(_ text: String?, _ allowed: [Character], _ option: String) throws -> Character? {
      guard let text else { return nil }
      let character: Character? = text == "tab" || text == "\\t" ? "\t" : text.count == 1 ? text.first : nil
      guard let character, allowed.contains(character) else {
        throw CommandFailure(.usage, "--\(option) '\(text)' is not known. Write one of , ; tab . as it fits.")
      }
      return character
    }
    let today = SystemClock().now().utcDay
    return ImportOptions(
      source: source, today: today,
      delimiter: try character(delimiter, [",", ";", "\t"], "delimiter"),
      encoding: encoding, decimalSeparator: try character(decimal, [",", "."], "decimal"),
      surveyMinimum: try directory.surveyMinimum(on: today))
  }
}

/// `--format` of a listing.
enum ListingFormat: String, ExpressibleByArgument, CaseIterable { case text, json, csv, markdown }

/// `hebel import --help FORMAT`.
enum FormatHelp {
  static func text(_ format: ImportFormat) -> String {
    var lines = ["\(format.name): \(format.summary)", ""]
    if !format.columns.isEmpty {
      lines.append("Columns (* required; other spellings in brackets):")
      let width = format.columns.map(\.name.count).max() ?? 0
      for column in format.columns {
        let aliases = column.aliases.isEmpty ? "" : " [\(column.aliases.joined(separator: ", "))]"
        lines.append(
          "  \(column.isRequired ? "*" : " ") \(column.name.padding(to: width))  \(column.summary)\(aliases)")
      }
      lines.append("")
    }
    for note in format.notes { lines += [note, ""] }
    lines += ["The same row again is recognised by: \(format.naturalKey)", "", "Example:"]
    lines += format.example.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
    return lines.joined(separator: "\n")
  }
}
