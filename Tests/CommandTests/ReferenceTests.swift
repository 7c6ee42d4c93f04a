import Foundation
import Testing

@testable import hebel

struct ReferenceTests {
  @Test func `what schema shows is what the program knows`() throws {
    for file in References.files {
      let url = Program.project.appendingPathComponent("schema/" + file.path)
      let text = try String(contentsOf: url, encoding: .utf8)
      #expect(text == file.text, "schema/\(file.path) is out of date; run tools/write-docs")
    }
  }
}
