internal import ArgumentParser
internal import EventLog
internal import Foundation
internal import Glibc

/// `--tombstones PATH`.
struct TombstoneOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Copy of the tombstones; otherwise $HEBEL_TOMBSTONES, otherwise below $XDG_STATE_HOME or ~/.local/state.",
      valueName: "path"))
  var tombstones: String?
}

/// Where the copy of the tombstones lies: outside the data directory, so that no backup of that takes it back in time.
struct TombstonePlace {
  let named: String?
  let data: String
  let environment: [String: String]

  init(_ directory: DataDirectory, environment: [String: String] = ProcessInfo.processInfo.environment) {
    named = directory.tombstones
    data = directory.path
    self.environment = environment
  }

  /// nil where neither option nor environment nor account has a place for it.
  func copy(ofLog log: String) throws -> TombstoneCopy? {
    guard let path = path(ofLog: log) else { return nil }
    guard !isInside(path) else {
      throw CommandFailure(
        .usage,
        "The copy of the tombstones cannot lie at \(path), in the data directory: a restored backup would take it back "
          + "too. Name a place outside with --tombstones or HEBEL_TOMBSTONES.")
    }
    return TombstoneCopy(path: path)
  }

  private func path(ofLog log: String) -> String? {
    if let path = named ?? environment["HEBEL_TOMBSTONES"], !path.isEmpty { return path }
    let file = "/hebel/\(log).tombstones"
    // The XDG Base Directory Specification: a path that is not absolute is to be ignored.
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + file }
    let home = environment["HOME"] ?? getpwuid(getuid()).map { String(cString: $0.pointee.pw_dir) } ?? ""
    return home.hasPrefix("/") ? home + "/.local/state" + file : nil
  }

  private func isInside(_ path: String) -> Bool {
    func parts(_ path: String) -> [String] {
      URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().pathComponents
    }
    return parts(path).starts(with: parts(data))
  }
}
