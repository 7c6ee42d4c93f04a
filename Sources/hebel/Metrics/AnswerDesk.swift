internal import Disclosure
internal import EventLog
internal import Events
internal import Figures
internal import ProjectionEngine
internal import Projections

/// The one way from a question to what may be said: read models, metric, gate. Every surface asks here.
struct AnswerDesk {
  let answering: Answering
  let gate: Gate

  /// `today` decides which adopted policy has begun.
  init(_ answering: Answering, today: Day) {
    self.answering = answering
    gate = Gate(policy: .inForce(answering.policyPayloads, on: today))
  }

  func answer(_ question: Question) throws -> ReleasedFigure {
    gate.release(try answering.answer(question)).figure
  }

  /// Opens the read models of a directory, brings them up to date and answers within one snapshot.
  static func open<Value>(_ directory: DataDirectory, _ body: (AnswerDesk) throws -> Value) throws -> Value {
    let store = try directory.openViews()
    let today = SystemClock().now().utcDay
    do {
      return try Answering.read(store) { try body(AnswerDesk($0, today: today)) }
    } catch {
      if let fault = ReadModelFault(error, path: directory.views) { throw fault }
      throw error
    }
  }

  /// A period in the organisation's fiscal years; the newest quarter with a whole week of usage where none
  /// was said: exports run a few days into the next one.
  func period(_ text: String?) throws -> Period {
    let start = answering.fiscalYearStart
    if let text { return try Period.parse(text, fiscalYearStart: start) }
    guard let day = try answering.newestUsageDay() else {
      throw CommandFailure(.usage, "No usage has been imported, so there is no newest quarter. Say --period 2026-Q3.")
    }
    return .quarter(containing: day - 6, fiscalYearStart: start)
  }

  /// How the units of active people add up, where units were asked for, and which source counts.
  func remarks(_ question: Question) throws -> [Localized] {
    let reconciliation = try answering.reconciliation(question)
    guard question.by.contains(.unit) else { return reconciliation.authority }
    let lines = reconciliation.figures.compactMap { figure -> Localized? in
      guard let row = gate.release(figure).figure.rows.first, let value = row.value else { return nil }
      let protected = Protection(k: gate.policy.usageMinimum).text
      let line = Reconciliation.line { key in
        guard case .integer(let count)? = value.parts.first(where: { $0.key == key })?.value else { return protected }
        return Localized("\(count)")
      }
      return Localized(de: "\(figure.definition.name.de): \(line.de)", en: "\(figure.definition.name.en): \(line.en)")
    }
    return lines + reconciliation.authority
  }

  func language(_ text: LanguageChoice?) -> Language {
    text.flatMap { Language(rawValue: $0.rawValue) } ?? Language(rawValue: answering.language) ?? .en
  }
}
