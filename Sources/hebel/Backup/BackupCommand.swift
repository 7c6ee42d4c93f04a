internal import ArgumentParser
internal import EventLog
internal import Events
internal import Foundation

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the logs and the keys to somewhere else, while others write.",
    discussion: """
      Makes DIR/hebel-TIME with events.db, audit.db and the anchors, and checks every event of the copy. The keys, and
      answers that wait for others, go to the place that --keys names: with them in the same hands the copy tells who is
      who. Examples:
        hebel backup --to /mnt/backup --keys /mnt/safe
        hebel backup --to /mnt/backup --without-keys
      """)
  @OptionGroup var data: DataOptions
  @Option(help: ArgumentHelp("A directory elsewhere.", valueName: "dir")) var to: String
  @Option(help: ArgumentHelp("Another directory, for keys.db and the key of the anchors.", valueName: "dir"))
  var keys: String?
  @Flag(help: "Leave the keys out; without them nobody's rows can be continued.") var withoutKeys = false

  func validate() throws {
    guard keys == nil || !withoutKeys else { throw ValidationError("Say --keys DIR or --without-keys, not both.") }
    guard keys != nil || withoutKeys else {
      throw ValidationError("Say where the keys go with --keys DIR, or leave them out with --without-keys.")
    }
  }

  func run() throws {
    let directory = data.directory
    try directory.requireLog()
    let now = SystemClock().now()
    let name = "hebel-" + now.description.prefix(19).filter(\.isNumber)
    let place = try BackupPlace(to, name)
    let safe = try keys.map { try BackupPlace($0, name + "-keys") }
    do {
      // What was released must not speak of events that the copy lacks, and no event of persons without a key: so the
      // record is copied first and the keys last.
      if directory.hasAudit { try place.copy(directory.audit, "audit.db") }
      try copyEvents(directory, to: place, safe)
      if directory.hasKeys { try safe?.copy(directory.keys, "keys.db") }
      try Anchors(directory: directory).copy(to: place.path, key: safe?.path)
      try check(DataDirectory(path: place.path))
    } catch {
      place.remove()
      safe?.remove()
      throw error
    }
    Console.print("Backed up to \(place.path)" + (safe.map { " and \($0.path)" } ?? ", without keys") + ".")
    Console.say("To restore: hebel restore \(place.path)\(safe.map { " --keys \($0.path)" } ?? "") --data NEW")
  }

  /// Answers leave the intake for the log in one step, which a backup must not come between.
  private func copyEvents(_ directory: DataDirectory, to place: BackupPlace, _ safe: BackupPlace?) throws {
    guard FileManager.default.fileExists(atPath: directory.intake) else {
      return try place.copy(directory.events, "events.db")
    }
    let lock = try FileLock(subject: directory.intake, holder: DataDirectory.holder, timeoutSeconds: 30)
    try lock.acquire()
    defer { lock.release() }
    try place.copy(directory.events, "events.db")
    guard let safe else {
      return Console.say("Answers of surveys that wait in intake.db are left out like the keys.")
    }
    try safe.copy(directory.intake, "intake.db")
  }

  private func check(_ copy: DataDirectory) throws {
    for (name, reader) in try copy.logs() {
      let found = try reader.verify()
      guard found.count == 0 else {
        throw CommandFailure(
          .badData,
          "The copy of \(name).db is not sound, so it was removed; most likely the log itself is not: hebel log verify")
      }
      Console.print("  \(name).db  \(grouped(Int(found.size))) events checked")
    }
  }
}

struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Make a data directory from a backup, after checking it.",
    discussion: """
      Every event is checked, against the anchors of the backup and those that you name; only then anything is made. The
      directory must not hold data yet: move the damaged one away, and keep it. Example:
        hebel restore /mnt/backup/hebel-20261123T120000 --keys /mnt/safe/hebel-20261123T120000-keys --data hebel-data
      """)
  @OptionGroup var data: DataOptions
  @Argument(help: "The directory that 'hebel backup' made.") var from: String
  @Option(help: ArgumentHelp("The directory with keys.db.", valueName: "dir")) var keys: String?
  @Option(help: ArgumentHelp("A checkpoint that was kept elsewhere; repeat it.", valueName: "file"))
  var anchor: [String] = []

  func run() throws {
    let backup = DataDirectory(path: from)
    guard backup.exists else {
      throw CommandFailure(.usage, "There is no backup in \(from): it holds no events.db.")
    }
    let target = data.directory
    guard !target.exists, !target.hasKeys, !target.hasAudit else {
      throw CommandFailure(
        .notAllowed,
        "\(target.path) holds data already; nothing was restored. Move it away first, or name another directory with "
          + "--data.")
    }
    let anchors = try anchor.map { try Anchors.read($0) } + Anchors(directory: backup).stored()
    for (name, reader) in try backup.logs() {
      var check = LogCheckup(name: name, found: try reader.verify())
      let origin = Checkpoint.origin(ofLog: reader.logID)
      let tree = try reader.tree()
      for anchor in anchors where anchor.signed.checkpoint.origin == origin { check.compare(anchor, nil, tree) }
      Console.print(check.text)
      guard check.isSound else {
        throw CommandFailure(.badData, "The backup is not sound; nothing was restored. Take another one.")
      }
    }
    try requireKeys(of: backup)
    try target.create()
    let place = BackupPlace(existing: target.path)
    if backup.hasAudit { try place.copy(backup.audit, "audit.db") }
    if let keys {
      try place.copy(keys + "/keys.db", "keys.db")
      if FileManager.default.fileExists(atPath: keys + "/intake.db") {
        try place.copy(keys + "/intake.db", "intake.db")
      }
    }
    try Anchors(directory: backup).copy(to: target.path, key: nil)
    if let keys, FileManager.default.fileExists(atPath: keys + "/key") {
      try FileManager.default.copyItem(atPath: keys + "/key", toPath: target.path + "/anchors/key")
    }
    // Last: a directory is one of Hebel's from here on.
    try place.copy(backup.events, "events.db")
    Console.print(
      "Restored to \(target.path). Whoever was forgotten since is forgotten again by the next command, if it finds the "
        + "copy of the tombstones: on another machine, or as another user, name it in $HEBEL_TOMBSTONES first.")
  }

  private func requireKeys(of backup: DataDirectory) throws {
    let reader = try backup.reader()
    guard let keys else {
      guard try reader.hasPersons() else { return }
      throw CommandFailure(
        .usage, "The log holds persons, so it needs its keys: name their directory with --keys. Nothing was restored.")
    }
    let owner = try KeyStore.owner(ofFile: keys + "/keys.db")
    guard owner == reader.logID else {
      throw CommandFailure(.badData, "\(keys)/keys.db belongs to another log; nothing was restored.")
    }
    try KeyGeneration.require(KeyStore.generation(ofFile: keys + "/keys.db"), at: keys + "/keys.db", for: reader)
  }
}

/// Where copies go.
struct BackupPlace {
  let path: String
  private let isNew: Bool

  /// Makes `name` below an existing directory, for its owner alone.
  init(_ parent: String, _ name: String) throws {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: parent, isDirectory: &isDirectory), isDirectory.boolValue else {
      throw CommandFailure(.usage, "There is no directory \(parent). Make it, or name another one.")
    }
    path = "\(parent)/\(name)"
    isNew = true
    guard mkdir(path, 0o700) == 0 else {
      throw CommandFailure(
        .unavailable, "\(path) cannot be made: \(String(cString: strerror(errno))). Look at \(parent) and try again.")
    }
  }

  init(existing path: String) { (self.path, isNew) = (path, false) }

  func copy(_ source: String, _ name: String) throws { try DatabaseCopy.make(of: source, to: "\(path)/\(name)") }

  /// Takes back what was begun.
  func remove() {
    guard isNew else { return }
    do { try FileManager.default.removeItem(atPath: path) } catch {
      Console.say("\(path) is not complete and could not be removed; remove it.")
    }
  }
}
