/// A unit of the demo organisation.
struct DemoUnit: Sendable {
  /// What work is like in a unit; decides who is eligible, who gets which tool, and how much it is used.
  enum Work: Sendable { case lead, sales, office, engineering, software, shopfloor, logistics, service }

  /// `Vertrieb/Deutschland`
  let path: String
  let name: String
  let parent: String?
  let function: String
  let site: String?
  let work: Work
  /// Share of the people, before rounding; 0 for a unit that only holds others.
  let weight: Double
  /// How much its people use AI beside the rest.
  var pull = 1.0
  /// The share of the time span at which half of its people have access.
  var midpoint = 0.35
  /// Two units end and this one continues them.
  var isSuccessor = false
}

extension DemoUnit.Work {
  /// Shares of the bands 1…6.
  var bands: [Double] {
    switch self {
    case .lead: [0, 0, 0, 0, 1, 4]
    case .sales: [0, 46, 34, 14, 6, 0]
    case .office: [4, 50, 30, 11, 5, 0]
    case .engineering, .software: [4, 20, 58, 13, 5, 0]
    case .shopfloor: [74, 10, 8, 7, 1, 0]
    case .logistics: [66, 18, 8, 7, 1, 0]
    case .service: [34, 42, 14, 8, 2, 0]
    }
  }

  var eligibleShare: Double {
    switch self {
    case .shopfloor: 0.46
    case .logistics: 0.5
    case .service: 0.9
    default: 0.97
    }
  }

  /// Shares of employee, apprentice, agency, contractor.
  var kinds: [Double] {
    switch self {
    case .lead: [1, 0, 0, 0]
    case .shopfloor: [80, 7, 13, 0]
    case .logistics: [78, 5, 17, 0]
    case .engineering: [88, 4, 1, 7]
    case .software: [80, 5, 0, 15]
    default: [93, 4, 1, 2]
    }
  }

  var role: String {
    switch self {
    case .lead: "Leitung"
    case .sales: "Vertrieb"
    case .office: "Verwaltung"
    case .engineering: "Technik"
    case .software: "Software"
    case .shopfloor: "Fertigung"
    case .logistics: "Logistik"
    case .service: "Service"
    }
  }

  /// Share of eligible people who get office assistant, chat and coding assistant in the end.
  var access: [Double] {
    switch self {
    case .lead: [1, 1, 0]
    case .sales: [0.8, 0.86, 0]
    case .office: [0.85, 0.82, 0.02]
    case .engineering: [0.62, 0.84, 0.16]
    case .software: [0.5, 0.97, 0.97]
    case .shopfloor: [0.16, 0.42, 0]
    case .logistics: [0.22, 0.44, 0]
    case .service: [0.4, 0.7, 0]
    }
  }

  /// Weights of the task categories, in the order of `DemoTools.categories`.
  var categories: [Double] {
    switch self {
    case .lead: [4, 5, 3, 0, 1, 1, 4]
    case .sales: [7, 3, 3, 0, 1, 4, 1]
    case .office: [6, 5, 2, 1, 3, 2, 2]
    case .engineering: [3, 3, 5, 3, 4, 1, 1]
    case .software: [1, 1, 3, 12, 2, 0, 1]
    case .shopfloor, .logistics: [3, 2, 4, 0, 1, 5, 2]
    case .service: [6, 3, 5, 0, 1, 3, 1]
    }
  }
}
