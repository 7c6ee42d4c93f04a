import Testing

/// Whether two numbers agree to the digits given.
func isClose(_ value: Double, _ expected: Double, absolute: Double = 0, relative: Double = 0) -> Bool {
  abs(value - expected) <= max(absolute, relative * abs(expected))
}

/// Records what was found where a number is off.
func expect(
  _ value: Double, _ expected: Double, absolute: Double = 0, relative: Double = 0,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    isClose(value, expected, absolute: absolute, relative: relative), "\(value) instead of \(expected)",
    sourceLocation: sourceLocation)
}
