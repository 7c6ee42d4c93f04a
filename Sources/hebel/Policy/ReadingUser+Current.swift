internal import Disclosure
internal import EventLog
internal import Events
internal import Glibc

extension ReadingUser {
  /// The operating system's user in whose name this process acts, with all groups; `user 1000` where the machine has no
  /// name for the number.
  static func current(_ number: uid_t = geteuid()) -> ReadingUser {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
      var record = passwd()
      var found: UnsafeMutablePointer<passwd>?
      guard getpwuid_r(number, &record, buffer.baseAddress!, buffer.count, &found) == 0, let found else {
        return ReadingUser(name: "user \(number)")
      }
      return ReadingUser(name: String(cString: found.pointee.pw_name), groups: groups(of: found.pointee))
    }
  }

  private static func groups(of record: passwd) -> Set<String> {
    var count: Int32 = 64
    var numbers = [gid_t](repeating: 0, count: Int(count))
    while getgrouplist(record.pw_name, record.pw_gid, &numbers, &count) < 0, count > numbers.count, count < 65_537 {
      numbers = [gid_t](repeating: 0, count: Int(count))
    }
    return Set(
      numbers.prefix(max(0, min(Int(count), numbers.count))).compactMap { getgrgid($0) }.map {
        String(cString: $0.pointee.gr_name)
      })
  }

  static func isKnown(user name: String) -> Bool { getpwnam(name) != nil }
  static func isKnown(group name: String) -> Bool { getgrnam(name) != nil }
}
