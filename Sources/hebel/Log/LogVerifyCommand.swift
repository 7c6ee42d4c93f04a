internal import ArgumentParser
internal import EventLog
internal import Events

struct LogVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Recompute every hash of both logs and compare; compare with anchors too.",
    discussion: """
      Reads every event once. Whatever was changed in one since it was written is found, with its position; that the
      end was cut off, or everything rewritten, is found by an anchor that somebody else kept. Exit status 65 where
      anything is wrong.

      Examples:
        hebel log verify
        hebel log verify --anchor events-000000095452.checkpoint --key key.pub
      """)
  @OptionGroup var data: DataOptions
  @Option(help: ArgumentHelp("A checkpoint that was kept elsewhere; repeat it.", valueName: "file"))
  var anchor: [String] = []
  @Option(help: ArgumentHelp("The key it has to be signed by: its text, or a file; otherwise the directory's."))
  var key: String?
  @Option(help: "text or json.") var format = ListingFormat.text

  func run() throws {
    let anchors = Anchors(directory: data.directory)
    let verifier = try key.map { try Anchors.verifier($0) } ?? anchors.verifier()
    let given = try anchor.map { try Anchors.read($0) }
    let kept = try anchors.stored()
    let logs = try data.directory.logs()
    let known = Set(logs.map { Checkpoint.origin(ofLog: $0.reader.logID) })
    for anchor in given where !known.contains(anchor.signed.checkpoint.origin) {
      throw CommandFailure(
        .badData,
        "\(anchor.path) is of another log (\(anchor.signed.checkpoint.origin)); here are "
          + "\(known.sorted().joined(separator: " and ")).")
    }
    var checks: [LogCheckup] = []
    for (name, reader) in logs {
      let line = ProgressLine()
      defer { line.end() }
      let size = try reader.head().position
      var check = LogCheckup(
        name: name,
        found: try reader.verify { position in
          line.show("\(name).db: \(grouped(Int(position))) of \(grouped(Int(size.value))) events")
        })
      let own = (given + kept).filter {
        $0.signed.checkpoint.origin == Checkpoint.origin(ofLog: reader.logID)
      }
      let tree = try reader.tree()
      for anchor in own { check.compare(anchor, verifier, tree) }
      checks.append(check)
    }
    for check in checks where format == .text { Console.print(check.text) }
    if format == .json {
      let logs = JSONValue.array(checks.map(\.json))
      Console.print(String(decoding: CanonicalJSON.bytes(.object(["logs": logs])), as: UTF8.self))
    }
    guard checks.allSatisfy(\.isSound) else {
      throw CommandFailure(
        .badData,
        "Something is not as it was written. Every other event can still be read; compare with a backup and with the "
          + "anchors that others hold before anything is restored.")
    }
    if given.isEmpty, kept.isEmpty {
      Console.say(
        "There is no anchor: that events are missing at the end would not be seen. Make one: hebel log anchor --to DIR")
    }
  }
}

/// What was found of one log.
struct LogCheckup {
  let name: String
  let found: LogVerification
  private(set) var anchors = 0
  private(set) var newest: Int64 = 0
  private(set) var faults: [String] = []

  init(name: String, found: LogVerification) { (self.name, self.found) = (name, found) }

  var isSound: Bool { found.count == 0 && faults.isEmpty }

  /// Compares the tree with what was promised of it.
  mutating func compare(_ anchor: Anchors.Stored, _ verifier: CheckpointVerifier?, _ tree: LogTree) {
    let promised = anchor.signed.checkpoint
    do {
      if let verifier { try anchor.signed.require(verifier) }
      guard promised.size <= tree.size else {
        faults.append(
          "\(anchor.path): \(grouped(Int(promised.size))) events were promised, \(grouped(Int(tree.size))) are here: "
            + "the log was cut or an older copy put in its place")
        return
      }
      guard try tree.root(of: promised.size) == promised.root else {
        faults.append(
          "\(anchor.path): the first \(grouped(Int(promised.size))) events are others than those it was made of")
        return
      }
      anchors += 1
      newest = max(newest, promised.size)
    } catch {
      faults.append("\(anchor.path): \(error)")
    }
  }

  var text: String {
    var lines = ["\(name).db  \(grouped(Int(found.size))) events, \(isSound ? "as they were written" : "NOT SOUND")"]
    if let root = found.root { lines.append("  root \(root)") }
    for finding in found.findings {
      lines.append("  " + (finding.position.map { "position \($0): " } ?? "") + finding.what)
    }
    if found.count > found.findings.count {
      lines.append("  and \(grouped(found.count - found.findings.count)) more findings")
    }
    lines += faults.map { "  \($0)" }
    if anchors > 0 { lines.append("  anchors  \(anchors) agree, the newest at position \(grouped(Int(newest)))") }
    return lines.joined(separator: "\n")
  }

  var json: JSONValue {
    var object: JSONObject = [
      "log": .string(name), "events": .integer(found.size), "sound": .bool(isSound),
      "findings": .array(
        found.findings.map { finding in
          var object: JSONObject = ["what": .string(finding.what)]
          object["position"] = finding.position.map { .integer($0.value) }
          return .object(object)
        }), "anchorFindings": .array(faults.map { .string($0) }), "anchors": .integer(Int64(anchors)),
    ]
    object["root"] = found.root.map { .string($0.description) }
    return .object(object)
  }
}
