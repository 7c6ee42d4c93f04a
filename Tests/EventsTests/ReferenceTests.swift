import Events
import Foundation
import Testing

@Suite struct ReferenceTests {
  private let schemaFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "schema")

  @Test func `the files in schema are what the code generates`() throws {
    for file in EventReference.files() {
      let url = schemaFolder.appending(path: file.path)
      let found = FileManager.default.contents(atPath: url.path).map { String(decoding: $0, as: UTF8.self) }
      #expect(
        found == file.text, "schema/\(file.path) is not up to date; run tools/write-docs and commit what it changes")
    }
  }

  @Test func `no schema stands there without its event`() throws {
    let known = Set((Vocabulary.current.schemas + Vocabulary.audit.schemas).map(\.type))
    for name in try FileManager.default.contentsOfDirectory(atPath: schemaFolder.appending(path: "events").path) {
      let type = String(name.prefix(upTo: name.range(of: "-v", options: .backwards)?.lowerBound ?? name.endIndex))
      #expect(known.contains(type), "schema/events/\(name) belongs to no event")
    }
  }

  @Test func `a schema demands what the validation demands`() throws {
    for schema in Vocabulary.current.schemas + Vocabulary.audit.schemas {
      let document = JSONSchema.document(schema)
      #expect(document["additionalProperties"] == false)
      #expect(document["properties"]?.object?.keys == schema.fields.map(\.name).sorted())
      #expect(
        document["required"]?.array?.compactMap(\.string) == schema.fields.filter(\.isRequired).map(\.name))
      let text = PrettyJSON.text(.object(document))
      #expect(try JSONParser.parse(text) == .object(document))
    }
  }

  @Test func `pretty JSON breaks lines where people would`() {
    let value: JSONValue = ["a": [], "b": [:], "c": [1, "x", .null], "d": [["e": true]], "f": ["g": [[1]]]]
    let expected = """
      {
        "a": [],
        "b": {},
        "c": [1, "x", null],
        "d": [
          {
            "e": true
          }
        ],
        "f": {
          "g": [
            [1]
          ]
        }
      }

      """
    #expect(PrettyJSON.text(value) == expected)
  }
}
