extension Vocabulary {
  /// The events of `audit.db`, the second log: what was released and who read what. No type stands in both logs.
  public static let audit = Vocabulary(
    schemas: ledgerEvents + readingEvents, upcasters: [], maximumDataSize: 32 * 1_048_576)
}

private typealias Schema = PayloadSchema

private let position = Schema.Kind.integer(0...9_007_199_254_740_991)
/// Sixteen bytes, or the number of a person, for each of 80,000 people with room to spare; base64.
private let people = 8 * 1_048_576
private let mostGroups = 20_000
private let question = Schema.Kind.text(maximum: 2_000)

private let group = Schema.Kind.object([
  Schema.required("name", .textOrEmpty(maximum: 2_000), "which group; empty: the whole population"),
  Schema.required("total", .bool, "whether it is a total that the plan protects first"),
  Schema.required("size", .count, "people in it"),
  Schema.required("people", .textOrEmpty(maximum: people), "base64 of who is in it, by number in the ledger"),
])

private let row = Schema.Kind.object([
  Schema.required("group", .textOrEmpty(maximum: 2_000), "which group; empty: the whole population"),
  Schema.required("content", .payload, "what was said of it, as it was released"),
])

/// The ledger: what the gate has let out, and must remember to decide what else may leave.
private let ledgerEvents: [PayloadSchema] = [
  Schema(
    "ledger-begun", .audit, "A ledger of releases was begun anew after the one before was lost.",
    [
      Schema.required("reader", .name, "who said so: the user of the operating system"),
      Schema.optional("previous", .name, "name of the lost log"),
      Schema.required("reason", .text(maximum: 400), "why"),
    ]),
  Schema(
    "people-numbered", .audit, stream: "people", "People got the numbers that the ledger knows them by.",
    [
      Schema.required("first", .integer(1...9_007_199_254_740_991), "number of the first of them"),
      Schema.required("ids", .text(maximum: people), "base64 of their person numbers, sixteen bytes each"),
      Schema.optional("year", .name, "the year key that the numbers are sealed under; without it they are plain"),
    ]),
  Schema(
    "groups-released", .audit, stream: "ledger", "Groups of a population count as released.",
    [
      Schema.required("population", .name, "whose: usage, reviews, a survey wave"),
      Schema.optional("tool", .name, "which tool, where the population is that of one"),
      Schema.required("from", .day, "first day"), Schema.required("to", .day, "the day after the last"),
      Schema.required("position", position, "how far the log had grown"),
      Schema.required("planned", .bool, "whether the plan released them, not a question"),
      Schema.required("persists", .bool, "whether its figures persist across periods"),
      Schema.optional("year", .name, "the year key whose numbering names the people; without it the oldest numbering"),
      Schema.required("groups", .list(group, atMost: mostGroups), "the groups"),
    ]),
  Schema(
    "figure-released", .audit, stream: "figure", "A figure left the gate; from then on it stands as it was said.",
    [
      Schema.required("metric", .name, "which metric"),
      Schema.required("version", .integer(1...1_000), "version of its definition"),
      Schema.required("question", question, "what was asked"),
      Schema.required("policy", .name, "digest of the policy, or trial"),
      Schema.optional("period", .name, "which period, as it was called"),
      Schema.optional("least", .count, "smallest group published then; what was said for a smaller one stands no more"),
      Schema.required("position", position, "how far the log had grown"),
      Schema.optional("knownAt", .text(maximum: 40), "when its last event was recorded"),
      Schema.required("rows", .list(row, atMost: mostGroups), "what was said, group by group"),
    ]),
]

private let figure = Schema.Kind.object([
  Schema.required("question", question, "what was asked"),
  Schema.required("released", .count, "rows that were answered"),
  Schema.required("protected", .count, "rows that were protected"),
  Schema.required("standing", .count, "rows that stand as they were said earlier"),
  Schema.required("unsayable", .count, "rows of which nothing could be said"),
  Schema.optional("release", position, "position of its figure-released in this log"),
])

private let theme = Schema.Kind.object([
  Schema.required("theme", .name, "which theme"),
  Schema.required("released", .bool, "whether its comments were shown"),
  Schema.optional("comments", .count, "how many were shown"),
])

private func reading(_ fields: [PayloadSchema.Field]) -> [PayloadSchema.Field] {
  [
    Schema.required("reader", .name, "who: the user of the operating system"),
    Schema.required("surface", .name, "where: the command or page"),
  ] + fields
}

/// The record of reading: who asked for or exported what, with what answer.
private let readingEvents: [PayloadSchema] = [
  Schema(
    "figures-read", .audit, "Somebody asked for figures.",
    reading([Schema.required("figures", .list(figure, atMost: 2_000), "each with its answer in counts")])),
  Schema(
    "raw-read", .audit, "Somebody saw rows that stand for single persons, if only by number.",
    reading([
      Schema.required("what", .text(maximum: 400), "which rows"),
      Schema.optional("rows", .count, "how many; never said of what is held about one person"),
    ])),
  Schema(
    "document-exported", .audit, "Somebody wrote a document to sign or to keep.",
    reading([
      Schema.required("what", .text(maximum: 400), "which document"),
      Schema.optional("digest", .digest, "SHA-256 of its bytes"),
    ])),
  Schema(
    "comments-read", .audit, "Somebody asked for comments of a survey.",
    reading([
      Schema.required("survey", .name, "which survey"), Schema.required("wave", .name, "which wave"),
      Schema.optional("unit", .unit, "of which unit; without it: the organisation"),
      Schema.required("themes", .list(theme, atMost: 200), "each theme and whether it was shown"),
    ])),
  Schema(
    "reading-refused", .audit, "Somebody asked for what is not for them, or may not be said.",
    reading([
      Schema.required("what", .text(maximum: 400), "what was asked for"),
      Schema.required("reason", .text(maximum: 400), "why it was refused"),
    ])),
  Schema(
    "act-recorded", .audit,
    "Somebody set out to change what people are promised; written before it is done, never about whom.",
    reading([
      Schema.required(
        "act", .choice(["policy-adopted", "person-forgotten", "retention-applied"]), "what: the event of the log"),
      Schema.required("what", .text(maximum: 400), "which policy or year; of a forgotten person nothing"),
    ])),
  Schema(
    "audit-read", .audit, "Somebody looked at the record of reading itself.",
    reading([
      Schema.required("what", .text(maximum: 400), "which part"), Schema.required("entries", .count, "how many"),
    ])),
]
