internal import Glibc

extension TombstoneCopy {
  /// nil where there is no file.
  func bytes() throws(TombstoneFault) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0, errno == ENOENT { return nil }
    guard descriptor >= 0 else { throw .unreadable(path: path, why: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    fstat(descriptor, &status)
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path: path, why: "it is no file") }
    guard status.st_size <= TombstoneCopy.largestSize else { throw .unreadable(path: path, why: "it is too large") }
    if status.st_mode & 0o077 != 0 { fchmod(descriptor, 0o600) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var got = 0
    while got < bytes.count {
      let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress! + got, $0.count - got) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw .unreadable(path: path, why: count < 0 ? String(cString: strerror(errno)) : "it became shorter")
      }
      got += count
    }
    return bytes
  }

  /// Writes everything and waits until it is on disk.
  func write(_ bytes: [UInt8], to path: String, flags: Int32) throws(TombstoneFault) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | flags, 0o600)
    guard descriptor >= 0 else { throw fault(errno) }
    defer { close(descriptor) }
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + sent, $0.count - sent) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw fault(count < 0 ? errno : EIO) }
      sent += count
    }
    guard fsync(descriptor) == 0 else { throw fault(errno) }
  }

  func fault(_ code: Int32) -> TombstoneFault { .unwritable(path: path, why: String(cString: strerror(code))) }

  private var directory: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// With all that is missing above it, for its owner alone.
  func makeDirectory() throws(TombstoneFault) {
    var made = directory.hasPrefix("/") ? "/" : ""
    for part in directory.split(separator: "/") {
      made += made.isEmpty || made.hasSuffix("/") ? String(part) : "/" + part
      guard mkdir(made, 0o700) == 0 || errno == EEXIST else { throw fault(errno) }
    }
  }

  /// A file that was renamed is surely there once its directory is on disk.
  func flushDirectory() throws(TombstoneFault) {
    let descriptor = open(directory, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault(errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw fault(errno) }
  }
}
