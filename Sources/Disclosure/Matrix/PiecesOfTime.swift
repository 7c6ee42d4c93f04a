internal import Events

/// The days of some windows, cut wherever one of them begins or ends.
///
/// A sum over a long window less those over shorter ones is a sum over what is left of the days. So the people of a
/// group are told apart by piece: whoever may subtract windows sees the columns of each piece by itself.
struct PiecesOfTime {
  /// In order; days that no window holds are in none of them.
  let pieces: [Range<Day>]

  init(_ windows: some Sequence<Range<Day>>) {
    let windows = Set(windows)
    let ends = Set(windows.flatMap { [$0.lowerBound, $0.upperBound] }).sorted()
    pieces = zip(ends, ends.dropFirst()).map { $0..<$1 }.filter { piece in
      windows.contains { $0.lowerBound <= piece.lowerBound && piece.upperBound <= $0.upperBound }
    }
  }

  func inside(_ window: Range<Day>) -> [Int] {
    pieces.indices.filter { window.lowerBound <= pieces[$0].lowerBound && pieces[$0].upperBound <= window.upperBound }
  }

  func index(of day: Day) -> Int? { pieces.firstIndex { $0.contains(day) } }

  /// The groups whose windows hang together with one window by overlapping, through others where need be.
  static func connected(_ groups: [ReleasedGroup], to window: Range<Day>) -> [ReleasedGroup] {
    var known: Set<Range<Day>> = [window]
    let windows = Set(groups.map(\.days))
    var isGrowing = true
    while isGrowing {
      let next = windows.filter { other in !known.contains(other) && known.contains { $0.overlaps(other) } }
      isGrowing = !next.isEmpty
      known.formUnion(next)
    }
    return groups.filter { known.contains($0.days) }
  }
}
