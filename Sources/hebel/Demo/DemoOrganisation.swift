package import Events

/// A believable organisation that does not exist, as the files that its offices and vendors would deliver.
///
/// The same people, seed and last day give the same bytes on every machine.
package struct DemoOrganisation: Sendable {
  /// From a workshop to a group.
  package static let allowedPeople = 10...200_000

  /// People at the beginning; joiners and leavers keep it about there.
  package let people: Int
  package let seed: UInt64
  /// Five quarters, the last of them the one that held the day a week before the last day: exports run to the end of a
  /// week, so the last week of a quarter is whole.
  package let days: Range<Day>

  let units: [DemoUnit]
  let staff: [DemoPerson]
  let calendar: DemoCalendar

  /// Traps where `people` is outside `allowedPeople`.
  package init(people: Int, seed: UInt64, lastDay: Day) {
    precondition(DemoOrganisation.allowedPeople.contains(people), "a demo has 10 to 200,000 people")
    self.people = people
    self.seed = seed
    days = Period.quarter(containing: lastDay - 6).shifted(by: -4).days.lowerBound..<(lastDay + 1)
    let table = DemoUnit.table(people: people)
    units = table.map(\.unit)
    // The last week of a weekly report ends after the last day.
    calendar = DemoCalendar(days: days.lowerBound..<(days.upperBound + 7))
    staff = DemoStaff(table: table, days: days, seed: seed).people()
  }

  var start: Day { days.lowerBound }
  var isSmall: Bool { people < DemoUnit.standardFrom }
  /// Above this size the session tools report one row a person and week, as vendors do for large customers.
  var reportsWeekly: Bool { people > 5_000 }
  /// A small workshop has no coding assistant.
  var tools: [DemoTool] { isSmall ? [.office, .chat] : DemoTool.allCases }

  /// Everything to import, in the order in which it can be imported.
  package func files() -> [DemoFile] {
    var files = [
      organisationFile(), rosterFile(), identitiesFile(), pricesFile(), commitmentsFile(),
      officeFile(), officeRestatedFile(), chatFile(),
    ]
    if !isSmall { files += [codeFile(), agentsFile()] }
    files += [chatRestatedFile(), reviewsFile(), invoicesFile()]
    files += [ideasFile(), experimentsFile(), notesFile(), launchesFile()]
    files += [trainingsFile(), trainingBudgetsFile(), coachingFile(), promptsFile(), promptReusesFile()]
    files += [invitationsFile()] + surveyAnswersFiles()
    return files + [feedbackFile(), decisionsFile()] + (isSmall ? [] : [reviewSamplesFile()])
  }
}
