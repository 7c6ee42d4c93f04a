internal import ArgumentParser
internal import EventLog
internal import Events

struct PersonForgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget", abstract: "Forget a human: all accounts of theirs, and the keys of their texts.",
    discussion: """
      The identifier is read from standard input, or asked for without being shown; never write it as an argument, \
      where shell history and process list would keep it. Whichever account is given, all accounts that are known to \
      be the same human's are forgotten. This cannot be undone.

      Deleted: which accounts belong to which person number, and the keys of that person's comments, which nobody can \
      read from then on. Kept: past events under a random number that leads to no account any more, so figures stay \
      as they are; and a tombstone for each account, so that rows of it are dropped on import and counted 'forgotten'. \
      Without the keys a tombstone tells nothing. The log says that somebody was forgotten, and when, not which number \
      was theirs; keys.db keeps the bare number, to drop rows that name it. Who reads the log and knows from elsewhere \
      what somebody did on which days can still recognise them. Answers of surveys and their comments carry no person, \
      so nothing of them can be found or deleted here. If the person leaves, record that first: the roster's later \
      rows about them are dropped too.

      A copy of the tombstones lies outside the data directory, so that a restored backup forgets again. \
      Where nobody is known under the identifier, the exit status is 1.

      Examples:
        hebel person forget                       asks for the personnel number
        hebel person forget --dry-run --namespace github-login
        hebel person forget --namespace email < address.txt
      """)

  @Option(help: "Where the identifier is from: hr, email, github-login, viva … Otherwise hr, or email with an @.")
  var namespace: String?
  @Flag(help: "Say what would be forgotten and change nothing.") var dryRun = false
  @Flag(help: "Put a tombstone although nobody is known: rows that come later are dropped.") var evenIfUnknown = false
  @OptionGroup var place: TombstoneOptions
  @OptionGroup var data: DataOptions
  @Argument(help: .hidden) var refused: [String] = []

  func run() throws {
    let identifier = try IdentifierQuestion(
      namespace: namespace, example: "hebel person forget < number.txt"
    ).ask(refusing: refused)
    let directory = DataDirectory(path: data.directory.path, tombstones: place.tombstones)
    let log = try directory.openLog()
    defer { log.close() }
    let reader = try directory.reader()
    guard try reader.hasPersons() || (evenIfUnknown && !dryRun) || directory.hasKeys else {
      Console.say(unknown(identifier.namespace))
      throw ExitCode(ExitStatus.failed.rawValue)
    }
    let keys = try directory.openKeys(for: log)
    defer { keys.close() }
    let copy = try TombstonePlace(directory).copy(ofLog: log.logID)
    let standing = try Forgetting(keys: keys, log: log, copy: copy, directory: directory).forget(
      identifier, evenIfUnknown: evenIfUnknown, isDryRun: dryRun, reader: reader)
    switch standing {
    case .forgotten:
      Console.print("This was done before: the identifier is forgotten in namespace \(identifier.namespace).")
    case .unknown where evenIfUnknown:
      Console.print(
        dryRun
          ? "Dry run: nobody is known; a tombstone would be put, and later rows of this identifier dropped."
          : "Nobody is known; a tombstone was put, and later rows of this identifier are dropped.")
    case .unknown:
      Console.say(unknown(identifier.namespace))
      throw ExitCode(ExitStatus.failed.rawValue)
    case .known(let holdings): Console.print(text(holdings, copy))
    }
  }

  private func unknown(_ namespace: String) -> String {
    "Nobody is known under this identifier in namespace \(namespace). Nothing was changed. Look whether it is spelled "
      + "as its source spells it, and whether --namespace is right; --even-if-unknown drops its rows from now on."
  }

  private func text(_ holdings: KeyStore.Holdings, _ copy: TombstoneCopy?) -> String {
    let held =
      "  accounts   \(grouped(holdings.accounts))\n  numbers    \(grouped(holdings.persons))\n"
      + "  text keys  \(grouped(holdings.textKeys))"
    guard !dryRun else { return "Dry run: nothing was changed. This would be forgotten of one human:\n\(held)" }
    return """
      Forgotten, of one human:
      \(held)
      Figures stay as they are: past events stand under a random number that leads to no account any more. From now on
      rows of these accounts are dropped on import and counted 'forgotten': later periods are without this person,
      earlier rows are not corrected any more, and the person's comments read as forgotten. Where the roster last placed
      the person, that placing stands.
      The tombstones stand in keys.db and in \(copy?.path ?? "no copy").
      Backups made before still hold the accounts: delete them when their time has come; a restored one forgets again,
      as long as that copy is there.
      """
  }
}
