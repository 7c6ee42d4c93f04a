internal import Events
internal import Figures

/// What became of a quarter's ideas, up to today.
struct InnovationFunnel: Metric {
  let definition = MetricDefinition.ofExperiments(
    "innovation.funnel", name: Localized(de: "Von der Idee zur Einführung", en: "From idea to launch"),
    formula: Localized(
      de: "Ideen des Zeitraums, jede Stufe ein Teil der vorigen: Idee → Versuch → bestätigt → von einer anderen "
        + "Einheit übernommen → eingeführt (ein Ergebnis, das den Versuch nennt); ein Versuch ohne Idee zählt als eine "
        + "Idee des Zeitraums, in dem er vorgeschlagen wurde; verfolgt bis zum letzten bekannten Tag, auch nach dem "
        + "Zeitraum",
      en: "ideas of the period, each step within the one before: idea → experiment → validated → adopted by another "
        + "unit → launched (an output that names the experiment); an experiment without an idea counts as an idea of "
        + "the period in which it was proposed; followed to the last day known, beyond the period"),
    unit: .experiments, shape: .funnel, counter: "innovation.validated-learning")

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let records = try inquiry.models.experiments(before: Day(number: .max))
    let ideas = try inquiry.models.facts("idea-submitted")
    let launched = Set(try inquiry.models.facts("output-launched").compactMap { Launch.experiment(of: $0) })
    let known = Set(ideas.map(\.id))
    let ofIdea = Dictionary(grouping: records.filter { $0.proposal.idea.map(known.contains) ?? false }) {
      $0.proposal.idea!
    }
    var seen: Set<String> = []
    let submitted = ideas.filter { inquiry.period.days.contains($0.time.utcDay) && seen.insert($0.id).inserted }.map {
      let experiments = ofIdea[$0.id] ?? []
      let units = ([$0.text("unit")].compactMap { $0 } + experiments.flatMap(\.units))
      return Seed(
        id: $0.id, title: $0.text("title") ?? $0.id, units: units, step: Step.of(experiments, launched: launched))
    }
    let unprompted = records.filter {
      inquiry.period.days.contains($0.proposedOn) && !($0.proposal.idea.map(known.contains) ?? false)
    }.map {
      Seed(id: $0.id, title: $0.title, units: $0.units, step: Step.of([$0], launched: launched))
    }
    return try inquiry.rows(of: submitted + unprompted, units: \.units) { group, seeds in
      guard !seeds.isEmpty else { return .noIdeas }
      let parts = Step.allCases.map { step in
        FigureValue.Part(
          key: step.key, label: step.label, value: .integer(Int64(seeds.count { $0.step >= step })))
      }
      return FigureRow(
        group: group, outcome: .value(FigureValue(parts: parts)), base: .empty, isAboutPeople: false,
        listed: seeds.map { ListedThing(id: $0.id, title: $0.title, state: $0.step.label) })
    }
  }

  /// An idea, or an experiment that nobody called one, and how far it has come.
  private struct Seed {
    let id: String
    let title: String
    let units: [String]
    let step: Step
  }

  enum Step: Int, CaseIterable, Comparable {
    case idea, experiment, validated, adopted, launched

    static func < (left: Step, right: Step) -> Bool { left.rawValue < right.rawValue }

    /// The furthest that any experiment of an idea has come.
    static func of(_ experiments: [ExperimentRecord], launched: Set<String>) -> Step {
      experiments.map { record in
        guard record.isValidated else { return .experiment }
        guard !record.adoptions.isEmpty else { return .validated }
        return launched.contains(record.id) ? .launched : .adopted
      }.max() ?? .idea
    }

    var key: String {
      switch self {
      case .idea: "ideas"
      case .experiment: "experiments"
      case .validated: "validated"
      case .adopted: "adopted-elsewhere"
      case .launched: "launched"
      }
    }

    var label: Localized {
      switch self {
      case .idea: Localized(de: "Idee", en: "idea")
      case .experiment: Localized(de: "Versuch", en: "experiment")
      case .validated: Localized(de: "bestätigt", en: "validated")
      case .adopted: Localized(de: "andernorts übernommen", en: "adopted elsewhere")
      case .launched: Localized(de: "eingeführt", en: "launched")
      }
    }
  }

  let examples = [
    WorkedExample(
      "an idea without an experiment, and one whose experiment came to a launch in a later quarter",
      given: [.idea(on: "2024-07-01"), .idea(on: "2024-09-30")] + [
        .proposed("1", by: "Sales", on: "2024-10-02", saying: ["idea": "e1"]), .started("1", on: "2024-10-03"),
        .decided("1", "validated", on: "2024-11-01"), .adopted("1", by: "Law", on: "2024-12-01"),
        .launched("Photo reports", on: "2025-01-10", saying: ["experiment": "experiment-1"]),
      ], in: "2024-Q3",
      gives: .parts(["ideas": 2, "experiments": 1, "validated": 1, "adopted-elsewhere": 1, "launched": 1])),
    WorkedExample(
      "an experiment without an idea counts from the quarter of its proposal; a launch that nobody adopted is no step",
      given: .trial("1", "validated") + .trial("2", "refuted") + [
        .launched("Photo reports", saying: ["experiment": "experiment-1"])
      ], in: "2024-Q3",
      gives: .parts(["ideas": 2, "experiments": 2, "validated": 1, "adopted-elsewhere": 0, "launched": 0])),
    WorkedExample(
      "an idea counts in its unit, in those of its experiments, and once in the whole",
      given: [
        .event("idea-submitted", on: "2024-07-01", ["title": "photos", "unit": "Law"]),
        .proposed("1", by: "Sales/North", saying: ["idea": "e0"]),
      ], in: "2024-Q3", by: [.unit],
      gives: [
        "Law": .parts(["ideas": 1, "experiments": 1]), "Sales": .parts(["ideas": 1]),
        "Sales/North": .parts(["ideas": 1]),
      ]),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-ideas")),
  ]
}

extension FigureRow {
  static let noIdeas = FigureRow.unsayable(
    "no-ideas", de: "In diesem Zeitraum wurde keine Idee und kein Versuch erfasst. hebel record idea",
    en: "No idea and no experiment was recorded in this period. hebel record idea"
  ).aboutNobody
}

extension Given {
  fileprivate static func idea(on day: String) -> Given { .event("idea-submitted", on: day, ["title": "photos"]) }
}
