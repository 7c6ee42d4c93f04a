internal import Events

/// The counts of a day, and their split into what happened on the command line and in editors.
struct CopilotCounts {
  /// Events' names for GitHub's, in the order of the former.
  private static let names = [
    ("accepted", "code_acceptance_activity_count"), ("actions", "user_initiated_interaction_count"),
    ("generated", "code_generation_activity_count"), ("locAdded", "loc_added_sum"),
    ("locDeleted", "loc_deleted_sum"), ("locSuggestedToAdd", "loc_suggested_to_add_sum"),
    ("locSuggestedToDelete", "loc_suggested_to_delete_sum"),
  ]

  /// nil: nothing is said of a command line.
  let cli: Members?
  let cliTokens: Members
  let ide: Members

  init(_ day: CopilotPath) throws(CellFault) {
    let features = try day.elements("totals_by_feature")
    let feature = features.first { $0.member("feature")?.value.string == "copilot_cli" }
    let totals = day.member("totals_by_cli")
    var (cli, ide) = (Members(capacity: 11), Members(capacity: 8))
    for (name, key) in CopilotCounts.names {
      // A feature without activity has no row of its own, so its part of a known total is 0.
      let total = try day.count(key)
      let part = try feature?.count(key) ?? (totals == nil || total == nil ? nil : 0)
      cli.add(name, part)
      if let total, let part, part > total {
        throw CellFault(
          "\(day.path).\(key)", "is \(total), less than the \(part) of its part copilot_cli",
          mend: "Download the report again, or report it to GitHub.")
      }
      ide.add(name, total.map { $0 - (part ?? 0) })
    }
    var tokens = Members(capacity: 2)
    if let totals {
      cli.add("prompts", try totals.count("prompt_count"))
      cli.add("requests", try totals.count("request_count"))
      cli.add("sessions", try totals.count("session_count"))
      if let usage = totals.member("token_usage") {
        tokens.add("input", try usage.count("prompt_tokens_sum"))
        tokens.add("output", try usage.count("output_tokens_sum"))
      }
    }
    self.cli = feature == nil && totals == nil ? nil : cli
    (cliTokens, self.ide) = (tokens, ide)
  }
}

/// Values of GitHub's closed lists, carried as they are: an unknown phase is no fault.
func copilotAttributes(_ day: CopilotPath) -> Members {
  var attributes = Members(capacity: 2)
  if let phase = day.member("ai_adoption_phase") {
    let number = phase.member("phase_number") ?? phase
    attributes.add("adoptionPhase", shortText(number.value))
  }
  if let credits = day.member("ai_credits_used") { attributes.add("aiCreditsUsed", shortText(credits.value)) }
  return attributes
}

/// Numbers and short texts as a text; nil for anything else.
private func shortText(_ value: JSONValue) -> String? {
  switch value {
  case .integer(let number): String(number)
  case .double(let number): ECMAScriptNumber.text(number)
  case .string(let text) where (1...200).contains(text.utf8.count): text
  default: nil
  }
}
