internal import EventLog
internal import Foundation

/// What the machine is like below a data directory.
struct MachineCheckup {
  let directory: DataDirectory

  var all: [Checkup] { [library(.installed), fileSystem, space] }

  func library(_ library: SQLiteLibrary) -> Checkup {
    guard library.hasWALResetBug else {
      return .ok("SQLite", "\(library.version), without known faults that matter here")
    }
    return Checkup(
      subject: "SQLite", level: .note,
      finding:
        "\(library.version) has the WAL-reset bug (3.7.0 to 3.51.2); Hebel writes and checkpoints under one lock, so "
        + "it is not met",
      advice: "Let no other program write to these files; a system with 3.51.3 or newer is better still.")
  }

  /// Kinds of file systems over a network, as Linux names them.
  private static let networks: Set<String> = ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs"]

  var fileSystem: Checkup {
    guard let resolved = realpath(directory.path, nil) else {
      return Checkup(
        subject: "file system", level: .bad, finding: "\(directory.path) cannot be looked at",
        advice: "Check who owns the directory.")
    }
    defer { free(resolved) }
    let mounts = FileManager.default.contents(atPath: "/proc/self/mountinfo") ?? Data()
    let kind = MachineCheckup.kind(of: String(cString: resolved), mounts: String(decoding: mounts, as: UTF8.self))
    guard let kind, MachineCheckup.networks.contains(kind) || kind.hasPrefix("fuse.") else {
      return .ok("file system", kind ?? "unknown")
    }
    return Checkup(
      subject: "file system", level: MachineCheckup.networks.contains(kind) ? .bad : .warn,
      finding: "\(kind): locks and shared memory cannot be relied on there",
      advice: "Move the data directory to a disk of this machine; copy backups to the network.")
  }

  /// The kind of file system that holds an absolute path, by the lines of `/proc/self/mountinfo` (proc(5)).
  static func kind(of path: String, mounts: String) -> String? {
    var best: (length: Int, kind: String)?
    for line in mounts.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 6, let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count else { continue }
      // Blanks in names are written as octal numbers.
      let point = String(fields[4]).replacing("\\040", with: " ")
      let isBelow = point == "/" || path == point || path.hasPrefix(point + "/")
      // Of two at one place the later covers the earlier.
      if isBelow, point.utf8.count >= best?.length ?? 0 { best = (point.utf8.count, String(fields[dash + 1])) }
    }
    return best?.kind
  }

  /// As much as the logs take is wanted beside them, for rebuilding and for backups; 512 MiB at least.
  var space: Checkup {
    var status = statvfs()
    guard statvfs(directory.path, &status) == 0 else { return .ok("space", "unknown") }
    let free = Int(status.f_bavail) * Int(status.f_frsize)
    let used = [directory.events, directory.audit, directory.views, directory.keys].reduce(0) {
      $0 + MachineCheckup.size($1) + MachineCheckup.size($1 + "-wal")
    }
    let wanted = max(512 << 20, used)
    let finding = "\(MachineCheckup.megabytes(free)) free, \(MachineCheckup.megabytes(used)) in use"
    guard free < wanted else { return .ok("space", finding) }
    return Checkup(
      subject: "space", level: free < 64 << 20 ? .bad : .warn, finding: finding,
      advice: "Make room: \(MachineCheckup.megabytes(wanted)) are wanted for rebuilding and backups.")
  }

  static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  static func megabytes(_ bytes: Int) -> String { "\(grouped(bytes >> 20)) MiB" }
}
