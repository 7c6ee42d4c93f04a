internal import EventLog
internal import Events
internal import Importing

/// The import of one file, from bytes to receipt.
struct FileImport {
  let importer: any Importer.Type
  let path: String
  let options: ImportOptions
  let isDryRun: Bool
  let keepGood: Bool

  /// Appends what is new and returns the receipt; throws where nothing can be taken.
  ///
  /// Where another process named the same accounts meanwhile, everything is derived again.
  func run(in directory: DataDirectory, log: EventLog) throws -> Receipt {
    var attempt = 1
    while true {
      let keys = try directory.openKeys(for: log)
      defer { keys.close() }
      do {
        return try run(log: log, keys: keys, directory: directory)
      } catch KeyStoreError.overtaken where attempt < 20 && path != "-" {
        attempt += 1
      }
    }
  }

  private func run(log: EventLog, keys: KeyStore, directory: DataDirectory) throws -> Receipt {
    let line = ProgressLine()
    defer { line.end() }
    let input = try FileInput(path: path, digest: keys.fileDigest())
    let session = try ImportSession(log: log, directory: directory.path)
    let reader = try LogReader(path: log.path)
    let seals = PlacingSealing(keys: keys, reader: reader)
    var intake = ImportIntake(
      keys: keys, session: session, sourceOverride: options.source, settled: SettledWaves(log: log),
      rules: try IntakeRules(reader, on: options.today), seals: seals,
      governed: GovernedEvents(reader, seals: seals), format: importer.format
    ) { rows in
      line.show("\(path): \(grouped(rows)) rows read")
    }
    var options = options
    options.names = try keys.identifierMarks()
    try importer.init().read(input, options: options, into: &intake)
    intake.endRow()
    let digest = try input.finish()
    let rows = intake.rows.counts
    var counts = try session.compare(exceptRows: rows.notTold) {
      line.show("\(path): \(grouped($0.done)) of \(grouped($0.total)) compared")
    }
    try keys.requireNotOvertaken()
    var receipt = Receipt(path: path, format: importer.format.name, intake: intake, rows: rows, counts: counts)
    receipt.isDryRun = isDryRun
    receipt.note(people: intake.people, matched: try matched(intake.people, keys))
    let isClean = receipt.rejected == 0
    guard !isDryRun, isClean || keepGood else {
      keys.discard()
      receipt.head = try log.head().position
      return receipt
    }
    try keys.commit(beside: log)
    let elsewhere = RowsElsewhere(
      read: intake.read, accepted: rows.joined, duplicates: rows.knownJoins, rejected: rows.rejected + rows.leftOut,
      ignored: rows.ignored.values.reduce(0, +), forgotten: rows.forgotten, pastRetention: rows.pastRetention)
    counts = try session.append(
      ImportDescription(
        source: intake.source, format: importer.format.name, mappingVersion: importer.format.mappingVersion,
        file: digest), elsewhere: elsewhere, keepGood: keepGood
    ) { line.show("\(path): \(grouped($0.done)) of \(grouped($0.total)) appended") }
    receipt.counts = counts
    receipt.wasAppended = true
    receipt.head = try log.head().position
    return receipt
  }

  private func matched(_ people: Set<PersonID>, _ keys: KeyStore) throws -> Int {
    let known = try keys.matchedPersons()
    return try people.count { try known.contains($0) || known.contains(keys.canonical($0)) }
  }
}
