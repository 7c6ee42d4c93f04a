internal import ArgumentParser
internal import EventLog
internal import Events

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a data directory and say how the organisation counts time and money.",
    discussion: """
      Without options the defaults hold: UTC, fiscal year from January, weeks from Monday, English, EUR. Running it
      again with other options changes them; figures follow.

      Example:
        hebel init --name "Beispiel GmbH" --time-zone Europe/Berlin --language de --band 1:Fachkraft --band 2:Leitung
      """)

  @OptionGroup var data: DataOptions
  @Option(help: "What the organisation is called.") var name = "Organisation"
  @Option(help: "IANA time zone, such as Europe/Berlin; decides which day a use belongs to.") var timeZone = "UTC"
  @Option(help: "First month of the fiscal year, 1 to 12.") var fiscalYearStart = 1
  @Option(help: "monday or sunday.") var weekStart = "monday"
  @Option(help: "Language of reports: de or en.") var language = LanguageChoice.en
  @Option(help: "Currency of reports.") var currency = "EUR"
  @Option(help: "standard, or small for under 150 people.") var profile = "standard"
  @Option(help: "A band as NUMBER:NAME, 1 being the least influential; repeat it.") var band: [String] = []
  @Option(help: "Numbers of the bands whose people lead others, joined by commas.") var leads: String?
  @Flag(help: "Take in nothing about persons, and open no survey, before a policy with an agreement is adopted; stays.")
  var agreementFirst = false

  func run() throws {
    guard OrganisationCalendar(timeZone: timeZone, fiscalYearStart: 1, weekStart: .monday) != nil else {
      throw CommandFailure(
        .usage, "There is no time zone '\(timeZone)'. Write a name like Europe/Berlin or America/New_York.")
    }
    let directory = data.directory
    var payload = try payload()
    let waits = try agreementFirst || directory.exists && PolicyBook(directory.reader()).waitsForAgreement
    if waits { payload["agreementFirst"] = true }
    let now = SystemClock().now()
    let event = Event(
      source: "hebel", id: .text("organisation-\(now.microseconds)"), type: "organisation-configured", time: now,
      stream: "organisation-self", data: CanonicalJSON.bytes(.object(payload)))
    if let fault = Vocabulary.current.fault(in: event, payload: payload) {
      throw CommandFailure(.usage, "\(fault)")
    }
    let isNew = !directory.exists
    if !isNew, try isUnchanged(event, in: directory) {
      return Console.print("\(directory.path) is set up like this already; nothing was appended.")
    }
    let position = try directory.append(event)
    let log = try directory.openLog()
    defer { log.close() }
    try directory.openKeys(for: log).close()
    Console.print(
      """
      \(isNew ? "Made" : "Changed") \(directory.path) (position \(position)).
      \(name), \(timeZone), fiscal year from month \(fiscalYearStart), weeks from \(weekStart), \(currency), \
      reports in \(language.rawValue == "de" ? "German" : "English")
      \(waits ? InitCommand.agreementNext : InitCommand.next)
      """)
  }

  private static let next = "Next: hebel import roster FILE, then hebel import FORMAT FILE for each vendor export."
  private static let agreementNext = """
    Nothing about persons is taken in, and no survey opened, before a policy with an agreement is adopted.
    Next: hebel policy adopt --print-template > policy.json, then hebel policy adopt policy.json --agreement REFERENCE
    """

  private func payload() throws -> JSONObject {
    var payload: JSONObject = [
      "name": .string(name), "timeZone": .string(timeZone), "fiscalYearStart": .integer(Int64(fiscalYearStart)),
      "weekStart": .string(weekStart), "language": .string(language.rawValue), "currency": .string(currency),
      "profile": .string(profile),
    ]
    let leading = Set((leads ?? "").split(separator: ",").compactMap { Int($0) })
    var bands: [JSONValue] = []
    for text in band {
      let parts = text.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let number = Int(parts[0]) else {
        throw CommandFailure(.usage, "--band '\(text)' is not NUMBER:NAME, such as 3:Teamleitung.")
      }
      var object: JSONObject = ["band": .integer(Int64(number)), "name": .string(String(parts[1]))]
      if leading.contains(number) { object["leads"] = true }
      bands.append(.object(object))
    }
    if !bands.isEmpty { payload["bands"] = .array(bands) }
    return payload
  }

  private func isUnchanged(_ event: Event, in directory: DataDirectory) throws -> Bool {
    let reader = try directory.reader()
    var last: [UInt8]?
    try reader.visit(after: .start, upTo: try reader.head().position, types: ["organisation-configured"]) { row in
      last = Array(row.data)
    }
    return last == event.data
  }
}
