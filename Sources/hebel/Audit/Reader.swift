internal import Glibc

/// Who reads: on one machine the user of the operating system.
struct Reader: Hashable {
  let name: String

  /// The user in whose name this process acts; `user 1000` where the machine has no name for the number.
  static func current(_ user: uid_t = geteuid()) -> Reader {
    var record = passwd()
    var found: UnsafeMutablePointer<passwd>?
    let name = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer -> String? in
      guard getpwuid_r(user, &record, buffer.baseAddress!, buffer.count, &found) == 0, let found else { return nil }
      return String(cString: found.pointee.pw_name)
    }
    guard let name, !name.isEmpty, name.utf8.count <= 200 else { return Reader(name: "user \(user)") }
    return Reader(name: name)
  }
}
