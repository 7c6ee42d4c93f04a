@testable @_spi(Ledger) import Disclosure
import Events
@_spi(Gate) import Figures
import Testing

/// People who came or went within a period do nothing on the other days: they must not stand for people whom a
/// difference could be about.
@Suite struct LeaverTests {
  /// 24 people of one unit, five of whom left in August, beside six others: the total less the unit is about the six.
  private func verdict(leavesCountIn names: [String]) throws -> AuditVerdict {
    let stayed = quarter.days.lowerBound..<(quarter.days.lowerBound + 40)
    let left = Dictionary(uniqueKeysWithValues: (0..<5).map { (UInt32($0), [stayed]) })
    let circumstances = Leaving(
      partly: Dictionary(uniqueKeysWithValues: names.map { ($0, left) }),
      total: ReleasedGroup(
        name: "", days: quarter.days, position: Position(7), people: Array(0..<30), isRead: true))
    var admission = Admission(circumstances: circumstances, position: Position(7))
    let found = try admission.admit(
      [Admission.Candidate(name: "unit=Werk", people: Array(0..<24))], to: MatrixID(population: "people placed"),
      for: definition(.share), in: quarter, k: 10)
    return try #require(found.first)
  }

  @Test func `a total less a unit is not about those who left besides`() throws {
    #expect(try !verdict(leavesCountIn: ["", "unit=Werk"]).isAdmitted)
  }

  @Test func `were they known to act after they left, eleven would be told of`() throws {
    #expect(try verdict(leavesCountIn: ["unit=Werk"]).isAdmitted)
  }
}

/// A total that left, and who was where on some days only.
private struct Leaving: Circumstances {
  let partly: [String: [UInt32: [Range<Day>]]]
  let total: ReleasedGroup
  let known = KnownVerdicts()

  func groups(in matrix: MatrixID) -> [ReleasedGroup] { [total] }
  func planned(for matrix: MatrixID, in period: Period) -> [(definition: MetricDefinition, row: AskedRow)] { [] }
  func planned(
    _ definition: MetricDefinition, in period: Period, tool: String?, onlyGroups: Bool
  ) -> [AskedRow] { [] }
  func toolsLeft(_ definition: MetricDefinition, in period: Period) -> [String] { [] }
  func metrics(alike definition: MetricDefinition) -> [MetricDefinition] { [definition] }
  func metrics(countedAlike definition: MetricDefinition) -> [MetricDefinition] { [definition] }
  func standardPeriods(around period: Period) -> [Period] { [] }
  func left(
    _ definition: MetricDefinition, in period: Period, tool: String?, onlyGroups: Bool
  ) -> [LeftRow] { [] }
  func rows(_ question: Question) -> [FigureRow] { [] }
  func members(of matrix: MatrixID, in period: Period, names: Set<String>) -> [AskedRow] { [] }
  func changes(after position: Position) -> [Change] { [] }
  func partly(in names: Set<String>, on days: Range<Day>) -> [String: [UInt32: [Range<Day>]]] { partly }
  func people(changedBy kind: ChangeKind, on days: Range<Day>, tool: String?) -> Set<UInt32> { [] }
  func earlier(_ definition: MetricDefinition, _ question: Question, group: String) -> EarlierRow? { nil }
}
