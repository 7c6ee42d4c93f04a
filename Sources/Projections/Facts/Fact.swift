package import Events
package import GRDB
internal import ProjectionEngine

/// A rare fact, as it is effective.
package struct Fact: Sendable {
  package let time: Instant
  package let source: String
  package let id: String
  /// nil where it belongs to no thing with a life of its own.
  package let stream: String?
  /// The ordinal of the person it is about; 0 where it is about nobody. Accounts of one human are joined by
  /// `Organisation.canonical`.
  package let person: UInt32
  package let data: JSONObject
  /// What it said at first and what each correction said, oldest first; empty where it was never corrected.
  package var versions: [Version] = []

  /// What a fact said from a moment on.
  package struct Version: Sendable {
    /// The first one's is the fact's own.
    package let time: Instant
    package let data: JSONObject
  }

  /// All facts of the given types, ordered by (time, source, id), so that arrival does not matter.
  package static func all(_ types: String..., in database: Database) throws -> [(type: String, fact: Fact)] {
    var facts: [(type: String, fact: Fact)] = []
    let select = try BoundStatement(
      database, "SELECT time, source, id, stream, person, data, original FROM fact WHERE type = ?")
    for type in types {
      select.bind(1, text: type)
      while try select.next() {
        guard let data = try object(select.bytes(5)) else { continue }
        var fact = Fact(
          time: Instant(microseconds: select.integer(0)), source: select.text(1), id: select.text(2),
          stream: select.isNull(3) ? nil : select.text(3), person: UInt32(select.integer(4)), data: data)
        if !select.isNull(6), let original = try object(select.bytes(6)) {
          fact.versions =
            [Version(time: fact.time, data: original)] + (try corrections(of: fact.source, fact.id, in: database))
        }
        facts.append((type, fact))
      }
    }
    return facts.sorted { ($0.fact.time, $0.fact.source, $0.fact.id) < ($1.fact.time, $1.fact.source, $1.fact.id) }
  }

  private static func corrections(of source: String, _ id: String, in database: Database) throws -> [Version] {
    let select = try BoundStatement(
      database,
      """
      SELECT time, data FROM revision WHERE target_source = ? AND target_id = ? AND data IS NOT NULL
      ORDER BY time, source, id
      """)
    select.bind(1, text: source)
    select.bind(2, text: id)
    var versions: [Version] = []
    while try select.next() {
      guard let data = try object(select.bytes(1)) else { continue }
      versions.append(Version(time: Instant(microseconds: select.integer(0)), data: data))
    }
    return versions
  }

  private static func object(_ bytes: UnsafeRawBufferPointer) throws -> JSONObject? {
    try JSONParser.parse(buffer: bytes.assumingMemoryBound(to: UInt8.self)).object
  }

  /// What it said at the end of a day; at first where no correction had been made by then.
  package func said(by day: Day) -> JSONObject {
    versions.dropFirst().last { $0.time.utcDay <= day }?.data ?? versions.first?.data ?? data
  }

  package func text(_ key: String) -> String? { data[key]?.string }
  package func integer(_ key: String) -> Int? { data[key]?.integer.map { Int($0) } }
  package func amount(_ key: String) -> Amount? { data[key]?.string.flatMap { Amount($0) } }
  package func day(_ key: String) -> Day? { data[key]?.string.flatMap { Day($0) } }
  package func texts(_ key: String) -> [String] { data[key]?.array?.compactMap(\.string) ?? [] }
}
