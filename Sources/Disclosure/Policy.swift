public import Events
public import Figures

/// The rules of confidentiality in force: those of `policy-adopted`, or the standard ones before any.
public struct Policy: Hashable, Sendable {
  /// No policy may go below this size.
  public static let floor = 5
  /// What holds until a policy is adopted: usage from 10 people on, surveys from 5, the five standard dimensions.
  public static let standard = Policy()

  /// Smallest group for figures of usage: k.
  public var usageMinimum: Int
  /// Smallest group for survey figures.
  public var surveyMinimum: Int
  /// What figures may be grouped and filtered by.
  public var dimensions: Set<Dimension>
  /// Allowed metrics as `id@version`; nil allows all.
  public var metrics: Set<String>?
  /// Reference of the agreement; nil: none was named.
  public var agreement: String?
  /// Whether an organisation adopted it; false for `standard`.
  public var isAdopted: Bool

  /// Sizes below the floor are raised to it.
  public init(
    usageMinimum: Int = 10, surveyMinimum: Int = 5, dimensions: Set<Dimension> = Set(Dimension.allCases),
    metrics: Set<String>? = nil, agreement: String? = nil, isAdopted: Bool = false
  ) {
    self.usageMinimum = max(usageMinimum, Policy.floor)
    self.surveyMinimum = max(surveyMinimum, Policy.floor)
    self.dimensions = dimensions
    self.metrics = metrics
    self.agreement = agreement
    self.isAdopted = isAdopted
  }

  /// Reads the payload of a `policy-adopted`. Absent fields take the standard; names of unknown
  /// dimensions allow nothing.
  public init(adopted payload: JSONObject) {
    func minimum(_ key: String, _ standard: Int) -> Int {
      payload[key]?.integer.flatMap { Int(exactly: $0) } ?? standard
    }
    func names(_ key: String) -> [String]? { payload[key]?.array.map { $0.compactMap(\.string) } }
    self.init(
      usageMinimum: minimum("usageMinimum", Policy.standard.usageMinimum),
      surveyMinimum: minimum("surveyMinimum", Policy.standard.surveyMinimum),
      dimensions: names("dimensions").map { Set($0.compactMap(Dimension.init(rawValue:))) }
        ?? Policy.standard.dimensions,
      metrics: names("metrics").map(Set.init), agreement: payload["agreement"]?.string, isAdopted: true)
  }
}

extension Policy {
  /// What holds on a day, of the payloads of all adopted policies, oldest first: the newest one that has begun.
  ///
  /// Of a policy still to begin, a higher minimum holds at once, and a lower one never before its day.
  public static func inForce(_ adopted: [JSONObject], on day: Day) -> Policy {
    func begins(_ payload: JSONObject) -> Bool {
      payload["from"]?.string.flatMap { Day($0) }.map { $0 <= day } ?? true
    }
    var policy = adopted.last(where: begins).map { Policy(adopted: $0) } ?? .standard
    for later in adopted where !begins(later) {
      let later = Policy(adopted: later)
      policy.usageMinimum = max(policy.usageMinimum, later.usageMinimum)
      policy.surveyMinimum = max(policy.surveyMinimum, later.surveyMinimum)
    }
    return policy
  }

  /// The adopted minimum that governs a metric: the one for surveys in subject `culture`, the one for usage elsewhere.
  func minimum(for metric: MetricID) -> Int { metric.subject == "culture" ? surveyMinimum : usageMinimum }

  /// The smallest group a metric is published for.
  ///
  /// The catalogue's "10" for usage and "5" for surveys *are* the standard k and move with the policy; a metric that
  /// asks for more (20 for an inequality) does so because the statistic means nothing below, whatever the policy.
  func leastGroup(of definition: MetricDefinition) -> Int {
    let adopted = minimum(for: definition.id)
    return definition.leastN > Policy.standard.minimum(for: definition.id) ? max(adopted, definition.leastN) : adopted
  }

  func allows(_ definition: MetricDefinition) -> Bool {
    metrics.map { $0.contains("\(definition.id)@\(definition.version)") } ?? true
  }

  /// What every page says about the policy: the minimum sizes, and the agreement or that there is none.
  public var line: Localized {
    guard isAdopted else {
      return Localized(
        de: "Probebetrieb, keine Vereinbarung (Nutzung ab \(usageMinimum), Befragungen ab \(surveyMinimum) Personen)",
        en: "trial, no agreement (usage from \(usageMinimum), surveys from \(surveyMinimum) people on)")
    }
    let (de, en) = agreement.map { ("Vereinbarung \($0)", "agreement \($0)") } ?? ("ohne Vereinbarung", "no agreement")
    return Localized(
      de: "Richtlinie beschlossen, \(de) (Nutzung ab \(usageMinimum), Befragungen ab \(surveyMinimum) Personen)",
      en: "policy adopted, \(en) (usage from \(usageMinimum), surveys from \(surveyMinimum) people on)")
  }
}
