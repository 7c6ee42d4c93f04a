private typealias Schema = PayloadSchema

private let importCounts = [
  "read", "accepted", "duplicates", "restated", "rejected", "ignored", "forgotten", "pastRetention",
].map { Schema.optional($0, .count, "rows \($0)") }

private let policyDimensions = ["unit", "band", "kind", "site", "tool"]
private let policyReaders = [
  Schema.required(
    "role", .choice(["administrator", "office", "lead", "member", "viewer", "auditor"]), "in which role"),
  Schema.optional("users", .list(.name, atMost: 1_000), "users of the operating system"),
  Schema.optional("groups", .list(.name, atMost: 100), "groups of the operating system"),
  Schema.required(
    "may", .list(.choice(["figures", "report", "raw-rows", "audit", "comments", "person-data"]), atMost: 6),
    "what they may read"),
]

/// Imports, authority, identity, policy, corrections.
let governanceEvents: [PayloadSchema] = [
  Schema(
    "import-started", .governance, "An import began; its position is the number of the import.",
    [
      Schema.required("of", .name, "the source"), Schema.required("format", .name, "the importer"),
      Schema.required("mappingVersion", .integer(1...1_000), "version of its mapping"),
      Schema.required("file", .digest, "keyed digest of the file's bytes"),
    ]),
  Schema(
    "import-completed", .governance, "An import ended; until then figures of its source are incomplete.",
    [
      Schema.required("of", .name, "the source"), Schema.required("format", .name, "the importer"),
      Schema.required("number", .integer(1...9_007_199_254_740_991), "position of its import-started"),
      Schema.required("file", .digest, "keyed digest of the file's bytes"),
      Schema.required("rows", .object(importCounts), "rows by what became of them"),
    ]),
  Schema(
    "source-authority", .governance, "It was settled which of several sources counts.",
    [
      Schema.required("tool", .name, "for which tool"),
      Schema.optional("measure", .choice(["actions", "tokens", "cost", "acceptance"]), "for what; without it: all"),
      Schema.required("from", .day, "first day"), Schema.optional("to", .day, "the day after the last"),
      Schema.required("of", .name, "the source that counts"),
    ]),
  Schema(
    "identities-linked", .governance, "Two person numbers were found to be one human.",
    [
      Schema.required("kept", .person, "the number that stays"),
      Schema.required("merged", .person, "the number that means the same person"),
    ]),
  Schema(
    "policy-adopted", .governance, stream: "policy", "Rules of confidentiality were agreed on.",
    [
      Schema.required("usageMinimum", .integer(5...1_000), "smallest group for usage"),
      Schema.required("surveyMinimum", .integer(5...1_000), "smallest group for surveys"),
      Schema.required("from", .day, "first day"), Schema.optional("to", .day, "the day after the last"),
      Schema.optional("agreement", .name, "reference of the agreement"),
      Schema.optional("scope", .name, "site, entity or group of persons, in words"),
      Schema.optional("dimensions", .list(.name, atMost: 20), "allowed groupings; without it the standard ones"),
      Schema.optional("sources", .list(.name, atMost: 200), "allowed sources; without it all"),
      Schema.optional("metrics", .list(.name, atMost: 500), "allowed metrics as id@version; without it all"),
      Schema.optional("retentionMonths", .integer(1...600), "how long placings stay linked to persons"),
      Schema.optional(
        "plan", .list(.list(.choice(policyDimensions), atMost: 2), atMost: 20),
        "groupings of the standard report that count as released from the first question on; without it the standard"),
      Schema.optional(
        "fields", .list(.name, atMost: 2_000),
        "fields that may be taken in, as source.field; of a source without one all are"),
      Schema.optional("purposes", .list(.text(maximum: 400), atMost: 40), "what the figures are for"),
      Schema.optional("rawRows", .bool, "whether its administrators may see rows of the log; without it nobody may"),
      Schema.optional("readers", .list(.object(policyReaders), atMost: 40), "who may read; without it everybody"),
    ]),
  Schema(
    "event-corrected", .governance, "An earlier event was found wrong; this says what is right.",
    [
      Schema.required("target", .target, "which event"), Schema.required("data", .payload, "its right payload"),
      Schema.required("reason", .choice(["restated", "settled", "mapping", "error"]), "why"),
    ]),
  Schema(
    "event-retracted", .governance, "An earlier event never happened.",
    [
      Schema.required("target", .target, "which event"),
      Schema.optional("reason", .text(maximum: 400), "why"),
    ]),
  Schema(
    "person-forgotten", version: 2, .governance, person: .optional,
    "Somebody's accounts were forgotten; it does not say whose. Version 1 named the person number.",
    []),
  Schema(
    "retention-applied", .governance, stream: "retention",
    "The key of a fiscal year's placings was destroyed; from then on nobody can tell whose they are.",
    [
      Schema.required("year", .name, "name of the key, as sealed placings say it"),
      Schema.required("from", .day, "first day of the year"), Schema.required("to", .day, "the day after its last"),
    ]),
  Schema(
    "report-published", .governance, "A report was published as an edition.",
    [
      Schema.required("period", .name, "which quarter"), Schema.required("edition", .integer(1...10_000), "from 1"),
      Schema.required("position", .integer(0...9_007_199_254_740_991), "how far the log had grown"),
      Schema.required("digests", .attributes, "SHA-256 of each rendered file by its name"),
    ]),
]
