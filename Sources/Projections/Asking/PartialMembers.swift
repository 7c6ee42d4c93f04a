public import Events
public import Figures

extension Answering {
  /// Of each group of a question, who was placed in it on some days of the period only, and on which: ascending, none
  /// touching another.
  public func partialMembers(_ question: Question) throws -> [GroupKey: [UInt32: [Range<Day>]]] {
    if let known = knownPartialMembers[question] { return known }
    let members = try readPartialMembers(question)
    knownPartialMembers[question] = members
    return members
  }

  private func readPartialMembers(_ question: Question) throws -> [GroupKey: [UInt32: [Range<Day>]]] {
    let days = question.period.days
    let people = models.organisation.people
    var grouping = Grouping(
      question: question, organisation: models.organisation, units: try models.units(asOf: days.upperBound - 1))
    var groups: [Int32: [Int]] = [:]
    var spans: [Int: [UInt32: [Range<Day>]]] = [:]
    for person in 0...people.timeline.lastPerson {
      for entry in people.timeline.entries(of: person) {
        let own = (Day(number: entry.from)..<Day(number: entry.to)).clamped(to: days)
        guard !own.isEmpty else { continue }
        if groups[entry.place] == nil { groups[entry.place] = grouping.groups(of: people.places[Int(entry.place)]) }
        for group in groups[entry.place] ?? [] where own != days {
          spans[group, default: [:]][person, default: []].append(own)
        }
      }
    }
    var partial: [GroupKey: [UInt32: [Range<Day>]]] = [:]
    for (group, people) in spans {
      for (person, own) in people {
        let joined = Answering.joined(own)
        if joined != [days] { partial[grouping.keys[group], default: [:]][person] = joined }
      }
    }
    return partial
  }

  /// Ranges that touch become one.
  private static func joined(_ ranges: [Range<Day>]) -> [Range<Day>] {
    var joined: [Range<Day>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, last.upperBound >= range.lowerBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }
}
