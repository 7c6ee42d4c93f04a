public import Figures
public import ProjectionEngine

/// Everything that Hebel can derive: the projections that keep read models, and the metrics that read them.
///
/// A new metric is a file in its subject's folder and one line here.
public enum Catalogue {
  public static var projections: [any Projection.Type] {
    [
      FactProjection.self, PeopleProjection.self, UsageProjection.self, ReviewProjection.self,
      SurveyProjection.self, CommentProjection.self,
    ]
  }

  public static let metrics: [any Metric] =
    adoption + tokens + leverage + supervision + competence + openness + innovation + culture + across

  private static let adoption: [any Metric] = [
    Reach(),
    ActivePeople(),
    ActivationGap(),
    WeeklyActive(),
    MonthlyActive(),
    Stickiness(),
    Intensity(),
    Retention(),
    Lifecycle(),
    UsageSegments(rule: .twelveWeeks),
    UsageSegments(rule: .fourWeeks),
    UsageSegments(rule: .twelveCalendarWeeks),
    Breadth(),
    AdoptionConcentration(),
    Tools(),
    VendorAcceptance(),
    TimeToAdoption(),
    Diffusion(),
    AdopterShares(),
  ]

  private static let tokens: [any Metric] = [
    TokensConsumed(),
    TokensCost(),
    TokensCostPerActivePerson(),
    TokensCostPerAcceptedOutput(),
    TokensTotalCost(),
    TokensIdleAccess(),
    TokensPayPerUse(),
    TokensUncosted(),
    TokensElasticity(),
    TokensTimeToCapacity(),
    TokensAgentShare(),
    TokensConcentration(),
    TokensByModel(),
    TokensReconciliation(),
    TokensReportedTimeSaved(),
  ]

  private static let across: [any Metric] =
    Trend.Subject.allCases.map { Trend($0) } + Forecast.Subject.allCases.map { Forecast($0) }

  private static let leverage: [any Metric] = [
    LeverageGradient(),
    LeverageUsageByBand(),
    LeverageIntensityByBand(),
    LeverageLeaderGap(),
    LeverageAllocation(),
  ]

  private static let supervision: [any Metric] = [
    VerdictShare.acceptance,
    VerdictShare.edits,
    VerdictShare.rejections,
    SupervisionReviewCoverage(),
    SupervisionIterations(),
    SupervisionUncriticalUse(),
    SupervisionBriefQuality(),
    SupervisionOversight(),
    SupervisionModeMix(),
  ]

  private static let competence: [any Metric] = [
    CompetenceTrained(),
    CompetenceTrainingReach(),
    CompetencePromptReuse(),
    CompetenceCoaching(),
    CompetenceTrainingInvestment(),
    CompetenceAccessWait(),
    CompetenceAfterTraining(),
  ]

  private static let innovation: [any Metric] = [
    InnovationExperimentsPerFTE(),
    InnovationFunnel(),
    InnovationTimeToDecision(),
    InnovationOutcomes(),
    InnovationValidatedLearning(),
    InnovationHitRate(),
    InnovationSharedFailures(),
    InnovationCrossUnitAdoption(),
    InnovationWaiting(),
    InnovationLaunched(),
    InnovationValue(),
    InnovationCreativeShare(),
    InnovationStrategicShare(),
    InnovationPrinciples(),
  ]

  private static let openness: [any Metric] = [
    OpennessSilo(),
    OpennessCrossUnitReuse(),
    OpennessModularity(),
    OpennessSpread(),
    OpennessEvenness(),
  ]

  private static let culture: [any Metric] = [
    CultureParticipation(),
    ConstructScore.safety,
    ConstructScore.trust,
    ConstructScore.fear,
    ConstructScore.experimentationClimate,
    CultureFavourable(),
    CultureItems(),
    CultureReliability(),
    CultureAgreement(),
    CultureShrunk(),
    CultureWaveChange(),
    CultureAssociations(),
    CultureFreedTime(),
  ]

  /// nil where no metric has this identifier.
  public static func metric(_ id: MetricID) -> (any Metric)? { metrics.first { $0.definition.id == id } }
}
