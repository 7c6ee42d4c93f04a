private typealias Schema = PayloadSchema

/// Access, prices, commitments, capacity, targets and decisions.
let capacityEvents: [PayloadSchema] = [
  Schema(
    "access-requested", .organisation, person: .required, "A person asked for a tool.",
    [Schema.required("tool", .name, "which"), Schema.required("on", .day, "when")]),
  Schema(
    "access-granted", .organisation, person: .required, "A person got a tool.",
    [Schema.required("tool", .name, "which"), Schema.required("from", .day, "first day with it")]),
  Schema(
    "access-revoked", .organisation, person: .required, "A person lost a tool.",
    [Schema.required("tool", .name, "which"), Schema.required("on", .day, "first day without it")]),
  Schema(
    "price-listed", .organisation, "A price became valid.",
    [
      Schema.required("provider", .name, "who sells"), Schema.required("model", .name, "what"),
      Schema.required(
        "kind", .choice(["input", "cacheRead", "cacheWrite", "output", "reasoning"]), "which kind of token"),
      Schema.required("perMillion", .amount, "price of a million tokens"),
      Schema.required("currency", .currency, "in which currency"), Schema.required("from", .day, "first day"),
    ]),
  Schema(
    "commitment-contracted", .organisation, "A fixed quantity of AI labour was bought for a time.",
    [
      Schema.required("service", .name, "which service"),
      Schema.required("kind", .choice(["seats", "capacity", "credits"]), "what was bought"),
      Schema.required("quantity", .amount, "how many"),
      Schema.required("unitPrice", .amount, "price of one for a month; of credits, of one credit"),
      Schema.required("currency", .currency, "in which currency"), Schema.required("from", .day, "first day"),
      Schema.required("to", .day, "the day after the last"),
      Schema.optional("cancellableOn", .day, "next day on which it can be ended"),
    ]),
  Schema(
    "capacity-changed", .organisation, "The quantity of a service was changed.",
    [
      Schema.required("service", .name, "which"), Schema.optional("before", .amount, "quantity before"),
      Schema.required("after", .amount, "quantity after"),
      Schema.required("requestedOn", .day, "when it was asked for"),
      Schema.required("availableOn", .day, "when it was there"),
    ]),
  Schema(
    "rate-set", .organisation, "The value of an hour was set for a band.",
    [
      Schema.required("band", .integer(1...20), "which"), Schema.required("perHour", .amount, "value of an hour"),
      Schema.required("currency", .currency, "in which currency"), Schema.required("from", .day, "first day"),
    ]),
  Schema(
    "milestone-noted", .organisation, "Something happened that a chart should show.",
    [Schema.required("on", .day, "when"), Schema.required("text", .name, "what")]),
  Schema(
    "target-set", .organisation, "A target was set for a metric.",
    [
      Schema.required("metric", .name, "which"), Schema.optional("unit", .unit, "for which unit; none: everybody"),
      Schema.required("value", .signedAmount, "what should be reached"), Schema.required("by", .day, "by when"),
    ]),
  Schema(
    "plan-set", .organisation, "A plan was assumed for the outlook.",
    [
      Schema.required("name", .name, "which plan"), Schema.required("from", .day, "first day"),
      Schema.required("to", .day, "the day after the last"),
      Schema.optional("access", .integer(0...10_000_000), "people with access at the end"),
      Schema.optional("priceFactor", .amount, "prices at the end ÷ prices today"),
      Schema.optional("milestones", .list(.name, atMost: 20), "what is assumed to happen"),
    ]),
  Schema(
    "decision-recorded", .organisation, stream: "decision", "Leadership decided something.",
    [
      Schema.required("text", .text(maximum: 1_000), "what"), Schema.required("ownerRole", .name, "who sees to it"),
      Schema.required("due", .day, "by when"), Schema.optional("metric", .name, "where it should show"),
    ]),
  Schema(
    "decision-closed", .organisation, stream: "decision", "What was decided is done, or was dropped.",
    [
      Schema.required("outcome", .choice(["done", "dropped"]), "which"),
      Schema.required("on", .day, "when"), Schema.optional("text", .text(maximum: 1_000), "what came of it"),
    ]),
  Schema(
    "forecast-published", .organisation, "A forecast was printed and will be held against what comes.",
    [
      Schema.required("metric", .name, "of which metric"), Schema.required("period", .name, "for which period"),
      Schema.required("low", .signedAmount, "lower end"), Schema.required("high", .signedAmount, "upper end"),
      Schema.required("method", .name, "how it was made"),
    ]),
]
