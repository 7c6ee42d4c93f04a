public import Events
@_spi(Gate) public import Figures

/// A group in a matrix as it was released, or as the plan counts it.
public struct ReleasedGroup: Hashable, Sendable {
  /// Its placement, `unit=A/B, band=3`; empty for the whole.
  public let name: String
  public let days: Range<Day>
  /// How far the log had grown.
  public let position: Position
  /// Ordinals of one session, or numbers of answers; ascending.
  @_spi(Ledger) public let people: [UInt32]
  /// Whether a figure of it left; false for groups that only the plan counts as released.
  public let isRead: Bool

  @_spi(Ledger) public init(name: String, days: Range<Day>, position: Position, people: [UInt32], isRead: Bool) {
    self.name = name
    self.days = days
    self.position = position
    self.people = people
    self.isRead = isRead
  }

  /// Whether it stands for everybody.
  public var isTotal: Bool { placement.isEmpty }

  /// The name without what tells of the people of a placement.
  public var placement: String { name.firstIndex(of: "⟨").map { String(name[..<$0].dropLast()) } ?? name }

  static func name(_ placement: String, _ population: String) -> String {
    population.isEmpty ? placement : "\(placement) ⟨\(population)⟩"
  }
}

/// Something that became known of a person: new use, a correction, another placing.
public struct Change: Sendable {
  public let position: Position
  public let person: UInt32
  /// The day it is about.
  public let day: Day
  public let kind: ChangeKind
  /// Names of the tool that it is about, the product's and the app's; empty where none is known.
  public let tools: [String]

  public init(position: Position, person: UInt32, day: Day, kind: ChangeKind, tools: [String] = []) {
    self.tools = tools
    self.position = position
    self.person = person
    self.day = day
    self.kind = kind
  }
}

/// What a change can alter: only figures that add up this kind of thing surely change with it.
public struct ChangeKind: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let actions = ChangeKind(rawValue: 1)
  public static let tokens = ChangeKind(rawValue: 2)
  public static let reviews = ChangeKind(rawValue: 4)
  public static let competence = ChangeKind(rawValue: 8)
  /// Placings, access, links: they may alter anything from their day on and surely alter nothing.
  public static let other: ChangeKind = []
}

/// What was said of a group before.
public struct EarlierRow: Sendable {
  public let knownAt: KnownAt
  /// Canonical bytes of the released row.
  public let content: [UInt8]
  /// The smallest group that was published then: what was safe beside others for it need not be for a larger one.
  public let least: Int

  public init(knownAt: KnownAt, content: [UInt8], least: Int) {
    self.knownAt = knownAt
    self.content = content
    self.least = least
  }
}

/// A row before the gate with the question it belongs to.
public struct AskedRow {
  public let question: Question
  public let row: FigureRow

  public init(question: Question, row: FigureRow) {
    self.question = question
    self.row = row
  }

  /// The row's placement, `unit=A/B, band=3`; empty for the whole.
  public var groupName: String { AskedRow.groupName(row.group, in: question) }

  /// The placement of a group, `unit=A/B, band=3`; empty for the whole.
  public static func groupName(_ group: GroupKey, in question: Question) -> String { GroupName.of(group, in: question) }

  /// As the ledger records a group's row: the placement, and the tool where it is about one: `unit=A/B · chat`.
  public static func recordName(_ group: GroupKey, in question: Question) -> String {
    GroupName.record(group, in: question)
  }
}

/// A row that has left or was hidden beside such, as it would be answered now, and what it said.
public struct LeftRow {
  public let asked: AskedRow
  /// Canonical bytes of each time that something was said of it; none where it was hidden.
  public let contents: [[UInt8]]

  public init(asked: AskedRow, contents: [[UInt8]]) {
    self.asked = asked
    self.contents = contents
  }
}

/// What the gate has to know beside a figure: the ledger, and other groups of the same snapshot. The same snapshot and
/// ledger give the same answers.
public protocol Circumstances {
  /// What was found already, as long as neither snapshot nor policy changes.
  var known: KnownVerdicts { get }
  /// Everything released in a matrix or counted so by the plan, oldest first.
  func groups(in matrix: MatrixID) throws -> [ReleasedGroup]
  /// Rows of the standard report below the organisation that a matrix may hold in a period, of any of its metrics.
  func planned(for matrix: MatrixID, in period: Period) throws -> [(definition: MetricDefinition, row: AskedRow)]
  /// Rows of the standard report for one metric, with `onlyGroups` those below the organisation alone.
  func planned(
    _ definition: MetricDefinition, in period: Period, tool: String?, onlyGroups: Bool
  ) throws -> [AskedRow]
  /// Rows of this metric, period and tool that have left, also as the other side of a comparison, and those that were
  /// hidden beside them: what comes later has to keep them hidden.
  func left(_ definition: MetricDefinition, in period: Period, tool: String?, onlyGroups: Bool) throws -> [LeftRow]
  /// Tools of which rows of this metric have left in a period, or were hidden beside such.
  func toolsLeft(_ definition: MetricDefinition, in period: Period) throws -> [String]
  /// The metrics whose headline numbers add up the same quantity, this one first.
  func metrics(alike definition: MetricDefinition) throws -> [MetricDefinition]
  /// The metrics that count an outcome which this one counts, this one first.
  func metrics(countedAlike definition: MetricDefinition) throws -> [MetricDefinition]
  /// The periods of standard reports, other than this one, that share days with it.
  func standardPeriods(around period: Period) throws -> [Period]
  /// The rows of a question, whoever may see them.
  func rows(_ question: Question) throws -> [FigureRow]
  /// The groups of a matrix as they were in a period alone; at least those named.
  func members(of matrix: MatrixID, in period: Period, names: Set<String>) throws -> [AskedRow]
  /// Of groups, who belonged to them on some of the days only, and on which: ascending, none touching another. To the
  /// whole belongs who is placed anywhere: what somebody did before coming or after leaving counts there too, but
  /// everybody takes it for nothing, so it must not make a group look larger.
  func partly(in names: Set<String>, on days: Range<Day>) throws -> [String: [UInt32: [Range<Day>]]]
  /// What became known after a position.
  func changes(after position: Position) throws -> [Change]
  /// People of whom facts of a kind, and of a tool where one is named, lie on some days: what lasts may have changed
  /// with them.
  func people(changedBy kind: ChangeKind, on days: Range<Day>, tool: String?) throws -> Set<UInt32>
  /// What was said last of a group in answer to a question; nil where nothing was.
  func earlier(_ definition: MetricDefinition, _ question: Question, group: String) throws -> EarlierRow?
}

extension Circumstances {
  func planned(_ definition: MetricDefinition, in period: Period, tool: String?) throws -> [AskedRow] {
    try planned(definition, in: period, tool: tool, onlyGroups: false)
  }

  func left(_ definition: MetricDefinition, in period: Period, tool: String?) throws -> [LeftRow] {
    try left(definition, in: period, tool: tool, onlyGroups: false)
  }
}
