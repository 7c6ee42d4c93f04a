internal import Events

/// Where a person stands in the organisation.
struct Place: Hashable {
  var unit: UnitPath
  var kind: String?
  var role: String?
  var band: Int64?
  var bandName: String?
  var fte: Amount?
  var isEligible: Bool?

  /// Whether a move from `other` is a new placing; another title of the same work is none.
  func differs(from other: Place) -> Bool {
    unit != other.unit || kind != other.kind || band != other.band || fte != other.fte
      || isEligible != other.isEligible
  }

  /// The first day is part of the identity, so a corrected place restates the placing.
  func candidate(_ person: Identifier, from day: Day, row: Int) -> Candidate {
    var data = Members(capacity: 8)
    data.add("band", band)
    data.add("bandName", bandName)
    data.add("eligible", isEligible)
    data.add("from", day)
    data.add("fte", fte)
    data.add("kind", kind)
    data.add("role", role)
    data.add("unit", unit.text)
    return Candidate(
      type: "person-placed", time: Instant(startOf: day), subject: .identifier(person),
      id: .derived(day: day, unit: nil, grain: "person", naturalKey: "placing"), stream: .person, data: data.object,
      row: row)
  }
}

/// The places of all people of a file, twelve bytes each, so that years of weekly snapshots fit in memory.
struct PlacingHistory {
  struct Entry {
    let day: Day
    fileprivate let place: Int32
    fileprivate let row: Int32
    var line: Int { Int(row) }
  }

  enum Addition {
    case new
    /// The same place on the same day, or another one, stands on this line already.
    case repeated(line: Int), contradicting(line: Int)
  }

  private(set) var people: [Identifier] = []
  private var ordinals: [Identifier: Int] = [:]
  private var entries: [[Entry]] = []
  private var places: [Place] = []
  private var numbers: [Place: Int32] = [:]

  mutating func ordinal(_ person: Identifier) -> Int {
    if let ordinal = ordinals[person] { return ordinal }
    ordinals[person] = people.count
    people.append(person)
    entries.append([])
    return people.count - 1
  }

  mutating func add(_ person: Identifier, _ place: Place, on day: Day, line: Int) -> Addition {
    let number = number(of: place)
    let ordinal = ordinal(person)
    let index = firstIndex(ordinal, notBefore: day)
    if index < entries[ordinal].count, entries[ordinal][index].day == day {
      let first = entries[ordinal][index]
      return first.place == number ? .repeated(line: first.line) : .contradicting(line: first.line)
    }
    entries[ordinal].insert(Entry(day: day, place: number, row: Int32(clamping: line)), at: index)
    return .new
  }

  private mutating func number(of place: Place) -> Int32 {
    if let number = numbers[place] { return number }
    let number = Int32(places.count)
    numbers[place] = number
    places.append(place)
    return number
  }

  private func firstIndex(_ ordinal: Int, notBefore day: Day) -> Int {
    var (low, high) = (0, entries[ordinal].count)
    if let last = entries[ordinal].last, last.day < day { return high }
    while low < high {
      let middle = (low + high) / 2
      if entries[ordinal][middle].day < day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// In order of days.
  func entries(of ordinal: Int) -> [Entry] { entries[ordinal] }

  func place(_ entry: Entry) -> Place { places[Int(entry.place)] }

  /// The first entry of a person and each that differs from the one before.
  func changes(of ordinal: Int) -> [(entry: Entry, place: Place)] {
    var last: Place?
    return entries[ordinal].compactMap { entry in
      let place = place(entry)
      defer { last = place }
      return last.map { place.differs(from: $0) } ?? true ? (entry, place) : nil
    }
  }
}
