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

  /// All facts of the given types, ordered by (time, source, id), so that arrival does not matter.
  package static func all(_ types: String..., in database: Database) throws -> [(type: String, fact: Fact)] {
    var facts: [(type: String, fact: Fact)] = []
    let select = try BoundStatement(database, "SELECT time, source, id, stream, person, data FROM fact WHERE type = ?")
    for type in types {
      select.bind(1, text: type)
      while try select.next() {
        let parsed = try JSONParser.parse(buffer: select.bytes(5).assumingMemoryBound(to: UInt8.self))
        guard case .object(let data) = parsed else { continue }
        facts.append(
          (
            type,
            Fact(
              time: Instant(microseconds: select.integer(0)), source: select.text(1), id: select.text(2),
              stream: select.isNull(3) ? nil : select.text(3), person: UInt32(select.integer(4)), data: data)
          ))
      }
    }
    return facts.sorted { ($0.fact.time, $0.fact.source, $0.fact.id) < ($1.fact.time, $1.fact.source, $1.fact.id) }
  }

  package func text(_ key: String) -> String? { data[key]?.string }
  package func integer(_ key: String) -> Int? { data[key]?.integer.map { Int($0) } }
  package func amount(_ key: String) -> Amount? { data[key]?.string.flatMap { Amount($0) } }
  package func day(_ key: String) -> Day? { data[key]?.string.flatMap { Day($0) } }
  package func texts(_ key: String) -> [String] { data[key]?.array?.compactMap(\.string) ?? [] }
}
