internal import Events
internal import Figures

/// The wave that answers a question, with its answers and their groups.
struct Asked {
  let wave: AskedWave
  let answers: WaveAnswers
  let groups: [AnswerGroups.Group]
  let whole: AnswerGroups.Group
  /// k of the wave, or the survey's own where that is larger.
  let minimum: Int
  /// Columns of the items asked about.
  let columns: [Int]

  /// `safety` of `team-safety-7`: rows of different ones are not compared.
  func instrument(_ columns: [Int]) -> String {
    ([wave.instrument] + columns.map { answers.items[$0].key }).joined(separator: " ")
  }

  /// Whether at least half of those invited to a group answered.
  func isHalfAnswered(_ group: AnswerGroups.Group) -> Bool {
    group.invited > 0 && 2 * group.answers.count >= group.invited
  }

  func base(_ rows: some Sequence<Int>) -> Base { Base(answers: rows.map { answers.numbers[$0] }, of: wave.key) }

  func sample(_ group: AnswerGroups.Group) -> AnswerSample {
    AnswerSample(
      invited: group.invited, minimumGroup: minimum, instrument: instrument(columns),
      isComparable: isHalfAnswered(group), whole: base(whole.answers),
      answers: base(group.answers))
  }

  /// A row of the answers that could be scored.
  func row(_ group: AnswerGroups.Group, _ value: FigureValue, answers rows: [Int]) -> FigureRow {
    FigureRow(group: group.key, outcome: .value(value), base: base(rows), sample: sample(group))
  }

  func unsayable(
    _ group: AnswerGroups.Group, _ code: String, de: String, en: String, answers rows: [Int]? = nil
  ) -> FigureRow {
    FigureRow(
      group: group.key, outcome: .unsayable(Unsayable(code: code, text: Localized(de: de, en: en))),
      base: base(rows ?? group.answers), sample: sample(group))
  }

  func noAnswers(_ group: AnswerGroups.Group) -> FigureRow {
    unsayable(
      group, "no-answers", de: "Niemand hat darauf geantwortet.", en: "Nobody answered this.", answers: [])
  }
}

extension Inquiry {
  /// The rows of a metric over the wave of a construct, one a group; the reason where no wave asks for it.
  func rows(asking construct: String?, _ make: (Asked, AnswerGroups.Group) throws -> FigureRow) throws -> [FigureRow] {
    guard let asked = try asked(for: construct) else {
      // Without a wave there are no groups either.
      return question.by.isEmpty ? [try noWave(for: construct)] : []
    }
    return try asked.groups.map { try make(asked, $0) }
  }

  /// The wave that counts for a construct in the period, nil where none belongs to it; says what a reader must know.
  func asked(for construct: String?) throws -> Asked? {
    let waves = try models.surveys.waves().filter { wave in
      period.days.contains(wave.lastDay) && (construct.map(wave.asks) ?? !wave.items.isEmpty)
    }
    guard let wave = waves.max(by: { $1.isLater(than: $0) }) else { return nil }
    if waves.count > 1 {
      note(
        Localized(
          de: "In diesem Zeitraum liegen \(waves.count) Wellen; es zählt \(wave.name) von \(wave.instrument).",
          en: "\(waves.count) waves belong to this period; \(wave.name) of \(wave.instrument) counts."))
    }
    if wave.closedOn == nil {
      note(
        Localized(
          de: "Die Welle \(wave.name) ist noch offen: Antworten können hinzukommen.",
          en: "The wave \(wave.name) is still open: more answers may come."))
    }
    let asked = try asked(wave, for: construct)
    noteLanguages(asked)
    if asked.whole.answers.count >= asked.minimum, !asked.isHalfAnswered(asked.whole) {
      note(
        Localized(
          de: "Weniger als die Hälfte hat geantwortet: kein Vergleich von Wellen, keine Korrektur für endliche "
            + "Grundgesamtheit.",
          en: "Fewer than half answered: waves are not compared and no finite population correction is made."))
    }
    return asked
  }

  /// A wave with the groups of this question; units are those of the period's last day.
  func asked(_ wave: AskedWave, for construct: String?) throws -> Asked {
    let answers = try models.surveys.answers(of: wave)
    let minimum = max(organisation.minimum(of: wave), wave.minimumGroup ?? 0)
    let groups = AnswerGroups(
      question, wave: wave, answers: answers, minimum: minimum,
      units: try models.units(asOf: period.days.upperBound - 1), bandNames: organisation.bandNames)
    let columns = answers.items.indices.filter { index in
      construct.map { answers.items[index].construct == $0 } ?? true
    }
    return Asked(
      wave: wave, answers: answers, groups: groups.groups, whole: groups.whole, minimum: minimum, columns: columns)
  }

  private func noteLanguages(_ asked: Asked) {
    let spoken = asked.answers.languages.filter { $0.value >= asked.minimum }
    guard spoken.count > 1 else { return }
    note(
      Localized(
        de: "Es wurde in mehreren Sprachen geantwortet (\(spoken.keys.sorted().joined(separator: ", "))); Mittelwerte "
          + "verschiedener Sprachen werden nicht verglichen.",
        en: "Answers came in several languages (\(spoken.keys.sorted().joined(separator: ", "))); means of different "
          + "languages are not compared."))
  }

  private func noWave(for construct: String?) throws -> FigureRow {
    let isAsked = try models.surveys.waves().contains { wave in
      construct.map(wave.asks) ?? !wave.items.isEmpty
    }
    return isAsked
      ? .unsayable(
        "no-wave", de: "Keine Befragungswelle mit diesen Fragen endet in diesem Zeitraum.",
        en: "No survey wave with these items ends in this period.")
      : .unsayable(
        "no-survey", de: "Es wurde noch keine Befragung mit diesen Fragen durchgeführt: hebel survey design",
        en: "No survey with these items has been held yet: hebel survey design")
  }
}

extension Organisation {
  /// k for the answers of a wave: the strictest in force while it took answers.
  func minimum(of wave: AskedWave) -> Int { policies.wave(from: wave.opens, closedOn: wave.closedOn).survey }
}
