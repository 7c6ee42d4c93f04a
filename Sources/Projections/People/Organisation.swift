package import Events
internal import GRDB

/// The organisation as it stands in the read models: its clock, bands, units and people.
package struct Organisation: Sendable {
  package var name: String?
  package var timeZone = "UTC"
  package var fiscalYearStart = 1
  package var weekStart = Weekday.monday
  package var language = "en"
  package var currency = "EUR"
  package var profile = "standard"
  package var bandNames: [Int: String] = [:]
  package var leadBands: Set<Int> = []
  package var people: PeopleHistory
  /// By ordinal of a merged person number: the ordinal that counts.
  package var canonical: [UInt32: UInt32]
  /// All adopted policies.
  package var policies: PoliciesInForce
  package var unitFacts: [(type: String, fact: Fact)]
  /// Fiscal years of which nobody can tell any more who was where, since their keys were destroyed; oldest first.
  package let lostYears: [LostYear]

  init(reading database: Database, names: [Int: String], policies: PoliciesInForce?) throws {
    canonical = try Organisation.links(in: database)
    lostYears = try LostYear.all(in: database)
    people = try PeopleHistory(
      reading: database, names: names, canonical: canonical,
      lost: Dictionary(lostYears.map { ($0.name, $0.days.upperBound) }) { first, _ in first })
    bandNames = people.bandNames
    unitFacts = try Fact.all(
      "unit-registered", "unit-renamed", "unit-moved", "units-merged", "unit-split", "unit-closed", in: database)
    self.policies =
      try policies
      ?? PoliciesInForce(
        Fact.all("policy-adopted", in: database).map { _, fact in
          AdoptedPolicy(payload: fact.versions.first?.data ?? fact.data, adoptedOn: fact.time.utcDay)
        })
    for (_, fact) in try Fact.all("organisation-configured", in: database) {
      name = fact.text("name")
      timeZone = fact.text("timeZone") ?? timeZone
      fiscalYearStart = fact.integer("fiscalYearStart") ?? fiscalYearStart
      weekStart = fact.text("weekStart").flatMap { Weekday(name: $0) } ?? weekStart
      language = fact.text("language") ?? language
      currency = fact.text("currency") ?? currency
      profile = fact.text("profile") ?? profile
      for band in fact.data["bands"]?.array ?? [] {
        guard let object = band.object, let number = object["band"]?.integer else { continue }
        bandNames[Int(number)] = object["name"]?.string
        if object["leads"]?.bool == true { leadBands.insert(Int(number)) }
      }
    }
  }

  /// The units as of a day, with those that placings name and nobody registered.
  package func units(asOf day: Day) -> UnitTree {
    var tree = UnitTree(facts: unitFacts, asOf: day)
    var seen: Set<String> = []
    for spans in people.placements.values {
      for span in spans where seen.insert(span.place.unit).inserted { tree.register(span.place.unit) }
    }
    return tree
  }

  /// Follows chains of links, so that a merged number of a merged number counts once. A kept number that no other
  /// event names has no ordinal; the smallest of its merged ones then stands for it.
  private static func links(in database: Database) throws -> [UInt32: UInt32] {
    var kept: [PersonID: PersonID] = [:]
    func root(_ person: PersonID) -> PersonID {
      var person = person
      while let next = kept[person] { person = next }
      return person
    }
    for (_, fact) in try Fact.all("identities-linked", in: database) {
      guard let merged = fact.text("merged").flatMap({ PersonID($0) }),
        let keep = fact.text("kept").flatMap({ PersonID($0) })
      else { continue }
      let (from, to) = (root(merged), root(keep))
      if from != to { kept[from] = to }
    }
    var ordinals: [PersonID: UInt32] = [:]
    for person in Set(kept.keys).union(kept.values) {
      let ordinal = try Int.fetchOne(
        database, sql: "SELECT ordinal FROM person WHERE id = ?", arguments: [person.data])
      ordinals[person] = ordinal.map { UInt32($0) }
    }
    var flat: [UInt32: UInt32] = [:]
    for (person, ordinal) in ordinals.sorted(by: { $0.key < $1.key }) where kept[person] != nil {
      let end = root(person)
      if let standing = ordinals[end] { flat[ordinal] = standing } else { ordinals[end] = ordinal }
    }
    return flat
  }
}
