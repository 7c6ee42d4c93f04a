import Events
import Figures
import Testing

@testable import Reporting

struct AuditReportTests {
  /// A quarter with something in each block.
  static func sample(_ language: Language) -> AuditReport {
    var report = AuditReport(
      organisation: "Beispiel & Söhne GmbH", quarter: .quarter(2026, 3)!, language: language,
      policy: Localized(
        de: "Richtlinie beschlossen, Vereinbarung BV 2026/4", en: "policy adopted, agreement BV 2026/4"),
      log: AuditReport.Head(position: Position(1_284_311), leafHash: Digest(hashing: [1])),
      audit: AuditReport.Head(position: Position(412), leafHash: Digest(hashing: [2])), version: "0.1.0")
    report.policyDigest = Digest(hashing: [3]).description
    report.sources = (1...12).map { number in
      AuditReport.Source(
        name: "github-copilot/10000000\(number)", formats: ["copilot-metrics", "usage"], imports: number,
        rows: number * 123_456, isByPerson: number % 2 == 0)
    }
    report.entries = 31
    report.droppedForgotten = true
    report.published = ReportPlan.subjects.map(\.id).map { ($0, 14, 96) }
    report.editions = 1
    report.protectedRows = 212
    report.standingRows = 9
    report.unsayableRows = 40
    report.hiddenThemes = 3
    report.refusals = (1...12).map { ("Raw rows are for administrators only; policy \($0) names <none>.", $0) }
    report.askings = (1...9).map { number in
      var asking = AuditReport.Asking(reader: "mmuster\(number)")
      (asking.questions, asking.released, asking.protected, asking.rawRows) = (number * 11, number * 97, number, 40)
      asking.rawReadings = 2
      return asking
    }
    report.policies = [Day("2026-07-01")!]
    report.corrections = 17
    report.forgotten = AuditReport.PeopleCount(3, minimum: 10)
    report.ledgersBegun = 1
    report.releasedGroups = 1_204
    report.certificates = 388
    return report
  }

  @Test(arguments: Language.allCases)
  func `a page says everything in each format and hides small numbers of people`(language: Language) {
    for format in AuditReportFormat.allCases {
      let text = AuditReportTests.sample(language).render(format)
      #expect(text.hasSuffix("\n"))
      for part in [
        Digest(hashing: [1]).description, Digest(hashing: [2]).description, Digest(hashing: [3]).description,
        "mmuster6",
        language == .de ? "weniger als 10" : "fewer than 10", "github-copilot/100000006",
        language == .de ? "Verbreitung" : "Adoption", "388",
      ] {
        #expect(text.contains(part), "\(part) is missing")
      }
      #expect(text.contains("github-copilot/10000000" + "12") == (format != .html))
      #expect(text.contains(language == .de ? "und 6 weitere" : "and 6 more") == (format == .html))
    }
  }

  @Test(arguments: Language.allCases)
  func `every subject of figures has a name in the account`(language: Language) {
    var report = AuditReportTests.sample(language)
    report.published = [("trend", 4, 9), ("forecast", 2, 3)]
    let text = report.render(.text)
    #expect(text.contains(language == .de ? "Prognosen" : "Forecasts"))
    #expect(text.contains(language == .de ? "Verläufe" : "Trends"))
  }

  @Test func `names cannot steer the page`() {
    let html = AuditReportTests.sample(.de).render(.html)
    #expect(html.contains("Beispiel &amp; Söhne GmbH") && html.contains("&lt;none&gt;"))
    #expect(!html.contains("<none>") && !html.contains("<script"))
    #expect(!html.contains("http://") && !html.contains("https://"))
    #expect(AuditReportTests.sample(.de).render(.markdown).contains("&lt;none"))
  }

  private var accounts: [DecisionAccount] {
    [
      DecisionAccount(
        group: "", decision: "released", rules: [3], text: Localized(de: "steht im Plan", en: "is in the plan")),
      DecisionAccount(
        group: "unit=Finance | x", decision: "released", rules: [4], text: Localized(de: "bewiesen", en: "proven")),
      DecisionAccount(
        group: "unit=Board", decision: "protected", rules: [4, 5, 6], text: Localized(de: "zu wenige", en: "too few")),
    ]
  }

  @Test func `a decision is explained in a table and a paragraph a rule`() throws {
    let text = DecisionListing(question: "adoption.active-people by=unit", accounts: accounts, language: .en)
      .render(.text)
    #expect(text.contains("unit=Finance | x  released   4     proven"))
    #expect(text.contains("unit=Board        protected  4–6   too few"))
    #expect(text.contains("3  Plan first:") && text.contains("4  Exact audit:") && !text.contains("1  Size:"))
    #expect(text.ranges(of: "Exact audit:").count == 1)
    let german = DecisionListing(question: "q", accounts: accounts, language: .de).render(.markdown)
    #expect(german.contains("| Organisation | gezeigt | 3 | steht im Plan |"))
    #expect(german.contains("unit=Finance \\| x") && german.contains("geschützt"))
    let json = DecisionListing(question: "q", accounts: accounts, language: .en).render(.json)
    let object = try #require(try JSONParser.parse(json).object)
    #expect(object["rows"]?.array?.count == 3)
    #expect(object["rules"]?.array?.compactMap { $0.object?["rule"]?.integer } == [3, 4, 5, 6])
  }

  @Test func `every rule has its paragraph in both languages`() {
    for number in 1...11 {
      let paragraph = DisclosureRules.paragraph(number)
      #expect(paragraph?.de.isEmpty == false && paragraph?.en.isEmpty == false && paragraph?.de != paragraph?.en)
    }
    #expect(DisclosureRules.paragraph(12) == nil)
  }
}
