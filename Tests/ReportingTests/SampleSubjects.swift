import Disclosure
import Events
import Figures

/// The invented organisation's experiments, surveys, reviews, trainings and outlook.
enum SampleSubjects {
  static var all: [ReleasedFigure] { adoption + innovation + culture + supervision + competence + leverage + outlook }

  static func interval(_ low: Double, _ high: Double, _ method: String = "Wilson", level: Double = 0.95) -> Interval {
    Interval(low: low, high: high, level: level, method: method)
  }

  static func unsayable(_ id: MetricID, _ de: String, _ en: String, because: Localized, shape: Shape = .share)
    -> ReleasedFigure
  {
    released(
      definition(id, de, en, unit: .share, shape: shape),
      rows: [
        FigureRow(
          group: .organisation, outcome: .unsayable(Unsayable(code: "too-few", text: because)), base: people(702))
      ])
  }

  static let curve: FigureValue = {
    var value = FigureValue(value: .integer(21), interval: interval(14, 28, "Brookmeyer–Crowley"))
    value.parts = [
      part("adopted", "haben genutzt", "have used it", 431), part("waiting", "noch nicht", "not yet", 271),
    ]
    value.points = (0...13).map { week in
      let share = 1 / (1 + Double(week) / 3)
      return .init(
        at: "\(week * 7)", value: .real(share),
        interval: interval(max(0, share - 0.04), min(1, share + 0.04), "Greenwood log-log"))
    }
    return value
  }()

  static let bass: FigureValue = {
    var value = FigureValue(value: .real(512.4), interval: interval(470, 590, "bootstrap"))
    value.parts = [
      part("so-far", "bisher", "so far", 455),
      .init(
        key: "p", label: Localized(de: "p (von selbst)", en: "p (innovation)"), value: .real(0.0312),
        interval: interval(0.021, 0.044)),
      .init(
        key: "q", label: Localized(de: "q (durch andere)", en: "q (imitation)"), value: .real(0.381),
        interval: interval(0.31, 0.44)),
    ]
    value.points = (1...12).map { month in
      let share = Double(month * month) / Double(month * month + 30)
      let number = 512 * share
      return .init(
        at: month < 10 ? "2024-0\(month)" : "2024-\(month)", value: .real(number),
        interval: interval(number * 0.92, number * 1.1))
    }
    return value
  }()

  static let timeToAdoption = released(
    definition(
      "adoption.time-to-adoption", "Zeit bis zur ersten Nutzung", "Time to adoption", unit: .days, shape: .curve),
    rows: [row(curve, n: 702)])
  static let diffusion = released(
    definition("adoption.diffusion", "Ausbreitung", "Diffusion", unit: .people, shape: .curve),
    rows: [row(bass, n: 702)])

  static var adoption: [ReleasedFigure] { [timeToAdoption, diffusion] }

  static let listed = (1...3).map {
    ListedThing(
      id: "experiment-\($0)", title: ["Angebote entwerfen", "Protokolle kürzen", "Code <prüfen>"][$0 - 1],
      state: Localized(de: "wartet seit 2024-05-0\($0)", en: "waiting since 2024-05-0\($0)"))
  }

  static var innovation: [ReleasedFigure] {
    func nobody(_ value: FigureValue, listed: [ListedThing] = [], comparison: FigureRow.Comparison? = nil) -> FigureRow
    {
      FigureRow(
        group: .organisation, outcome: .value(value), base: .empty, comparison: comparison, isAboutPeople: false,
        listed: listed)
    }
    let steps = [
      part("ideas", "Idee", "idea", 96), part("experiments", "Versuch", "experiment", 61),
      part("validated", "bestätigt", "validated", 24), part("adopted-elsewhere", "andernorts übernommen", "adopted", 9),
      part("launched", "eingeführt", "launched", 4),
    ]
    let outcomes = [
      part("validated", "bestätigt", "validated", 19), part("refuted", "widerlegt", "refuted", 21),
      part("inconclusive", "offen geblieben", "inconclusive", 7),
    ]
    var hits = FigureValue.share(19, of: 47)
    hits.interval = interval(0.276, 0.547)
    var waiting = curve
    (waiting.value, waiting.parts) = (.integer(1), [])
    return [
      released(
        definition(
          "innovation.funnel", "Von der Idee zur Einführung", "From idea to launch", unit: .experiments,
          shape: .funnel), rows: [nobody(FigureValue(parts: steps))]),
      released(
        definition(
          "innovation.outcomes", "Entschiedene Versuche", "Experiments decided", unit: .experiments,
          shape: .distribution), rows: [nobody(FigureValue(value: .integer(47), parts: outcomes))]),
      released(
        definition(
          "innovation.time-to-decision", "Zeit bis zur Entscheidung", "Time to decision", unit: .days,
          shape: .curve), rows: [nobody(waiting)]),
      released(
        definition("innovation.hit-rate", "Bestätigte Versuche", "Hit rate", unit: .share, shape: .share),
        compare: quarter.previous,
        rows: [
          nobody(
            hits,
            comparison: .init(
              value: .share(15, of: 40), base: .empty, difference: 0.029, interval: interval(-0.17, 0.22, "Newcombe")))
        ]),
      released(
        definition("innovation.waiting", "Wartende Ergebnisse", "Results that wait", unit: .experiments, shape: .count),
        rows: [nobody(.count(3), listed: listed)]),
    ]
  }

