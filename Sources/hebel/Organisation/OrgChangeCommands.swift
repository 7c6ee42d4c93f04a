internal import ArgumentParser

struct OrgRegisterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: "Register a unit.", discussion: OrgForms.register.help)
  @OptionGroup var entry: EntryWordsOptions
  func run() throws { try entry.change(OrgForms.register) }
}

struct OrgRenameCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give a unit another name.", discussion: OrgForms.rename.help)
  @OptionGroup var entry: EntryWordsOptions
  func run() throws { try entry.change(OrgForms.rename) }
}

struct OrgMoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Move a unit below another one.", discussion: OrgForms.move.help)
  @OptionGroup var entry: EntryWordsOptions
  func run() throws { try entry.change(OrgForms.move) }
}

struct OrgCloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Close a unit that nothing continues.", discussion: OrgForms.close.help)
  @OptionGroup var entry: EntryWordsOptions
  func run() throws { try entry.change(OrgForms.close) }
}

struct OrgMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Merge units into one that continues their series.",
    discussion: OrgForms.merge.help)
  @OptionGroup var entry: EntryWordsOptions
  func run() throws { try entry.change(OrgForms.merge) }
}

struct OrgSplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "Divide a unit among successors.", discussion: OrgForms.split.help)
  @OptionGroup var entry: EntryWordsOptions
  func run() throws { try entry.change(OrgForms.split) }
}

struct OrgPlaceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "place", abstract: "Place a person in a unit; a move is another placing.",
    discussion: OrgForms.place.help)
  @OptionGroup var entry: EntryWordsOptions
  func run() throws { try entry.change(OrgForms.place) }
}

struct OrgAbsentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "absent", abstract: "Record that a person is away for a longer time.",
    discussion: OrgForms.absent.help)
  @OptionGroup var entry: EntryWordsOptions
  func run() throws { try entry.change(OrgForms.absent) }
}

struct OrgLeaveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leave", abstract: "Record that a person leaves the organisation.", discussion: OrgForms.leave.help)
  @OptionGroup var entry: EntryWordsOptions
  func run() throws { try entry.change(OrgForms.leave) }
}

extension EntryWordsOptions {
  fileprivate func change(_ form: EntryForm) throws {
    try OrgEntry(form: form, log: OfficeLog(data.directory)).run(words)
  }
}
