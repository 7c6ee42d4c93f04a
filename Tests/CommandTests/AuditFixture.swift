import Events
import Foundation
import Testing

@testable import hebel

/// A directory with 400 rows of usage, seen from inside and from outside of the program.
struct AuditFixture {
  let program: Program
  var directory: DataDirectory { DataDirectory(path: program.directory.appendingPathComponent("hebel-data").path) }

  init() throws {
    program = try Program()
    let rows = (1...400).map { "r-\($0),2026-07-0\($0 % 9 + 1),assistant,login-of-\($0 % 20),\($0)\n" }
    try program.write("id,day,tool,account,input_tokens\n" + rows.joined(), to: "a.csv")
    let outcome = try program.run("import usage a.csv")
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  func file(_ name: String) -> URL { program.directory.appendingPathComponent("hebel-data/" + name) }

  /// Everything that stands in the record, as `audit list --all` shows it.
  func entries(_ options: String = "--all") throws -> [JSONObject] {
    let outcome = try program.run("audit list --format json \(options)")
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try JSONParser.parse(Array(outcome.output.utf8)).array?.compactMap(\.object) ?? []
  }

  /// People 1…count, and groups that hold them; as one release writes them.
  static func release(people: Int, groups: Int) -> [(type: String, stream: String, payload: JSONObject)] {
    let ids = (0..<people).flatMap { PersonID(high: 7, low: UInt64($0)).bytes }
    let each = Data((0..<max(1, people / groups)).flatMap { withUnsafeBytes(of: UInt32($0).bigEndian) { Array($0) } })
    let list = (0..<groups).map { index -> JSONValue in
      [
        "name": .string(index == 0 ? "" : "unit=Unit \(index)"), "total": .bool(index == 0),
        "size": .integer(Int64(each.count / 4)), "people": .string(each.base64EncodedString()),
      ]
    }
    return [
      ("people-numbered", "people-ledger", ["first": 1, "ids": .string(Data(ids).base64EncodedString())]),
      (
        "groups-released", "ledger-usage",
        [
          "population": "usage", "from": "2026-07-01", "to": "2026-10-01", "position": 402, "planned": true,
          "persists": false, "groups": .array(list),
        ]
      ),
    ]
  }
}
