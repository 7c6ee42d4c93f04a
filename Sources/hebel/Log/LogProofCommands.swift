internal import ArgumentParser
internal import EventLog
internal import Events

/// Which of the two logs.
enum LogName: String, CaseIterable, ExpressibleByArgument {
  case events, audit
}

struct LogProveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove", abstract: "Write a proof that one event stands in the log, to be checked without it.",
    discussion: """
      The proof (C2SP tlog-proof) names no content: whoever holds the event can recompute its hash. Examples:
        hebel log prove 4711 --out 4711.tlog-proof
        hebel log check 4711.tlog-proof --key key.pub
      """)
  @OptionGroup var data: DataOptions
  @Argument(help: "The event's position.") var position: Int64
  @Option(help: "events or audit.") var log = LogName.events
  @Option(help: ArgumentHelp("File to write; otherwise stdout.", valueName: "path")) var out: String?

  func run() throws {
    try data.directory.requireReading(for: "log prove")
    let reader = try log == .events ? data.directory.reader() : LogReader(path: data.directory.audit)
    guard let event = try reader.event(at: Position(position)) else {
      let head = try reader.head().position.value
      throw CommandFailure(
        .usage, "There is no position \(position) in \(log).db; it has \(grouped(Int(head))) events.")
    }
    try RawReading.note(
      data.directory, surface: "log prove", what: "proof of position \(position) of \(log).db", rows: 1)
    let signed = try Anchors(directory: data.directory).sign(reader)
    let path = try reader.tree().inclusion(of: event.position, in: signed.checkpoint.size)
    let proof = LogProof(leaf: LeafContent(event), index: position - 1, path: path, checkpoint: signed)
    let output = try ByteOutput(path: out)
    try output.write(Array(proof.text.utf8))
    try output.finish()
    if let out { Console.say("Wrote \(out). To check it: hebel log check \(out) --key KEY") }
  }
}

struct LogCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check a proof or two checkpoints without the log.",
    discussion: """
      Needs the key of the log, as hebel log anchor prints it, and nothing else. Examples:
        hebel log check 4711.tlog-proof --key key.pub
        hebel log check 4711.tlog-proof --key key.pub --event event.json
        hebel log check old.checkpoint --key key.pub --later new.checkpoint --proof consistency.txt
      """)
  @Argument(help: "A proof, or the older of two checkpoints.") var file: String
  @Option(help: "The key of the log: its text, or a file.") var key: String
  @Option(help: ArgumentHelp("The event as 'hebel log export' writes it, one line.", valueName: "file"))
  var event: String?
  @Option(help: ArgumentHelp("The newer checkpoint.", valueName: "file")) var later: String?
  @Option(help: ArgumentHelp("What 'hebel log consistency' wrote.", valueName: "file")) var proof: String?

  func run() throws {
    let verifier = try Anchors.verifier(key)
    do throws(CheckpointFault) {
      if let later {
        guard let proof else { throw .unreadable("--later needs --proof") }
        try checkConsistency(later, proof, verifier)
      } else {
        try checkInclusion(verifier)
      }
    } catch {
      throw CommandFailure(.badData, "\(file) is not proven: \(error).")
    }
  }

  private func checkInclusion(_ verifier: CheckpointVerifier) throws(CheckpointFault) {
    let proof = try LogProof(text: try Anchors.text(file))
    try proof.require(verifier)
    if let event {
      let line = try Anchors.text(event)
      guard let read = LogCheckCommand.event(line) else {
        throw .unreadable("\(event) holds no event as 'hebel log export' writes it")
      }
      guard read.contentHash == proof.leaf.contentHash else {
        throw .disproved("the event in \(event) is another than the one that is proven")
      }
    }
    let tree = proof.checkpoint.checkpoint
    Console.print(
      """
      Proven: an event with content hash \(proof.leaf.contentHash)
      was recorded at \(proof.leaf.recordedAt) as position \(proof.index + 1) of \(tree.size) of \(tree.origin).
      """)
  }

  private static func event(_ line: String) -> Event? {
    do { return try CloudEvent.event(try JSONParser.parse(Array(line.utf8))) } catch { return nil }
  }

  private func checkConsistency(
    _ later: String, _ proof: String, _ verifier: CheckpointVerifier
  ) throws(CheckpointFault) {
    let old = try SignedCheckpoint(note: try Anchors.text(file))
    let new = try SignedCheckpoint(note: try Anchors.text(later))
    try old.require(verifier)
    try new.require(verifier)
    let path = try ConsistencyProof(text: try Anchors.text(proof))
    try path.require(old.checkpoint, in: new.checkpoint)
    Console.print(
      "Proven: the first \(old.checkpoint.size) of \(new.checkpoint.size) events of \(old.checkpoint.origin) are "
        + "unchanged.")
  }
}

struct LogConsistencyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consistency", abstract: "Prove that the log only grew since a checkpoint.",
    discussion: """
      Writes the proof, and beside it, with --later, a checkpoint of now. Example:
        hebel log consistency old.checkpoint --out consistency.txt --later new.checkpoint
      """)
  @OptionGroup var data: DataOptions
  @Argument(help: "The older checkpoint.") var checkpoint: String
  @Option(help: ArgumentHelp("File to write the proof to; otherwise stdout.", valueName: "path")) var out: String?
  @Option(help: ArgumentHelp("File to write the newer checkpoint to.", valueName: "path")) var later: String

  func run() throws {
    let anchors = Anchors(directory: data.directory)
    let old = try Anchors.read(checkpoint).signed.checkpoint
    guard
      let reader = try data.directory.logs().first(where: { Checkpoint.origin(ofLog: $0.reader.logID) == old.origin })?
        .reader
    else { throw CommandFailure(.badData, "\(checkpoint) is of another log: \(old.origin).") }
    let signed = try anchors.sign(reader)
    let tree = try reader.tree()
    guard old.size <= tree.size, try tree.root(of: old.size) == old.root else {
      throw CommandFailure(
        .badData,
        "There is no proof: the log's first \(grouped(Int(old.size))) events are not those that the checkpoint was "
          + "made of. See hebel log verify --anchor \(checkpoint).")
    }
    let proof = ConsistencyProof(
      origin: old.origin, old: old.size, size: signed.checkpoint.size,
      path: old.size == 0 ? [] : try tree.consistency(from: old.size, to: signed.checkpoint.size))
    try Anchors.write(signed.note, to: later)
    let output = try ByteOutput(path: out)
    try output.write(Array(proof.text.utf8))
    try output.finish()
    if let out {
      Console.say("To check it: hebel log check \(checkpoint) --key KEY --later \(later) --proof \(out)")
    }
  }
}
