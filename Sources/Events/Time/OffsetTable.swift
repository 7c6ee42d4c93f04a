/// The offset from UTC as a step function of time, with an index that finds the step without searching.
struct OffsetTable: Sendable {
  /// Where each step begins, ascending, in microseconds; the first begins with time itself.
  private var starts: [Int64] = [.min]
  /// Each step's offset in microseconds, east is positive.
  private var offsets: [Int64] = []
  /// The step in force at the beginning of each bucket of 2^40 microseconds (12.7 days) from `first` on.
  private var stepOfBucket: [UInt16] = []

  private static let first = Instant(startOf: Day(year: 1990, month: 1, day: 1)!).microseconds
  private static let end = Instant(startOf: Day(year: 2200, month: 1, day: 1)!).microseconds
  private static let bucketShift: Int64 = 40

  /// Samples every week and bisects each change to the second; `secondsEast` takes seconds since 1970.
  init(secondsEast: (Int64) -> Int) {
    let (first, end) = (OffsetTable.first / 1_000_000, OffsetTable.end / 1_000_000)
    var (time, current) = (first, secondsEast(first))
    offsets.append(Int64(current) * 1_000_000)
    while time < end {
      let next = time + 7 * 86_400
      let later = secondsEast(next)
      if later != current {
        var (before, after) = (time, next)
        while after - before > 1 {
          let middle = before + (after - before) / 2
          if secondsEast(middle) == current { before = middle } else { after = middle }
        }
        starts.append(after * 1_000_000)
        current = secondsEast(after)
        offsets.append(Int64(current) * 1_000_000)
        time = after
      } else {
        time = next
      }
    }
    var (step, bucket) = (0, OffsetTable.first)
    while bucket < OffsetTable.end {
      while step + 1 < starts.count, starts[step + 1] <= bucket { step += 1 }
      stepOfBucket.append(UInt16(step))
      bucket += 1 << OffsetTable.bucketShift
    }
  }

  /// Before 1990 and after 2199 the nearest known offset holds.
  func offset(at microseconds: Int64) -> Int64 {
    guard starts.count > 1, microseconds >= OffsetTable.first else { return offsets[0] }
    let bucket = Int((microseconds - OffsetTable.first) >> OffsetTable.bucketShift)
    guard bucket < stepOfBucket.count else { return offsets[offsets.count - 1] }
    var step = Int(stepOfBucket[bucket])
    while step + 1 < starts.count, starts[step + 1] <= microseconds { step += 1 }
    return offsets[step]
  }
}
