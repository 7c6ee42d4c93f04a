internal import ArgumentParser
internal import EventLog
internal import Events
internal import Foundation

struct SurveyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "survey", abstract: "Ask people: instruments, waves, forms, answers that nobody can trace.",
    discussion: """
      A survey's life:
        hebel survey instruments                                    what can be asked
        hebel survey design climate --instrument team-safety-4      put it together
        hebel survey open climate --wave 2026-Q4 --closes 2026-12-18 --tokens tokens.csv
        hebel survey form climate 2026-Q4 --out form.html           one offline page for everybody
        hebel survey answer answers.jsonl                           take what the form gave
        hebel survey close climate 2026-Q4
        hebel survey results climate 2026-Q4
        hebel survey comments climate 2026-Q4                       what enough people wrote
      """,
    subcommands: [
      SurveyInstrumentsCommand.self, SurveyDesignCommand.self, SurveyOpenCommand.self, SurveyFormCommand.self,
      SurveyAnswerCommand.self, SurveyCloseCommand.self, SurveyResultsCommand.self, SurveyCommentsCommand.self,
      SurveyListCommand.self,
    ])
}

struct SurveyInstrumentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "instruments", abstract: "List the questionnaires that ship with Hebel, or one with its items.",
    discussion: """
      Examples:
        hebel survey instruments
        hebel survey instruments team-safety-7 --language de
        hebel survey instruments --example > own.json      a file of one's own to begin with
      """)
  @Argument(help: "Key of one, to see its items.") var instrument: String?
  @Option(help: "de or en.") var language = LanguageChoice.en
  @Option(help: "text or json.") var format = ListingFormat.text
  @Flag(help: "Print a small file for --file of 'hebel survey design'.") var example = false

  func run() throws {
    if example { return Console.print(InstrumentFile.example) }
    let chosen = try instrument.map { [try SurveyInstrumentsCommand.named($0)] } ?? Instrument.shipped
    if format == .json {
      let values = chosen.map { JSONValue.object(SurveyInstrumentsCommand.json($0)) }
      return Console.print(String(decoding: CanonicalJSON.bytes(.array(values)), as: UTF8.self))
    }
    for instrument in chosen {
      let title = instrument.title[language.rawValue] ?? instrument.key
      Console.print("\(instrument.key.padding(to: 24)) \(title) (\(instrument.items.count))")
      guard self.instrument != nil else { continue }
      for item in instrument.items { Console.print(line(item)) }
      Console.print("\n\(instrument.remark)")
    }
  }

  private func line(_ item: SurveyItem) -> String {
    let how: String
    switch item.answering {
    case .scale(let points, let isReversed): how = "1–\(points)\(isReversed ? ", reversed" : "")"
    case .choice(let options): how = options.map(\.key).joined(separator: ", ")
    }
    return "  \(item.key) [\(item.construct); \(how)]\n    \(item.wording[language.rawValue] ?? "")"
  }

  static func named(_ key: String) throws -> Instrument {
    if let instrument = Instrument.named(key) { return instrument }
    let known = Instrument.shipped.map(\.key)
    let hint = closestMatch(to: key, in: known).map { "Did you mean '\($0)'? " } ?? ""
    throw CommandFailure(
      .usage, "There is no instrument '\(key)'. \(hint)Known: \(known.joined(separator: ", ")); --file takes your own.")
  }

  private static func json(_ instrument: Instrument) -> JSONObject {
    [
      "key": .string(instrument.key), "items": .array(instrument.items.map { .object($0.payload) }),
      "source": .string(instrument.remark),
      "title": .object(JSONObject(instrument.title.texts.map { ($0.key, .string($0.value)) }) ?? [:]),
    ]
  }
}

