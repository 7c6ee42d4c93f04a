public import Figures

/// A row that left the gate, as it is remembered.
public struct LedgerEntry: Hashable, Sendable {
  public let question: Question
  public let group: GroupKey
  /// How far the log had grown when the row was released.
  public let asKnownAt: KnownAt
  /// People behind the row.
  public let n: Int
}

/// Everything released so far. The gate reads it and answers with additions; it stores nothing.
public struct Ledger: Sendable {
  public private(set) var entries: Set<LedgerEntry>

  public init() { entries = [] }
  public mutating func add(_ additions: [LedgerEntry]) { entries.formUnion(additions) }
  func holds(_ entry: LedgerEntry) -> Bool { entries.contains(entry) }
}

/// The questions that count as released from the first one on: the rows of the standard report.
public struct Plan: Sendable {
  public var questions: [Question]
  public init(questions: [Question] = []) { self.questions = questions }
}
