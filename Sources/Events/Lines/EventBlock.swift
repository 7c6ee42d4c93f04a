/// Validated events in a row as flat bytes: what the `events` importer hands over where lines were canonical already.
///
/// Events enter only as lines that surely are what the vocabulary accepts, so a block needs no further check.
public struct EventBlock: Sendable {
  /// The events' `EventRecord`s, one behind the other. `source` and `type` of a record count in the lists below.
  public private(set) var records: [UInt8] = []
  public private(set) var count = 0
  public private(set) var sources: [String] = []
  public private(set) var types: [String] = []
  public private(set) var people: Set<PersonID> = []
  /// First and last moment of the events; nil without events.
  public private(set) var times: ClosedRange<Instant>?

  private let bulk: BulkTypes
  private var scratch: [UInt8] = []
  private var lastPerson: PersonID?
  private var lastSource: (bytes: [UInt8], number: Int) = ([], 0)

  /// The types whose canonical lines are taken; all of them say what AI labour did or how it was judged.
  public static let bulkTypes = ["usage-recorded", "usage-summarised", "output-reviewed"]
  private static let current = BulkTypes(bulkTypes, of: .current)

  /// `capacity` in bytes.
  public init(capacity: Int = 0) {
    bulk = EventBlock.current
    records.reserveCapacity(capacity)
  }

  public var isEmpty: Bool { count == 0 }

  /// Takes a line if it is surely the canonical line of a valid event; false says nothing about it.
  ///
  /// `row` is its row of the file; the receiver may add an offset to all rows of a block.
  public mutating func take(_ line: UnsafeBufferPointer<UInt8>, row: Int) -> Bool {
    guard let event = CanonicalLine(line, types: bulk) else { return false }
    let hash = event.contentHash(&scratch)
    EventRecord.append(
      event, row: row, source: number(ofSource: event.source), type: number(ofType: event.type.name),
      contentHash: hash, to: &records)
    count += 1
    if let person = event.person, person != lastPerson {
      people.insert(person)
      lastPerson = person
    }
    if let known = times {
      if event.time < known.lowerBound || event.time > known.upperBound {
        times = min(known.lowerBound, event.time)...max(known.upperBound, event.time)
      }
    } else {
      times = event.time...event.time
    }
    return true
  }

  private mutating func number(ofSource bytes: UnsafeBufferPointer<UInt8>) -> Int {
    if lastSource.bytes.count == bytes.count, lastSource.bytes.elementsEqual(bytes) { return lastSource.number }
    let name = String(decoding: bytes, as: UTF8.self)
    let number = sources.firstIndex(of: name) ?? sources.count
    if number == sources.count { sources.append(name) }
    lastSource = (Array(bytes), number)
    return number
  }

  private mutating func number(ofType name: String) -> Int {
    if let number = types.firstIndex(of: name) { return number }
    types.append(name)
    return types.count - 1
  }

  /// Shows the records in order.
  public func forEach(_ body: (EventRecord) throws -> Void) rethrows {
    try records.withUnsafeBytes { bytes in
      var offset = 0
      while offset < bytes.count {
        let record = EventRecord(start: bytes.baseAddress! + offset)
        offset += record.length
        try body(record)
      }
    }
  }

  /// The events as values, each with its row.
  public var events: [(event: Event, row: Int)] {
    var events: [(event: Event, row: Int)] = []
    forEach { record in
      events.append(
        (record.event(sourceName: sources[record.source], typeName: types[record.type]), record.row))
    }
    return events
  }

  /// The records with numbers of the receiver's for sources and types, and rows counted on from `rowOffset`; `body`
  /// sees each.
  public consuming func renumbered(
    sources: [Int], types: [Int], rowOffset: Int, _ body: (EventRecord) -> Void
  ) -> [UInt8] {
    records.withUnsafeMutableBytes { bytes in
      var offset = 0
      while offset < bytes.count {
        let start = bytes.baseAddress! + offset
        let record = EventRecord(start: start)
        let (length, source, type, row) = (record.length, record.source, record.type, record.row)
        EventRecord.renumber(start, row: row + rowOffset, source: sources[source], type: types[type])
        body(record)
        offset += length
      }
    }
    return records
  }
}

extension EventRecord {
  static func append(
    _ event: CanonicalLine, row: Int, source: Int, type: Int, contentHash: Digest, to bytes: inout [UInt8]
  ) {
    let derived = PersonID(hexadecimal: event.id)
    let idLength = derived == nil ? event.id.count : 0
    let used = headLength + idLength + event.data.count
    let length = (used + 7) & ~7
    withUnsafeTemporaryAllocation(byteCount: headLength, alignment: 8) { head in
      head.initializeMemory(as: UInt8.self, repeating: 0)
      head.storeBytes(of: UInt32(length), as: UInt32.self)
      head.storeBytes(of: UInt32(row), toByteOffset: 4, as: UInt32.self)
      head.storeBytes(of: event.time.microseconds, toByteOffset: 8, as: Int64.self)
      if let derived {
        head.storeBytes(of: derived.high.bigEndian, toByteOffset: 16, as: UInt64.self)
        head.storeBytes(of: derived.low.bigEndian, toByteOffset: 24, as: UInt64.self)
      }
      contentHash.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: head[32..<64]).copyMemory(from: $0) }
      if let person = event.person {
        head.storeBytes(of: person.high.bigEndian, toByteOffset: 64, as: UInt64.self)
        head.storeBytes(of: person.low.bigEndian, toByteOffset: 72, as: UInt64.self)
      }
      head.storeBytes(of: UInt32(source), toByteOffset: 80, as: UInt32.self)
      head.storeBytes(of: UInt32(type), toByteOffset: 84, as: UInt32.self)
      head.storeBytes(of: UInt16(event.type.version), toByteOffset: 88, as: UInt16.self)
      let flags = (derived == nil ? textID : 0) | (event.person == nil ? 0 : hasPerson)
      head.storeBytes(of: flags, toByteOffset: 90, as: UInt8.self)
      head.storeBytes(of: UInt16(idLength), toByteOffset: 92, as: UInt16.self)
      head.storeBytes(of: UInt32(event.data.count), toByteOffset: 96, as: UInt32.self)
      bytes.append(contentsOf: head)
    }
    if idLength > 0 { bytes.append(contentsOf: event.id) }
    bytes.append(contentsOf: event.data)
    for _ in used..<length { bytes.append(0) }
  }

  /// Overwrites the numbers that only mean something to whoever holds the record.
  static func renumber(_ start: UnsafeMutableRawPointer, row: Int, source: Int, type: Int) {
    start.storeBytes(of: UInt32(row), toByteOffset: 4, as: UInt32.self)
    start.storeBytes(of: UInt32(source), toByteOffset: 80, as: UInt32.self)
    start.storeBytes(of: UInt32(type), toByteOffset: 84, as: UInt32.self)
  }
}
