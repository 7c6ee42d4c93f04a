import Events
import Foundation

/// The frozen example payloads beside the tests; each names every field of its event.
enum GoldenPayloads {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  /// Of the types of `audit.db`.
  static let auditFolder = folder.appending(path: "Audit")

  static func payload(_ type: String) throws -> JSONObject {
    let folder = Vocabulary.audit.schema(type) == nil ? folder : auditFolder
    let value = try JSONParser.parse(try Data(contentsOf: folder.appending(path: "\(type).json")))
    guard case .object(let object) = value else { throw JSONError.notAnObject(type) }
    return object
  }

  /// The types that have a golden payload, sorted.
  static func types(in folder: URL = folder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// An event around a payload whose envelope follows the schema's rules.
  static func event(_ schema: PayloadSchema, _ payload: JSONObject) -> Event {
    Event(
      source: "golden/1", id: .text("golden-\(schema.type)"), type: schema.type, schemaVersion: schema.version,
      time: Instant(startOf: Day(number: 20_000)), stream: schema.streamPrefix.map { "\($0)-1" },
      person: schema.person == .required ? PersonID(high: 7, low: 9) : nil,
      data: CanonicalJSON.bytes(.object(payload)))
  }
}

extension JSONError {
  fileprivate static func notAnObject(_ type: String) -> CocoaError {
    CocoaError(.fileReadCorruptFile, userInfo: ["type": type])
  }
}
