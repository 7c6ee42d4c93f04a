internal import Glibc

/// Where a command speaks: data on stdout, everything else on stderr.
enum Console {
  /// Ends the program with a sentence where the text cannot be written, as on a full disk.
  static func print(_ text: String, terminator: String = "\n") {
    let code = write(harmless(text + terminator), to: 1)
    // A reader that closed the pipe wants no more; that is no error of ours.
    guard code != 0, code != EPIPE else { return }
    say("hebel: \(unwritable("The output", code))")
    exit(ExitStatus.unavailable.rawValue)
  }

  /// A sentence for the person at the keyboard.
  static func say(_ text: String) { _ = write(harmless(text + "\n"), to: 2) }

  /// Terminal control for the progress line.
  static func print(status: String) { _ = write(status, to: 2) }

  /// Without control characters: what files and arguments hold must not steer the terminal it is quoted on.
  static func harmless(_ text: String) -> String {
    let isHarmless = { (scalar: Unicode.Scalar) in
      scalar.properties.generalCategory != .control || "\n\t\r".unicodeScalars.contains(scalar)
    }
    guard !text.unicodeScalars.allSatisfy(isHarmless) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isHarmless($0) ? $0 : "\u{FFFD}" }))
  }

  private static func write(_ text: String, to descriptor: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
  }

  /// Writes everything; returns `errno` of what stopped it, or 0.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
    var sent = 0
    while sent < bytes.count {
      let count = Glibc.write(descriptor, bytes.baseAddress! + sent, bytes.count - sent)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : EIO }
      sent += count
    }
    return 0
  }

  static func unwritable(_ what: String, _ code: Int32) -> String {
    "\(what) cannot be written (\(String(cString: strerror(code)))). Make room or write elsewhere, and run the same "
      + "command again."
  }

  /// Opens /dev/null for each standard stream that was closed, lest a data file take its number and be printed into.
  static func occupyStandardStreams() {
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is taken, which is this one.
      _ = open("/dev/null", O_RDWR)
    }
  }

  static var isTerminal: Bool { isatty(2) == 1 }

  /// Columns of the terminal on stdout; nil where stdout is no terminal.
  static var width: Int? {
    guard isatty(1) == 1 else { return nil }
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 80 }
    return Int(size.ws_col)
  }
}

/// One line on a terminal that tells how far long work has come; silent elsewhere and in the first second.
final class ProgressLine {
  private let started = ProgressLine.seconds
  private var lastShown = 0.0
  private var isShown = false

  private static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  func show(_ text: @autoclosure () -> String) {
    guard Console.isTerminal else { return }
    let now = ProgressLine.seconds
    guard now - started > 1, now - lastShown > 0.1 else { return }
    lastShown = now
    isShown = true
    Console.print(status: "\r\u{1B}[K\(text())")
  }

  func end() {
    guard isShown else { return }
    Console.print(status: "\r\u{1B}[K")
  }
}

/// `12,345` in English.
func grouped(_ value: Int) -> String {
  var digits = String(value.magnitude)
  var groups: [String] = []
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits.removeLast(3)
  }
  groups.insert(digits, at: 0)
  return (value < 0 ? "-" : "") + groups.joined(separator: ",")
}
