internal import Events

/// A wave of one of the demo's two surveys.
struct DemoWave: Sendable {
  let survey: String
  let name: String
  let instruments: [Instrument]
  let opens: Day
  let closes: Day
  /// Counts the waves from 0; safety grows with it and participation falls.
  let number: Int
  /// Who is asked: nobody is asked more than ten items a quarter, so each survey has people of its own.
  let isFirstHalf: Bool

  var items: [SurveyItem] { instruments.flatMap(\.items) }

  static let climate = ["team-safety-4", "ai-attitude"].compactMap { Instrument.named($0) }
  static let enablement = ["experimentation-climate", "enablement"].compactMap { Instrument.named($0) }
}

extension DemoOrganisation {
  /// Four quarters, each from the middle of its second month; the second survey every other quarter.
  func waves() -> [DemoWave] {
    (0..<4).flatMap { number -> [DemoWave] in
      let quarter = start.addingMonths(3 * (number + 1))
      let opens = workingDay(quarter.addingMonths(1) + 14)
      let name = Period.quarter(containing: quarter).description
      let climate = DemoWave(
        survey: "klima", name: name, instruments: DemoWave.climate, opens: opens, closes: opens + 18,
        number: number, isFirstHalf: true)
      let enablement = DemoWave(
        survey: "befaehigung", name: name, instruments: DemoWave.enablement, opens: opens,
        closes: opens + 18, number: number, isFirstHalf: false)
      return number % 2 == 1 ? [climate, enablement] : [climate]
    }.filter { $0.closes < days.upperBound }
  }

  private func invited(_ wave: DemoWave) -> [(person: DemoPerson, placement: DemoPerson.Placement)] {
    staff.compactMap { person in
      // Three of five are asked about the climate, the others about what they need.
      guard (person.index % 5 < 3) == wave.isFirstHalf, let placement = person.placement(on: wave.opens) else {
        return nil
      }
      return (person, placement)
    }
  }

  func invitationsFile() -> DemoFile {
    DemoFile("invitations.csv", format: "invitations", source: "office/surveys") { [self] text in
      try text.table(["survey", "wave", "opens", "closes", "closed_on", "unit", "band", "invited", "instrument"])
      for wave in waves() {
        var cells: [[Int]: Int] = [:]
        for (_, placement) in invited(wave) { cells[[placement.unit, placement.band], default: 0] += 1 }
        for cell in cells.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
          text.field(wave.survey)
          text.field(wave.name)
          for day in [wave.opens, wave.closes, wave.closes + 3] { text.field(day) }
          text.field(units[cell[0]].path)
          text.field(cell[1])
          text.field(cells[cell]!)
          text.field(wave.instruments.map(\.key).joined(separator: "+"))
          try text.endRow()
        }
      }
    }
  }

  /// One file a survey, as a survey tool hands them out: answers without names.
  func surveyAnswersFiles() -> [DemoFile] {
    let all = waves()
    var names: [String] = []
    for wave in all where !names.contains(wave.survey) { names.append(wave.survey) }
    return names.map { name in
      DemoFile("answers-\(name).csv", format: "survey-answers", source: "office/surveys") { [self] text in
        let waves = all.filter { $0.survey == name }
        let items = waves[0].items
        try text.table(["survey", "wave", "opens", "closes", "unit", "band", "language"] + items.map(\.key))
        for wave in waves {
          for (person, placement) in invited(wave) {
            try writeAnswer(of: person, placement, in: wave, items: items, to: &text)
          }
        }
      }
    }
  }

  private func writeAnswer(
    of person: DemoPerson, _ placement: DemoPerson.Placement, in wave: DemoWave, items: [SurveyItem],
    to text: inout DemoText
  ) throws {
    var random = DemoRandom(seed: seed, .survey, person.index, wave.number * 2 + (wave.isFirstHalf ? 0 : 1))
    let unit = units[placement.unit]
    let isQuiet = unit.work == .shopfloor || unit.work == .logistics
    guard random.chance([0.74, 0.69, 0.62, 0.57][wave.number] - (isQuiet ? 0.1 : 0)) else { return }
    let attitude = DemoAttitude(person: person, unit: unit, wave: wave, seed: seed)
    text.field(wave.survey)
    text.field(wave.name)
    for day in [wave.opens, wave.closes] { text.field(day) }
    text.field(unit.path)
    text.field(placement.band)
    text.field(random.chance(0.06) ? "en" : "de")
    for item in items {
      switch item.answering {
      case .scale(let points, let isReversed):
        // One in fifty leaves an item out.
        guard !random.chance(0.02) else {
          text.blank()
          continue
        }
        let value = attitude.level(of: item.construct) + 0.75 * random.normal()
        let answer = max(1, min(points, Int(value.rounded())))
        text.field(isReversed ? points + 1 - answer : answer)
      case .choice(let options):
        text.field(options[random.index(weights: attitude.freedTime(options.count))].key)
      }
    }
    try text.endRow()
  }
}

/// What somebody thinks, before the noise of single answers.
private struct DemoAttitude {
  private let own: Double
  private let unit: Double
  private let uses: Bool
  private let number: Double

  init(person: DemoPerson, unit: DemoUnit, wave: DemoWave, seed: UInt64) {
    var random = DemoRandom(seed: seed, .survey, person.index, -1)
    own = 0.55 * random.normal()
    var ofUnit = DemoRandom(seed: seed, .survey, Int(unit.path.utf8.reduce(7) { ($0 &* 31 &+ UInt32($1)) % 9_973 }), -2)
    self.unit = 0.28 * ofUnit.normal()
    uses = person.access.contains { $0.rate(on: wave.opens) > 1 }
    number = Double(wave.number)
  }

  /// On a scale from 1 to 5.
  func level(of construct: String) -> Double {
    switch construct {
    case "safety": 3.35 + 0.09 * number + unit + own
    case "trust": (uses ? 3.6 : 2.8) + 0.07 * number + 0.5 * unit + own
    case "fear": (uses ? 2.5 : 3.2) - 0.06 * number - 0.4 * unit - own
    case "experimentation-climate": 3.0 + 0.1 * number + unit + own
    default: 3.2 + 0.1 * number + unit + own
    }
  }

  /// Weights of what gained time was used for; the last option is "no time gained".
  func freedTime(_ count: Int) -> [Double] {
    let weights: [Double] = uses ? [2, 2.5, 3, 2.5, 1.5, 2.5] : [0.5, 0.8, 0.8, 0.7, 0.4, 7]
    return Array(weights.prefix(count))
  }
}
