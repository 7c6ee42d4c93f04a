internal import EventLog
internal import Events
internal import Importing

/// What is said of rows that an import leaves to another command, or to where they belong.
struct LeftOut: Hashable {
  let field: String
  let what: String
  let mend: String
}

/// What became of one file, for people and for programs.
struct Receipt {
  let path: String
  let format: String
  let source: String
  var counts: ImportReceipt
  let read: Int
  /// What became of rows before any event came to the log; conflicts come on top of those rejected.
  private let rows: RowAccount.Counts
  let rejections: [Rejection]
  /// Rows left out although nothing is wrong with them; the others were taken nevertheless. In the file's order.
  let leftOut: [(reason: LeftOut, lines: [Int])]
  let ignored: [(why: String, rows: Int)]
  let forgotten: Int
  /// Rows about a fiscal year whose key was destroyed.
  let pastRetention: Int
  /// Values whose field the policy does not name, as `source.field`.
  let notAgreed: [(field: String, values: Int)]
  let joined: Int
  let understoodAs: [(key: String, value: String)]
  let firstDay: Day?
  let lastDay: Day?
  var isDryRun = false
  var wasAppended = false
  private(set) var accounts = 0
  private(set) var matched = 0
  var head = Position.start

  init(path: String, format: String, intake: ImportIntake, rows: RowAccount.Counts, counts: ImportReceipt) {
    self.rows = rows
    self.path = path
    self.format = format
    self.counts = counts
    source = intake.source
    read = intake.read
    rejections = intake.rejections
    leftOut = intake.leftOut.map { (reason: $0.key, lines: $0.value) }.sorted { $0.lines[0] < $1.lines[0] }
    ignored = rows.ignored.sorted { $0.key < $1.key }.map { (why: $0.key, rows: $0.value) }
    forgotten = rows.forgotten
    pastRetention = rows.pastRetention
    notAgreed = intake.notAgreed.sorted { $0.key < $1.key }.map { (field: $0.key, values: $0.value) }
    joined = intake.joined
    understoodAs = intake.understoodAs
    firstDay = intake.firstDay
    lastDay = intake.lastDay
  }

  mutating func note(people: Set<PersonID>, matched: Int) {
    accounts = people.count
    self.matched = matched
  }

  var accepted: Int { counts.rows.accepted + rows.joined }
  var duplicates: Int { counts.rows.duplicates + rows.knownJoins }
  var rejected: Int { rows.rejected + counts.rows.rejected }

  /// 65: nothing was taken because something was wrong, or nothing could be; 2: what was good was taken.
  var status: ExitStatus {
    if rejected == 0, leftOut.isEmpty { return .done }
    guard rejected == 0 else { return wasAppended ? .partial : .badData }
    return accepted + duplicates + counts.rows.restated > 0 ? .partial : .badData
  }
}

extension Receipt {
  private static let shownRejections = 20
  private static let shownLines = 5

