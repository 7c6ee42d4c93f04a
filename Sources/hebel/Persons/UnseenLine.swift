internal import Glibc

/// One line that must not be seen: from a pipe as it comes, on a terminal asked for without echo.
enum UnseenLine {
  /// nil at the end of the input, or where the question was broken off. `largest` in bytes.
  static func read(asking question: String, largest: Int = 1_024) throws -> String? {
    guard isatty(0) == 1 else { return try text(piped(largest)) }
    var before = termios()
    guard tcgetattr(0, &before) == 0 else { return try text(piped(largest)) }
    var silent = before
    // Signals are keys here too: a process that is ended while it asks would leave a terminal without echo.
    silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    guard tcsetattr(0, TCSAFLUSH, &silent) == 0 else {
      throw CommandFailure(.unavailable, "The terminal cannot be told to show nothing. Give the line through a pipe.")
    }
    defer {
      tcsetattr(0, TCSAFLUSH, &before)
      Console.say("")
    }
    Console.print(status: question)
    return try text(typed(largest))
  }

  private static func text(_ bytes: [UInt8]?) throws -> String? {
    guard let bytes else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.badData, "The line is no UTF-8. Nothing was done.")
    }
    return text
  }

  private static func nextByte() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      let count = Glibc.read(0, &byte, 1)
      if count < 0, errno == EINTR { continue }
      return count == 1 ? byte : nil
    }
  }

  private static func typed(_ largest: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    while let byte = nextByte(), bytes.count <= largest {
      switch byte {
      case 0x0A, 0x0D: return bytes
      case 0x03, 0x04, 0x1C: return nil
      case 0x15: bytes = []
      case 0x08, 0x7F:
        // A character is taken back whole.
        while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
      default: bytes.append(byte)
      }
    }
    return nil
  }

  /// The only line; more than one would be several people, and whom to forget must not be guessed.
  private static func piped(_ largest: Int) throws -> [UInt8]? {
    var bytes: [UInt8] = []
    while let byte = nextByte() {
      bytes.append(byte)
      guard bytes.count <= largest else { throw CommandFailure(.badData, "The line is too long. Nothing was done.") }
    }
    if bytes.isEmpty { return nil }
    if bytes.last == 0x0A { bytes.removeLast() }
    if bytes.last == 0x0D { bytes.removeLast() }
    guard !bytes.contains(0x0A) else {
      throw CommandFailure(.badData, "There is more than one line. Give one identifier at a time; nothing was done.")
    }
    return bytes
  }
}
