import Disclosure
import Events
@_spi(Gate) import Figures

/// The kinds of figures that the attacker may ask for, of different populations and shapes.
enum SimulatedMetric: String, CaseIterable {
  case share, tokens, actions, perActive, segments, ever, mean, participation

  var definition: MetricDefinition {
    switch self {
    case .share: make("adoption.share", .share, "people placed", counts: [.headline: Self.active])
    case .tokens: make("tokens.sum", .mean, "people placed", unit: .tokens, isQuantity: true)
    case .actions: make("adoption.actions", .mean, "people placed", unit: .actions, isQuantity: true)
    case .perActive:
      make(
        "adoption.per-active", .mean, "active people", unit: .actions, isQuantity: true, counts: [.people: Self.active])
    case .segments: make("adoption.segments", .distribution, "people placed")
    case .ever: make("adoption.ever", .share, "people placed", persists: true)
    case .mean: make("culture.mean", .mean, "answers", unit: .score, grain: "wave")
    case .participation: make("culture.participation", .share, "people invited", grain: "wave")
    }
  }

  private static let active = Outcome("active", among: "people placed")

  private func make(
    _ id: MetricID, _ shape: Shape, _ population: String, unit: MeasureUnit = .share, grain: String = "day",
    isQuantity: Bool = false, persists: Bool = false, counts: [CountedPiece: Outcome] = [:]
  ) -> MetricDefinition {
    MetricDefinition(
      id: id, name: Localized("m"), formula: Localized("f"), unit: unit, shape: shape, grain: grain,
      leastN: grain == "wave" ? 5 : 10,
      dimensions: grain == "wave" ? [.unit, .band] : [.unit, .band, .kind, .site, .tool], isQuantity: isQuantity,
      baseMeaning: Localized(population), counts: counts, persists: persists)
  }

  var isWave: Bool { definition.grain == "wave" }

  init(_ definition: MetricDefinition) {
    self = SimulatedMetric.allCases.first { $0.definition.id == definition.id }!
  }

  /// What the standard report asks of it first the whole.
  var planned: [[Dimension]] {
    switch self {
    case .share: [[], [.unit], [.band]]
    case .tokens, .segments, .mean, .participation, .ever: [[], [.unit]]
    case .actions, .perActive: [[]]
    }
  }
}

/// Something that a fact could change: what one human adds to one measure by what was known then.
struct Unknown: Hashable {
  enum Measure: Hashable { case tokens, actions, active, many, some, ever, score, asked }
  var measure: Measure
  /// Whose it is; answers have numbers of their own.
  var human: Int
  /// What tells it from others of the same human: account, slots, tool, facts known.
  var key: [Int]
}

/// A number that an attacker reads and the unknowns that it adds up.
struct Equation {
  enum Piece: Hashable { case number, size, part(String) }
  var piece: Piece
  var unknowns: [Unknown]
}

struct SimulatedRow {
  var row: FigureRow
  var equations: [Equation]
  /// The other side of a comparison.
  var compared: [Equation] = []
}
