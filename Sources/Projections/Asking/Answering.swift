public import Events
public import Figures
public import ProjectionEngine
internal import GRDB
internal import Statistics

/// A question that cannot be asked, with what could be asked instead.
public struct QuestionFault: Error, Hashable, Sendable, CustomStringConvertible {
  public let what: String
  public let mend: String
  public var description: String { "\(what) \(mend)" }

  public init(what: String, mend: String) {
    self.what = what
    self.mend = mend
  }
}

/// Answers questions from one snapshot of the read models.
public final class Answering {
  package let models: ReadModels

  /// The ledger asks for rows that the report asks for as well; so many questions are kept.
  private static let mostKept = 48
  private var known = LastUsed<Question, Answered>(most: mostKept)
  /// The gate asks for them with nearly every figure.
  var knownPartialMembers: [Question: [GroupKey: [UInt32: [Range<Day>]]]] = [:]

  private init(models: ReadModels) { self.models = models }

  /// Runs `body` within one read transaction, so that all figures of a report are known at the same position.
  ///
  /// `policies` are those of the log with the days on which it took them in; without them the read models' own, which
  /// know of a policy no day but the one that it claims.
  public static func read<Value>(
    _ store: ReadModelStore, policies: PoliciesInForce? = nil, _ body: (Answering) throws -> Value
  ) throws -> Value {
    try store.read { database in try body(Answering(models: ReadModels(database, policies: policies))) }
  }

  /// The answer before the gate.
  public func answer(_ question: Question) throws -> Figure {
    guard let metric = Catalogue.metric(question.metric) else { throw unknownMetric(question.metric) }
    let question = try checked(question, metric.definition)
    let inquiry = Inquiry(question, models: models)
    let now = try answered(metric, question)
    var rows = now.rows
    now.notes.forEach(inquiry.note)
    if let period = question.compare {
      var earlier = question
      earlier.period = period
      let before = try answered(metric, earlier)
      let other = before.rows
      if now.isPastRetention || before.isPastRetention {
        inquiry.note(Answering.notComparedAfterRetention(period))
      } else if now.hasAccessBase != before.hasAccessBase {
        inquiry.note(Comparing.otherBase(period))
      } else {
        rows = Comparing.join(rows, with: other, metric.definition)
        rows = try split(rows, metric, question)
        let isOneSided = rows.contains { if case .value = $0.outcome { true } else { false } }
        if isOneSided, !question.isBelowOrganisation, rows.allSatisfy({ $0.comparison == nil }) {
          inquiry.note(Comparing.nothingThere(period))
        }
      }
    }
    let coverage =
      switch metric.definition.grain {
      case "wave": try models.surveys.coverage(of: question.period)
      case "event": Coverage(grain: "event", complete: 0, provisional: 0, missing: 0)
      default: try models.coverage(of: question.period, tool: inquiry.filter)
      }
    var figure = Figure(
      definition: metric.definition, question: question, asKnownAt: models.knownAt, coverage: coverage, rows: rows,
      notes: inquiry.notes + Answering.notes(coverage, deadLetters: models.deadLetters))
    figure.lostYears = now.lostYears
    return figure
  }

  /// Rows before any comparison, with what a reader must know.
  private struct Answered {
    let rows: [FigureRow]
    let notes: [Localized]
    let hasAccessBase: Bool?
    let lostYears: [String]
    var isPastRetention: Bool { !lostYears.isEmpty }
  }

  private func answered(_ metric: any Metric, _ question: Question) throws -> Answered {
    var question = question
    question.compare = nil
    if let found = known[question] { return found }
    let inquiry = Inquiry(question, models: models)
    let rows = try self.rows(metric, inquiry)
    let found = Answered(
      rows: rows, notes: inquiry.notes, hasAccessBase: inquiry.hasAccessBase,
      lostYears: inquiry.lostYears.map(\.year))
    known[question] = found
    return found
  }

  private static func notes(_ coverage: Coverage, deadLetters: Int) -> [Localized] {
    var notes: [Localized] = []
    if !coverage.unfinished.isEmpty {
      let names = coverage.unfinished.joined(separator: ", ")
      notes.append(
        Localized(
          de: "Unvollständig: Der Import von \(names) wurde nicht abgeschlossen. Bitte wiederholen.",
          en: "Incomplete: the import of \(names) was not finished. Please repeat it."))
    }
    if deadLetters > 0 {
      notes.append(
        Localized(
          de: "Unvollständig: \(deadLetters) Ereignisse konnten nicht verarbeitet werden.",
          en: "Incomplete: \(deadLetters) events could not be digested."))
    }
    return notes
  }

