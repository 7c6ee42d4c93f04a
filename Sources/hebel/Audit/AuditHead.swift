internal import EventLog
internal import Events
internal import Foundation
internal import Glibc

/// How far `audit.db` had grown when it was last written, in a small file beside it.
///
/// An older copy of `audit.db` alone would forget what was released since, and a figure could be subtracted from one of
/// those. The file notices that: it is written after each entry is on disk, so it is never ahead of its `audit.db`. A
/// whole directory from a backup brings the file of then, or none, and opens. It protects against a mistake, not
/// against somebody who puts both back; that is what anchors in other hands are for.
struct AuditHead {
  let directory: DataDirectory

  private var path: String { directory.audit + ".head" }

  private struct State {
    let log: String
    let position: Position
    let leafHash: String
  }

  /// nil where there is none, or where a machine stopped while it was being written.
  private func stored() -> State? {
    guard let data = FileManager.default.contents(atPath: path), data.count < 1_024,
      let words = String(validating: data, as: UTF8.self)?.split(whereSeparator: \.isWhitespace), words.count == 3,
      let number = Int64(words[1])
    else { return nil }
    return State(log: String(words[0]), position: Position(number), leafHash: String(words[2]))
  }

  /// Throws a sentence where the ledger is an older copy, or went on from one.
  func require(_ reader: LogReader) throws {
    // Read before the head is: another process may be writing.
    let stored = stored()
    let anchored = try Anchors(directory: directory).sizes(of: "audit")
    let head = try reader.head()
    if let size = try anchored.largest(beyond: head.position, of: reader) {
      throw AuditFailure.older(directory.audit, has: head.position, had: Position(size))
    }
    guard let stored, stored.log == reader.logID, stored.position.value > 0 else { return }
    guard stored.position <= head.position,
      try reader.leafHash(at: stored.position)?.description == stored.leafHash
    else { throw AuditFailure.older(directory.audit, has: head.position, had: stored.position) }
  }

  /// Says how far the ledger has grown; where that fails, nothing is lost but a way to notice.
  func keep(_ log: EventLog) {
    let head: LogHead
    do throws(LogError) { head = try log.head() } catch { return }
    guard let hash = head.leafHash else { return }
    let part = "\(path).\(getpid())"
    let descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let text = Array("\(log.logID) \(head.position) \(hash)\n".utf8)
    let isWritten = text.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } == text.count
    close(descriptor)
    if !isWritten || rename(part, path) != 0 { unlink(part) }
  }
}
