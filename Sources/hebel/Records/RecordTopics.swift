internal import Events

/// One thing that `hebel record` takes down: a word for it, and the form behind it.
struct RecordTopic {
  let name: String
  let abstract: String
  let form: EntryForm

  init(
    _ name: String, _ type: String, _ abstract: String, _ fields: String, _ refine: (EntryForm) -> EntryForm = { $0 }
  ) {
    self.name = name
    self.abstract = abstract
    let command = "hebel record \(name)"
    var form = refine(EntryForm(type, command: command, examples: []))
    let input = form.person == .required ? "echo email:somebody@example.org | " : ""
    form.examples = ["\(input)\(command) \(fields)\(form.person == .required ? " --person -" : "")"]
    form.identity = "its identifier, for saying it again safely; otherwise a random one"
    self.form = form
  }

  static func named(_ name: String) -> RecordTopic? { all.first { $0.name == name } }

  static let all: [RecordTopic] = work + learning + innovation + capacity

  private static let work = [
    RecordTopic(
      "usage", "usage-recorded", "One interaction or session with AI.", "--tool assistant --mode learning"
    ) { $0.asking("tool", "Which tool was used?").asking("mode", "How did person and AI work together?") },
    RecordTopic(
      "review", "output-reviewed", "A judgement of something that AI made.",
      "edited --minutes-saved 20 --reason wrong-facts"
    ) { $0.asking("verdict", "Was it accepted, edited or rejected?").asking("iterations", "After how many rounds?") },
    RecordTopic(
      "sample", "review-sampled", "A sample of AI work that was judged.",
      "--unit Sales --from 2026-09-01 --to 2026-10-01 --drawn 20 --accepted 15 --edited 4 --rejected 1"),
    RecordTopic(
      "feedback", "feedback-given", "How a tool, a training or an experiment was for somebody.",
      "--about tool --of assistant --rating 4"),
    RecordTopic("service", "service-registered", "An AI service on record.", "--service assistant --exports-data yes"),
    RecordTopic(
      "agent", "agent-registered", "An agent on record, and which role answers for it.",
      "--agent invoice-reader --purpose \"reads invoices\" --unit Finance --accountable-role accounting"),
  ]

  private static let learning = [
    RecordTopic(
      "training", "training-completed", "A person completed a training.", "--course prompting-1 --hours 3"
    ) { $0.asking("course", "Which course?").asking("hours", "How many hours?") },
    RecordTopic(
      "budget", "training-budgeted", "Time or money set aside for learning.",
      "--from 2026-10-01 --to 2027-01-01 --hours 400"),
    RecordTopic(
      "coaching", "coaching-held", "A unit was coached.", "--unit Sales --format team --hours 2 --coach-band 4"),
    RecordTopic(
      "prompt", "prompt-shared", "A prompt was given to others.",
      "--prompt offer-letter --title \"Offer letters\" --unit Sales"
    ) { $0.asking("prompt", "What is the prompt called, in one word?") },
    RecordTopic(
      "reuse", "prompt-reused", "A unit worked with a prompt of others.",
      "--prompt offer-letter --unit Service --fit adapted"),
  ]

  private static let innovation = [
    RecordTopic("idea", "idea-submitted", "An idea.", "--title \"Photos instead of forms\" --unit Sales"),
    RecordTopic(
      "launch", "output-launched", "Something new is in use.",
      "--title \"Photo reports\" --kind process --new-to team --experiment photo-reports --value 12000"
    ) { $0.asking("experiment", "From which experiment did it come?") },
    RecordTopic(
      "value", "value-confirmed", "A declared value was confirmed.",
      "--of ID-OF-THE-LAUNCH --value 9500 --currency EUR --confirmed-by-role controlling"),
    RecordTopic("milestone", "milestone-noted", "A day to mark in charts.", "--text \"Works agreement signed\"") {
      $0.asking("on", "When was it?", fallback: .day(after: 0)).asking("text", "What happened?")
    },
    RecordTopic(
      "target", "target-set", "A target for a metric.",
      "--metric adoption.active-people --value 300 --by 2027-06-30"),
    RecordTopic(
      "plan", "plan-set", "What the outlook is to assume.",
      "--name base --from 2027-01-01 --to 2028-01-01 --access 500 --price-factor 0.9"),
  ]

  private static let capacity = [
    RecordTopic("access", "access-granted", "A person got a tool.", "--tool assistant") {
      $0.asking("from", "From which day on?", fallback: .day(after: 0))
    },
    RecordTopic("access-request", "access-requested", "A person asked for a tool.", "--tool assistant") {
      $0.asking("on", "When was it asked for?", fallback: .day(after: 0))
    },
    RecordTopic("access-end", "access-revoked", "A person lost a tool.", "--tool assistant") {
      $0.asking("on", "On which day?", fallback: .day(after: 0))
    },
    RecordTopic(
      "capacity", "capacity-changed", "The quantity of a service was changed.",
      "--service assistant --before 100 --after 150 --requested-on 2026-09-01 --available-on 2026-09-04"),
    RecordTopic("rate", "rate-set", "The value of an hour for a band.", "--band 2 --per-hour 85 --currency EUR") {
      $0.asking("from", "From which day on?", fallback: .day(after: 0))
    },
  ]
}
