internal import Events
internal import GRDB
internal import ProjectionEngine

/// Where one person was, from a day up to another, as folded from placings by (day, source, id).
package struct PlacementSpan: Sendable, Hashable {
  package var from: Int32
  /// Exclusive; `Int32.max` while it lasts.
  package var to: Int32
  package var place: Place
  /// The place's number in `PeopleHistory.places`.
  package var placeNumber: Int32
}

/// The attributes of a placing that groups are made of.
package struct Place: Hashable, Sendable {
  package var unit: String
  /// 0 where none was said.
  package var band: Int
  package var kind: String
  /// In units of 10⁻⁹; nil where none was said.
  package var fte: Int64?
  package var eligible: Bool
}

/// Placements and access of everybody, after identity links.
package struct PeopleHistory: Sendable {
  package private(set) var placements: [UInt32: [PlacementSpan]] = [:]
  /// By tool, then person: days with access, [from, to).
  package private(set) var access: [String: [UInt32: [Range<Int32>]]] = [:]
  /// Days away, [from, to).
  package private(set) var absences: [UInt32: [Range<Int32>]] = [:]
  /// Names of bands that placings carry.
  package private(set) var bandNames: [Int: String] = [:]

  /// Every place that somebody has or had, by number.
  package private(set) var places: [Place] = []
  private var placeNumbers: [Place: Int32] = [:]
  /// The same placements, laid out for loops over many uses.
  package private(set) var timeline = PlacementTimeline([:])

  package var hasRoster: Bool { !placements.isEmpty }

  private struct Row {
    var type: String
    var person: UInt32
    var day: Int32
    var source: String
    var id: String
    var unit: String
    var tool: String
    var kind: String
    var band: Int
    var fte: Int64?
    var eligible: Bool
    var to: Int32?
    /// The day after the last of the fiscal year that it is sealed under, where that year's key was destroyed.
    var lostFrom: Int32?
  }

  /// A band's name as one placing writes it; the newest holds, whatever order placings came in.
  private struct BandName: Comparable {
    var day: Int32
    var source: String
    var id: String
    var name: String
    static func < (left: BandName, right: BandName) -> Bool {
      (left.day, left.source, left.id) < (right.day, right.source, right.id)
    }
  }

  /// - Parameter lost: by name of a destroyed year's key, the day after that year: who is behind a placing of it is
  ///   somebody of that year alone.
  init(
    reading database: Database, names: [Int: String], canonical: [UInt32: UInt32], lost: [String: Day] = [:]
  ) throws {
    let select = try BoundStatement(
      database,
      """
      SELECT type, person, day, source, unit, tool, kind, band, band_name, fte, eligible, to_day, id, sealed
      FROM person_fact
      ORDER BY person, day, source, id
      """)
    var rows: [UInt32: [Row]] = [:]
    var newestNames: [Int: BandName] = [:]
    while try select.next() {
      let own = UInt32(select.integer(1))
      let band = Int(select.integer(7))
      if let name = names[Int(select.integer(8))] {
        let named = BandName(day: Int32(select.integer(2)), source: select.text(3), id: select.text(12), name: name)
        if newestNames[band].map({ $0 < named }) ?? true { newestNames[band] = named }
      }
      rows[canonical[own] ?? own, default: []].append(
        Row(
          type: select.text(0), person: own, day: Int32(select.integer(2)), source: select.text(3),
          id: select.text(12), unit: names[Int(select.integer(4))] ?? "", tool: names[Int(select.integer(5))] ?? "",
          kind: names[Int(select.integer(6))] ?? "", band: band, fte: select.optionalInteger(9),
          eligible: select.integer(10) != 0, to: select.optionalInteger(11).map { Int32($0) },
          lostFrom: lost.isEmpty ? nil : names[Int(select.integer(13))].flatMap { lost[$0]?.number }))
    }
    bandNames = newestNames.mapValues(\.name)
    for (person, var facts) in rows {
      // Rows of several numbers of one human stand one number after the other.
      if Set(facts.map(\.person)).count > 1 {
        facts.sort { ($0.day, $0.source, $0.id) < ($1.day, $1.source, $1.id) }
      }
      fold(person, facts)
    }
    timeline = PlacementTimeline(placements)
  }

  private mutating func number(of place: Place) -> Int32 {
    if let known = placeNumbers[place] { return known }
    let number = Int32(places.count)
    placeNumbers[place] = number
    places.append(place)
    return number
  }

  private mutating func fold(_ person: UInt32, _ facts: [Row]) {
    // A vendor's idea of where somebody works counts only where the roster says nothing about that person.
    let hasRoster = facts.contains { $0.type == "person-placed" && !PeopleHistory.isVendor($0.source) }
    var spans: [PlacementSpan] = []
    var granted: [String: Int32] = [:]
    for fact in facts {
      switch fact.type {
      case "person-placed":
        if hasRoster, PeopleHistory.isVendor(fact.source) { continue }
        close(&spans, on: fact.day)
        let place = Place(unit: fact.unit, band: fact.band, kind: fact.kind, fte: fact.fte, eligible: fact.eligible)
        spans.append(
          PlacementSpan(from: fact.day, to: fact.lostFrom ?? .max, place: place, placeNumber: number(of: place)))
      case "person-left":
        close(&spans, on: fact.day)
        for (tool, from) in granted { addAccess(person, tool, from, fact.day) }
        granted.removeAll()
      case "person-absent":
        if let to = fact.to, fact.day < to { absences[person, default: []].append(fact.day..<to) }
      case "access-granted":
        if granted[fact.tool] == nil { granted[fact.tool] = fact.day }
      case "access-revoked":
        if let from = granted.removeValue(forKey: fact.tool) { addAccess(person, fact.tool, from, fact.day) }
      default: break
      }
    }
    for (tool, from) in granted { addAccess(person, tool, from, .max) }
    if !spans.isEmpty { placements[person] = spans }
  }

  private func close(_ spans: inout [PlacementSpan], on day: Int32) {
    guard let last = spans.last, last.to > day else { return }
    if last.from >= day {
      spans.removeLast()
    } else {
      spans[spans.count - 1].to = day
    }
  }

  private mutating func addAccess(_ person: UInt32, _ tool: String, _ from: Int32, _ to: Int32) {
    guard from < to else { return }
    access[tool, default: [:]][person, default: []].append(from..<to)
  }

  /// Whether a source is a vendor's export that also says where people work, rather than the roster.
  package static func isVendor(_ source: String) -> Bool { source == "viva" || source.hasPrefix("viva/") }
}
