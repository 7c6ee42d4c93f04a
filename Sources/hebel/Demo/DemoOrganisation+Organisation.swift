internal import Events

extension DemoOrganisation {
  /// Settings, services, agents, capacity, milestones and targets as CloudEvents.
  func organisationFile() -> DemoFile {
    DemoFile("organisation.jsonl", format: "events") { [self] text in
      for entry in entries() {
        try text.line(
          CloudEvent.line(
            Event(
              source: "hebel-demo", id: .text("demo-" + entry.id), type: entry.type,
              time: Instant(startOf: entry.day), stream: entry.stream,
              data: CanonicalJSON.bytes(.object(entry.data)))))
      }
    }
  }

  fileprivate struct Entry {
    var id: String
    var type: String
    var day: Day
    var stream: String?
    var data: JSONObject
  }

  private func entries() -> [Entry] {
    let entries =
      [configuration] + services + (isSmall ? [] : agents + capacity) + milestones + targets + sources + coverage
    return entries.filter { $0.day < days.upperBound }
  }

  private var configuration: Entry {
    let names = isSmall ? DemoOrganisation.smallBands : DemoOrganisation.bands
    let bands = names.enumerated().map { index, name in
      JSONValue.object([
        "band": .integer(Int64(index + 1)), "name": .string(name), "leads": .bool(index >= (isSmall ? 1 : 3)),
      ])
    }
    return Entry(
      id: "organisation", type: "organisation-configured", day: start, stream: "organisation-demo",
      data: [
        "name": .string(isSmall ? "Tischlerei Ostermoor" : "Ostermoor Antriebstechnik"), "timeZone": "Europe/Berlin",
        "fiscalYearStart": 1, "weekStart": "monday", "language": "de", "currency": "EUR", "bands": .array(bands),
        "profile": .string(isSmall ? "small" : "standard"),
      ])
  }

  static let bands = [
    "Fachkräfte", "Sachbearbeitung", "Spezialisten", "Teamleitung", "Bereichsleitung", "Geschäftsleitung",
  ]
  static let smallBands = ["Mitarbeitende", "Leitung"]

  func bandName(_ band: Int) -> String { (isSmall ? DemoOrganisation.smallBands : DemoOrganisation.bands)[band - 1] }

  private var services: [Entry] {
    var services: [(name: String, functions: [String], reports: Bool)] = [
      (DemoTool.office.name, ["Verwaltung", "Vertrieb", "Leitung"], true),
      (DemoTool.chat.name, ["Verwaltung", "Vertrieb", "Technik", "Fertigung"], true),
    ]
    if !isSmall {
      services += [
        (DemoTool.code.name, ["Software", "Technik"], true), ("nordlicht-api", ["Verwaltung", "Vertrieb"], true),
        // Bought by a team, used, and silent: what a report has to say it cannot see.
        ("uebersetzer", ["Vertrieb"], false),
      ]
    }
    return services.map { service in
      var data: JSONObject = [
        "service": .string(service.name), "functions": .array(service.functions.map { .string($0) }),
        "exportsData": .bool(service.reports), "reportsUsage": .bool(service.reports),
      ]
      if let day = DemoOrganisation.exchangeTests[service.name] {
        data["exchangeTestedOn"] = .string((start + day).description)
      }
      return Entry(id: "service-" + service.name, type: "service-registered", day: start, data: data)
    }
  }

  /// Days on which replacing a service was last tried, counted from the beginning.
  private static let exchangeTests = [DemoTool.chat.name: 250, "nordlicht-api": 252]

  private var agents: [Entry] {
    DemoAgent.all.map { agent in
      var data: JSONObject = [
        "agent": .string(agent.name), "purpose": .string(agent.purpose), "unit": .string(agent.unit),
      ]
      if let role = agent.accountableRole { data["accountableRole"] = .string(role) }
      if let share = agent.sampleShare { data["sampleShare"] = .string(share) }
      if let rule = agent.stopRule { data["stopRule"] = .string(rule) }
      return Entry(
        id: "agent-" + agent.name, type: "agent-registered", day: start + agent.firstDay, data: data)
    }
  }

  /// Requested and available day from the beginning, and the quantity before and after.
  private var capacity: [Entry] {
    let changes: [(requested: Int, available: Int, before: Int64, after: Int64)] = [
      (20, 66, 2, 4), (95, 130, 4, 6), (160, 181, 6, 8), (230, 247, 8, 12), (236, 247, 12, 10), (300, 312, 10, 14),
      (365, 371, 14, 18), (420, 424, 18, 16),
    ]
    return changes.enumerated().map { index, change in
      Entry(
        id: "capacity-\(index + 1)", type: "capacity-changed", day: start + change.available,
        data: [
          "service": .string(DemoTool.chat.name), "before": .string("\(change.before)"),
          "after": .string("\(change.after)"), "requestedOn": .string((start + change.requested).description),
          "availableOn": .string((start + change.available).description),
        ])
    }
  }

