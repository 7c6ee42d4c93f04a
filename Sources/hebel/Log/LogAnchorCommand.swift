internal import ArgumentParser
internal import EventLog

struct LogAnchorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "anchor", abstract: "Sign the state of both logs, for somebody else to keep.",
    discussion: """
      Writes a checkpoint (C2SP tlog-checkpoint, Ed25519) of each log into anchors/ of the data directory: nothing in
      front of it can then be altered, cut or rolled back unnoticed by whoever holds a copy. Give the copy to somebody
      who has no access to the data, such as the works council, together with the key that is printed.

      Examples:
        hebel log anchor
        hebel log anchor --to /media/stick
      """)
  @OptionGroup var data: DataOptions
  @Option(help: ArgumentHelp("A directory outside, for copies and the key.", valueName: "dir")) var to: String?

  func run() throws {
    let anchors = Anchors(directory: data.directory)
    var signed: [(log: String, signed: SignedCheckpoint)] = []
    for (name, reader) in try data.directory.logs() { signed.append((name, try anchors.sign(reader))) }
    for (log, signed) in signed {
      let path = try anchors.store(signed, of: log)
      Console.print(
        "\(log).db  \(grouped(Int(signed.checkpoint.size))) events, root \(signed.checkpoint.root)\n  \(path)")
      if let to { try Anchors.write(signed.note, to: "\(to)/\(path.split(separator: "/").last ?? "anchor")") }
    }
    guard let key = try anchors.verifier() else { return }
    if let to { try Anchors.write("\(key)\n", to: "\(to)/key.pub") }
    Console.print("key  \(key)")
    Console.say(
      to.map { "Copies and key are in \($0). To check later: hebel log verify --anchor FILE --key KEY" }
        ?? "Copy both to somebody who has no access to this directory: hebel log anchor --to DIR")
  }
}
