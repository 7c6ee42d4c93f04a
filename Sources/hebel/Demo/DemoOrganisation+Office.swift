internal import Events

extension DemoOrganisation {
  static let officeApps = ["Teams", "Copilot_chat_(work)", "Excel", "Outlook", "Powerpoint", "Word"]
  static let officeColumns =
    ["PersonId", "MetricDate"] + officeApps.map { "Copilot_actions_taken_in_" + $0 }
    + ["Total_Copilot_active_days", "Total_Copilot_enabled_days"]

  /// One row for each licensed person and week, in the shape of a Viva person query. Weeks begin on Sunday.
  func officeFile() -> DemoFile { officeFile("office-weeks.csv", weeks: officeWeeks, isRestated: false) }

  /// The vendor found that it had counted meetings too low in one week, and delivers that week again.
  func officeRestatedFile() -> DemoFile {
    let monday = restatedWeek.lowerBound
    return officeFile("office-weeks-restated.csv", weeks: [monday - 1], isRestated: true)
  }

  /// Sundays of the span: a vendor's week belongs to the quarter in which it starts.
  private var officeWeeks: [Day] {
    let first = start + (7 - start.weekday.rawValue) % 7
    return stride(from: 0, to: max(0, days.upperBound - first), by: 7).map { first + $0 }
  }

  private func officeFile(_ name: String, weeks: [Day], isRestated: Bool) -> DemoFile {
    DemoFile(name, format: "viva", source: DemoSource.office) { [self] text in
      try text.table(DemoOrganisation.officeColumns)
      for week in weeks {
        let share = calendar.share(ofWeekFrom: week)
        for person in staff {
          try writeOfficeWeek(of: person, week: week, share: share, isRestated: isRestated, to: &text)
        }
      }
    }
  }

  private func writeOfficeWeek(
    of person: DemoPerson, week: Day, share: Double, isRestated: Bool, to text: inout DemoText
  ) throws {
    let access = person.access[DemoTool.office.rawValue]
    let enabled = (0..<7).count { access.isGranted(on: week + $0) && person.placement(on: week + $0) != nil }
    guard enabled > 0 else { return }
    let midweek = week + 3
    var random = DemoRandom(seed: seed, .office, person.index, Int(week.number))
    let rate = person.isWorking(on: midweek) ? access.rate(on: midweek) * share : 0
    // Most weeks an assistant is in use at all or not at all; the number of actions then varies.
    let isUsed = rate > 0 && random.chance(min(0.97, 0.35 + rate / 6))
    var actions = officeTaste(of: person).map { isUsed ? random.poisson(rate * $0) : 0 }
    if isRestated { actions[0] += actions[0] / 3 }
    let total = actions.reduce(0, +)
    text.field(person.vivaKey(seed: seed))
    text.field(week)
    for count in actions { text.field(count) }
    text.field(total == 0 ? 0 : min(total, enabled, 1 + random.poisson(Double(total) / 6), 5))
    text.field(enabled)
    try text.endRow()
  }

  /// Which applications a person uses the assistant in; stays the same over the weeks.
  private func officeTaste(of person: DemoPerson) -> [Double] {
    var random = DemoRandom(seed: seed, .office, person.index, -1)
    let tastes = [3, 2, 0.8, 2.4, 0.5, 1.3].map { $0 * random.lognormal(spread: 0.8) }
    let sum = tastes.reduce(0, +)
    return tastes.map { $0 / sum }
  }
}
