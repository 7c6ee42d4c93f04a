internal import ArgumentParser
internal import Foundation

/// Bytes to a file or stdout, buffered; a file appears under its name only when it is complete.
final class ByteOutput {
  private let handle: FileHandle
  private let path: String?
  private var buffer: [UInt8] = []

  /// `mode` says who may read a new file; nil: what the system gives.
  init(path: String?, mode: mode_t? = nil) throws {
    self.path = path
    guard let path else {
      handle = .standardOutput
      return
    }
    let attributes: [FileAttributeKey: Any]? = mode.map { [.posixPermissions: Int($0)] }
    guard FileManager.default.createFile(atPath: path + ".part", contents: nil, attributes: attributes),
      let handle = FileHandle(forWritingAtPath: path + ".part")
    else { throw CommandFailure(.unavailable, "\(path) cannot be written. Check the directory.") }
    self.handle = handle
  }

  func write(line: [UInt8]) throws { try write(line + [UInt8(ascii: "\n")]) }

  func write(_ bytes: [UInt8]) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count > 1 << 20 { try flush() }
  }

  private func flush() throws {
    let code = buffer.withUnsafeBytes { Console.write($0, to: handle.fileDescriptor) }
    // Whoever closed the pipe has read enough.
    if code == EPIPE, path == nil { throw ExitCode.success }
    guard code == 0 else {
      if let path { unlink(path + ".part") }
      throw CommandFailure(.unavailable, Console.unwritable(path ?? "The output", code))
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Leaves nothing of an unfinished file.
  func abandon() {
    guard let path else { return }
    unlink(path + ".part")
  }

  func finish() throws {
    try flush()
    guard let path else { return }
    try handle.close()
    guard rename(path + ".part", path) == 0 else {
      throw CommandFailure(.unavailable, "\(path) cannot be written. Check the directory.")
    }
  }
}
