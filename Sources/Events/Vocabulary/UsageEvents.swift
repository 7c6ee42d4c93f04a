private typealias Schema = PayloadSchema

/// Disjoint kinds; each may be absent = not reported, which is never 0.
private let tokenFields = ["input", "cacheRead", "cacheWrite", "output", "reasoning"].map {
  Schema.optional($0, .count, "\($0) tokens, in no other kind")
}

private let tokens = Schema.optional("tokens", .object(tokenFields), "by kind; absent = not reported")

private let cost = Schema.optional(
  "cost",
  .object([
    Schema.required("amount", .signedAmount, "how much"), Schema.required("currency", .currency, "in which currency"),
    Schema.required("basis", .choice(["list", "invoiced"]), "a list price, or what was invoiced"),
  ]), "what the source says it cost")

/// What AI labour did, and what sources say about their own completeness.
let usageEvents: [PayloadSchema] = [
  Schema(
    "usage-recorded", .usage, person: .optional, "One interaction or session with AI labour took place.",
    [
      Schema.required("tool", .name, "through which tool"), Schema.optional("app", .name, "in which part of it"),
      Schema.optional("agent", .name, "the agent that acted, where no person did"),
      Schema.optional("unit", .unit, "the unit it was for, where no person is named"),
      Schema.optional("provider", .name, "whose model"), Schema.optional("model", .name, "which model"),
      Schema.optional("operation", .name, "chat, completion, embedding …"),
      Schema.optional("category", .name, "category of the task"), tokens, cost,
      Schema.optional("durationSeconds", .integer(0...31_622_400), "how long"),
      Schema.optional(
        "mode", .choice(["directive", "feedback-loop", "learning", "task-iteration", "validation"]),
        "how the person and the AI worked together"),
      Schema.optional("conversation", .name, "which conversation it belongs to; a random identifier"),
    ]),
  Schema(
    "usage-summarised", .usage, person: .optional, "A vendor reported usage of a span in sum.",
    [
      Schema.required("tool", .name, "which tool"), Schema.optional("app", .name, "which part of it"),
      Schema.optional("agent", .name, "the agent that acted, where no person did"),
      Schema.optional("unit", .unit, "the unit, where no person is named"),
      Schema.required("from", .day, "first day"), Schema.required("to", .day, "the day after the last"),
      Schema.optional("provider", .name, "whose model"), Schema.optional("model", .name, "which model"),
      Schema.optional(
        "counts", .counts,
        "actions (intentional), activeDays, enabledDays, generated, accepted, and what else the vendor counts"),
      tokens, cost,
      Schema.optional("attributes", .attributes, "closed values of the vendor's, carried as they are"),
    ]),
  Schema(
    "coverage-declared", .usage, "A source said which days its data covers.",
    [
      Schema.required("from", .day, "first day"), Schema.required("to", .day, "the day after the last"),
      Schema.required("state", .choice(["complete", "provisional", "missing"]), "how well"),
      Schema.required("grain", .choice(["day", "week", "month"]), "in which steps the source reports"),
      Schema.required("of", .name, "the source whose days these are"),
    ]),
  Schema(
    "source-expected", .usage, "A source was put on the list of those that should report.",
    [
      Schema.required("of", .name, "which source"),
      Schema.required("cadence", .choice(["daily", "weekly", "monthly", "quarterly"]), "how often"),
      Schema.required("dueDay", .integer(0...92), "days after the end of its span"),
      Schema.optional("from", .day, "first day"),
    ]),
  Schema(
    "invoice-received", .usage, "A vendor sent an invoice.",
    [
      Schema.required("provider", .name, "who"), Schema.optional("service", .name, "for which service"),
      Schema.required("number", .name, "its number"), Schema.required("from", .day, "first day it covers"),
      Schema.required("to", .day, "the day after the last"), Schema.required("amount", .signedAmount, "without tax"),
      Schema.required("currency", .currency, "in which currency"),
      Schema.optional("part", .choice(["usage", "commitment", "other"]), "what it is for; without it: usage"),
    ]),
  Schema(
    "figure-reported", .usage, "A number was taken over from a document; it is never recomputed or added.",
    [
      Schema.required("of", .name, "who said it"), Schema.required("title", .name, "what it counts"),
      Schema.required("document", .digest, "SHA-256 of the document"),
      Schema.required("readByRole", .name, "the role that read it"),
      Schema.required("period", .name, "for which period"),
      Schema.required("numerator", .signedAmount, "the number"),
      Schema.optional("denominator", .amount, "of how many"),
    ]),
]

/// Judgement of AI work by people.
let supervisionEvents: [PayloadSchema] = [
  Schema(
    "output-reviewed", .supervision, person: .optional, "Somebody judged what AI labour had made.",
    [
      Schema.required("verdict", .choice(["accepted", "edited", "rejected"]), "the judgement"),
      Schema.optional("tool", .name, "through which tool"), Schema.optional("task", .name, "category of the task"),
      Schema.optional("iterations", .integer(1...1_000), "rounds until then"),
      Schema.optional("minutesSaved", .integer(0...100_000), "as the person reports"),
      Schema.optional("minutesSpent", .integer(0...100_000), "as the person reports"),
      Schema.optional("rating", .integer(1...5), "5 is best"),
      Schema.optional(
        "reason",
        .choice(["unclear-brief", "missing-context", "wrong-facts", "wrong-form", "not-permitted", "other"]),
        "why edited or rejected"),
    ])
]
