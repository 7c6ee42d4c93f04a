internal import Dispatch
internal import Glibc
internal import Synchronization

/// Asks the disk for the write-ahead log while the next chunk is being inserted.
///
/// It promises nothing: the import's last commit waits for everything. But what is on disk by then need not be waited
/// for, neither there nor at a checkpoint.
final class EarlyFlush: Sendable {
  private let descriptor: Int32
  private let isBusy = Mutex(false)
  private static let thread = DispatchQueue(label: "hebel.import.flush")

  /// `path` is the database's. SQLite holds no lock on its write-ahead log, so a descriptor of ours may come and go.
  init(path: String) { descriptor = open(path + "-wal", O_RDONLY | O_CLOEXEC) }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Starts a flush unless one is under way.
  func start() {
    guard descriptor >= 0 else { return }
    let mayStart = isBusy.withLock { isBusy in
      defer { isBusy = true }
      return !isBusy
    }
    guard mayStart else { return }
    EarlyFlush.thread.async { [self] in
      _ = fdatasync(descriptor)
      isBusy.withLock { $0 = false }
    }
  }
}
