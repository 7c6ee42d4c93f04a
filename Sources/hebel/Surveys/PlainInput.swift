internal import EventLog
internal import Events
internal import Glibc
internal import Importing

/// A file or standard input as it is, for input that no import keeps a digest of.
final class PlainInput: ByteInput {
  private let descriptor: Int32
  private let name: String

  /// `-` is standard input.
  init(_ path: String) throws {
    name = path == "-" ? "standard input" : path
    guard path != "-" else {
      descriptor = 0
      return
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw CommandFailure(
        .unavailable, "\(path) cannot be read (\(String(cString: strerror(errno)))). Check the path.")
    }
  }

  deinit { if descriptor > 0 { close(descriptor) } }

  func read(_ count: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
      var got: Int
      repeat { got = Glibc.read(descriptor, buffer.baseAddress, count) } while got < 0 && errno == EINTR
      guard got >= 0 else {
        throw CommandFailure(.failed, "Reading \(name) failed (\(String(cString: strerror(errno)))). Try again.")
      }
      initialised = got
    }
  }

  /// Everything, cut at newlines. Answers are few and short; a file beyond 256 MiB is none of them.
  func lines() throws -> [[UInt8]] {
    var bytes: [UInt8] = []
    while true {
      let more = try read(1 << 16)
      if more.isEmpty { break }
      bytes += more
      guard bytes.count <= 1 << 28 else {
        throw CommandFailure(.badData, "\(name) is too large for answers. Split it.")
      }
    }
    return bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      Array(line.last == 0x0D ? line.dropLast() : line)
    }
  }
}
