internal import Events

/// Who belonged to which group on which days, where that was not all of them.
///
/// Two groups of the same people differ by what one of them did while in only one of the two: whoever changes the band
/// within a quarter is told apart by days.
struct Spans {
  private let partly: [String: [UInt32: [Range<Day>]]]
  private var cuts: [UInt32: [Day]] = [:]

  /// - Parameter partly: by group, those who did not belong to it on all days that anything was asked about.
  init(_ partly: [String: [UInt32: [Range<Day>]]]) {
    self.partly = partly
    for people in partly.values {
      for (person, days) in people {
        cuts[person, default: []] += days.flatMap { [$0.lowerBound, $0.upperBound] }
      }
    }
    for person in Array(cuts.keys) { cuts[person] = Set(cuts[person] ?? []).sorted() }
  }

  /// Whether anybody of a group was in it on some of its days only.
  func areNeeded(_ groups: [ReleasedGroup]) -> Bool {
    groups.contains { group in
      let presence = presence(in: group)
      return presence.partly != nil && group.people.contains { presence.days(of: $0) != [group.days] }
    }
  }

  func isCut(_ person: UInt32) -> Bool { cuts[person] != nil }

  /// Who came or went within one of some pieces of time.
  func people(cutWithin pieces: [Range<Day>]) -> Set<UInt32> {
    Set(
      cuts.filter { _, days in
        days.contains { day in pieces.contains { $0.lowerBound < day && day < $0.upperBound } }
      }.keys)
  }

  /// When people count in one group.
  struct Presence {
    let window: Range<Day>
    fileprivate let partly: [UInt32: [Range<Day>]]?

    /// The days within the group's window on which a person counts in it.
    func days(of person: UInt32) -> [Range<Day>] {
      guard let own = partly?[person] else { return [window] }
      let days = own.map { $0.clamped(to: window) }.filter { !$0.isEmpty }
      // Whom no day names was there on days that are no longer known: then the person counts on all of them.
      return days.isEmpty ? [window] : days
    }
  }

  func presence(in group: ReleasedGroup) -> Presence {
    Presence(window: group.days, partly: partly.isEmpty ? nil : partly[group.placement] ?? partly[around(group)])
  }

  /// The group around one that is named after a part of it: `unit=A / leaders`.
  private func around(_ group: ReleasedGroup) -> String {
    let name = group.placement
    return name.ranges(of: " / ").last.map { String(name[..<$0.lowerBound]) } ?? name
  }

  /// Pieces of time, cut where a person came or went.
  func parts(of person: UInt32, in pieces: [Range<Day>]) -> [Range<Day>] {
    guard let cuts = cuts[person] else { return pieces }
    return pieces.flatMap { piece in
      let ends =
        [piece.lowerBound] + cuts.filter { piece.lowerBound < $0 && $0 < piece.upperBound } + [piece.upperBound]
      return zip(ends, ends.dropFirst()).map { $0..<$1 }
    }
  }
}
