private typealias Schema = PayloadSchema

private let principles = [
  ("peopleInformed", "whether those concerned know of it"), ("dataAllowed", "whether the data may be used for it"),
  ("someoneChecks", "whether somebody checks the results"),
].map { Schema.optional($0, .bool, $1) }

/// Experiments with a life of their own, and what became of ideas. Texts belong to the organisation, not to a person.
let experimentEvents: [PayloadSchema] = [
  Schema(
    "experiment-proposed", .experiments, stream: "experiment",
    "Somebody wants to try something; said again before the start, it replaces what was said.",
    [
      Schema.required("title", .name, "what is tried"),
      Schema.required("units", .list(.unit, atMost: 50), "the units that try it"),
      Schema.required("expected", .text(maximum: 1_000), "what they expect"),
      Schema.optional("measure", .name, "what is measured"),
      Schema.optional("threshold", .signedAmount, "from where on it counts as confirmed"),
      Schema.optional("direction", .choice(["at-least", "at-most"]), "on which side; without it: at least"),
      Schema.optional("decideBy", .day, "day of the decision"),
      Schema.optional("kind", .choice(["efficiency", "quality", "innovation"]), "what it is to improve"),
      Schema.optional("lever", .choice(["decision", "creation", "validation", "routine"]), "where it acts"),
      Schema.optional("goal", .name, "the goal of the organisation it serves"),
      Schema.optional("principles", .object(principles), "answers to three questions"),
      Schema.optional("idea", .name, "id of the idea it came from"),
    ]),
  Schema(
    "experiment-started", .experiments, stream: "experiment", "The trial began; its threshold stands from here on.",
    [Schema.optional("baseline", .signedAmount, "the measure before the trial")]),
  Schema(
    "experiment-measured", .experiments, stream: "experiment", "The measure was taken.",
    [
      Schema.required("value", .signedAmount, "the measure"),
      Schema.optional("observations", .count, "how many observations it rests on"),
    ]),
  Schema(
    "experiment-decided", .experiments, stream: "experiment", "It was decided what the trial showed.",
    [
      Schema.required("outcome", .choice(["validated", "refuted", "inconclusive", "abandoned"]), "what it showed"),
      Schema.optional("effect", .signedAmount, "the change of the measure"),
      Schema.optional("learning", .text(maximum: 2_000), "what was learned"),
    ]),
  Schema(
    "experiment-adopted", .experiments, stream: "experiment", "Another unit took the result up.",
    [Schema.required("unit", .unit, "which unit")]),
  Schema(
    "experiment-scaled", .experiments, stream: "experiment", "The result became part of regular work.",
    [
      Schema.optional("accountableRole", .name, "the role that answers for it"),
      Schema.optional("sampleShare", .amount, "share of results that is checked, 0 to 1"),
      Schema.optional("stopRule", .text(maximum: 400), "when it is stopped"),
    ]),
  Schema(
    "experiment-retired", .experiments, stream: "experiment", "The result is no longer used.",
    [Schema.optional("reason", .text(maximum: 400), "why")]),
  Schema(
    "experiment-noted", .experiments, "Something was tried without a plan: experience, never a hit.",
    [
      Schema.required("title", .name, "what was tried"), Schema.required("unit", .unit, "who tried it"),
      Schema.required("happened", .text(maximum: 1_000), "what happened"),
      Schema.optional("again", .bool, "whether they would do it again"),
    ]),
  Schema(
    "idea-submitted", .experiments, "Somebody had an idea.",
    [
      Schema.required("title", .name, "what"), Schema.optional("unit", .unit, "from which unit"),
      Schema.optional("text", .text(maximum: 2_000), "more about it"),
    ]),
  Schema(
    "output-launched", .experiments, "Something new is in use.",
    [
      Schema.required("title", .name, "what"),
      Schema.required("kind", .choice(["product", "service", "process", "content", "decision"]), "what kind"),
      Schema.required("newTo", .choice(["team", "organisation", "market"]), "to whom it is new"),
      Schema.optional("unit", .unit, "which unit launched it"),
      Schema.optional("experiment", .name, "stream of the experiment it came from"),
      Schema.optional("value", .amount, "declared value"), Schema.optional("currency", .currency, "of the value"),
      Schema.optional("band", .integer(1...20), "level of influence of those it helps most"),
    ]),
  Schema(
    "value-confirmed", .experiments, "A declared value was confirmed.",
    [
      Schema.required("of", .target, "the output-launched event"), Schema.required("value", .amount, "confirmed value"),
      Schema.required("currency", .currency, "of the value"),
      Schema.optional("confirmedByRole", .name, "the role that confirmed it"),
    ]),
]
