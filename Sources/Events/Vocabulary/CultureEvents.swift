private typealias Schema = PayloadSchema

private let option = Schema.Kind.object([
  Schema.required("key", .name, "its name for ever"),
  Schema.optional("wording", .attributes, "by language: de, en"),
])

private let item = Schema.Kind.object([
  Schema.required("key", .name, "its name for ever; answers are scored by it"),
  Schema.required("construct", .name, "what it measures: safety, trust, fear …"),
  Schema.optional("points", .integer(2...11), "points of the scale from 1; without it, an item with options"),
  Schema.optional("reversed", .bool, "whether agreement means less of the construct"),
  Schema.optional("options", .list(option, atMost: 20), "what can be chosen"),
  Schema.optional("wording", .attributes, "by language: de, en"),
])

private let cell = Schema.Kind.object([
  Schema.optional("unit", .unit, "which unit; none: the organisation"),
  Schema.optional("band", .integer(1...20), "which level of influence; none: all"),
  Schema.required("invited", .count, "people invited"),
])

/// Surveys: designs, waves, and answers that carry no person and no day.
let cultureEvents: [PayloadSchema] = [
  Schema(
    "survey-designed", .culture, stream: "survey", "A survey was put together.",
    [
      Schema.required("instrument", .name, "which instrument"), Schema.required("title", .name, "what it is called"),
      Schema.required("items", .list(item, atMost: 40), "its items"),
      Schema.optional("minimumGroup", .integer(5...1_000), "smallest group that is shown; without it the policy's"),
    ]),
  Schema(
    "wave-opened", .culture, stream: "survey",
    "People were asked to answer; more cells than fit come in further events of the same wave.",
    [
      Schema.required("wave", .name, "which wave: 2026-Q3"), Schema.required("opens", .day, "first day"),
      Schema.required("closes", .day, "last day"),
      Schema.required("invited", .list(cell, atMost: 1_000), "people invited, by unit and band; disjoint"),
    ]),
  Schema(
    "survey-answered", .culture, stream: "survey", "Somebody answered; nobody knows who, or when.",
    [
      Schema.required("wave", .name, "which wave"),
      Schema.optional("unit", .unit, "the finest unit with enough people invited; none: the organisation"),
      Schema.optional("band", .integer(1...20), "likewise"),
      Schema.optional("answers", .counts, "points by key of the item"),
      Schema.optional("choices", .attributes, "option by key of the item"),
      Schema.optional("language", .choice(["de", "en"]), "of the form, where enough people used it"),
    ]),
  Schema(
    "survey-commented", .culture, stream: "survey", "Somebody left a comment; nobody knows who, or when.",
    [
      Schema.required("wave", .name, "which wave"),
      Schema.optional("unit", .unit, "the finest unit with enough people invited; none: the organisation"),
      Schema.optional("theme", .name, "key of the item it is about; none: the whole survey"),
      Schema.required("sealedComment", .text(maximum: 12_000), "the comment, encrypted, in base64"),
    ]),
  Schema(
    "wave-closed", .culture, stream: "survey", "A wave takes no more answers.",
    [Schema.required("wave", .name, "which wave"), Schema.required("on", .day, "the day it closed")]),
]