  func text() -> String {
    var lines = ["\(path) as \(format), source \(source)"]
    func row(_ name: String, _ rows: Int, events: Int? = nil) {
      let count = String(repeating: " ", count: max(0, 11 - grouped(rows).count)) + grouped(rows)
      let name = name.padding(to: 11)
      lines.append("  \(name)\(count) rows" + (events.map { ", \(grouped($0)) events" } ?? ""))
    }
    row("read", read)
    row("accepted", accepted, events: counts.events.accepted)
    row("duplicates", duplicates, events: counts.events.duplicates)
    row("restated", counts.rows.restated, events: counts.events.restated)
    row("rejected", rejected)
    row("ignored", ignored.reduce(0) { $0 + $1.rows })
    for reason in ignored { lines.append("               \(grouped(reason.rows)) × \(reason.why)") }
    for field in notAgreed {
      lines.append("               \(grouped(field.values)) × field \(field.field) not agreed, its value left out")
    }
    if !leftOut.isEmpty { row("left out", rows.leftOut) }
    row("forgotten", forgotten)
    if pastRetention > 0 {
      lines.append("  past retention \(grouped(pastRetention)) rows of fiscal years whose placings were unlinked")
    }
    if joined > 0 { lines.append("  joined     \(grouped(joined)) accounts newly known as a person's") }
    if accounts > 0 {
      lines.append(
        "  accounts   \(grouped(accounts)) seen, \(grouped(matched)) matched to a person of the organisation")
    }
    if let firstDay, let lastDay { lines.append("  days       \(firstDay) to \(lastDay)") }
    if !understoodAs.isEmpty {
      lines.append("  read as    " + understoodAs.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    }
    lines.append("  " + outcome)
    lines += problems
    return lines.joined(separator: "\n")
  }

  private var outcome: String {
    if isDryRun { return "Dry run: nothing was appended; the log stands at position \(head)." }
    if !wasAppended {
      return "Nothing was appended. Mend the rows below, or repeat with --keep-good to take the others."
    }
    guard let number = counts.number else { return "Nothing new: the log stands at position \(head), as before." }
    let resumed = counts.resumed ? " It finishes an import that was interrupted." : ""
    return "Import \(number); the log stands at position \(head).\(resumed)"
  }

  private var problems: [String] {
    let all =
      rejections.map { "  line \($0.line), \($0.field): \($0.what). \($0.mend)" }
      + counts.conflicts.map { "  row \($0.row), \($0.field): \($0.what) \($0.mend)" }
    let rest = all.count - Receipt.shownRejections
    let aside = leftOut.map { reason, lines in
      "  left out: \(named(lines)), \(reason.field): \(reason.what). \(reason.mend)"
    }
    return aside + Array(all.prefix(Receipt.shownRejections)) + (rest > 0 ? ["  … and \(grouped(rest)) more."] : [])
  }

  private func named(_ lines: [Int]) -> String {
    let shown = lines.prefix(Receipt.shownLines).map { "\($0)" }.joined(separator: ", ")
    let rest = lines.count - Receipt.shownLines
    return (lines.count == 1 ? "line " : "lines ") + shown + (rest > 0 ? " and \(grouped(rest)) more" : "")
  }

  func json() -> JSONObject {
    func counted(_ counts: ImportCounts) -> JSONObject {
      [
        "accepted": .integer(Int64(counts.accepted)), "duplicates": .integer(Int64(counts.duplicates)),
        "restated": .integer(Int64(counts.restated)),
      ]
    }
    var rows = counted(counts.rows)
    rows["accepted"] = .integer(Int64(accepted))
    rows["duplicates"] = .integer(Int64(duplicates))
    rows["read"] = .integer(Int64(read))
    rows["rejected"] = .integer(Int64(rejected))
    rows["ignored"] = .integer(Int64(ignored.reduce(0) { $0 + $1.rows }))
    rows["forgotten"] = .integer(Int64(forgotten))
    rows["pastRetention"] = .integer(Int64(pastRetention))
    var object: JSONObject = [
      "file": .string(path), "format": .string(format), "source": .string(source), "dryRun": .bool(isDryRun),
      "appended": .bool(wasAppended && counts.number != nil), "rows": .object(rows),
      "events": .object(counted(counts.events)), "head": .integer(head.value),
      "accounts": [
        "seen": .integer(Int64(accounts)), "matched": .integer(Int64(matched)), "joined": .integer(Int64(joined)),
      ],
      "rejections": .array(
        rejections.map {
          [
            "line": .integer(Int64($0.line)), "field": .string($0.field), "what": .string($0.what),
            "mend": .string($0.mend),
          ]
        }
          + counts.conflicts.map {
            [
              "line": .integer(Int64($0.row)), "field": .string($0.field), "what": .string($0.what),
              "mend": .string($0.mend),
            ]
          }),
    ]
    if !leftOut.isEmpty {
      rows["leftOut"] = .integer(Int64(self.rows.leftOut))
      object["rows"] = .object(rows)
      object["leftOut"] = .array(
        leftOut.map { reason, lines in
          [
            "lines": .array(lines.map { .integer(Int64($0)) }), "field": .string(reason.field),
            "what": .string(reason.what), "mend": .string(reason.mend),
          ]
        })
    }
    if !notAgreed.isEmpty {
      var fields = JSONObject()
      for field in notAgreed { fields[field.field] = .integer(Int64(field.values)) }
      object["notAgreed"] = .object(fields)
    }
    if let number = counts.number { object["import"] = .integer(number.value) }
    if let firstDay, let lastDay {
      object["days"] = ["from": .string(firstDay.description), "to": .string(lastDay.description)]
    }
    return object
  }
}

extension String {
  func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
