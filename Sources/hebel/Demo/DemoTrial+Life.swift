internal import Events

/// One experiment of the demo with everything that became of it by the last day.
struct DemoTrialLife: Sendable {
  enum Outcome: String { case validated, refuted, inconclusive, abandoned }

  let number: Int
  let trial: DemoTrial
  let unit: DemoUnit
  let proposedOn: Day
  /// nil: nobody set one before the start.
  var threshold: Double?
  var startedOn: Day?
  var measuredOn: Day?
  var measured: Double?
  var observations = 0
  var decidedOn: Day?
  var outcome: Outcome?
  var learning: String?
  var adoptions: [(unit: DemoUnit, on: Day)] = []
  var scaledOn: Day?
  /// Which of role, sample and stop rule were settled.
  var oversight = (role: false, sample: false, stop: false)
  var retiredOn: Day?
  /// People informed, data allowed, somebody checks.
  var principles = (informed: true, allowed: true, checked: true)
  /// Days before the proposal on which the idea was written down; nil: it came without one.
  var ideaDays: Int?

  var id: String { "V-\(padded(number, 3))" }
  var ideaID: String? { ideaDays == nil ? nil : "I-\(padded(number, 3))" }
}

extension DemoOrganisation {
  /// About one experiment for 15 people and year, and at least 16 in a workshop and 48 in a company, so that each has
  /// something to tell.
  func trials() -> [DemoTrialLife] {
    let places = units.indices.filter { index in
      units[index].weight > 0 && !(DemoUnit.merger(in: units)?.ending.contains(index) ?? false)
    }.map { units[$0] }
    let pairs = DemoTrial.all.flatMap { trial in
      places.filter { trial.works.contains($0.work) }.map { (trial, $0) }
    }
    var random = DemoRandom(seed: seed, .trial)
    var left = Array(pairs.indices)
    let count = min(pairs.count, max(isSmall ? 16 : 48, people / 12))
    var lives: [DemoTrialLife] = []
    for number in 1...count {
      let place = random.whole(0...(left.count - 1))
      let (trial, unit) = pairs[left.remove(at: place)]
      lives.append(life(number, trial, of: unit, among: places))
    }
    return lives.sorted { ($0.proposedOn, $0.number) < ($1.proposedOn, $1.number) }
  }

  private func life(_ number: Int, _ trial: DemoTrial, of unit: DemoUnit, among places: [DemoUnit]) -> DemoTrialLife {
    var random = DemoRandom(seed: seed, .trial, number)
    // More are proposed as people get used to it.
    let share = max(random.unit(), random.unit())
    let proposedOn = workingDay(start + Int(share * Double(days.count - 12)))
    var life = DemoTrialLife(number: number, trial: trial, unit: unit, proposedOn: proposedOn)
    life.principles = (random.chance(0.93), random.chance(0.97), random.chance(0.86))
    life.ideaDays = random.chance(0.45) ? random.whole(5...45) : nil
    life.threshold = random.chance(0.82) ? trial.threshold : nil
    guard random.chance(0.9) else {
      if random.chance(0.4) { decide(&life, .abandoned, on: proposedOn + random.whole(10...40), &random) }
      return life
    }
    life.startedOn = happened(proposedOn + random.whole(3...16))
    guard let startedOn = life.startedOn else { return life }
    let outcomes: [DemoTrialLife.Outcome] = [.validated, .refuted, .inconclusive, .abandoned]
    let outcome = outcomes[random.index(weights: [50, 28, 14, 8])]
    measure(&life, outcome, from: startedOn, &random)
    // One in twelve is forgotten: its day of decision passes.
    guard random.chance(0.92) else { return life }
    decide(&life, outcome, on: startedOn + random.whole(28...75), &random)
    if life.outcome == .validated { spread(&life, among: places, &random) }
    return life
  }

  private func measure(
    _ life: inout DemoTrialLife, _ outcome: DemoTrialLife.Outcome, from day: Day, _ random: inout DemoRandom
  ) {
    guard let threshold = life.trial.threshold, outcome != .abandoned else { return }
    let reached: Double =
      switch outcome {
      case .validated: 1.05 + 0.4 * random.unit()
      case .refuted: 0.6 * random.unit() - 0.1
      default: 0.65 + 0.3 * random.unit()
      }
    life.observations = random.whole(8...60)
    life.measuredOn = happened(day + random.whole(18...27))
    let value = life.trial.baseline + (threshold - life.trial.baseline) * reached
    life.measured = (max(0, value) * 10).rounded() / 10
  }

  private func decide(
    _ life: inout DemoTrialLife, _ outcome: DemoTrialLife.Outcome, on day: Day, _ random: inout DemoRandom
  ) {
    life.decidedOn = happened(day)
    guard life.decidedOn != nil else { return }
    life.outcome = outcome
    switch outcome {
    case .validated: life.learning = random.chance(0.9) ? life.trial.worked : nil
    case .refuted: life.learning = random.chance(0.76) ? life.trial.failed : nil
    case .inconclusive:
      life.learning = random.chance(0.4) ? "Zu wenige Fälle in sechs Wochen; noch einmal länger." : nil
    case .abandoned: life.learning = random.chance(0.4) ? "Es fehlte die Zeit, nicht der Wille." : nil
    }
  }

  /// Adoption elsewhere, regular work, and the end of it.
  private func spread(_ life: inout DemoTrialLife, among places: [DemoUnit], _ random: inout DemoRandom) {
    guard let decidedOn = life.decidedOn else { return }
    let others = places.filter { $0.path != life.unit.path && $0.work != .lead }
    if random.chance(0.58), !others.isEmpty {
      var taken: Set<String> = []
      for _ in 0..<random.index(weights: [0, 6, 3, 1]) {
        let unit = random.element(of: others)
        guard let day = happened(decidedOn + random.whole(12...140)), taken.insert(unit.path).inserted else { continue }
        life.adoptions.append((unit, day))
      }
    }
    guard random.chance(0.6), let scaledOn = happened(decidedOn + random.whole(14...80)) else { return }
    life.scaledOn = scaledOn
    life.oversight = (random.chance(0.9), random.chance(0.78), random.chance(0.8))
    if random.chance(0.12) { life.retiredOn = happened(scaledOn + random.whole(60...150)) }
  }

  /// A working day by the last day of the demo; nil: it lies ahead.
  private func happened(_ day: Day) -> Day? {
    let day = workingDay(day)
    return day < days.upperBound - 2 ? day : nil
  }

  func workingDay(_ day: Day) -> Day {
    var day = day
    while !day.weekday.isWorkingDay { day = day + 1 }
    return day
  }
}