  /// Says of one compared share how much of its change is rate and how much is mix.
  private func split(_ rows: [FigureRow], _ metric: any Metric, _ question: Question) throws -> [FigureRow] {
    guard rows.count == 1, question.by.isEmpty, metric.definition.shape == .share, rows[0].sample == nil,
      metric.definition.dimensions.contains(.unit), models.organisation.people.hasRoster,
      let earlier = question.compare, rows[0].comparison?.difference != nil
    else { return rows }
    let day = question.period.days.upperBound - 1
    let least = models.organisation.leastUnit
    var (sides, groups): ([[FigureRow]], [Set<GroupKey>]) = ([], [])
    for period in [question.period, earlier] {
      var part = question
      (part.period, part.compare, part.by) = (period, nil, [.unit])
      let inquiry = Inquiry(part, models: models, partitionOn: day)
      sides.append(try metric.answer(inquiry))
      groups.append(Set(try inquiry.cohorts().cohorts.filter { $0.people.count >= least }.map(\.key)))
    }
    var row = rows[0]
    let split = Comparing.split(row, now: sides[0], before: sides[1], least: least) { key in
      groups.allSatisfy { $0.contains(key) }
    }
    row.comparison?.split = split
    return [row]
  }

  /// Tools are no groups of people: a question by tool asks the metric once a tool.
  private func rows(_ metric: any Metric, _ inquiry: Inquiry) throws -> [FigureRow] {
    guard inquiry.question.by.contains(.tool) else { return try sayable(metric, inquiry) }
    var rows: [FigureRow] = []
    for tool in try tools(in: inquiry) {
      var question = inquiry.question
      question.by.removeAll { $0 == .tool }
      question.tool = tool
      let part = Inquiry(question, models: models)
      rows += try sayable(metric, part).map { row in
        var row = row
        row.group = GroupKey(row.group.parts + [GroupKey.Part(.tool, key: tool)])
        return row
      }
      part.notes.forEach(inquiry.note)
      inquiry.notePlacings(asIn: part)
    }
    return rows
  }

  private func tools(in inquiry: Inquiry) throws -> [String] {
    let facets = try models.facets()
    let rows = try inquiry.usage(in: inquiry.period.days, for: .actions)
    return Set(rows.map { facets[Int($0.facet)].tool }).sorted()
  }
}

extension Answering {
  private func unknownMetric(_ id: MetricID) -> QuestionFault {
    let known = Catalogue.metrics.map(\.definition.id.description)
    let hint = closestMatch(to: id.description, in: known).map { "Did you mean '\($0)'? " } ?? ""
    return QuestionFault(
      what: "There is no metric '\(id)'.", mend: hint + "'hebel metrics list' shows all \(known.count).")
  }

  /// The question with its unit as a path and its tool as a known one, or the fault that says what is known.
  private func checked(_ question: Question, _ definition: MetricDefinition) throws -> Question {
    var question = question
    if let stray = question.by.first(where: { !definition.dimensions.contains($0) }) {
      let known = definition.dimensions.sorted().map(\.rawValue).joined(separator: ", ")
      throw QuestionFault(
        what: "\(definition.id) cannot be grouped by \(stray.rawValue).",
        mend: known.isEmpty ? "It has one row, the organisation." : "It can be grouped by \(known).")
    }
    if let unit = question.unit { question.unit = try unitPath(unit, asOf: question.period.days.upperBound - 1) }
    if let tool = question.tool { question.tool = try toolName(tool) }
    if let band = question.band, models.organisation.bandNames[band] == nil,
      !models.organisation.people.placements.values.contains(where: { $0.contains { $0.place.band == band } })
    {
      let known = models.organisation.bandNames.keys.sorted().map(String.init).joined(separator: ", ")
      throw QuestionFault(
        what: "There is no band \(band).", mend: known.isEmpty ? "Import a roster." : "Known: \(known).")
    }
    return question
  }

  /// A unit's path, its identifier, or its name where only one unit has it.
  private func unitPath(_ text: String, asOf day: Day) throws -> String {
    let tree = try models.units(asOf: day)
    let paths = tree.units.keys.map { tree.path(of: $0) }.sorted()
    if paths.contains(text) { return text }
    if tree.units[text] != nil { return tree.path(of: text) }
    let named = paths.filter { $0.split(separator: "/").last.map(String.init)?.lowercased() == text.lowercased() }
    if named.count == 1 { return named[0] }
    if named.count > 1 {
      throw QuestionFault(
        what: "Several units are called '\(text)'.", mend: "Write one of \(named.joined(separator: ", ")).")
    }
    let hint = closestMatch(to: text, in: paths + paths.compactMap { $0.split(separator: "/").last.map(String.init) })
    throw QuestionFault(
      what: "There is no unit '\(text)'.",
      mend: hint.map { "Did you mean '\($0)'?" } ?? "'hebel org tree' shows the units.")
  }

  /// `tool`, `tool/app`, or an app where only one tool has it.
  private func toolName(_ text: String) throws -> String {
    let facets = try models.facets()
    if facets.contains(where: { ToolFilter(text).matches($0) }) { return text }
    let known = Set(facets.map(\.tool)).union(facets.compactMap { facet in facet.app.map { "\(facet.tool)/\($0)" } })
    let apps = known.filter { $0.split(separator: "/").last.map(String.init)?.lowercased() == text.lowercased() }
    if apps.count == 1 { return apps.first! }
    if models.organisation.people.access[text] != nil { return text }
    let hint = closestMatch(to: text, in: known.sorted())
    throw QuestionFault(
      what: "No source reports a tool '\(text)'.",
      mend: hint.map { "Did you mean '\($0)'?" } ?? "Known: \(known.sorted().joined(separator: ", ")).")
  }
}
