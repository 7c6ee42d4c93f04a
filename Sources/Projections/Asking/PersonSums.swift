internal import Figures
internal import Statistics

/// Sums by group and person.
struct PersonSums {
  private var sums: [[UInt32: Double]]

  init(count: Int) { sums = Array(repeating: [:], count: count) }

  mutating func add(_ value: Double, of person: UInt32, in group: Int) { sums[group][person, default: 0] += value }

  /// 0 for people without any.
  subscript(person: UInt32, in group: Int) -> Double { sums[group][person] ?? 0 }
  func values(in group: Int) -> [UInt32: Double] { sums[group] }
  /// People with an entry, ascending.
  func people(in group: Int) -> [UInt32] { sums[group].keys.sorted() }
  func contributions(in group: Int) -> Contributions { Contributions(sums[group]) }
}

extension FigureRow {
  /// A row of one statistic, or the reason why the mathematics cannot say it.
  static func statistic(
    group: GroupKey, people: some Sequence<UInt32>, contributions: Contributions? = nil,
    further: [Contributions] = [], parts: [FigureValue.Part] = [], _ compute: () throws(CannotBeSaid) -> Double
  ) -> FigureRow {
    do throws(CannotBeSaid) {
      return .value(
        FigureValue(
          value: .real(try compute()), parts: parts, contributions: contributions, furtherContributions: further),
        group: group, people: people)
    } catch {
      return .unsayable(error.code, de: error.reason.de, en: error.reason.en, group: group, people: people)
    }
  }
}

extension CannotBeSaid {
  /// Why, for people.
  var reason: Localized {
    switch self {
    case .tooFew(let have, let need):
      Localized(de: "zu wenige Beobachtungen (\(have) von \(need))", en: "too few observations (\(have) of \(need))")
    case .noVariation: Localized(de: "alle Werte sind gleich", en: "all values are equal")
    case .zeroTotal: Localized(de: "die Summe ist 0", en: "the total is 0")
    case .negative: Localized(de: "ein Wert ist negativ", en: "a value is negative")
    case .notFinite: Localized(de: "ein Wert ist keine Zahl", en: "a value is not a number")
    case .contradiction: Localized(de: "die Zahlen widersprechen sich", en: "the counts contradict each other")
    case .peakNotPassed(let periods):
      Localized(
        de: "zu früh für eine Kurve: nach \(periods) Zeiträumen ist der Höhepunkt noch nicht überschritten",
        en: "too early to fit: after \(periods) periods the peak is not passed")
    case .outOfRange: Localized(de: "ein Wert liegt außerhalb der Skala", en: "a value lies outside the scale")
    case .noEvents: Localized(de: "es ist noch bei niemandem eingetreten", en: "it has not happened to anybody yet")
    case .undetermined:
      Localized(de: "die Daten legen kein Ergebnis fest", en: "the data do not determine a result")
    case .notConverged: Localized(de: "die Schätzung fand kein Ende", en: "the estimate did not converge")
    case .improperSolution:
      Localized(de: "das Modell passt nicht zu den Daten", en: "the model does not fit the data")
    }
  }
}
