public import Events
public import Figures

/// The rules of confidentiality in force: those of `policy-adopted`, or the standard ones before any.
public struct Policy: Hashable, Sendable {
  /// No policy may go below this size.
  public static let floor = GroupMinimums.floor
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
  /// Whether an organisation adopted it; false for `standard`. Stays true when it has lapsed.
  public var isAdopted: Bool
  /// Site, entity or group of persons it was agreed for, in words; nil: everybody. It is printed; the program
  /// cannot know who is meant and does not enforce it.
  public var scope: String?
  /// Groupings of the standard report that count as released from the first question on; nil: the standard plan.
  public var plan: [Set<Dimension>]?
  /// Sources that may be taken in, by name or by the part before a slash; nil: all.
  public var sources: Set<String>?
  /// Fields that may be taken in as `source.field`; of a source without one all may. nil: all of all sources.
  public var fields: Set<String>?
  /// What the figures are for.
  public var purposes: [String] = []
  /// How many months placings stay linked to persons; nil: nothing was agreed.
  public var retentionMonths: Int?
  /// Who may read; nil: everybody who can open the files.
  public var readers: [PolicyReader]?
  /// Whether administrators it names may see rows of the log.
  public var showsRawRows = false
  /// First day it holds; nil for `standard`.
  public var from: Day?
  /// The day after the last; nil: without end.
  public var to: Day?
  /// Set where its last day has passed: the stricter of it and the standard holds.
  public var lapsedOn: Day?
  /// SHA-256 of the canonical payload; nil for `standard`.
  public var digest: Digest?

  /// Sizes below the floor are raised to it.
  public init(
    usageMinimum: Int = GroupMinimums.standard.usage, surveyMinimum: Int = GroupMinimums.standard.survey,
    dimensions: Set<Dimension> = Set(Dimension.allCases),
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
    scope = payload["scope"]?.string
    plan = payload["plan"]?.array.map { groupings in
      groupings.map { Set(($0.array ?? []).compactMap(\.string).compactMap(Dimension.init(rawValue:))) }
    }
    sources = names("sources").map(Set.init)
    fields = names("fields").map(Set.init)
    purposes = names("purposes") ?? []
    retentionMonths = payload["retentionMonths"]?.integer.flatMap { Int(exactly: $0) }
    readers = payload["readers"]?.array.map { $0.compactMap { $0.object.flatMap(PolicyReader.init) } }
    showsRawRows = payload["rawRows"]?.bool ?? false
    from = payload["from"]?.string.flatMap { Day($0) }
    to = payload["to"]?.string.flatMap { Day($0) }
    digest = Digest(hashing: CanonicalJSON.bytes(.object(payload)))
  }

  /// Whether an adopted policy holds: neither none yet, nor one that has lapsed.
  public var isInForce: Bool { isAdopted && lapsedOn == nil }

  /// Whether the policy in force says which agreement it puts into practice.
  public var holdsAgreement: Bool { isInForce && namesAgreement }

  /// Whether it names an agreement, in or out of force.
  public var namesAgreement: Bool { agreement?.contains { $0.isLetter || $0.isNumber } == true }
}

extension Policy {
  /// What holds on a day, of the payloads of all adopted policies, oldest first: of those that have begun the one that
  /// began last, and of several of one day the one adopted last.
  ///
  /// Of a policy still to begin, a higher minimum holds at once, and a lower one never before its day. Where the one
  /// that began last has lapsed, the stricter of it and the standard holds.
  public static func inForce(_ adopted: [JSONObject], on day: Day) -> Policy {
    inForce(PoliciesInForce(adopted.map { AdoptedPolicy(payload: $0, adoptedOn: Day(number: 0)) }), on: day)
  }

  /// The same of policies that are known with the days of their adoption.
  public static func inForce(_ policies: PoliciesInForce, on day: Day) -> Policy {
    var policy = policies.current(on: day).map { Policy(adopted: policies.adopted[$0].payload) } ?? .standard
    if let end = policies.lapsed(on: day) { policy = policy.lapsed(on: end) }
    let minimums = policies.minimums(on: day)
    (policy.usageMinimum, policy.surveyMinimum) = (minimums.usage, minimums.survey)
    return policy
  }

  private func lapsed(on end: Day) -> Policy {
    var policy = self
    policy.dimensions = dimensions.intersection(Policy.standard.dimensions)
    policy.showsRawRows = false
    policy.lapsedOn = end
    return policy
  }

  /// The adopted minimum that governs a metric: the one for surveys in subject `culture`, the one for usage elsewhere.
  public func minimum(for metric: MetricID) -> Int { metric.subject == "culture" ? surveyMinimum : usageMinimum }

  /// The smallest group a metric is published for.
  ///
  /// The catalogue's "10" for usage and "5" for surveys *are* the standard k and move with the policy; a metric that
  /// asks for more (20 for an inequality) does so because the statistic means nothing below, whatever the policy.
  func leastGroup(of definition: MetricDefinition) -> Int {
    let adopted = minimum(for: definition.id)
    return definition.leastN > Policy.standard.minimum(for: definition.id) ? max(adopted, definition.leastN) : adopted
  }
}
