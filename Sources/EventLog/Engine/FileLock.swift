internal import Glibc

/// The exclusive right to write one database, across processes: an `flock` on a file beside it.
///
/// The lock binds to the open file and is close-on-exec, so a killed process frees it by itself. The holder's name is
/// written after acquiring and counts only while the lock is held.
package final class FileLock {
  private let path: String
  private let subject: String
  private let descriptor: Int32
  private let holder: [UInt8]
  private let timeoutMilliseconds: Int
  private static let holderLength = 128

  /// `subject` is the database that the lock protects; messages name it.
  package init(subject: String, holder: String, timeoutSeconds: Int) throws(LogError) {
    self.subject = subject
    path = subject + ".lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw LogError.opening(subject, errno) }
    var text = Array("\(holder), process \(getpid())".utf8.prefix(FileLock.holderLength - 1))
    text.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: FileLock.holderLength - text.count))
    self.holder = text
    timeoutMilliseconds = timeoutSeconds * 1_000
  }

  deinit { close(descriptor) }

  /// Waits for the lock, then writes the holder's name.
  package func acquire() throws(LogError) {
    // A blocking flock could not time out without signals. The first waits are as short as a commit takes.
    var waited = 0
    var pause: UInt32 = 50
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw LogError.io(path: path, what: "cannot lock, error \(errno)")
      }
      guard waited / 1_000 < timeoutMilliseconds else {
        throw LogError.locked(path: subject, holder: currentHolder(), waitedSeconds: timeoutMilliseconds / 1_000)
      }
      usleep(pause)
      waited += Int(pause)
      if waited > 4_000 { pause = min(pause * 2, 4_000) }
    }
    _ = holder.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  package func release() { flock(descriptor, LOCK_UN) }

  private func currentHolder() -> String {
    var bytes = [UInt8](repeating: 0, count: FileLock.holderLength)
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    let text = bytes.prefix(max(0, count)).prefix { $0 >= 0x20 }
    return text.isEmpty ? "another process" : String(decoding: text, as: UTF8.self)
  }
}

extension FileLock {
  /// Closes a writing connection under the lock, because the last one to close checkpoints.
  ///
  /// Where the lock cannot be had, the connection is left to the end of the process, which never checkpoints.
  func finish(_ connection: inout Connection?) {
    guard connection != nil else { return }
    do throws(LogError) {
      try acquire()
      connection = nil
      release()
    } catch {
      if let open = connection { _ = Unmanaged.passRetained(open) }
      connection = nil
    }
  }
}
