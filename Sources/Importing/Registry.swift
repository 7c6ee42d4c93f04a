internal import Events

/// Every format that Hebel reads. A new one is a folder and a line here.
public enum ImporterRegistry {
  /// In the order of `hebel import --help`.
  public static let all: [any Importer.Type] = [
    EventsImporter.self, RosterImporter.self, IdentitiesImporter.self, UsageImporter.self, ReviewsImporter.self,
    PricesImporter.self, CommitmentsImporter.self, InvoicesImporter.self, VivaImporter.self,
    GitHubCopilotImporter.self, ExperimentsImporter.self, NotesImporter.self, IdeasImporter.self,
    LaunchesImporter.self, ReviewSamplesImporter.self, FeedbackImporter.self, TrainingsImporter.self,
    TrainingBudgetsImporter.self, CoachingImporter.self, PromptsImporter.self, PromptReusesImporter.self,
    AgentsImporter.self, ServicesImporter.self, AccessRequestsImporter.self, DecisionsImporter.self,
    TargetsImporter.self, PlansImporter.self, MilestonesImporter.self,
    InvitationsImporter.self, SurveyAnswersImporter.self,
  ]

  /// The importer of a format; nil where there is none of that name. Case does not count.
  public static func named(_ name: String) -> (any Importer.Type)? {
    let name = name.lowercased()
    return all.first { $0.format.name == name }
  }

  /// The format that was perhaps meant, for "did you mean"; nil where none is near.
  public static func suggestion(for name: String) -> String? {
    closestMatch(to: name, in: all.map { $0.format.name })
  }
}
