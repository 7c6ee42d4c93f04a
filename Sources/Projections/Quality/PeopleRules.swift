internal import Events
internal import Figures

extension QualityRule {
  /// Trainings of people who had not come yet or had left. Nobody is named, and few are not counted.
  static let trainingsOfAbsentPeople = QualityRule { scope in
    let organisation = scope.models.organisation
    var (before, after) = (0, 0)
    for fact in try scope.facts("training-completed") {
      let person = organisation.canonical[fact.person] ?? fact.person
      // Accounts without a placing are another finding.
      guard let spans = organisation.people.placements[person], let first = spans.first else { continue }
      guard !organisation.hasLostPlacings(in: fact.time.utcDay..<(fact.time.utcDay + 1)) else { continue }
      let day = fact.time.utcDay.number
      if day < first.from {
        before += 1
      } else if !spans.contains(where: { $0.from <= day && day < $0.to }) {
        after += 1
      }
    }
    return [
      trainings(
        before, "training-before-joining", scope,
        Localized(de: "liegen vor dem ersten Platz der Person", en: "lie before the person's first placing")),
      trainings(
        after, "training-after-leaving", scope,
        Localized(de: "liegen nach dem Ausscheiden der Person", en: "lie after the person had left")),
    ].compactMap { $0 }
  }

  private static func trainings(
    _ count: Int, _ code: String, _ scope: QualityScope, _ what: Localized
  ) -> Finding? {
    guard count > 0 else { return nil }
    let shown = scope.people(count)
    return Finding(
      code: code,
      text: Localized(
        de: "\(shown) Schulungen \(what.de). Tage und Zuordnung der Konten prüfen: hebel import identities DATEI",
        en: "\(shown) trainings \(what.en). Check days and accounts: hebel import identities FILE"))
  }

  /// Placings that begin when their unit had ended. Units are public; how many people, is said from the least count on.
  static let placingsInClosedUnits = QualityRule { scope in
    let tree = try scope.models.units(asOf: scope.days.upperBound - 1)
    var counts: [String: Int] = [:]
    for spans in scope.models.organisation.people.placements.values {
      for span in spans where scope.days.contains(Day(number: span.from)) {
        guard let closed = tree.units[span.place.unit]?.closedOn, closed.number <= span.from else { continue }
        counts[span.place.unit, default: 0] += 1
      }
    }
    return counts.sorted { $0.key < $1.key }.map { id, count in
      let unit = tree.units[id]
      let day = unit?.closedOn?.description ?? ""
      let next =
        unit?.successor.map { Localized(de: " Nachfolger: \($0).", en: " Successor: \($0).") } ?? Localized("")
      let shown = scope.people(count)
      return Finding(
        code: "placing-in-closed-unit",
        text: Localized(
          de: "\(shown) Plätze beginnen in \(id), das seit \(day) geschlossen ist.\(next.de) hebel import roster DATEI",
          en: "\(shown) placings begin in \(id), which is closed since \(day).\(next.en) hebel import roster FILE"))
    }
  }
}
