internal import Events

/// Cuts a file into blocks of whole lines, about a megabyte each; a line beyond `longestLine` comes alone.
struct LineBlocks {
  /// In bytes; an event's payload has at most 64 KiB, so no sound line comes near it.
  static let longestLine = 1 << 20
  private static let size = 1 << 20

  enum Block: Sendable {
    /// Whole lines, each ended by a newline unless the file ends without one.
    case lines([UInt8])
    /// One line that is longer than any event; its bytes were dropped.
    case tooLong
  }

  private let input: any ByteInput
  private var rest: [UInt8] = []
  private var isAtEnd = false

  init(_ input: any ByteInput) { self.input = input }

  /// nil at the end of the file.
  mutating func next() throws -> Block? {
    var block = rest
    rest = []
    block.reserveCapacity(LineBlocks.size + (256 << 10))
    while !isAtEnd {
      let chunk = try input.read(256 << 10)
      if chunk.isEmpty {
        isAtEnd = true
        break
      }
      block.append(contentsOf: chunk)
      guard block.count >= LineBlocks.size else { continue }
      if let end = block.lastIndex(of: 0x0A) {
        rest = Array(block[(end + 1)...])
        block.removeSubrange((end + 1)...)
        return .lines(block)
      }
      if block.count > LineBlocks.longestLine + 1 {
        try skipLine()
        return .tooLong
      }
    }
    return block.isEmpty ? nil : .lines(block)
  }

  private mutating func skipLine() throws {
    while true {
      let chunk = try input.read(256 << 10)
      if chunk.isEmpty {
        isAtEnd = true
        return
      }
      guard let end = chunk.firstIndex(of: 0x0A) else { continue }
      rest = Array(chunk[(end + 1)...])
      return
    }
  }
}
