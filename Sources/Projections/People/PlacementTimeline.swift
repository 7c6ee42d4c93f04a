/// Who was placed where and when, laid out for loops over millions of uses: no hashing, no texts.
///
/// Persons are their ordinals, places their numbers in `PeopleHistory.places`.
package struct PlacementTimeline: Sendable {
  package struct Entry: Sendable {
    package var from: Int32
    /// Exclusive; `Int32.max` while it lasts.
    package var to: Int32
    package var place: Int32
  }

  /// By ordinal: where the person's entries begin; one more at the end.
  private var offsets: [Int32] = [0]
  private var entries: [Entry] = []

  init(_ placements: [UInt32: [PlacementSpan]]) {
    let people = placements.keys.sorted()
    offsets = Array(repeating: 0, count: Int(people.last ?? 0) + 2)
    for person in people {
      for span in placements[person]! {
        entries.append(Entry(from: span.from, to: span.to, place: span.placeNumber))
      }
      offsets[Int(person) + 1] = Int32(entries.count)
    }
    // People who were never placed lie between: their entries end where they begin.
    for index in offsets.indices.dropFirst() { offsets[index] = max(offsets[index], offsets[index - 1]) }
  }

  /// The person's entries in order of time; none for people who were never placed.
  package func entries(of person: UInt32) -> ArraySlice<Entry> {
    guard Int(person) + 1 < offsets.count else { return [] }
    return entries[Int(offsets[Int(person)])..<Int(offsets[Int(person) + 1])]
  }

  /// Ordinals beyond this one were never placed.
  package var lastPerson: UInt32 { UInt32(max(0, offsets.count - 2)) }
}