struct SurveyDesignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "design", abstract: "Put a survey together from instruments.",
    discussion: """
      Ten items a person and quarter are the most. The items stand from the first wave on.

      Examples:
        hebel survey design climate --instrument team-safety-4 --instrument ai-attitude
        hebel survey design pulse --file own.json --title "Pulse"
      """)
  @Argument(help: "Short name of the survey: small letters, digits, strokes.") var survey: String
  @Option(help: "Key of a shipped instrument; repeat it to ask several.") var instrument: [String] = []
  @Option(help: ArgumentHelp("An instrument of your own, as JSON.", valueName: "path")) var file: String?
  @Option(help: "What people read above the form; otherwise the instrument's title.") var title: String?
  @Option(help: "Smallest group that is ever shown; otherwise the policy's.") var minimumGroup: Int?
  @OptionGroup var data: DataOptions

  func run() throws {
    guard (1...60).contains(survey.utf8.count),
      survey.utf8.allSatisfy({ $0 == 45 || (48...57).contains($0) || (97...122).contains($0) })
    else {
      throw CommandFailure(
        .usage, "'\(survey)' is no short name. Write small letters, digits and strokes: climate-2026.")
    }
    var parts = try instrument.map { try SurveyInstrumentsCommand.named($0) }
    if let file { parts.append(try read(file)) }
    guard !parts.isEmpty else {
      throw CommandFailure(
        .usage, "Name what is asked: --instrument KEY ('hebel survey instruments' lists them) or --file.")
    }
    guard let joined = Instrument.joined(parts) else {
      throw CommandFailure(.usage, "Two of the instruments ask the same item. Name instruments that share none.")
    }
    if try data.directory.create() { Console.say("Made \(data.directory.path).") }
    let log = try data.directory.openLog(createIfMissing: true)
    defer { log.close() }
    let desk = SurveyDesk(data.directory)
    let least = max(try data.directory.surveyMinimum(on: desk.today), minimumGroup ?? 0)
    let read = try desk.read(survey)
    let command = Survey.Command.design(
      joined, title: title ?? joined.title["en"] ?? joined.key, minimumGroup: least, on: desk.today)
    let position = try desk.append(try desk.decide(command, on: read), to: read, log: log)
    Console.print(
      """
      Designed \(survey): \(joined.key), \(joined.items.count) items, groups from \(least) people \
      (position \(position)).
      Next: hebel survey open \(survey) --wave 2026-Q4 --closes DAY --tokens tokens.csv
      """)
  }

  private func read(_ path: String) throws -> Instrument {
    try FileInput.check(path)
    guard let bytes = FileManager.default.contents(atPath: path), bytes.count < 1 << 20 else {
      throw CommandFailure(
        .usage, "\(path) is no file of an instrument. 'hebel survey instruments --example' shows one.")
    }
    do throws(InstrumentFault) { return try InstrumentFile.read(Array(bytes)) } catch {
      throw CommandFailure(.badData, "\(path): \(error)")
    }
  }
}

struct SurveyListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List surveys and their waves.", discussion: "Example:\n  hebel survey list")
  @Option(help: "text or json.") var format = ListingFormat.text
  @OptionGroup var data: DataOptions

  func run() throws {
    try data.directory.requireReading(for: "survey list")
    let surveys = try SurveyDesk(data.directory).all()
    if format == .json {
      let values = surveys.map { JSONValue.object(json($0)) }
      return Console.print(String(decoding: CanonicalJSON.bytes(.array(values)), as: UTF8.self))
    }
    guard !surveys.isEmpty else { return Console.print("No survey yet. Begin with: hebel survey design") }
    for survey in surveys {
      let design = survey.survey.design
      Console.print("\(survey.name): \(design?.title ?? "not designed") (\(design?.instrument ?? "–"))")
      for wave in survey.survey.waves {
        let state = wave.closedOn.map { "closed on \($0)" } ?? "open until \(wave.closes)"
        Console.print("  \(wave.name)  from \(wave.opens), \(state), \(grouped(wave.invitedTotal)) invited")
      }
    }
  }

  private func json(_ survey: ReadSurvey) -> JSONObject {
    let waves = survey.survey.waves.map { wave in
      var object: JSONObject = [
        "wave": .string(wave.name), "opens": .string(wave.opens.description),
        "closes": .string(wave.closes.description), "invited": .integer(Int64(wave.invitedTotal)),
      ]
      if let day = wave.closedOn { object["closedOn"] = .string(day.description) }
      return JSONValue.object(object)
    }
    var object: JSONObject = ["survey": .string(survey.name), "waves": .array(waves)]
    if let design = survey.survey.design {
      object["instrument"] = .string(design.instrument)
      object["title"] = .string(design.title)
    }
    return object
  }
}
