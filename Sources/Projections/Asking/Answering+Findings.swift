public import Events
public import Figures

/// Something that should be mended before a quarter is published.
public struct Finding: Hashable, Sendable {
  /// `source-missing`, `accounts-unmatched` …: stable, for programs.
  public let code: String
  public let text: Localized
}

extension Answering {
  /// What is missing, unmatched, unfinished or contradictory in a period. Counts under `leastCount` are not said.
  public func findings(in period: Period, leastCount: Int) throws -> [Finding] {
    var findings = try sourceFindings(in: period)
    if !models.organisation.people.hasRoster {
      findings.append(
        Finding(
          code: "no-roster",
          text: Localized(
            de: "Kein Personalverzeichnis: Anteile sind nicht sagbar. hebel import roster DATEI",
            en: "No roster: shares cannot be said. hebel import roster FILE")))
    }
    if let accounts = try accounts(in: period), accounts.unmatched > 0 {
      let count = accounts.unmatched >= leastCount ? "\(accounts.unmatched)" : "< \(leastCount)"
      findings.append(
        Finding(
          code: "accounts-unmatched",
          text: Localized(
            de: "\(count) Konten gehören zu keiner bekannten Person. hebel import identities DATEI",
            en: "\(count) accounts match no known person. hebel import identities FILE")))
    }
    if models.deadLetters > 0 {
      findings.append(
        Finding(
          code: "dead-letters",
          text: Localized(
            de: "\(models.deadLetters) Ereignisse konnten nicht verarbeitet werden. hebel rebuild",
            en: "\(models.deadLetters) events could not be digested. hebel rebuild")))
    }
    return findings + (try decisionFindings(in: period)) + (try qualityFindings(in: period, leastCount: leastCount))
  }

  private func sourceFindings(in period: Period) throws -> [Finding] {
    var findings: [Finding] = []
    let sources = try sources(in: period)
    if sources.isEmpty {
      findings.append(
        Finding(
          code: "no-usage",
          text: Localized(
            de: "Für \(period) hat keine Quelle Nutzung gemeldet.", en: "No source reported usage for \(period).")))
    }
    for source in sources {
      guard let coverage = source.coverage else {
        findings.append(
          Finding(
            code: "source-missing",
            text: Localized(
              de: "\(source.name) wird erwartet und hat für \(period) nichts geliefert.",
              en: "\(source.name) is expected and has sent nothing for \(period).")))
        continue
      }
      let step =
        coverage.grain == "week"
        ? ("Wochen", "weeks") : coverage.grain == "month" ? ("Monate", "months") : ("Tage", "days")
      if coverage.missing > 0 {
        findings.append(
          Finding(
            code: "coverage-missing",
            text: Localized(
              de: "\(source.name): \(coverage.missing) \(step.0) fehlen.",
              en: "\(source.name): \(coverage.missing) \(step.1) are missing.")))
      }
      if coverage.provisional > 0 {
        findings.append(
          Finding(
            code: "coverage-provisional",
            text: Localized(
              de: "\(source.name): \(coverage.provisional) \(step.0) sind vorläufig.",
              en: "\(source.name): \(coverage.provisional) \(step.1) are provisional.")))
      }
    }
    for name in models.coverage.unfinished {
      findings.append(
        Finding(
          code: "import-unfinished",
          text: Localized(
            de: "Ein Import von \(name) wurde nicht abgeschlossen. Bitte wiederholen.",
            en: "An import of \(name) was not finished. Please repeat it.")))
    }
    return findings
  }

  /// Decisions that were due by the end of the period and are not closed.
  private func decisionFindings(in period: Period) throws -> [Finding] {
    try decisions().filter { $0.outcome == nil && $0.isOverdue(on: period.days.upperBound) }.map { decision in
      Finding(
        code: "decision-overdue",
        text: Localized(
          de: "Beschluss überfällig seit \(decision.due): \(decision.text). hebel decision close \(decision.id)",
          en: "Decision overdue since \(decision.due): \(decision.text). hebel decision close \(decision.id)"))
    }
  }
}
