private typealias Schema = PayloadSchema

private let verdicts = ["accepted", "edited", "rejected"].map { Schema.required($0, .count, "outputs \($0)") }

/// What people say of AI work, and what they learn and hand on.
let feedbackEvents: [PayloadSchema] = [
  Schema(
    "review-sampled", .supervision, "A sample of AI work was drawn and judged, where not everything can be.",
    [
      Schema.required("unit", .unit, "whose work"), Schema.required("from", .day, "first day of the work"),
      Schema.required("to", .day, "the day after the last"), Schema.required("drawn", .count, "outputs drawn"),
      Schema.required("verdicts", .object(verdicts), "how those drawn were judged"),
      Schema.optional("tool", .name, "through which tool"),
    ]),
  Schema(
    "feedback-given", .supervision, person: .optional, "Somebody said how something was for them.",
    [
      Schema.required("about", .choice(["tool", "training", "experiment", "programme"]), "what kind of thing"),
      Schema.optional("of", .name, "which one"), Schema.required("rating", .integer(1...5), "5 is best"),
      Schema.optional("sealedComment", .text(maximum: 12_000), "the comment, encrypted, in base64"),
    ]),
  Schema(
    "prompt-shared", .competence, person: .optional, "Somebody gave others a prompt.",
    [
      Schema.required("prompt", .name, "its name for ever"), Schema.required("title", .name, "what it is for"),
      Schema.required("unit", .unit, "the unit it comes from"), Schema.optional("category", .name, "kind of task"),
      sealedField,
    ]),
  Schema(
    "prompt-reused", .competence, person: .optional, "Somebody worked with a prompt of others.",
    [
      Schema.required("prompt", .name, "which"), Schema.required("unit", .unit, "the unit that used it"),
      Schema.optional("fit", .choice(["as-is", "adapted", "failed"]), "how well it fitted"),
      sealedField,
    ]),
  Schema(
    "training-budgeted", .competence, "Time and money were set aside for learning.",
    [
      Schema.optional("unit", .unit, "for which unit; none: everybody"), Schema.required("from", .day, "first day"),
      Schema.required("to", .day, "the day after the last"), Schema.optional("hours", .amount, "hours set aside"),
      Schema.optional("cost", .amount, "money set aside"), Schema.optional("currency", .currency, "of the money"),
    ]),
  Schema(
    "training-completed", .competence, person: .required, "A person completed a training.",
    [
      Schema.required("course", .name, "which"), Schema.optional("topic", .name, "what about"),
      Schema.optional("hours", .amount, "how long"), Schema.optional("cost", .amount, "what it cost"),
      Schema.optional("currency", .currency, "of the cost"),
      Schema.optional("level", .integer(1...5), "level assessed at its end; 5 is the highest"),
    ]),
  Schema(
    "coaching-held", .competence, "A unit was coached.",
    [
      Schema.required("unit", .unit, "which"),
      Schema.optional("format", .choice(["one-to-one", "team", "peer", "open-hour", "workshop"]), "how"),
      Schema.optional("coachBand", .integer(1...20), "level of influence of the coach"),
      Schema.optional("hours", .amount, "how long"),
    ]),
]
