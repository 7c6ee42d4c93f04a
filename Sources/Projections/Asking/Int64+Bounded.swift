extension Int64 {
  /// The sum, held at the largest or smallest number where it has no place: hostile data may make a figure absurd, but
  /// must not end the program.
  func plus(bounded other: Int64) -> Int64 {
    let (sum, overflows) = addingReportingOverflow(other)
    guard overflows else { return sum }
    return other < 0 ? .min : .max
  }

  /// A sum of whole numbers kept as a `Double`, held at the largest or smallest number where it has no place.
  init(bounded value: Double) { self = Int64(exactly: value.rounded()) ?? (value < 0 ? .min : .max) }
}

extension Sequence<Int64> {
  /// Held at the largest or smallest number where it has no place.
  var boundedSum: Int64 { reduce(0) { $0.plus(bounded: $1) } }
}
