internal import Events

/// Cuts a file into lines, one in memory at a time; lines beyond `longestLine` are dropped while they are read.
struct LineReader {
  /// In bytes; an event's payload has at most 64 KiB, so no sound line comes near it.
  static let longestLine = 1 << 20

  private let input: any ByteInput
  private var chunk: [UInt8] = []
  private var index = 0
  /// The line without its newline; empty where it was too long.
  private(set) var bytes: [UInt8] = []
  private(set) var number = 0
  private(set) var isTooLong = false
  /// Whether the file ends without a newline behind this line.
  private(set) var isOpen = false

  init(_ input: any ByteInput) { self.input = input }

  /// False at the end of the file.
  mutating func next() throws -> Bool {
    bytes.removeAll(keepingCapacity: true)
    isTooLong = false
    number += 1
    var hasBytes = false
    while true {
      if index == chunk.count {
        chunk = try input.read(256 * 1024)
        index = 0
        if chunk.isEmpty {
          isOpen = hasBytes
          return hasBytes
        }
      }
      hasBytes = true
      let end = chunk[index...].firstIndex(of: 0x0A) ?? chunk.endIndex
      take(chunk[index..<end])
      index = end
      if end < chunk.endIndex {
        index += 1
        if bytes.last == 0x0D { bytes.removeLast() }
        return true
      }
    }
  }

  private mutating func take(_ run: ArraySlice<UInt8>) {
    guard !isTooLong else { return }
    guard bytes.count + run.count <= LineReader.longestLine else {
      isTooLong = true
      bytes.removeAll()
      return
    }
    bytes.append(contentsOf: run)
  }
}
