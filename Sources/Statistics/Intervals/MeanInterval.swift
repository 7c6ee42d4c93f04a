/// Student's interval of a mean.
///
/// `population` is the number of people the sample was drawn from; the half width is then multiplied by the finite
/// population correction √((N − n)/(N − 1)), which is 0 for a complete count. nil: a population without end. Source:
/// Student, Biometrika 6 (1908); correction: Cochran, Sampling Techniques (3rd ed. 1977), chapter 2. Throws for fewer
/// than two values, for a population smaller than the sample, and where all values of an incomplete sample are equal.
public func meanInterval(
  _ moments: SampleMoments, population: Int? = nil, level: Double = 0.95
) throws(CannotBeSaid) -> ConfidenceInterval {
  let n = Double(moments.count)
  var correction = 1.0
  if let population {
    guard population >= moments.count else { throw .contradiction }
    correction = (Double(population - moments.count) / Double(population - 1)).squareRoot()
  }
  guard moments.variance > 0 || correction == 0 else { throw .noVariation }
  let half = criticalValue(level, degrees: n - 1) * (moments.variance / n).squareRoot() * correction
  return ConfidenceInterval(
    moments.mean, try requireFinite(moments.mean - half), try requireFinite(moments.mean + half), level: level,
    method: population == nil ? "Student t" : "Student t, finite population")
}

/// Student's interval of the mean of values.
public func meanInterval(
  _ values: [Double], population: Int? = nil, level: Double = 0.95
) throws(CannotBeSaid) -> ConfidenceInterval {
  try meanInterval(SampleMoments(values), population: population, level: level)
}
