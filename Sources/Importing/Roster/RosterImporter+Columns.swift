internal import Events

extension RosterImporter {
  static let columns = [
    ColumnDocumentation(
      "person", aliases: ["person id", "employee", "employee id", "Personalnummer", "Person-ID", "Mitarbeiter"],
      required: true, content: .identifier(namespace: "hr"), "Key of the person in HR. Empty in rows about units."),
    ColumnDocumentation(
      "event", aliases: ["Ereignis", "Vorgang"],
      "placed (also when empty), left, absent, requested, granted, revoked, unit, renamed, moved, merged, split "
        + "or closed."),
    ColumnDocumentation(
      "unit", aliases: ["department", "org unit", "Einheit", "Abteilung", "Organisationseinheit"],
      "Path of the unit, like Operations/Logistics; units above it are registered by themselves."),
    ColumnDocumentation(
      "from", aliases: ["valid from", "since", "start", "on", "ab", "von", "seit", "gültig ab"],
      "First day of what the row says. Without this column and 'snapshot', people are placed today."),
    ColumnDocumentation(
      "snapshot", aliases: ["as of", "Stichtag"],
      "Day of a snapshot: one row a person and day, and only changes become placings."),
    ColumnDocumentation(
      "kind", aliases: ["employment", "contract", "Art", "Beschäftigungsart"],
      "employee, apprentice, agency or contractor."),
    ColumnDocumentation("role", aliases: ["Rolle", "Tätigkeit"], "The kind of work, never a person's own title."),
    ColumnDocumentation("band", aliases: ["Stufe", "Band"], "Level of influence as a number; 1 is the least."),
    ColumnDocumentation(
      "band_name", aliases: ["grade", "pay group", "Tarifgruppe", "Entgeltgruppe", "Stufenname"],
      "What the band is called."),
    ColumnDocumentation(
      "fte", aliases: ["capacity", "Vollzeitäquivalent", "VZÄ", "MAK"], "Full-time equivalents, like 0,8."),
    ColumnDocumentation(
      "eligible", aliases: ["berechtigt", "KI-berechtigt"], "Whether the person may use AI: yes or no."),
    ColumnDocumentation(
      "email", aliases: ["mail", "e-mail address", "E-Mail", "E-Mail-Adresse"],
      content: .identifier(namespace: "email"),
      "Joins the HR key and the address in keys.db; never enters the log."),
    ColumnDocumentation("site", aliases: ["location", "Standort", "Ort"], "Where the unit is."),
    ColumnDocumentation("function", aliases: ["Funktion", "Bereich"], "What the unit does: sales, research …"),
    ColumnDocumentation("to", aliases: ["exclusive end"], "First day on which the person is away for good."),
    ColumnDocumentation(
      "until", aliases: ["end", "valid to", "last day", "bis", "gültig bis", "Ende"],
      "Last day of the person in the organisation, instead of to. Ignored where another row goes on the day after."),
    ColumnDocumentation(
      "left_on", aliases: ["left", "Austritt", "Austritt am"], "The same as to, beside a placing."),
    ColumnDocumentation("absent_from", aliases: ["abwesend ab", "abwesend von"], "First day of a longer absence."),
    ColumnDocumentation("absent_to", aliases: ["back on", "zurück am"], "First day back."),
    ColumnDocumentation("absent_until", aliases: ["abwesend bis"], "Last day away, instead of absent_to."),
    ColumnDocumentation("tool", aliases: ["Werkzeug"], "The tool that was requested, granted or revoked."),
    ColumnDocumentation(
      "name", aliases: ["unit name", "Name"], content: .factsOfUnits, "The unit's name, in rows about units."),
    ColumnDocumentation(
      "parent", aliases: ["parent unit", "übergeordnete Einheit"], "The unit above, in rows about units."),
    ColumnDocumentation(
      "into", aliases: ["successor", "Nachfolger"], "What units became; several of a split separated by '|'."),
  ]

  static let example = """
    event;person;unit;from;kind;role;band;band_name;fte;eligible;email;site;function;tool;into
    unit;;Operations/Logistics;01.01.2026;;;;;;;;Hamburg;logistics;;
    ;1001;Operations/Logistics;01.01.2026;employee;planner;2;T6;0,8;ja;a.b@example.com;;;;
    ;1002;Operations;15.02.2026;apprentice;;1;A1;1;ja;;;;;
    granted;1001;;01.03.2026;;;;;;;;;;assistant;
    left;1002;;01.07.2026;;;;;;;;;;;
    merged;;Operations/Logistics;01.09.2026;;;;;;;;;;;Operations
    """
}

/// Where the columns of a roster stand.
struct RosterColumns {
  let person, event, unit, from, snapshot, kind, role, band, bandName, fte, eligible, email, site, function: Column
  let to, until, leftOn, absentFrom, absentTo, absentUntil, tool, name, parent, into: Column

  init(_ header: TableHeader) {
    (person, event, unit) = (header.column("person"), header.column("event"), header.column("unit"))
    (from, snapshot) = (header.column("from"), header.column("snapshot"))
    (kind, role, band) = (header.column("kind"), header.column("role"), header.column("band"))
    (bandName, fte, eligible) = (header.column("band_name"), header.column("fte"), header.column("eligible"))
    (email, site, function) = (header.column("email"), header.column("site"), header.column("function"))
    (to, until, leftOn) = (header.column("to"), header.column("until"), header.column("left_on"))
    (absentFrom, absentTo) = (header.column("absent_from"), header.column("absent_to"))
    absentUntil = header.column("absent_until")
    (tool, name) = (header.column("tool"), header.column("name"))
    (parent, into) = (header.column("parent"), header.column("into"))
  }

  static let events = [
    "placed": "placed", "left": "left", "absent": "absent", "requested": "requested", "granted": "granted",
    "revoked": "revoked", "unit": "unit", "renamed": "renamed", "moved": "moved", "merged": "merged",
    "split": "split", "closed": "closed", "eintritt": "placed", "versetzt": "placed", "austritt": "left",
    "abwesend": "absent", "beantragt": "requested", "erteilt": "granted", "entzogen": "revoked", "einheit": "unit",
    "umbenannt": "renamed", "verschoben": "moved", "zusammengelegt": "merged", "geteilt": "split",
    "geschlossen": "closed",
  ]

  static let kinds = [
    "employee": "employee", "permanent": "employee", "staff": "employee", "angestellt": "employee",
    "angestellte": "employee", "angestellter": "employee", "mitarbeiter": "employee", "mitarbeiterin": "employee",
    "festangestellt": "employee", "tarif": "employee", "apprentice": "apprentice", "trainee": "apprentice",
    "azubi": "apprentice", "auszubildende": "apprentice", "auszubildender": "apprentice", "lehrling": "apprentice",
    "agency": "agency", "temp": "agency", "leiharbeit": "agency", "leiharbeiter": "agency", "zeitarbeit": "agency",
    "arbeitnehmerüberlassung": "agency", "anü": "agency", "contractor": "contractor", "freelancer": "contractor",
    "external": "contractor", "extern": "contractor", "externe": "contractor", "externer": "contractor",
    "freiberufler": "contractor", "werkvertrag": "contractor", "dienstleister": "contractor",
  ]
}
