internal import ArgumentParser
internal import EventLog
internal import Events

struct RetentionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retention", abstract: "How long placings stay linked to persons, and the end of it.",
    subcommands: [RetentionShowCommand.self, RetentionApplyCommand.self])
}

struct RetentionShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Say which fiscal years are kept until when.",
    discussion: """
      Who was where is sealed under a key of each fiscal year. The policy says how many months after the year's end the
      key may stand. Example:
        hebel retention show
      """)
  @OptionGroup var data: DataOptions
  @OptionGroup var place: TombstoneOptions
  @Option(help: "text or json.") var format = OwnDataFormat.text

  func run() throws {
    try RetentionListing.open(data.directory, place) { desk, reader in
      let listing = RetentionListing(
        plan: try desk.plan(), today: desk.now.utcDay, unsealed: try RetentionLoss.unsealed(reader))
      Console.print(
        format == .json ? String(decoding: CanonicalJSON.bytes(listing.json), as: UTF8.self) : listing.text)
    }
  }
}

struct RetentionApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Destroy the keys of fiscal years whose retention has ended.",
    discussion: """
      From then on nobody can tell whose the year's placings are: figures below the organisation that were not said
      before cannot be said any more, those that were said stand as they were said. The log is not changed. Where people
      are now goes on: it is said anew from the first day that is kept. This cannot be undone, and a restored backup of
      keys.db loses the key again.

      Examples:
        hebel retention apply --dry-run
        hebel retention apply
        hebel retention apply --year FY2023
      """)
  @OptionGroup var data: DataOptions
  @OptionGroup var place: TombstoneOptions
  @Flag(help: "Say what would not be recomputable any more and change nothing.") var dryRun = false
  @Option(help: ArgumentHelp("One fiscal year; otherwise all whose day has come.", valueName: "FY2023"))
  var year: String?

  func run() throws {
    try RetentionListing.open(data.directory, place) { desk, _ in
      let plan = try desk.plan()
      guard let months = plan.months else {
        throw CommandFailure(
          .notAllowed,
          "No policy in force says how long placings stay linked to persons, so there is nothing to apply. Adopt one "
            + "that names retentionMonths: hebel policy adopt --print-template > policy.json")
      }
      if let year, try isDone(year, plan, desk.now.utcDay) { return }
      guard plan.next(on: desk.now.utcDay) != nil else {
        return Console.print("No fiscal year's retention of \(months) months has ended; nothing was destroyed.")
      }
      dryRun ? try rehearse(desk, plan) : try apply(desk)
    }
  }

  /// Whether the named year is gone already; ends the command where it may not go yet.
  private func isDone(_ name: String, _ plan: RetentionPlan, _ today: Day) throws -> Bool {
    let named = plan.years.filter { $0.key.year.lowercased() == name.lowercased() }
    guard let found = named.first(where: { !$0.key.isDestroyed }) ?? named.first else {
      let known = plan.years.map(\.key.year).joined(separator: ", ")
      throw CommandFailure(
        .usage,
        "There is no key of a year '\(name)'. " + (known.isEmpty ? "Nothing is sealed yet." : "Known: \(known)."))
    }
    if let at = found.key.destroyedAt {
      Console.print("This was done before: the key of \(found.key.year) was destroyed on \(at.utcDay).")
      return true
    }
    guard found.isDue(on: today) else {
      throw CommandFailure(
        .notAllowed,
        "\(found.key.year) is kept until \(found.until.map { ($0 - 1).description } ?? "–"); its key was not destroyed."
      )
    }
    if let older = plan.next(on: today), older.key.name != found.key.name {
      throw CommandFailure(
        .usage,
        "\(older.key.year) is older and its key still stands. Years go one after the other: leave --year out, or name "
          + "\(older.key.year) first.")
    }
    return false
  }

  private func rehearse(_ desk: RetentionDesk, _ plan: RetentionPlan) throws {
    Console.print("Dry run: nothing was changed. This would not be recomputable any more:")
    for due in plan.years where due.isDue(on: desk.now.utcDay) {
      if let year, due.key.year.lowercased() != year.lowercased() { continue }
      Console.print(RetentionListing.line(due.key, try desk.loss(due.key)))
    }
  }

  private func apply(_ desk: RetentionDesk) throws {
    while let due = try desk.plan().next(on: desk.now.utcDay) {
      if let year, due.key.year.lowercased() != year.lowercased() { break }
      let loss = try desk.destroy(due.key)
      Console.print("Destroyed the key of \(due.key.year).\n\(RetentionListing.line(due.key, loss))")
    }
    Console.print(
      """
      Figures below the organisation that were said before stand as they were said; others of these years cannot be said
      any more. Read models are made anew by the next command. Backups made before still hold the keys: delete them when
      their time has come; a restored one loses the key again, as long as the copy of the tombstones is there.
      """)
  }
}
