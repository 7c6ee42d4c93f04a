import Events
import Testing

@testable import hebel

@Suite struct DemoOrganisationTests {
  private static let lastDay = Day(year: 2026, month: 10, day: 4)!

  private func organisation(_ people: Int, seed: UInt64 = 7) -> DemoOrganisation {
    DemoOrganisation(people: people, seed: seed, lastDay: DemoOrganisationTests.lastDay)
  }

  private func bytes(_ file: DemoFile) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try file.write { bytes += $0 }
    return bytes
  }

  /// Rows of a table as dictionaries; the demo quotes nothing in these files.
  private func rows(_ organisation: DemoOrganisation, _ name: String, separator: Character = ",") throws
    -> [[String: String]]
  {
    let file = try #require(organisation.files().first { $0.name == name })
    let text = String(decoding: try bytes(file), as: UTF8.self).filter { $0 != "\u{FEFF}" }
    var lines = text.split(omittingEmptySubsequences: true) { $0 == "\n" || $0 == "\r\n" }
    let header = lines.removeFirst().split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    return lines.map { line in
      let fields = line.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
      #expect(fields.count == header.count, "\(name): \(line)")
      return Dictionary(uniqueKeysWithValues: zip(header, fields))
    }
  }

  @Test(arguments: [10, 60, 149, 150])
  func `the same seed gives the same bytes, another seed others`(people: Int) throws {
    let (first, again, other) = (organisation(people), organisation(people), organisation(people, seed: 8))
    for (index, file) in first.files().enumerated() {
      let written = try bytes(file)
      #expect(written == (try bytes(again.files()[index])), "\(file.name)")
      if ["roster.csv", "usage-chat.csv", "office-weeks.csv"].contains(file.name) {
        #expect(written != (try bytes(other.files()[index])), "\(file.name)")
      }
    }
  }

  @Test func `the first bytes of a known seed stay as they are`() throws {
    var random = DemoRandom(seed: 1, .person, 2, 3)
    #expect([random.next(), random.next()] == DemoOrganisationTests.known)
    #expect(abs(DemoRandom.exponential(1) - 2.718_281_828_459_045) < 1e-12)
    #expect(abs(DemoRandom.exponential(-20) * 485_165_195.409_790_3 - 1) < 1e-11)
  }

  private static let known: [UInt64] = [9_828_351_506_756_068_672, 14_624_678_425_736_675_735]

  @Test func `every file names its importer and has the header that importer documents`() throws {
    let expected = [
      "roster.csv": DemoOrganisation.rosterColumns, "identities.csv": DemoOrganisation.identityColumns,
      "prices.csv": DemoOrganisation.priceColumns, "commitments.csv": DemoOrganisation.commitmentColumns,
      "office-weeks.csv": DemoOrganisation.officeColumns, "usage-chat.csv": DemoUse.columns,
      "usage-code.csv": DemoUse.columns, "usage-agents.csv": DemoUse.columns,
      "reviews.csv": DemoOrganisation.reviewColumns, "invoices.csv": DemoOrganisation.invoiceColumns,
    ]
    let files = organisation(150).files()
    #expect(files.map(\.format).first == "events" && files[1].format == "roster")
    for file in files where expected[file.name] != nil {
      let head = String(decoding: try bytes(file).prefix(600), as: UTF8.self)
      let line = try #require(head.split { $0.isNewline }.first).filter { $0 != "\u{FEFF}" }
      let separator: Character = line.contains(";") ? ";" : ","
      #expect(line.split(separator: separator).map(String.init) == expected[file.name], "\(file.name)")
    }
  }

  @Test func `organisation events are valid`() throws {
    for people in [60, 1_200] {
      let file = try #require(organisation(people).files().first)
      for line in try bytes(file).split(separator: UInt8(ascii: "\n")) {
        let event = try CloudEvent.event(try JSONParser.parse(Array(line)))
        guard case .object(let data) = try JSONParser.parse(event.data) else { return #expect(Bool(false)) }
        #expect(Vocabulary.current.fault(in: event, payload: data) == nil, "\(event.id)")
        #expect(Vocabulary.current.schema(event.type) != nil)
      }
    }
  }

  @Test func `twelve hundred people stand in units of very uneven size on two levels`() {
    let organisation = organisation(1_200)
    let day = organisation.days.upperBound - 1
    let sizes = Dictionary(grouping: organisation.staff.compactMap { $0.placement(on: day)?.unit }) { $0 }
      .mapValues(\.count)
    let total = sizes.values.reduce(0, +)
    #expect((1_100...1_300).contains(total))
    #expect((18...24).contains(sizes.count))
    #expect(sizes.values.contains { (3...7).contains($0) })
    #expect(sizes.values.count { (8...20).contains($0) } >= 3)
    #expect(sizes.values.count { (100...250).contains($0) } >= 3)
    #expect(organisation.units.allSatisfy { $0.path.split(separator: "/").count <= 2 })
    let merger = DemoUnit.merger(in: organisation.units)
    #expect(merger != nil && sizes[merger!.successor]! > 60)
    for ending in merger?.ending ?? [] { #expect(sizes[ending] == nil) }
  }

  @Test func `nobody is placed twice on a day or after leaving`() {
    for person in organisation(1_200).staff {
      #expect(zip(person.placements, person.placements.dropFirst()).allSatisfy { $0.from < $1.from })
      if let leftOn = person.leftOn { #expect(person.placements.allSatisfy { $0.from < leftOn }) }
    }
  }

  @Test func `a restated week repeats identifiers with other numbers`() throws {
    let organisation = organisation(200)
    let original = try rows(organisation, "usage-chat.csv")
    let byID = Dictionary(uniqueKeysWithValues: original.map { ($0["id"]!, $0) })
    let restated = try rows(organisation, "usage-chat-restated.csv")
    #expect(!restated.isEmpty)
    #expect(restated.allSatisfy { byID[$0["id"]!] != nil })
    let changed = restated.count { byID[$0["id"]!] != $0 }
    #expect(changed > 0 && changed < restated.count)
    func key(_ row: [String: String]) -> String { row["PersonId"]! + row["MetricDate"]! }
    let weeks = Dictionary(uniqueKeysWithValues: try rows(organisation, "office-weeks.csv").map { (key($0), $0) })
    let again = try rows(organisation, "office-weeks-restated.csv")
    #expect(!again.isEmpty && again.allSatisfy { weeks[key($0)] != nil })
    #expect(again.contains { weeks[key($0)] != $0 })
  }

  @Test func `accounts in usage are those of the roster and the identities, but for a handful`() throws {
    let organisation = organisation(200)
    var known = Set(try rows(organisation, "roster.csv", separator: ";").compactMap { $0["email"] })
    known.formUnion(try rows(organisation, "identities.csv").compactMap { $0["account"] })
    for name in ["usage-chat.csv", "usage-code.csv"] {
      let accounts = Set(try rows(organisation, name).compactMap { $0["account"] })
      let strange = accounts.subtracting(known)
      #expect(strange.count <= 8, "\(name): \(strange.sorted())")
      #expect(accounts.count > 5)
    }
    let units = Set(organisation.units.map(\.path))
    #expect(try rows(organisation, "usage-agents.csv").allSatisfy { units.contains($0["unit"]!) })
  }

  @Test func `the silo stands out, and the late starter starts late`() throws {
    let organisation = organisation(1_200)
    func perHead(_ path: String) -> Double {
      let unit = organisation.units.firstIndex { $0.path == path }!
      let members = organisation.staff.filter { $0.placements[0].unit == unit }
      return members.reduce(0) { $0 + $1.access[DemoTool.chat.rawValue].perWeek } / Double(members.count)
    }
    #expect(perHead("Technik/Software") > 2 * perHead("Technik/Entwicklung"))
    let late = organisation.units.firstIndex { $0.path == "Kundendienst" }!
    let half = organisation.start + organisation.days.count / 2
    let starts = organisation.staff.filter { $0.placements.last?.unit == late }
      .compactMap { $0.access[DemoTool.chat.rawValue].firstUse }
    #expect(!starts.isEmpty && starts.count { $0 < half } * 10 <= starts.count)
  }

  @Test func `twelve hundred people make some twenty thousand rows of usage in the last four weeks`() throws {
    let organisation = organisation(1_200)
    var count = 0
    let month = (organisation.days.upperBound - 28)..<organisation.days.upperBound
    for tool in [DemoTool.chat, .code] { organisation.forEachUse(of: tool, in: month) { _ in count += 1 } }
    // The last four of 65 weeks, when most people have access.
    #expect((13_000...26_000).contains(count), "\(count)")
  }

  @Test func `holidays follow Easter`() {
    let holidays = DemoCalendar.holidays(year: 2026)
    #expect(holidays.contains(Day(year: 2026, month: 4, day: 3)!))
    #expect(holidays.contains(Day(year: 2026, month: 5, day: 14)!))
    #expect(!holidays.contains(Day(year: 2026, month: 4, day: 7)!))
  }
}
