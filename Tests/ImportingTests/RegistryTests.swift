import Events
import Testing

@testable import Importing

@Suite struct RegistryTests {
  private static let names = ImporterRegistry.all.map { $0.format.name }

  @Test(arguments: names)
  func `each example imports without rejection and is valid`(name: String) throws {
    let importer = try #require(ImporterRegistry.named(name))
    let collected = try run(name, importer.format.example)
    #expect(collected.rejections.isEmpty)
    #expect(collected.rows > 0)
    #expect(!collected.candidates.isEmpty || !collected.statements.isEmpty)
    #expect(faults(collected).isEmpty)
  }

  @Test(arguments: names)
  func `each format and column is documented once`(name: String) throws {
    let format = try #require(ImporterRegistry.named(name)).format
    #expect(!format.summary.isEmpty && !format.naturalKey.isEmpty && format.mappingVersion >= 1)
    #expect(format.columns.allSatisfy { $0.summary.hasSuffix(".") || $0.summary.hasSuffix("…") })
    var seen: [String: String] = [:]
    for column in format.columns {
      for spelling in Set(([column.name] + column.aliases).map(TableHeader.normalised)) {
        #expect(seen[spelling] == nil, "\(spelling) means \(seen[spelling] ?? "") and \(column.name)")
        seen[spelling] = column.name
      }
    }
  }

  @Test func `names are unique and found without regard to case`() {
    #expect(Set(Self.names).count == Self.names.count)
    #expect(ImporterRegistry.named("Viva")?.format.name == "viva")
    #expect(ImporterRegistry.named("vivo") == nil)
    #expect(ImporterRegistry.suggestion(for: "vivo") == "viva")
    #expect(ImporterRegistry.suggestion(for: "rooster") == "roster")
    #expect(ImporterRegistry.suggestion(for: "completely else") == nil)
  }

  @Test func `swapped neighbours are one edit`() {
    #expect(closestMatch(to: "ab", in: ["ba"]) == "ba")
    #expect(closestMatch(to: "usgae", in: ["usage", "prices"]) == "usage")
    #expect(closestMatch(to: "", in: ["usage"]) == nil)
  }
}
