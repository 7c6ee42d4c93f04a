private typealias Schema = PayloadSchema

/// What seals a placing: see `PlacingSeal`.
let sealedField = PayloadSchema.optional(
  PlacingSeal.field, .name, "the year key that the person's number is sealed under; without it the number is plain")

/// Units, people's places, services and the organisation itself.
let organisationEvents: [PayloadSchema] = [
  Schema(
    "organisation-configured", .organisation, stream: "organisation",
    "The organisation said what it is called and how it counts time, money and influence.",
    [
      Schema.required("name", .name, "what it is called"),
      Schema.required("timeZone", .name, "IANA name; decides which day a moment belongs to"),
      Schema.required("fiscalYearStart", .integer(1...12), "first month of the fiscal year"),
      Schema.required("weekStart", .choice(["monday", "sunday"]), "first day of the week"),
      Schema.required("language", .choice(["de", "en"]), "language of reports"),
      Schema.required("currency", .currency, "currency of reports"),
      Schema.optional(
        "bands",
        .list(
          .object([
            Schema.required("band", .integer(1...20), "1 is the least influential"),
            Schema.required("name", .name, "what it is called"),
            Schema.optional("leads", .bool, "whether people of this band lead others"),
            Schema.optional("grades", .list(.name, atMost: 40), "the grades it groups"),
          ]), atMost: 20), "levels of influence as grade bands"),
      Schema.optional("profile", .choice(["standard", "small"]), "small: under 150 people"),
      Schema.optional(
        "agreementFirst", .bool, "whether nothing about persons is taken in before a policy is adopted"),
    ]),
  Schema(
    "unit-registered", .organisation, stream: "unit", "A unit came to be, or became known.",
    [
      Schema.required("unit", .unit, "its identifier for ever; at first its path"),
      Schema.required("name", .name, "what it is called"),
      Schema.optional("parent", .unit, "the unit above it"),
      Schema.optional("function", .name, "what it does: sales, research …"),
      Schema.optional("site", .name, "where it is"),
      Schema.optional("from", .day, "first day; without it, always"),
    ]),
  Schema(
    "unit-renamed", .organisation, stream: "unit", "A unit got another name.",
    [
      Schema.required("unit", .unit, "which"), Schema.required("name", .name, "the new name"),
      Schema.required("on", .day, "first day of the new name"),
    ]),
  Schema(
    "unit-moved", .organisation, stream: "unit", "A unit went below another one.",
    [
      Schema.required("unit", .unit, "which"), Schema.optional("parent", .unit, "the unit above it; none: top level"),
      Schema.required("on", .day, "first day there"),
    ]),
  Schema(
    "units-merged", .organisation, stream: "unit", "Units became one, which continues their series.",
    [
      Schema.required("units", .list(.unit, atMost: 100), "the units that end"),
      Schema.required("into", .unit, "the successor"), Schema.required("on", .day, "first day of the successor"),
    ]),
  Schema(
    "unit-split", .organisation, stream: "unit", "A unit was divided among successors.",
    [
      Schema.required("unit", .unit, "the unit that ends"),
      Schema.required("into", .list(.unit, atMost: 100), "the successors"),
      Schema.required("on", .day, "first day of the successors"),
    ]),
  Schema(
    "unit-closed", .organisation, stream: "unit", "A unit ended.",
    [Schema.required("unit", .unit, "which"), Schema.required("on", .day, "first day without it")]),
  Schema(
    "person-placed", .organisation, person: .required, stream: "person",
    "A person got a place; a move is another placing and ends the one before.",
    [
      Schema.required("unit", .unit, "where"), Schema.required("from", .day, "first day there"),
      Schema.optional("kind", .choice(["employee", "apprentice", "agency", "contractor"]), "without it: employee"),
      Schema.optional("role", .name, "the kind of work, never a person's own title"),
      Schema.optional("band", .integer(1...20), "level of influence; 1 is the least"),
      Schema.optional("bandName", .name, "what the band is called, where the organisation has not said so"),
      Schema.optional("fte", .amount, "full-time equivalents; without it unknown"),
      Schema.optional("eligible", .bool, "whether this person may use AI; without it: yes"),
      sealedField,
    ]),
  Schema(
    "person-absent", .organisation, person: .required, stream: "person",
    "A person was away for a longer time and is no idle user.",
    [
      Schema.required("from", .day, "first day away"), Schema.required("to", .day, "first day back"),
      sealedField,
    ]),
  Schema(
    "person-left", .organisation, person: .required, stream: "person", "A person left the organisation.",
    [Schema.required("on", .day, "first day away"), sealedField]),
  Schema(
    "service-registered", .organisation, "An AI service was put on record.",
    [
      Schema.required("service", .name, "which"),
      Schema.optional("functions", .list(.name, atMost: 50), "the functions it serves"),
      Schema.optional("exportsData", .bool, "whether its data can be taken out"),
      Schema.optional("exchangeTestedOn", .day, "when replacing it was last tried"),
      Schema.optional("reportsUsage", .bool, "whether it reports usage"),
    ]),
  Schema(
    "agent-registered", .organisation, "An agent that works without a person at the keyboard was put on record.",
    [
      Schema.required("agent", .name, "which"), Schema.required("purpose", .name, "what it is for"),
      Schema.required("unit", .unit, "the unit that owns it"),
      Schema.optional("accountableRole", .name, "the role that answers for it"),
      Schema.optional("sampleShare", .amount, "share of results that is checked, 0 to 1"),
      Schema.optional("stopRule", .text(maximum: 400), "when it is stopped"),
    ]),
]