  private var milestones: [Entry] {
    let all: [(day: Int, text: String, forSmall: Bool)] = [
      (31, "Betriebsvereinbarung zur KI unterschrieben", true), (92, "Grundkurs für alle eröffnet", true),
      (184, "Logistik und Lager werden Intralogistik", false), (215, "Nordlicht senkt die Preise", true),
      (290, "Kundendienst beginnt", false), (365, "Alle Führungskräfte geschult", true),
    ]
    return all.filter { !isSmall || $0.forSmall }.enumerated().map { index, milestone in
      Entry(
        id: "milestone-\(index + 1)", type: "milestone-noted", day: start + milestone.day,
        data: ["on": .string((start + milestone.day).description), "text": .string(milestone.text)])
    }
  }

  private var targets: [Entry] {
    let by = Period.quarter(containing: days.upperBound - 1).days.upperBound - 1
    return [
      Entry(
        id: "target-active", type: "target-set", day: start + 14,
        data: ["metric": "adoption.active-people", "value": "0.8", "by": .string(by.description)]),
      Entry(
        id: "target-regular", type: "target-set", day: start + 100,
        data: [
          "metric": "forecast.regular-people", "value": .string("\(people * 6 / 10)"),
          "by": .string((by + 180).description),
        ]),
      Entry(
        id: "plan-2027", type: "plan-set", day: start + 380,
        data: [
          "name": "Ausbau 2027", "from": .string((start + 460).description), "to": .string((start + 640).description),
          "access": .integer(Int64(people * 9 / 10)), "priceFactor": "0.9",
          "milestones": ["Zugang für die ganze Fertigung"],
        ]),
    ] + forecasts
  }

  /// Forecasts printed with earlier reports: one that was about right, one that was too bold.
  private var forecasts: [Entry] {
    let quarter = Period.quarter(containing: days.upperBound - 8)
    return [(quarter.previous, 14, 0.74, 1.04), (quarter, 10, 1.02, 1.18)].map { period, lead, low, high in
      let published = period.days.lowerBound - lead
      let regular = 0.92 * Double(regularPeople(on: period.days.upperBound - 1))
      return Entry(
        id: "forecast-\(period)", type: "forecast-published", day: published,
        data: [
          "metric": "forecast.regular-people", "period": .string(period.description),
          "low": .string("\(Int(regular * low))"), "high": .string("\(Int(regular * high))"), "method": "theta",
        ])
    }
  }

  /// About as many as use some tool in most weeks.
  private func regularPeople(on day: Day) -> Int {
    staff.count { person in
      person.placement(on: day) != nil && person.access.reduce(0) { $0 + $1.rate(on: day - 42) } > 1.6
    }
  }

  private var sources: [Entry] {
    var expected: [(source: String, cadence: String, dueDay: Int64)] = [
      (DemoSource.office, "weekly", 7), (DemoSource.chat, "daily", 3),
    ]
    if !isSmall {
      expected += [
        (DemoSource.code, "daily", 3), (DemoSource.agents, "daily", 3), ("usage/uebersetzer", "monthly", 14),
      ]
    }
    return expected.map { source in
      Entry(
        id: "source-" + source.source, type: "source-expected", day: start,
        data: [
          "of": .string(source.source), "cadence": .string(source.cadence), "dueDay": .integer(source.dueDay),
          "from": .string(start.description),
        ])
    }
  }
}

extension DemoOrganisation {
  /// What the vendors of the session tools say about their own data: all of it, the last three days not for good.
  fileprivate var coverage: [Entry] {
    var covered: [(source: String, from: Day, provisional: Int)] = [(DemoSource.chat, start, 0)]
    if !isSmall {
      covered += [
        (DemoSource.code, start, 3), (DemoSource.agents, start + DemoAgent.all[0].firstDay, 0),
      ]
    }
    return covered.flatMap { source, from, provisional in
      let settled = days.upperBound - provisional
      return [(from, settled, "complete"), (settled, days.upperBound, "provisional")].compactMap { from, to, state in
        from < to
          ? Entry(
            id: "coverage-\(source)-\(state)", type: "coverage-declared", day: from,
            data: [
              "from": .string(from.description), "to": .string(to.description), "state": .string(state),
              "grain": "day", "of": .string(source),
            ])
          : nil
      }
    }
  }
}

/// The names under which the demo's files are imported.
enum DemoSource {
  static let office = "viva/ostermoor"
  static let chat = "usage/nordlicht-chat"
  static let code = "usage/alster-code"
  static let agents = "usage/nordlicht-api"
  static let reviews = "reviews/ostermoor"
}
