import Events
import Testing

@testable import Importing

@Suite struct ExperimentsImportTests {
  private static let header = """
    Nr;Titel;Abteilung;erwartet;Schwelle;vorgeschlagen am;begonnen am;Ausgangswert;gemessen am;Messwert;\
    entschieden am;Ergebnis;Erkenntnis;übernommen von;ausgerollt am;Stichprobe;Beteiligte informiert;jemand prüft

    """
  private static let proposal = "V-12;Fotos;Lager|Verkauf;Halbe Zeit;4,5;01.07.2026"

  private func read(_ rows: String...) throws -> Collected {
    try run("experiments", Self.header + rows.map { $0 + "\n" }.joined())
  }
  /// A row with the columns behind the proposal.
  private func row(_ life: String, proposal: String = proposal) -> String {
    let cells = (proposal + ";" + life).split(separator: ";", omittingEmptySubsequences: false)
    return cells.joined(separator: ";") + String(repeating: ";", count: 18 - cells.count)
  }
  private func names(_ collected: Collected) -> [String] {
    collected.candidates.map { "\($0.type) \($0.time.utcDay)" }
  }

  @Test func `a row tells a whole life, each step on its day and in one stream`() throws {
    let collected = try read(
      row(
        "06.07.2026;9;31.08.2026;4,2;07.09.2026;bestätigt;Licht;Recht@21.09.2026|HR/Team@2026-10-01;"
          + "01.11.2026;20 %;ja;x"))
    #expect(collected.rejections.isEmpty && faults(collected).isEmpty)
    #expect(
      names(collected) == [
        "experiment-proposed 2026-07-01", "experiment-started 2026-07-06", "experiment-measured 2026-08-31",
        "experiment-decided 2026-09-07", "experiment-scaled 2026-11-01", "experiment-adopted 2026-09-21",
        "experiment-adopted 2026-10-01",
      ])
    #expect(Set(collected.candidates.map(\.stream)) == [.named("experiment-V-12")])
    #expect(
      collected.of("experiment-proposed").first?.data == [
        "title": "Fotos", "units": ["Lager", "Verkauf"], "expected": "Halbe Zeit", "threshold": "4.5",
        "principles": ["peopleInformed": true, "someoneChecks": true],
      ])
    #expect(collected.of("experiment-decided").first?.data == ["outcome": "validated", "learning": "Licht"])
    #expect(collected.of("experiment-scaled").first?.data == ["sampleShare": "0.2"])
    #expect(collected.of("experiment-adopted").map(\.data) == [["unit": "Recht"], ["unit": "HR/Team"]])
  }

  @Test func `a later file with more of the life repeats what was known under the same ids`() throws {
    let first = try read(row("06.07.2026;9;;;;;;"))
    let later = try read(row("06.07.2026;9;31.08.2026;4,2;07.09.2026;widerlegt;;"))
    let last = try read(row("06.07.2026;9;30.09.2026;4,1;07.09.2026;widerlegt;;Recht@21.09.2026"))
    #expect(later.candidates.prefix(2).map(\.id) == first.candidates.map(\.id))
    #expect(later.candidates.count == 4)
    let kept = last.candidates.filter { candidate in later.candidates.contains { $0.id == candidate.id } }
    #expect(
      kept.map(\.type) == ["experiment-proposed", "experiment-started", "experiment-decided"],
      "another day of measuring is another measurement, an adoption is new")
    #expect(Set(last.candidates.map(\.id)).count == last.candidates.count)
  }

  @Test func `open is no decision until there is a day of decision`() throws {
    #expect(try names(read(row("06.07.2026;;;;;offen;"))).count == 2)
    let decided = try read(row("06.07.2026;;;;07.09.2026;offen;")).of("experiment-decided")
    #expect(decided.first?.data == ["outcome": "inconclusive"])
    let abandoned = try read(row("06.07.2026;;;;07.09.2026;abgebrochen;")).of("experiment-decided")
    #expect(abandoned.first?.data == ["outcome": "abandoned"])
  }

  @Test func `without an id the title, the first unit and the day name the experiment`() throws {
    let row = row("", proposal: ";Fotos für Größen;Lager, Verkauf;Halb;;01.07.2026")
    #expect(try read(row).candidates.map(\.stream) == [.named("experiment-fotos-fuer-groessen-lager-2026-07-01")])
    let line = #"{"title":"Fotos für Größen","units":["Lager"],"expected":"Halb","day":"2026-07-01"}"#
    #expect(try run("experiments", line).candidates.map(\.id) == read(row).candidates.map(\.id))
  }

  @Test func `contradictions of a life are kept for the findings, not refused`() throws {
    let collected = try read(row(";;;;07.09.2026;bestätigt;;Lager@08.09.2026"))
    #expect(collected.rejections.isEmpty)
    #expect(collected.candidates.map(\.type).contains("experiment-adopted"))
  }

  @Test(arguments: [
    ("V-1;;A;e;;01.07.2026", "", "title"), ("V-1;t;;e;;01.07.2026", "", "units"),
    ("V-1;t;A;;;01.07.2026", "", "expected"), ("V-1;t;A//B;e;;01.07.2026", "", "units"),
    ("V-1;t;A;e;viel;01.07.2026", "", "threshold"), ("V-1;t;A;e;;", "", "proposed_on"),
    ("V-1;t;A;e;;31.02.2026", "", "proposed_on"), (proposal, ";;;;;bestätigt", "decided_on"),
    (proposal, ";;;;07.09.2026;", "outcome"), (proposal, ";;;;07.09.2026;vielleicht", "outcome"),
    (proposal, ";9", "started_on"), (proposal, ";;;4", "measured_on"), (proposal, ";;31.08.2026;", "measured_value"),
    (proposal, ";;;;;;;Recht", "adopted_by"), (proposal, ";;;;;;;Recht@bald", "adopted_by"),
    (proposal, ";;;;;;;;01.11.2026;20", "sample_share"), (proposal, ";;;;;;;;;;vielleicht", "people_informed"),
  ])
  func `a wrong cell rejects the whole row and is named`(proposal: String, life: String, field: String) throws {
    let collected = try read(row(life, proposal: proposal))
    #expect(collected.rejections.map(\.field) == [field])
    #expect(collected.rejections.allSatisfy { $0.line == 2 && !$0.mend.isEmpty })
    #expect(collected.candidates.isEmpty)
  }

  @Test func `lines of the form are proposals, with or without an id and a day`() throws {
    let lines = """
      \u{FEFF}{"id":"photo","title":"Photos","units":["A"],"expected":"Half","day":"2026-09-01","goal":null,\
      "principles":{"dataAllowed":true},"threshold":4.5,"direction":"at-most"}

      {"title":"Photos","units":["A"],"expected":"Half"}
      """
    let collected = try run("experiments", lines)
    #expect(collected.rejections.isEmpty && faults(collected).isEmpty)
    #expect(collected.rows == 2)
    #expect(
      collected.candidates.map(\.stream) == [
        .named("experiment-photo"), .named("experiment-photos-a-2026-09-15"),
      ])
    #expect(collected.candidates.map(\.time.utcDay.description) == ["2026-09-01", "2026-09-15"])
    #expect(collected.candidates.first?.data["threshold"] == "4.5")
  }

  @Test(arguments: [
    (#"{"title":"t","units":["A"]}"#, "expected"), (#"{"title":"t","units":"A","expected":"e"}"#, "units"),
    (#"{"title":"t","units":["A"],"expected":"e","colour":"red"}"#, "colour"),
    (#"{"title":"t","units":["A"],"expected":"e","day":"tomorrow"}"#, "day"),
    (#"{"title":"t","units":["A"],"expected":"e","id":{}}"#, "id"), (#"{"title":"t""#, "line"),
    (#"{"title":"t","units":["A"],"expected":"e","threshold":"half"}"#, "threshold"),
  ])
  func `a wrong line is rejected by field, and the next one is read`(line: String, field: String) throws {
    let good = #"{"title":"t","units":["A"],"expected":"e"}"#
    let collected = try run("experiments", good + "\n" + line + "\n" + good + "\n")
    #expect(collected.rejections.map(\.field) == [field])
    #expect(collected.rejections.first?.line == 2)
    #expect(collected.candidates.count == 2)
  }
}
