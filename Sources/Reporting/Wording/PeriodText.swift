internal import Events
internal import Figures

/// Periods as people read them: always with the dates they stand for.
struct PeriodText: Sendable {
  let language: Language

  private static let months = [
    Language.de: ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
    Language.en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  ]

  /// `GJ 2025/26 Q1 (Okt–Dez 2025)`, `Q3 2024 (Jul–Sep 2024)`, `2024-W27 (1.–7. Jul 2024)` …
  func label(_ period: Period) -> String {
    let first = period.days.lowerBound.civil
    switch period.kind {
    case .year, .quarter: return "\(name(period)) (\(span(period)))"
    case .month: return "\(month(first.month)) \(first.year)"
    case .week, .range: return "\(day(period.days.lowerBound)) – \(day(period.days.upperBound - 1))"
    case .day: return day(period.days.lowerBound)
    }
  }

  /// Without the dates: `GJ 2025/26 Q1`, `Q3 2024`.
  func name(_ period: Period) -> String {
    let text = period.description
    let year = Int(text.prefix(4)) ?? 0
    let isFiscal = period.fiscalYearStart != 1
    let next = (year + 1) % 100
    let fiscal = "\(language == .de ? "GJ" : "FY") \(year)/\(next < 10 ? "0" : "")\(next)"
    switch period.kind {
    case .year: return isFiscal ? fiscal : "\(year)"
    case .quarter:
      let quarter = String(text.suffix(2))
      return isFiscal ? "\(fiscal) \(quarter)" : "\(quarter) \(year)"
    default: return label(period)
    }
  }

  /// A point's text (`2024-W27`, `2024-07`, `2024-Q3`) for an axis: `KW 27`, `Jul 24`, `Q3 24`.
  func axis(_ at: String) -> String {
    if at.count == 7, let quarter = at.firstIndex(of: "Q") { return "\(at[quarter...]) \(at.prefix(4).suffix(2))" }
    if let week = at.firstIndex(of: "W") { return (language == .de ? "KW " : "W") + at[at.index(after: week)...] }
    let parts = at.split(separator: "-")
    guard parts.count == 2, let number = Int(parts[1]), (1...12).contains(number) else { return at }
    return "\(month(number)) \(parts[0].suffix(2))"
  }

  /// First day of the period that a point stands for; of what is no period, the earliest day there is.
  func start(_ at: String, like period: Period) -> Day {
    do {
      return try Period.parse(at, fiscalYearStart: period.fiscalYearStart).days.lowerBound
    } catch {
      return Day(number: .min)
    }
  }

  /// A point's text in a sentence: `Q3 2026` for `2026-Q3`.
  func point(_ at: String) -> String {
    let parts = at.split(separator: "-")
    return parts.count == 2 && parts[1].hasPrefix("Q") ? "\(parts[1]) \(parts[0])" : axis(at)
  }

  func day(_ day: Day) -> String {
    let (year, month, number) = day.civil
    return language == .de ? "\(number). \(self.month(month)) \(year)" : "\(number) \(self.month(month)) \(year)"
  }

  private func month(_ number: Int) -> String { PeriodText.months[language]![number - 1] }

  private func span(_ period: Period) -> String {
    let (first, last) = (period.days.lowerBound.civil, (period.days.upperBound - 1).civil)
    let end = "\(month(last.month)) \(last.year)"
    return first.year == last.year ? "\(month(first.month))–\(end)" : "\(month(first.month)) \(first.year)–\(end)"
  }
}
