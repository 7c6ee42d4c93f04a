internal import Glibc

/// Keeps the write-ahead log longer than what stands in it.
///
/// A flush of blocks that the file has already costs about a third of a flush that also has to make the file longer
/// durable. Behind the last frame stand zeros, which no reader takes for a frame: page 0 does not exist.
final class WriteAheadRoom {
  private let path: String
  private var descriptor: Int32 = -1
  private static let step = 1 << 20
  private static let least = 256 << 10

  /// `path` is the database's. SQLite holds no lock on its write-ahead log, so a descriptor of ours may come and go.
  init(path: String) { self.path = path + "-wal" }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Adds room where less than a few commits' worth is left behind `used` bytes; call it under the lock of the file.
  ///
  /// Without success everything works as before, only slower, so errors are left to whoever writes next.
  func extend(beyond used: Int) {
    if descriptor < 0 { descriptor = open(path, O_WRONLY | O_CLOEXEC) }
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else { return }
    let size = Int(status.st_size)
    // An empty file gets its header first.
    guard used > 0, size >= used, size - used < WriteAheadRoom.least else { return }
    let zeros = [UInt8](repeating: 0, count: WriteAheadRoom.step)
    _ = zeros.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, off_t(size)) }
  }
}
