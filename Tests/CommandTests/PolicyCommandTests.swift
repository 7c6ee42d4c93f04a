import Foundation
import Testing

@Suite struct PolicyCommandTests {
  private static let roster = """
    person,unit,band,from
    1,A,1,2026-01-01
    2,A,1,2026-01-01

    """
  private static let prices = """
    provider,model,kind,per_million,currency,from
    example,large,input,3.00,EUR,2026-01-01

    """

  private func program() throws -> Program {
    let program = try Program()
    #expect(try program.run("init --name Muster").status == 0)
    return program
  }

  private func today() -> String { String(ISO8601DateFormatter().string(from: Date()).prefix(10)) }

  private func template(_ program: Program, _ change: (inout [String: Any]) -> Void) throws {
    let text = try program.run("policy adopt --print-template").output
    var object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    change(&object)
    try program.write(
      String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self), to: "policy.json")
  }

  @Test func `the template can be adopted as it is, once`() throws {
    let program = try program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    try template(program) { _ in }
    let adopted = try program.run(["policy", "adopt", "policy.json", "--agreement", "BV 4"])
    #expect(adopted.status == 0, "\(adopted.errors)")
    #expect(adopted.output.contains("agreement: none → BV 4"))
    let again = try program.run(["policy", "adopt", "policy.json", "--agreement", "BV 4"])
    #expect(again.output.contains("nothing was appended"))
    let other = try program.run("policy adopt --usage-minimum 12")
    #expect(other.status == 64)
    #expect(other.errors.contains("--replace"))
    #expect(try program.run("policy adopt --usage-minimum 12 --replace --yes").status == 0)
    let shown = try program.run("policy show --history --language de").output
    #expect(shown.contains("kleinste Gruppe, Nutzung    12"))
    #expect(shown.contains("Verlauf"))
  }

  @Test func `a dry run says what would change and appends nothing`() throws {
    let program = try program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    #expect(try program.run("policy adopt --usage-minimum 10").status == 0)
    let run = try program.run("policy adopt --usage-minimum 8 --from 2198-04-01 --dry-run")
    #expect(run.status == 0)
    #expect(run.output.contains("smallest group for usage 10 → 8: from 2198-04-01"))
    #expect(try program.run("policy show").output.contains("smallest group for usage    10"))
    #expect(try program.run("policy adopt --usage-minimum 8 --from 2198-04-01 --yes").status == 0)
    let later = try program.run("policy show").output
    #expect(later.contains("smallest group for usage    10"))
    #expect(later.contains("From 2198-04-01\n  smallest group for usage 10 → 8: from 2198-04-01"))
  }

  @Test func `what may not be adopted says why`() throws {
    let program = try program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    let low = try program.run("policy adopt --usage-minimum 4")
    #expect(low.status == 77)
    #expect(low.errors.contains("Groups under 5 are never shown"))
    try program.write("{\n  \"usageMinimum\": 10,\n  \"surveyMinimum\": five\n}", to: "bad.json")
    let malformed = try program.run("policy adopt bad.json")
    #expect(malformed.status == 65)
    #expect(malformed.errors.contains("bad.json, line 3, column 20"), "\(malformed.errors)")
    try template(program) { $0["metrics"] = ["adoption.raech@1"] }
    let mistyped = try program.run("policy adopt policy.json")
    #expect(mistyped.status == 65)
    #expect(mistyped.errors.contains("Did you mean 'adoption.reach@1'?"))
    #expect(try program.run(["policy", "adopt", "--agreement", "BV\u{1B}4"]).status == 65)
    #expect(try program.run("policy adopt --usage-minimum 12").status == 0)
    let backwards = try program.run("policy adopt --usage-minimum 8 --from 2020-01-01")
    #expect(backwards.status == 77)
    #expect(backwards.errors.contains("cannot hold backwards"))
  }

  @Test func `a reader that no user is brings a warning`() throws {
    let program = try program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    try template(program) {
      $0["readers"] = [["role": "viewer", "users": ["no-such-user-here"], "may": ["figures"]]]
    }
    let adopted = try program.run("policy adopt policy.json")
    #expect(adopted.status == 0)
    #expect(adopted.errors.contains("this machine has no user 'no-such-user-here'"))
    for command in ["metrics show adoption.reach", "metrics explain adoption.reach", "quarter check 2026-Q1"] {
      let refused = try program.run(command)
      #expect(refused.status == 77, "\(command)")
      #expect(refused.errors.contains("may not read figures under"))
    }
    #expect(try program.run("report 2026-Q1").status == 77)
    #expect(try program.run("policy show").status == 0)
  }

  @Test func `sources and fields that are not named are not taken in`() throws {
    let program = try program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    try template(program) {
      $0["sources"] = ["roster"]
      $0["fields"] = ["roster.fte"]
    }
    #expect(try program.run("policy adopt policy.json").status == 0)
    try program.write(PolicyCommandTests.prices, to: "prices.csv")
    let refused = try program.run("import prices prices.csv")
    #expect(refused.status == 77)
    #expect(refused.errors.contains("The source 'prices' may not be taken in"))
    try program.write(PolicyCommandTests.roster, to: "roster.csv")
    let taken = try program.run("import roster roster.csv")
    #expect(taken.status == 0, "\(taken.errors)")
    #expect(taken.output.contains("2 × field roster.band not agreed"), "\(taken.output)")
  }

  @Test func `raw rows are open in a trial and closed under a policy`() throws {
    let program = try program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    #expect(try program.run("log tail").status == 0)
    #expect(try program.run("policy adopt --usage-minimum 10").status == 0)
    #expect(try program.run("log tail").status == 77)
    #expect(try program.run("log export").status == 77)
    try template(program) { $0["rawRows"] = true }
    #expect(try program.run("policy adopt policy.json --replace --yes").status == 0)
    #expect(try program.run("log tail").status == 0)
  }

  @Test func `before an agreement nothing about persons comes in, prices do`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    #expect(try program.run("init --name Muster --agreement-first").status == 0)
    // Said again without the flag, it stays.
    #expect(try program.run("init --name Muster2").status == 0)
    try program.write(PolicyCommandTests.prices, to: "prices.csv")
    try program.write(PolicyCommandTests.roster, to: "roster.csv")
    #expect(try program.run("import prices prices.csv").status == 0)
    let refused = try program.run("import roster roster.csv")
    #expect(refused.status == 77)
    #expect(refused.errors.contains("hebel policy adopt"))
    #expect(try program.run("survey design climate --instrument team-safety-4").status == 0)
    #expect(try program.run("survey open climate --wave 1 --closes 2198-12-18").status == 77)
    let bare = try program.run("policy adopt")
    #expect(bare.status == 64 && bare.errors.contains("neither a file nor a flag"), "\(bare.errors)")
    let unagreed = try program.run("policy adopt --usage-minimum 10")
    #expect(unagreed.status == 77 && unagreed.errors.contains("the policy names no agreement"), "\(unagreed.errors)")
    #expect(try program.run(["policy", "adopt", "--agreement", " – "]).status == 77)
    #expect(try program.run("import roster roster.csv").status == 77)
    #expect(try program.run("policy adopt --agreement BV-4").status == 0)
    #expect(try program.run("import roster roster.csv").status == 0)
  }

  @Test(arguments: ["text", "markdown", "json", "csv"])
  func `every format of a figure says the state of the agreement`(format: String) throws {
    let program = try program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    let shown = try program.run("metrics show adoption.reach --period 2026-Q1 --format \(format)")
    #expect(shown.output.contains("trial, no agreement"), "\(shown.output)")
    for report in ["text", "markdown", "json", "csv", "html"] where format == "text" {
      let text = try program.run("report 2026-Q1 --format \(report)").output
      #expect(text.contains("trial, no agreement"), "\(report)")
    }
    #expect(try program.run("experiment form").output.contains("Probebetrieb, keine Vereinbarung"))
  }

  @Test(arguments: ["de", "en"])
  func `the page is written in every format, before and after the policy`(language: String) throws {
    let program = try program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    for format in ["text", "markdown", "html"] {
      let page = try program.run("policy export --language \(language) --format \(format)").output
      #expect(page.contains(language == "de" ? "Probebetrieb" : "trial, no agreement"))
    }
    let adopted = try program.run("policy adopt --usage-minimum 10").output
    let digest = try #require(adopted.split(separator: "\n").first { $0.hasPrefix("Digest ") }?.dropFirst(7))
    for format in ["text", "markdown", "html"] {
      let page = try program.run("policy export --language \(language) --format \(format)").output
        .replacing("\n", with: " ")
      #expect(page.contains(digest), "\(format)")
      // What a signature has to be told: questions are kept by name, and comments are shown as they were written.
      #expect(page.contains(language == "de" ? "Benutzernamen" : "user name"), "\(format)")
      #expect(page.contains(language == "de" ? "Wortlaut da: ab 10" : "verbatim: from 10"), "\(format)")
    }
  }

  @Test(arguments: ["de", "en"])
  func `a policy that says everything stays one sheet`(language: String) throws {
    let program = try program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    try template(program) {
      $0["agreement"] = "Betriebsvereinbarung 2026/4 „KI-gestützte Arbeitsmittel“"
      $0["scope"] = "Werk Nord und Verwaltung, ohne leitende Angestellte"
      $0["to"] = "2198-12-31"
      $0["retentionMonths"] = 12
      $0["rawRows"] = true
      $0["fields"] = ["roster.band", "roster.site", "usage.tokens", "viva.actions", "viva.activeDays"]
      $0["purposes"] = Array(repeating: "Steuerung der Einführung und Nachweis der Aufsicht über KI-Lösungen", count: 3)
      let may = ["figures", "report", "raw-rows", "audit", "comments", "person-data"]
      $0["readers"] = ["administrator", "office", "auditor", "lead"].map {
        ["role": $0, "users": ["\($0)1", "\($0)2"], "groups": ["gruppe"], "may": may] as [String: Any]
      }
    }
    #expect(try program.run("policy adopt policy.json").status == 0)
    let page = try program.run("policy export --language \(language)").output
    let sheet = page.components(separatedBy: language == "de" ? "ANHANG: " : "ANNEX: ")[0]
    // Looked at as PDF: 6,000 letters leave five lines of the sheet free.
    #expect(sheet.count < 6_400, "\(sheet.count)")
  }
}
