internal import Events
internal import Glibc

/// Validated events on their way from a file to the log, kept on disk so that memory does not grow with the file.
///
/// The file is unlinked once it is open: it vanishes with its process, whatever ends it.
final class Spool {
  private let file: File
  private var path: String { file.path }
  private var descriptor: Int32 { file.descriptor }
  private var buffer: [UInt8] = []
  private(set) var count = 0
  /// Whether each event came from a row of its own, as is known where rows only grow.
  private(set) var hasDistinctRows = true
  private var lastRow = 0
  /// One fingerprint an event, in no particular order once `repeatedFingerprints` was asked for.
  private var fingerprints: [UInt64] = []
  private(set) var sources = Interned()
  private(set) var types = Interned()
  private static let bufferSize = 1 << 20

  /// What is open until the last who reads it lets go.
  final class File: Sendable {
    let path: String
    let descriptor: Int32

    init(path: String, descriptor: Int32) {
      self.path = path
      self.descriptor = descriptor
    }

    deinit { close(descriptor) }
  }

  /// Names and the order in which they were met first.
  struct Interned {
    private(set) var names: [String] = []
    private var numbers: [String: Int] = [:]
    private var last: (name: String, number: Int)?

    mutating func number(_ name: String) -> Int {
      if let last, last.name == name { return last.number }
      let number = numbers[name] ?? names.count
      if number == names.count {
        names.append(name)
        numbers[name] = number
      }
      last = (name, number)
      return number
    }
  }

  init(directory: String) throws(LogError) {
    // The name lives for a moment only; processes differ by their number, sessions of one process by the attempt.
    var attempt = 0
    var opened: Int32
    var name: String
    repeat {
      attempt += 1
      name = "\(directory)/import-\(getpid())-\(attempt).spool"
      opened = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    } while opened < 0 && errno == EEXIST && attempt < 1_000
    guard opened >= 0 else { throw LogError.opening(directory, errno) }
    file = File(path: name, descriptor: opened)
    unlink(name)
    buffer.reserveCapacity(Spool.bufferSize + 200_000)
  }

  func append(_ event: Event, row: Int) throws(LogError) {
    let start = buffer.count
    EventRecord.append(
      event, row: row, source: sources.number(event.source), type: types.number(event.type),
      contentHash: event.contentHash, to: &buffer)
    fingerprints.append(buffer.withUnsafeBytes { EventRecord(start: $0.baseAddress! + start).fingerprint })
    note(row: row)
    if buffer.count >= Spool.bufferSize { try flush() }
  }

  /// Appends a block of records; `rowOffset` is added to their rows.
  func append(_ events: EventBlock, rowOffset: Int) throws(LogError) {
    let sourceNumbers = events.sources.map { sources.number($0) }
    let typeNumbers = events.types.map { types.number($0) }
    try flush()
    let block = events.renumbered(sources: sourceNumbers, types: typeNumbers, rowOffset: rowOffset) { record in
      fingerprints.append(record.fingerprint)
      note(row: record.row)
    }
    try write(block)
  }

  private func note(row: Int) {
    count += 1
    hasDistinctRows = hasDistinctRows && row > lastRow
    lastRow = row
  }

  func flush() throws(LogError) {
    try write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private func write(_ bytes: [UInt8]) throws(LogError) {
    var written = 0
    while written < bytes.count {
      let result = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + written, $0.count - written) }
      if result < 0, errno == EINTR { continue }
      guard result > 0 else { throw LogError.writing(path, result < 0 ? errno : ENOSPC) }
      written += result
    }
  }

  /// Fingerprints that more than one event carries.
  func repeatedFingerprints() -> Set<UInt64> {
    fingerprints.sort()
    var repeated: Set<UInt64> = []
    for index in fingerprints.indices.dropFirst() where fingerprints[index] == fingerprints[index - 1] {
      repeated.insert(fingerprints[index])
    }
    fingerprints = []
    return repeated
  }

  /// The event at a byte offset that a cursor gave.
  func event(at offset: Int) throws(LogError) -> (event: Event, row: Int) {
    var cursor = Cursor(self, from: offset, capacity: 1 << 17)
    guard let record = try cursor.next() else { throw LogError.io(path: path, what: "the spool ends early") }
    return (event(record), record.row)
  }

  func event(_ record: EventRecord) -> Event {
    record.event(sourceName: sources.names[record.source], typeName: types.names[record.type])
  }

  /// Walks the records in order. Each is valid until the next call.
  struct Cursor: Sendable {
    private let file: File
    private var bytes: [UInt64]
    private var filled = 0
    private var used = 0
    private var fileOffset: Int
    /// Offset of the record that `next` gave last.
    private(set) var offset = 0

    init(_ spool: Spool, from offset: Int = 0, capacity: Int = 1 << 20) {
      file = spool.file
      bytes = [UInt64](repeating: 0, count: capacity / 8)
      fileOffset = offset
    }

    mutating func next() throws(LogError) -> EventRecord? {
      if filled - used < 8 { try fill() }
      if filled == used { return nil }
      var record = current
      if filled - used < record.length {
        try fill()
        record = current
        guard filled - used >= record.length else { throw LogError.io(path: file.path, what: "the spool ends early") }
      }
      offset = fileOffset - (filled - used)
      used += record.length
      return record
    }

    private var current: EventRecord {
      // The array is uniquely held and not resized while a record of it is in use.
      EventRecord(start: bytes.withUnsafeBytes { $0.baseAddress! + used })
    }

    private mutating func fill() throws(LogError) {
      let rest = filled - used
      let path = file.path
      let (descriptor, position, start) = (file.descriptor, fileOffset, used)
      let read = try bytes.withUnsafeMutableBytes { buffer in
        Result { () throws(LogError) -> Int in
          buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<start + rest]))
          var total = 0
          while rest + total < buffer.count {
            let count = pread(
              descriptor, buffer.baseAddress! + rest + total, buffer.count - rest - total, off_t(position + total))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw LogError.io(path: path, what: "error \(errno)") }
            if count == 0 { break }
            total += count
          }
          return total
        }
      }.get()
      fileOffset += read
      filled = rest + read
      used = 0
    }
  }
}
