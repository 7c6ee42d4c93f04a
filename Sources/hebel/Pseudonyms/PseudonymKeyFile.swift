internal import EventLog
internal import Glibc

/// The file with the key that pseudonyms are made under: 32 bytes that only its owner can read.
enum PseudonymKeyFile {
  static func read(_ path: String) throws -> PseudonymKey {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let hint = errno == ENOENT ? "Make one with: hebel pseudonymise --new-key --key FILE" : "Check who may read it."
      throw CommandFailure(
        .unavailable, "The key file \(path) cannot be read (\(String(cString: strerror(errno)))). \(hint)")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw CommandFailure(.usage, "\(path) is no file. Name the key file that --new-key made.")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw CommandFailure(
        .notAllowed,
        "The key file \(path) can be read by others, who could tell whose the pseudonyms are. Close it: chmod 600 "
          + "\(path)")
    }
    // One byte more than a key has shows a file that is too long.
    let bytes = [UInt8](unsafeUninitializedCapacity: PseudonymKey.length + 1) { buffer, count in
      count = max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
    }
    guard let key = PseudonymKey(bytes: bytes) else {
      throw CommandFailure(
        .badData,
        "\(path) is no key file: it must hold \(PseudonymKey.length) random bytes. Restore it from its backup; another "
          + "key gives other pseudonyms, and everybody would be a second person.")
    }
    return key
  }

  /// Never overwrites: with the old key, the pseudonyms of all earlier files would be lost.
  static func make(_ path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CommandFailure(
        .unavailable,
        errno == EEXIST
          ? "\(path) exists and is left as it is: another key would give everybody another pseudonym. Leave "
            + "--new-key out to use it, or name another file."
          : "\(path) cannot be made (\(String(cString: strerror(errno)))). Check the directory.")
    }
    defer { close(descriptor) }
    var generator = SystemRandomNumberGenerator()
    let code = PseudonymKey.draw(using: &generator).withUnsafeBytes { Console.write($0, to: descriptor) }
    guard code == 0, fsync(descriptor) == 0 else {
      unlink(path)
      throw CommandFailure(.unavailable, Console.unwritable(path, code == 0 ? errno : code))
    }
  }
}
