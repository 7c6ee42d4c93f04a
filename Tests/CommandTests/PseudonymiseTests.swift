import EventLog
import Events
import Foundation
import Testing

/// `hebel pseudonymise`, as HR runs it.
@Suite struct PseudonymiseTests {
  private static let roster = """
    Personalnummer;Nachname;Abteilung;ab;VZÄ;E-Mail;Stufe;Vorgang;Name
    1001;Müller;Vertrieb/Süd;01.01.2026;0,8;anna@example.com;2;;Anna Müller
    1002;"Groß; Bert";Vertrieb/Süd;01.01.2026;1;bert@example.com;1;;Bert
    1003;Käfer;Betrieb;01.01.2026;0,5;;1;;

    """
  private static let usage = """
    id,day,system,account,tool,input_tokens,cost,currency,user name
    r-1,2026-07-01,mail,Anna@Example.com,assistant,100,1.5,USD,Anna
    r-2,2026-07-02,hr,1002,assistant,50,0.25,USD,Bert
    r-3,2026-07-03,,1003,assistant,7,,,Käfer

    """

  private static func windows1252(_ text: String) -> Data { text.data(using: .windowsCP1252)! }

  /// Input, key and the two pseudonymised files.
  private static func fixture() throws -> Program {
    let program = try Program()
    try windows1252(roster).write(to: program.directory.appendingPathComponent("roster.csv"))
    try program.write(usage, to: "usage.csv")
    for line in [
      "pseudonymise --new-key --key hr.key", "pseudonymise roster roster.csv --key hr.key --out roster-p.csv",
      "pseudonymise usage usage.csv --key hr.key --out usage-p.csv",
    ] {
      let outcome = try program.run(line)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    return program
  }

  private static func text(_ program: Program, _ name: String) throws -> String {
    String(decoding: try Data(contentsOf: program.directory.appendingPathComponent(name)), as: UTF8.self)
  }

  @Test func `no identifier and no name is left, and all else is`() throws {
    let program = try Self.fixture()
    defer { _ = Result { try program.remove() } }
    let text = try Self.text(program, "roster-p.csv") + Self.text(program, "usage-p.csv")
    for secret in ["1001", "1002", "1003", "Müller", "Groß", "Käfer", "Anna", "Bert", "example", "Nachname"] {
      #expect(!text.contains(secret), "\(secret) in \(text)")
    }
    for fact in ["Vertrieb/Süd", "0,8", "01.01.2026", "r-1", "1.5,USD", "E-Mail"] { #expect(text.contains(fact)) }
    let lines = text.split(separator: "\n")
    #expect(lines.count == 8 && lines[1].contains("p-") && lines[3].split(separator: ";").first?.count == 28)
  }

  @Test func `the mail address of a usage file is the roster's, whatever its case`() throws {
    let program = try Self.fixture()
    defer { _ = Result { try program.remove() } }
    let key = try #require(
      PseudonymKey(bytes: Array(Data(contentsOf: program.directory.appendingPathComponent("hr.key")))))
    let pseudonym = key.pseudonym(of: Identifier(namespace: "email", value: "anna@example.com"))
    let both = try ["roster-p.csv", "usage-p.csv"].map { try Self.text(program, $0).contains(pseudonym) }
    #expect(both == [true, true])
  }

  @Test func `a dry run says what would become of each column, without a key`() throws {
    let program = try Self.fixture()
    defer { _ = Result { try program.remove() } }
    let plan = try program.run("pseudonymise roster roster.csv --dry-run")
    #expect(plan.status == 0, "\(plan.errors)")
    #expect(plan.output.contains("replaced   Personalnummer, E-Mail"))
    #expect(plan.output.contains("kept       Name (only in rows that name nobody)"))
    #expect(plan.output.contains("dropped    Nachname"))
  }

  @Test func `a key is never overwritten, and what is no key is refused`() throws {
    let program = try Self.fixture()
    defer { _ = Result { try program.remove() } }
    let key = program.directory.appendingPathComponent("hr.key")
    let bytes = try Data(contentsOf: key)
    #expect(bytes.count == 32)
    #expect(try FileManager.default.attributesOfItem(atPath: key.path)[.posixPermissions] as? Int == 0o600)
    let again = try program.run("pseudonymise --new-key --key hr.key")
    #expect(again.status == 69 && again.errors.contains("left as it is"))
    #expect(try Data(contentsOf: key) == bytes)
    for bad in [Data(), bytes.dropLast(), bytes + [0], Data(repeating: 7, count: 32)] {
      try bad.write(to: key)
      let outcome = try program.run("pseudonymise roster roster.csv --key hr.key --out other.csv")
      #expect(outcome.status == 65 && outcome.errors.contains("no key file"), "\(outcome.errors)")
    }
    try bytes.write(to: key)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: key.path)
    #expect(try program.run("pseudonymise roster roster.csv --key hr.key --out other.csv").status == 77)
    #expect(try program.run("pseudonymise roster roster.csv --key none.key --out other.csv").status == 69)
    #expect(!FileManager.default.fileExists(atPath: program.directory.appendingPathComponent("other.csv").path))
  }

  @Test func `a file that cannot be read whole leaves nothing behind`() throws {
    let program = try Self.fixture()
    defer { _ = Result { try program.remove() } }
    try program.write("person;unit;from\n1001;A;01.01.2026\n1002;\"B", to: "cut.csv")
    let cut = try program.run("pseudonymise roster cut.csv --key hr.key --out cut-p.csv")
    #expect(cut.status == 65 && cut.errors.contains("Line 3"), "\(cut.errors)")
    #expect(!cut.errors.contains("1002"))
    let left = try FileManager.default.contentsOfDirectory(atPath: program.directory.path)
    #expect(!left.contains { $0.hasPrefix("cut-p") })
    #expect(try program.run("pseudonymise roster roster.csv --key hr.key --out roster.csv").status == 64)
    #expect(try program.run("pseudonymise coaching roster.csv --key hr.key --out x.csv").status == 64)
    #expect(try program.run("pseudonymise roster roster.csv --key hr.key").status == 64)
  }

  @Test func `pseudonyms differ by namespace and are HMAC-SHA256 in base32`() throws {
    // The value is that of Python's hmac and base64.
    let key = try #require(PseudonymKey(bytes: (1...32).map { UInt8($0) }))
    #expect(key.pseudonym(of: Identifier(namespace: "hr", value: " 1001 ")) == "p-3bgt5lztqv5djge3jaj7s4h2g3")
    #expect(
      key.pseudonym(of: Identifier(namespace: "hr", value: "1001"))
        != key.pseudonym(of: Identifier(namespace: "email", value: "1001")))
  }
}
