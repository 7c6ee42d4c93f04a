internal import Glibc

/// The share of subjects whom the event has not reached yet, by days since their start.
public struct KaplanMeier: Hashable, Sendable {
  /// One step per day with events, in order of days.
  public let steps: [Step]
  public let subjects: Int
  public let events: Int
  /// The last day on which anybody was followed.
  public let lastDay: Int
  /// nil where more than half have not met the event when the following ends.
  public let median: Median?

  /// A day with events.
  public struct Step: Hashable, Sendable {
    public let day: Int
    /// Followed until this day, those censored on it included.
    public let atRisk: Int
    public let events: Int
    /// S(t): the share without the event at the end of this day.
    public let survival: Double
    /// Greenwood on the log-log scale; nil where the survival is 0, of which the scale says nothing.
    public let interval: ConfidenceInterval?
  }

  /// The first day on which at most half are without the event.
  public struct Median: Hashable, Sendable {
    public let day: Int
    /// The first day on which the lower limit of S(t) is at most a half; nil where it never is.
    public let low: Int?
    /// The same of the upper limit; nil where the data end before.
    public let high: Int?
  }

  /// S at the end of a day; nil after the last day followed, unless the event has reached all.
  public func survival(at day: Int) -> Double? {
    let step = steps.last { $0.day <= day }
    guard day <= lastDay || step?.survival == 0 else { return nil }
    return step?.survival ?? 1
  }

  /// The interval of S at a day; nil before the first event, after the last day followed, and where S is 0.
  public func interval(at day: Int) -> ConfidenceInterval? {
    day <= lastDay ? steps.last { $0.day <= day }?.interval : nil
  }
}

/// The product-limit estimate of survival.
///
/// Sources: Kaplan & Meier, JASA 53 (1958); variance: Greenwood (1926); limits S^exp(± z·s/ln S) of the log-log scale:
/// Kalbfleisch & Prentice (1980); the median's: Brookmeyer & Crowley, Biometrics 38 (1982). Of what falls on one day,
/// events come before censorings. Throws where nobody is followed or no event has come.
public func kaplanMeier(_ sample: [FollowUp], level: Double = 0.95) throws(CannotBeSaid) -> KaplanMeier {
  let z = criticalValue(level)
  let days = try eventDays(sample)
  var (survival, greenwood) = (1.0, 0.0)
  var steps: [KaplanMeier.Step] = []
  for day in days {
    let (atRisk, events) = (Double(day.atRisk), Double(day.events))
    survival *= (atRisk - events) / atRisk
    var interval: ConfidenceInterval?
    if day.atRisk > day.events {
      greenwood += events / (atRisk * (atRisk - events))
      // log(−log S) ± z·√greenwood/|log S|; the exponent turns around on the way back.
      let factor = exp(z * greenwood.squareRoot() / -log(survival))
      interval = ConfidenceInterval(
        survival, pow(survival, factor), pow(survival, 1 / factor), level: level, method: "Greenwood log-log")
    }
    steps.append(
      KaplanMeier.Step(
        day: day.day, atRisk: day.atRisk, events: day.events, survival: survival, interval: interval))
  }
  return KaplanMeier(
    steps: steps, subjects: sample.count, events: days.reduce(0) { $0 + $1.events },
    lastDay: sample.reduce(0) { max($0, $1.days) }, median: median(of: steps))
}

private func median(of steps: [KaplanMeier.Step]) -> KaplanMeier.Median? {
  // The product of fractions that make one half may be off by its last bits.
  let half = 0.5 + 1e-12
  guard let day = steps.first(where: { $0.survival <= half })?.day else { return nil }
  return KaplanMeier.Median(
    day: day, low: steps.first { ($0.interval?.low ?? $0.survival) <= half }?.day,
    high: steps.first { $0.interval.map { $0.high <= half } ?? false }?.day)
}
