internal import Dispatch
internal import Events
internal import Glibc
internal import Synchronization

/// A block of lines, sorted into those that were canonical already and those that the full parser has to judge.
struct ReadBlock: Sendable {
  enum Part: Sendable {
    case events(EventBlock)
    /// A line by its bytes in `bytes`, without its newline.
    case line(Range<Int>, row: Int)
    case tooLong(row: Int)
  }

  let bytes: [UInt8]
  /// In the order of the file. Rows count from 1 at the first line of the block.
  private(set) var parts: [Part] = []
  /// Blank ones included.
  private(set) var lines = 0
  /// Whether the last line ended without a newline.
  private(set) var isOpen = false

  /// Where `recognises` is false, every line is left to the full parser.
  init(_ block: LineBlocks.Block, recognises: Bool) {
    guard case .lines(let bytes) = block else {
      self.bytes = []
      lines = 1
      parts = [.tooLong(row: 1)]
      return
    }
    self.bytes = bytes
    var run = EventBlock(capacity: recognises ? bytes.count : 0)
    bytes.withUnsafeBufferPointer { buffer in
      var start = 0
      while start < buffer.count {
        let newline = ReadBlock.newline(in: buffer, from: start)
        isOpen = newline == nil
        var end = newline ?? buffer.count
        lines += 1
        let next = end + 1
        if end > start, buffer[end - 1] == 0x0D { end -= 1 }
        let line = UnsafeBufferPointer(rebasing: buffer[start..<end])
        if !recognises || !run.take(line, row: lines), !line.allSatisfy({ $0 <= 0x20 }) {
          if !run.isEmpty { parts.append(.events(run)) }
          if !run.isEmpty { run = EventBlock() }
          parts.append(line.count > LineBlocks.longestLine ? .tooLong(row: lines) : .line(start..<end, row: lines))
        }
        start = next
      }
    }
    if !run.isEmpty { parts.append(.events(run)) }
  }

  private static func newline(in buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = buffer.baseAddress, let found = memchr(base + start, 0x0A, buffer.count - start) else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}

/// A block that another thread is reading.
final class PendingBlock: Sendable {
  private let block = Mutex<ReadBlock?>(nil)
  private let done = DispatchSemaphore(value: 0)

  init(_ raw: LineBlocks.Block, recognises: Bool, on queue: DispatchQueue) {
    queue.async { [self] in
      let read = ReadBlock(raw, recognises: recognises)
      block.withLock { $0 = read }
      done.signal()
    }
  }

  /// Call once.
  func wait() -> ReadBlock? {
    done.wait()
    return block.withLock { block in
      defer { block = nil }
      return block
    }
  }
}
