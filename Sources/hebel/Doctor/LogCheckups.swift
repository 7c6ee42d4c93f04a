internal import Disclosure
internal import EventLog
internal import Events
internal import Figures
internal import Glibc

/// What can be seen of the files of a data directory without changing any.
struct FileCheckup {
  let directory: DataDirectory
  let now: Instant

  var all: [Checkup] {
    var all: [Checkup] = []
    for (name, path) in [("events.db", directory.events), ("audit.db", directory.audit)] {
      guard access(path, F_OK) == 0 else {
        if name == "audit.db" { all.append(.ok(name, "nothing was asked yet")) }
        continue
      }
      all += log(name, path)
    }
    all.append(keys)
    all += [lock, anchors, imports] + retention
    return all
  }

  private func log(_ name: String, _ path: String) -> [Checkup] {
    do {
      let reader = try LogReader(path: path)
      let head = try reader.head()
      var all = [
        Checkup.ok(
          name,
          "\(grouped(Int(head.position.value))) events, \(head.recordedAt.map { "the newest of \($0)" } ?? "none yet")")
      ]
      if let last = head.recordedAt, last > now {
        let seconds = (last.microseconds - now.microseconds) / 1_000_000
        all.append(
          Checkup(
            subject: "clock", level: .warn,
            finding: "stands \(grouped(Int(seconds))) seconds before the newest event of \(name)",
            advice: "Set the clock right; until then events carry the time of the newest one."))
      }
      all += writeAheadLog(name, path)
      return all
    } catch {
      return [
        Checkup(
          subject: name, level: .bad, finding: "\(error)", advice: "Then look further: hebel log verify")
      ]
    }
  }

  /// A reader that stays for long keeps the write-ahead log from being moved into the file.
  private func writeAheadLog(_ name: String, _ path: String) -> [Checkup] {
    let size = MachineCheckup.size(path + "-wal")
    guard size > 256 << 20 else { return [] }
    return [
      Checkup(
        subject: name + "-wal", level: .warn,
        finding: "\(MachineCheckup.megabytes(size)): it could not be moved into the file",
        advice: "End programs that keep \(name) open, then run any command that writes.")
    ]
  }

  private var keys: Checkup {
    do {
      let reader = try directory.reader()
      guard directory.hasKeys else {
        guard try reader.hasPersons() else { return .ok("keys.db", "none is needed before persons are known") }
        return Checkup(
          subject: "keys.db", level: .bad, finding: "is missing, but the log holds persons",
          advice: "Restore it from its backup; nothing can be imported about persons before.")
      }
      guard try KeyStore.owner(ofFile: directory.keys) ?? reader.logID == reader.logID else {
        return Checkup(
          subject: "keys.db", level: .bad, finding: "belongs to another log",
          advice: "Put the keys beside the log that they were made for.")
      }
      guard try KeyStore.generation(ofFile: directory.keys) >= KeyGeneration.needed(by: reader) else {
        return Checkup(
          subject: "keys.db", level: .bad, finding: "is older than the log, which knows people that it does not",
          advice: "Put the newest keys.db back, or restore log and keys of the same backup.")
      }
      var status = stat()
      stat(directory.keys, &status)
      guard status.st_mode & 0o077 == 0 else {
        return Checkup(
          subject: "keys.db", level: .warn, finding: "can be read by other accounts of this machine",
          advice: "chmod 600 \(directory.keys)")
      }
      return .ok("keys.db", "belongs to this log; for its owner alone")
    } catch {
      return Checkup(
        subject: "keys.db", level: .bad, finding: "\(error)",
        advice: "Restore it from its backup; change nothing before.")
    }
  }

  /// What the policy promises about the span of keeping.
  private var retention: [Checkup] {
    do {
      let reader = try directory.reader()
      let policy = try PolicyBook(reader).inForce(on: now.utcDay)
      guard let months = policy.retentionMonths else { return [] }
      let overdue = try OverdueRetention(directory, reader, policy: policy, today: now.utcDay)
      guard let years = overdue.list?.en else { return [.ok("retention", "of \(months) months is kept")] }
      return [
        Checkup(
          subject: "retention", level: .warn, finding: "is overdue under \(policy.title): \(years)",
          advice: "Keep what was promised: hebel retention apply --dry-run, then hebel retention apply")
      ]
    } catch {
      return [Checkup(subject: "retention", level: .note, finding: "cannot be looked at: \(error)")]
    }
  }

  private var lock: Checkup {
    do throws(LogError) {
      let lock = try FileLock(subject: directory.events, holder: "hebel doctor", timeoutSeconds: 0)
      try lock.acquire()
      lock.release()
      return .ok("lock", "nobody is writing")
    } catch {
      guard case .locked(_, let holder, _) = error else {
        return Checkup(
          subject: "lock", level: .bad, finding: "\(error)", advice: "Check who owns the directory.")
      }
      return Checkup(subject: "lock", level: .note, finding: "\(holder) is writing")
    }
  }

  /// How far behind an anchor may be.
  private static let mostDays = 92

  private var anchors: Checkup {
    let make = "Make one and give a copy away: hebel log anchor --to DIR"
    do {
      let reader = try directory.reader()
      let origin = Checkpoint.origin(ofLog: reader.logID)
      let sizes = try Anchors(directory: directory).stored().map(\.signed.checkpoint).filter { $0.origin == origin }
        .map(\.size)
      let head = try reader.head().position.value
      guard let newest = sizes.max() else {
        return Checkup(
          subject: "anchors", level: head < 1_000 ? .note : .warn,
          finding: "none: that the log was cut or rolled back would not be seen", advice: make)
      }
      guard newest <= head, let event = try reader.event(at: Position(max(1, newest))) else {
        return Checkup(
          subject: "anchors", level: .bad,
          finding: "the newest is of \(grouped(Int(newest))) events, the log has \(grouped(Int(head)))",
          advice:
            "An older copy was put in its place, or its end is lost: hebel log verify, then restore the newest backup.")
      }
      let days = Int(now.utcDay.number - event.recordedAt.utcDay.number)
      let finding =
        "the newest covers \(grouped(Int(newest))) of \(grouped(Int(head))) events, up to \(event.recordedAt.utcDay)"
      guard days > FileCheckup.mostDays, newest < head else { return .ok("anchors", finding) }
      return Checkup(subject: "anchors", level: .warn, finding: finding, advice: make)
    } catch {
      return Checkup(
        subject: "anchors", level: .bad, finding: "\(error)", advice: "Compare with copies that others hold.")
    }
  }

  private var imports: Checkup {
    do {
      let reader = try directory.reader()
      var open: [Position: String] = [:]
      try reader.visit(
        after: .start, upTo: try reader.head().position, types: ["import-started", "import-completed"]
      ) { row in
        let event = try row.materialised()
        if event.event.type == "import-started" {
          open[event.position] = try event.payload()["source"]?.string ?? event.event.source
        } else if let number = event.importNumber {
          open[number] = nil
        }
      }
      guard !open.isEmpty else { return .ok("imports", "all finished") }
      let names = Set(open.values).sorted().joined(separator: ", ")
      return Checkup(
        subject: "imports", level: .warn, finding: "\(open.count) not finished: \(names)",
        advice: "Run the same import again; it goes on where it stopped.")
    } catch {
      return Checkup(subject: "imports", level: .bad, finding: "\(error)", advice: "hebel log verify")
    }
  }
}
