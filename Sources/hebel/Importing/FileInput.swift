internal import EventLog
internal import Events
internal import Glibc
internal import Importing

/// A file or standard input, digested as it is read.
final class FileInput: ByteInput {
  private let descriptor: Int32
  private var digest: FileDigest
  private let name: String

  /// `-` is standard input.
  init(path: String, digest: FileDigest) throws {
    self.digest = digest
    name = path
    guard path != "-" else {
      descriptor = 0
      return
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileInput.unreadable(path, errno) }
  }

  /// Refuses what cannot be a file of rows, before anything is made for its sake.
  static func check(_ path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0, access(path, R_OK) == 0 else { throw unreadable(path, errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw CommandFailure(.usage, "\(path) is a directory. Name the files in it.")
    }
  }

  private static func unreadable(_ path: String, _ code: Int32) -> CommandFailure {
    let why = String(cString: strerror(code))
    return CommandFailure(.unavailable, "\(path) cannot be read (\(why)). Check the path and who may read it.")
  }

  deinit { if descriptor > 0 { close(descriptor) } }

  func read(_ count: Int) throws -> [UInt8] {
    let bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
      var got: Int
      repeat { got = Glibc.read(descriptor, buffer.baseAddress, count) } while got < 0 && errno == EINTR
      guard got >= 0 else {
        throw CommandFailure(.failed, "Reading \(name) failed (\(String(cString: strerror(errno)))). Try again.")
      }
      initialised = got
    }
    digest.update(bytes)
    return bytes
  }

  /// The keyed digest of everything read; call once, at the end.
  func finish() throws -> Events.Digest {
    while try !read(1 << 16).isEmpty {}
    return digest.finish()
  }
}
