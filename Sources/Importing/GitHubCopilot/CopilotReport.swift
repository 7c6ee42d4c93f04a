internal import Events

/// The 28-day report: totals by day, of each user or of the whole organisation.
struct CopilotReport {
  /// The last days are still being counted when a report is made.
  static let provisionalDays = 3

  private let root: CopilotPath
  private let rows: [JSONValue]
  private let isByUser: Bool
  private let source: String

  init(_ object: JSONObject, _ options: ImportOptions) throws {
    root = CopilotPath(value: .object(object), path: "")
    rows = object["day_totals"]?.array ?? []
    isByUser = rows.contains { $0.object?["user_id"] != nil || $0.object?["user_login"] != nil }
    guard !rows.isEmpty else {
      throw ImportFailure(what: "The report has no days.", mend: "Ask GitHub for a span with use in it.")
    }
    let scope: String
    do throws(CellFault) {
      let (organisation, enterprise) = (try root.identifier("organization_id"), try root.identifier("enterprise_id"))
      scope = organisation ?? enterprise ?? "unknown"
    } catch {
      throw ImportFailure(what: "'\(error.field)' \(error.what).", mend: error.mend)
    }
    source = options.source ?? "github-copilot/\(scope)" + (isByUser ? "" : "/organisation")
  }

  func read(into sink: inout some ImportSink) throws {
    try sink.begin(
      source: source,
      understoodAs: [("report", isByUser ? "28 days by user" : "28 days of the whole organisation")])
    var days: Set<Day> = []
    var seen: [String: Int] = [:]
    var accounts: Set<IdentityStatement> = []
    for (index, row) in rows.enumerated() {
      try sink.read(row: index + 1)
      let day: Reading
      do throws(CellFault) {
        day = try read(CopilotPath(value: row, path: "day_totals[\(index)]"), row: index + 1, &seen)
      } catch {
        try sink.reject(Rejection(line: 0, field: error.field, what: error.what, mend: error.mend))
        continue
      }
      days.insert(day.day)
      for candidate in day.candidates { try sink.accept(candidate) }
      if let statement = day.statement, accounts.insert(statement).inserted {
        try sink.accept(IdentityStatement(key: statement.key, account: statement.account, row: index + 1))
      }
    }
    try declareCoverage(days, into: &sink)
  }

  private struct Reading {
    let day: Day
    let candidates: [Candidate]
    let statement: IdentityStatement?
  }

  private func read(_ row: CopilotPath, row number: Int, _ seen: inout [String: Int]) throws(CellFault) -> Reading {
    let day = try row.day("day")
    let user = try row.identifier("user_id")
    let login = try row.identifier("user_login")
    if isByUser, user == nil, login == nil {
      throw CellFault("\(row.path).user_id", "is missing", mend: "Every row of a report by user names one.")
    }
    let identifier =
      user.map { Identifier(namespace: "github-id", value: $0) }
      ?? login.map { Identifier(namespace: "github-login", value: $0) }
    let key = "\(identifier?.value ?? "") \(day)"
    if let first = seen[key] {
      throw CellFault(
        row.path, "has the same user and day as day_totals[\(first - 1)]", mend: "Keep one of them.")
    }
    seen[key] = number
    var statement: IdentityStatement?
    if let user, let login {
      // Row 0, so that equal statements of different rows are one.
      statement = IdentityStatement(
        key: Identifier(namespace: "github-id", value: user),
        account: Identifier(namespace: "github-login", value: login), row: 0)
    }
    return Reading(day: day, candidates: try candidates(row, day, identifier, number), statement: statement)
  }

  private func candidates(
    _ row: CopilotPath, _ day: Day, _ user: Identifier?, _ number: Int
  ) throws(CellFault) -> [Candidate] {
    let counts = try CopilotCounts(row)
    var candidates: [Candidate] = []
    func summary(_ app: String, _ counts: Members, tokens: Members, attributes: Members) -> Candidate {
      copilotSummary(app, counts, tokens: tokens, attributes: attributes, day, user, row: number)
    }
    if let cli = counts.cli {
      var cli = cli
      if user == nil { cli.insert("activeUsers", try row.count("daily_active_cli_users")) }
      candidates.append(summary("cli", cli, tokens: counts.cliTokens, attributes: Members()))
    }
    var ide = counts.ide
    if user == nil { ide.insert("activeUsers", try row.count("daily_active_users")) }
    candidates.append(
      summary("ide", ide, tokens: Members(), attributes: user == nil ? Members() : copilotAttributes(row)))
    return candidates
  }

  /// Each day of the report's span, also those on which nobody did anything.
  private func declareCoverage(_ found: Set<Day>, into sink: inout some ImportSink) throws {
    guard let earliest = found.min(), let latest = found.max() else { return }
    let said: (Day, Day)
    do throws(CellFault) {
      said = (
        root.member("report_start_day") == nil ? earliest : try root.day("report_start_day"),
        root.member("report_end_day") == nil ? latest : try root.day("report_end_day")
      )
    } catch {
      throw ImportFailure(what: "'\(error.field)' \(error.what).", mend: error.mend)
    }
    let (first, last) = (min(said.0, earliest), max(said.1, latest))
    guard last - first < 3_700 else {
      throw ImportFailure(what: "The report covers \(last - first) days.", mend: "Download it again.")
    }
    for offset in 0...(last - first) {
      let day = first + offset
      let state = last - day < CopilotReport.provisionalDays ? "provisional" : "complete"
      try sink.accept(coverage(of: source, from: day, days: 1, grain: "day", state: state, row: 1))
    }
  }
}

/// The use of one part of Copilot on one day.
func copilotSummary(
  _ app: String?, _ counts: Members, tokens: Members, attributes: Members, _ day: Day, _ user: Identifier?, row: Int
) -> Candidate {
  var data = Members(capacity: 7)
  data.add("app", app)
  data.add("attributes", attributes)
  data.add("counts", counts)
  data.add("from", day)
  data.add("to", day + 1)
  data.add("tokens", tokens)
  data.add("tool", "github-copilot")
  return Candidate(
    type: "usage-summarised", time: Instant(startOf: day), subject: user.map { .identifier($0) } ?? .nobody,
    id: .derived(day: day, unit: nil, grain: "day", naturalKey: naturalKey("summary", app)), data: data.object,
    row: row)
}
