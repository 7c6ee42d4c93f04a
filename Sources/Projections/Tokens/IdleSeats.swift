internal import Events
internal import Figures

/// Access to tools whose seats have a price: who has it, who left it unused, and what that cost.
struct IdleSeats {
  /// Names of the tools with both seats and access.
  private(set) var services: Set<String> = []
  /// Distinct people with such access by group, ascending.
  private(set) var able: [[UInt32]] = []
  private(set) var all: PersonSums
  private(set) var byService: [String: PersonSums] = [:]
  private(set) var money: [Amount?]
  private(set) var moneyByService: [String: [Amount?]] = [:]
  /// Whether access to any of the tools is on record.
  var isAccessKnown: Bool { !services.isEmpty }

  private let inquiry: Inquiry
  private let cohorts: Cohorts
  private var holders: PeopleSets
  private var prices: [Range<Int32>: Amount] = [:]

  init(_ inquiry: Inquiry, _ cohorts: Cohorts, _ seats: [Commitment]) throws {
    self.inquiry = inquiry
    self.cohorts = cohorts
    all = PersonSums(count: cohorts.count)
    money = Array(repeating: nil, count: cohorts.count)
    holders = PeopleSets(count: cohorts.count)
    let users = try IdleSeats.users(inquiry)
    for (tool, access) in inquiry.organisation.people.access.sorted(by: { $0.key < $1.key }) {
      let own = seats.filter { $0.service.lowercased() == tool.lowercased() }
      guard !own.isEmpty else { continue }
      services.insert(tool)
      byService[tool] = PersonSums(count: cohorts.count)
      moneyByService[tool] = Array(repeating: nil, count: cohorts.count)
      prices.removeAll()
      for person in access.keys.sorted() {
        add(person, access[person]!, tool, own, isIdle: !(users[tool]?.contains(person) ?? false))
      }
    }
    able = holders.sorted()
  }

  /// People with an intentional use in the period, by tool.
  private static func users(_ inquiry: Inquiry) throws -> [String: Set<UInt32>] {
    let facets = try inquiry.models.facets()
    var byFacet: [Set<UInt32>] = Array(repeating: [], count: facets.count)
    for row in try inquiry.usage(in: inquiry.period.days, for: .actions) where row.person > 0 && row.actions > 0 {
      byFacet[Int(row.facet)].insert(row.person)
    }
    var users: [String: Set<UInt32>] = [:]
    for (facet, people) in zip(facets, byFacet) { users[facet.tool, default: []].formUnion(people) }
    return users
  }

  private mutating func add(
    _ person: UInt32, _ access: [Range<Int32>], _ tool: String, _ seats: [Commitment], isIdle: Bool
  ) {
    for place in cohorts.places(of: person, in: inquiry.period) {
      for days in presentDays(of: person, access, place) {
        let price = price(of: seats, on: days)
        cohorts.visit(person, on: days.lowerBound) { group in
          holders.insert(person, into: group)
          guard isIdle else { return }
          all.add(price.double, of: person, in: group)
          byService[tool]!.add(price.double, of: person, in: group)
          money[group] += price
          moneyByService[tool]![group] += price
        }
      }
    }
  }

  /// Days of the period with access and a place, without long absences.
  private func presentDays(
    of person: UInt32, _ access: [Range<Int32>], _ place: PlacementSpan
  ) -> [Range<Int32>] {
    let period = inquiry.period.days.lowerBound.number..<inquiry.period.days.upperBound.number
    let placed = (place.from..<place.to).clamped(to: period)
    var days = access.map { $0.clamped(to: placed) }.filter { !$0.isEmpty }
    for absence in inquiry.organisation.people.absences[person] ?? [] {
      days = days.flatMap { days -> [Range<Int32>] in
        guard days.overlaps(absence) else { return [days] }
        let before = days.lowerBound..<max(days.lowerBound, absence.lowerBound)
        let after = min(days.upperBound, absence.upperBound)..<days.upperBound
        return [before, after].filter { !$0.isEmpty }
      }
    }
    return days
  }

  /// What a seat costs on some days. Of several commitments at once the dearest counts, since the last seat is idle.
  private mutating func price(of seats: [Commitment], on days: Range<Int32>) -> Amount {
    if let known = prices[days] { return known }
    let asked = Day(number: days.lowerBound)..<Day(number: days.upperBound)
    let price = IdleSeats.price(of: seats, on: asked)
    prices[days] = price
    return price
  }

  private static func price(of seats: [Commitment], on days: Range<Day>) -> Amount {
    var bounds: Set<Int32> = [days.lowerBound.number, days.upperBound.number]
    for seat in seats {
      let own = seat.days.clamped(to: days)
      bounds.formUnion([own.lowerBound.number, own.upperBound.number])
    }
    let sorted = bounds.sorted().map { Day(number: $0) }
    return zip(sorted, sorted.dropFirst()).reduce(.zero) { sum, step in
      sum + (seats.map { $0.priceOfOne(in: step.0..<step.1) }.max() ?? .zero)
    }
  }
}