  static let safetyByUnit = released(
    definition("culture.safety", "Sicherheit", "Safety", unit: .score, shape: .mean), by: [.unit],
    rows: SampleFigures.units.enumerated().map { index, unit in
      let mean = 48 + Double(index * 17 % 30)
      let value = FigureValue(value: .real(mean + 0.33), interval: interval(mean - 6, mean + 7, "Student"))
      return row(value, n: unit.n, group: key(.unit, unit.path))
    })

  static var culture: [ReleasedFigure] {
    let safety = FigureValue(value: .real(67.83), interval: interval(65.9, 69.7, "Student"))
    let reason = Localized(
      de: "Die Beteiligung lag unter 50 %.", en: "Participation was under 50 %.")
    return [
      released(
        definition("culture.participation", "Beteiligung", "Participation", unit: .share, shape: .share),
        rows: [row(.share(641, of: 1_180), n: 1_180)]),
      released(
        definition("culture.safety", "Sicherheit", "Safety", unit: .score, shape: .mean), rows: [row(safety, n: 641)]),
      safetyByUnit,
      unsayable("culture.wave-change", "Veränderung der Sicherheit", "Change of safety", because: reason),
      unsayable("culture.associations", "Zusammenhänge, keine Ursachen", "Associations, not causes", because: reason),
    ]
  }

  static var supervision: [ReleasedFigure] {
    var acceptance = FigureValue.share(3_630, of: 4_987)
    acceptance.interval = interval(0.66, 0.79, "clustered by person")
    let change = FigureRow.Comparison(
      value: .share(3_900, of: 4_700), base: people(640), difference: -0.102,
      interval: interval(-0.16, -0.04, "Newcombe"),
      split: ChangeSplit(rate: -0.08, mix: -0.022))
    return [
      released(
        definition("supervision.acceptance", "Angenommen", "Accepted", unit: .share, shape: .share),
        compare: quarter.previous,
        rows: [FigureRow(group: .organisation, outcome: .value(acceptance), base: people(690), comparison: change)]),
      released(
        definition(
          "supervision.iterations", "Runden bis zur Annahme", "Rounds until accepted", unit: .rounds,
          shape: .mean), rows: [row(FigureValue(value: .integer(1)), n: 690)]),
    ]
  }

  static let trainedByBand = released(
    definition("competence.trained", "Geschulte", "Trained", unit: .share, shape: .share), by: [.band],
    compare: quarter.previous,
    rows: (1...4).map { band in
      row(
        .share(40 * band, of: 220), n: 220, group: key(.band, "Stufe \(band)"),
        before: (.share(30 * band + 12, of: 215), 215, 0.02))
    })

  static var competence: [ReleasedFigure] {
    [
      released(
        definition("competence.trained", "Geschulte", "Trained", unit: .share, shape: .share),
        rows: [row(.share(400, of: 880), n: 880)]), trainedByBand,
    ]
  }

  static let gradient: ReleasedFigure = {
    var value = FigureValue(value: .real(-0.0123), interval: interval(-0.31, 0.284, "HC3"))
    value.test = .init(name: "Jonckheere–Terpstra", statistic: -0.214, p: 0.8305)
    value.parts = (1...4).map { band in
      let mean = 10.04 + Double(band) * 0.05
      return .init(
        key: "\(band)", label: Localized(de: "Stufe \(band)", en: "Band \(band)"), value: .real(mean),
        interval: interval(mean - 0.4, mean + 0.4, "Student"))
    }
    return released(
      definition("leverage.gradient", "Hebelgefälle", "Leverage gradient", unit: .actions, shape: .slope),
      rows: [row(value, n: 300)])
  }()

  static var leverage: [ReleasedFigure] { [gradient] }

  static let forecast: ReleasedFigure = {
    var value = FigureValue(value: .integer(268), interval: interval(255, 282, "conformal", level: 0.8))
    value.points =
      (1...6).map { .init(at: $0 < 4 ? "2023-Q\($0 + 1)" : "2024-Q\($0 - 3)", value: .integer(Int64(140 + $0 * 18))) }
      + [
        .init(at: "2024-Q4", value: .integer(268), interval: interval(255, 282, level: 0.8)),
        .init(at: "2025-Q1", value: .integer(281), interval: interval(259, 305, level: 0.8)),
      ]
    value.parts = [
      .init(
        key: "last-forecast", label: Localized(de: "letzte Prognose (Mitte)", en: "last forecast (middle)"),
        value: .integer(250), interval: interval(240, 262, level: 0.8)),
      part("actual", "eingetreten", "actual", 251), part("target", "Ziel bis 2025-06-30", "target by 2025-06-30", 300),
    ]
    return released(
      definition(
        "forecast.regular-people", "Ausblick: regelmäßig Nutzende", "Outlook: regular people", unit: .people,
        shape: .series), rows: [row(value, n: 702)])
  }()

  static let trend: ReleasedFigure = {
    var value = FigureValue(value: .real(0.0171), interval: interval(0.012, 0.024, "Theil–Sen"))
    value.test = .init(name: "Mann–Kendall", statistic: 24, p: 0.00443)
    value.points = (0..<8).map { index in
      .init(at: "202\(2 + (index + 2) / 4)-Q\((index + 2) % 4 + 1)", value: .real(0.2 + Double(index) * 0.017))
    }
    return released(
      definition("trend.active-people", "Trend: aktive Personen", "Trend: active people", unit: .share, shape: .slope),
      rows: [row(value, n: 702)])
  }()

  static var outlook: [ReleasedFigure] { [forecast, trend] }
}
